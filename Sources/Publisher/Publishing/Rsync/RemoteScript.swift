/// What is run on the other machine: POSIX `sh`, with the tools of GNU, BSD or busybox. Values come as variables, never as a part of a
/// script.
enum RemoteScript {
  /// Variables: `path`, `incoming` (the folder that holds what was sent; empty: nothing was).
  ///
  /// Answers are lines; a failure is `failed KIND WORDS` and ends the script. What was said before by the start files of the other
  /// machine is cut off at the greeting.
  static let beginning = #"""
    LC_ALL=C; export LC_ALL
    unset CDPATH
    umask 022
    echo 'gonogo speaks:'
    # A publish that fails leaves nothing of itself.
    leave() {
      [ -z "$incoming" ] || rm -rf "./$incoming"
      ! holds || rm -rf .gonogo-lock.d
    }
    leased=
    # Whether there is a lease of its own that nobody has taken over.
    holds() { [ -n "$leased" ] && [ -e "$leased" ]; }
    failed() {
      leave
      printf 'failed %s\n' "$*"
      exit 0
    }
    trap 'leave; exit 1' HUP INT TERM PIPE
    case $path in
      '~') path=$HOME ;;
      '~/'*) path=$HOME/${path#'~/'} ;;
      /*) ;;
      *) path=./$path ;;
    esac
    has() { command -v "$1" >/dev/null 2>&1; }
    # Whether there is a flock, and not only its name.
    flocks() { has flock && flock -n -s / true >/dev/null 2>&1; }
    """#

  /// `missing`: ends where there is no folder yet. One that is mistyped is not made with all that leads to it.
  static let lookingUp = #"""
    missing() {
      [ ! -e "$path" ] || failed notOurs "is no folder that can be entered"
      above=$(dirname -- "$path")
      [ -d "$above" ] || [ -d "$(dirname -- "$above")" ] || failed missing "$(dirname -- "$above")"
      echo live
      echo absent
      echo manifest
      exit 0
    }
    """#

  static let enter = #"""
    cd "$path" 2>/dev/null || failed gone "there is no folder"
    """#

  /// `lock` waits half a minute. A lock of flock ends with the process that has it, and keeps out publishers of the other machine, too.
  static let lock = #"""
    try() {
      if flocks; then flock -n 9
      elif has perl; then
        perl -e 'open(my $f, ">>&=", 9) or exit 2; exit(flock($f, 6) ? 0 : 1)'
      else
        # A lease of a minute.
        if mkdir .gonogo-lock.d 2>/dev/null; then
          leased=.gonogo-lock.d/$$-$(date +%s)
          : >"$leased"
          return 0
        fi
        if [ -n "$(find .gonogo-lock.d -prune -mmin +1 2>/dev/null)" ]; then
          mv .gonogo-lock.d ".gonogo-lock.old-$$" 2>/dev/null && rm -rf ".gonogo-lock.old-$$"
        fi
        return 1
      fi
    }
    lock() {
      if [ -L .gonogo-lock ] || { [ -e .gonogo-lock ] && [ ! -f .gonogo-lock ]; }; then
        failed notOurs "'.gonogo-lock' is no file"
      fi
      ( : >>.gonogo-lock ) 2>/dev/null || refused "'.gonogo-lock' cannot be written"
      exec 9>>.gonogo-lock
      now=$(date +%s)
      end=$((now + patience))
      until try; do
        now=$(date +%s)
        [ "$now" -lt "$end" ] || failed overtaken "has another publisher: $(head -n 1 .gonogo-lock)"
        sleep 0.1 2>/dev/null || sleep 1
      done
      printf 'process %s on %s, since %s\n' "$$" "$(uname -n)" "$(date -u +%Y-%m-%dT%H:%M:%SZ)" >.gonogo-lock
    }
    unlock() {
      exec 9>&-
      ! holds || rm -rf .gonogo-lock.d
      leased=
    }
    # Why nothing can be written.
    refused() {
      reason=$( ( : >".gonogo-try-$$" && echo x >".gonogo-try-$$" && rm -f ".gonogo-try-$$" ) 2>&1 )
      rm -f ".gonogo-try-$$"
      case $reason in
        *space*|*quota*) failed full "$1: ${reason##*: }" ;;
        *ermission*|*ead-only*) failed refused "$1: ${reason##*: }" ;;
        *) failed io "$1" ;;
      esac
    }
    """#

  /// `prove FOLDER`: whether every file of it is as its manifest says, and no other is there. `settle FOLDER` does the same, and has
  /// every later change told by times alone once `keep_proof NAME` was called after it, NAME being that of the build; `untouched FOLDER
  /// NAME` looks at them. Nobody can set back when a file was touched, but `chmod -R` sets it forward for all: so it must still be the
  /// time of the manifest that it was, which is kept as the content of a file.
  static let prove = #"""
    proves() { has sha256sum || has shasum || digests; }
    # `sums LIST`: whether files are as a list in the form of sha256sum says. Most machines do two things at once.
    sums() {
      half=$(($(wc -l <"$1") / 2))
      if [ "$half" -lt 1 ]; then check <"$1"; return; fi
      head -n "$half" "$1" | check &
      tail -n "+$((half + 1))" "$1" | check && wait "$!"
    }
    # The fastest first: openssl's has the instructions of the processor.
    check() {
      if digests; then
        wanted=$(cat)
        [ "$(printf '%s\n' "$wanted" | cut -c67- | sed 's|^|./|' | tr '\n' '\0' | xargs -0 openssl dgst -sha256 -r | sed 's|[*]./| |')" = "$wanted" ]
      elif has sha256sum; then sha256sum -c -
      elif has shasum; then shasum -a 256 -c -
      else return 1
      fi
    }
    # Whether there is an openssl that writes a list as sha256sum does, and what hands it the names.
    digests() {
      [ "$(printf '/dev/null\0' | xargs -0 openssl dgst -sha256 -r 2>/dev/null)" = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 */dev/null" ]
    }
    prove() {
      proves || failed lacks 'sha256sum, shasum or openssl'
      ( cd "$1" && sums .gonogo ) >/dev/null 2>&1 || return 1
      counts "$1"
    }
    # In one look: what is no file counts three times, in whose place two more would have to be missing.
    counts() {
      [ "$(find "$1" ! -type d \( -type f -print -o -print -print -print \) | wc -l)" -eq "$(($(wc -l <"$1/.gonogo") + 1))" ]
    }
    # When the manifest was touched, and which file it is; nothing where there is no stat.
    mark_of() { TZ=UTC0 stat -c '%z %i' "$1/.gonogo" 2>/dev/null || TZ=UTC0 stat -f '%Fc %i' "$1/.gonogo" 2>/dev/null; }
    settle() {
      chmod 644 "$1/.gonogo" || return 1
      mark=$(mark_of "$1")
      # A clock of files stands still for a hundredth of a second.
      sleep 0.02 2>/dev/null || sleep 1
      prove "$1" && return 0
      chmod 644 "$1/build.json" 2>/dev/null
      return 1
    }
    keep_proof() {
      rm -f releases/.proved
      ( set -C; printf '%s %s\n' "$1" "$mark" >releases/.proved ) 2>/dev/null || :
    }
    untouched() {
      mark=$(mark_of "$1") && [ -n "$mark" ] && [ -f releases/.proved ] && [ ! -L releases/.proved ] &&
        [ "$(cat releases/.proved)" = "$2 $mark" ] &&
        later=$(later "$1" 2>/dev/null) && [ -z "$later" ] && counts "$1"
    }
    # The time of the folder itself is touched when it gets its name.
    later() { find "$1" -maxdepth 0 -newermc "$1/.gonogo" && find "$1" -mindepth 1 -newercc "$1/.gonogo"; }
    """#

  /// `date_after FILE`: gives what was sent one second of its own, later than that of a live file. Web servers tell versions of a page by
  /// their size and second alone, so that a reader would be told that the old page is still the newest.
  static let dating = #"""
    date_after() {
      was=$(date -r "$1" +%s 2>/dev/null) || was=0
      second=$(date +%s)
      [ "$second" -gt "$was" ] || second=$((was + 1))
      time=$(TZ=UTC0 date -d "@$second" +%Y%m%d%H%M.%S 2>/dev/null) || time=$(TZ=UTC0 date -r "$second" +%Y%m%d%H%M.%S)
      TZ=UTC0 touch -t "$time" "$incoming/.gonogo"
      date_as "$incoming"
    }
    date_as() { find "$1" -type f -links 1 -exec touch -r "$incoming/.gonogo" {} +; }
    """#

  /// `inventory NAME`: what is there, and how it is marked, but for the live build of that name.
  private static let stock = #"""
    inventory() {
      for folder in releases/*; do
        [ -f "$folder/.gonogo" ] && printf 'release %s\n' "${folder#releases/}"
      done
      for mark in releases/*.withdrawn releases/*.unfinished; do
        [ -f "$mark" ] && [ "$mark" != "releases/$1.unfinished" ] || continue
        mark=${mark#releases/}
        printf '%s %s\n' "${mark##*.}" "${mark%.*}"
      done
      return 0
    }
    """#

  /// `swap TARGET`: what is live becomes another folder, in one step.
  private static let swap = #"""
    live() {
      found=
      if [ -L current ]; then found=$(readlink current); found=${found#releases/}
      elif [ -e current ]; then failed notOurs "'current' is no link"
      fi
      finished "$found"
    }
    # What is live is not one that never was.
    finished() {
      case $1 in
        ''|*/*) ;;
        *) rm -f "releases/$1.unfinished" ;;
      esac
    }
    compare() {
      live
      [ "$found" = "$expected" ] || failed overtaken "was published to by another: ${found:-nothing}"
    }
    swap() {
      [ -z "$leased" ] || holds || failed overtaken "was at it for more than a minute, and another publisher has it now"
      link=.current-$$
      rm -f "$link"
      ln -s "$1" "$link" || refused "a link cannot be made"
      mv -fT "$link" current 2>/dev/null || mv -fh "$link" current 2>/dev/null ||
        perl -e 'rename $ARGV[0], $ARGV[1] or exit 1' "$link" current 2>/dev/null
      if [ -L "$link" ]; then
        rm -f "$link"
        refused "no mv there replaces a link in one step"
      fi
      [ "$(readlink current)" = "$1" ] || failed io "'current' does not lead to '$1'"
    }
    """#

  /// Refuses a folder of what this program keeps: the live build, an old one, or that of all of them.
  static let refuseBuilds = #"""
    case $(pwd -P) in
      */releases/[0-9]*Z-*-????????????????-????????????????) failed notOurs "is itself a build that was published: name the folder above 'releases'" ;;
      */releases) [ ! -L ../current ] || failed notOurs "holds the builds of another: name the folder above it" ;;
    esac
    """#

  /// What is there. Says `live NAME` or `live`, `release NAME` for each, then the manifest of the live one; `untidy` where there is
  /// something that `prune` clears. Variables: `path`, `incoming` (a folder that gets the files of the live build for the publish that
  /// comes, by a second name for each, and then says `linked`; empty: none does).
  static let standing =
    [beginning, lookingUp, prove, stock].joined(separator: "\n") + "\n"
      + #"""
      cd "$path" 2>/dev/null || missing
      """# + "\n" + refuseBuilds + "\n"
      + #"""
      [ ! -f .gonogo ] || failed notOurs "is itself a site that gonogo built: name the folder above it, or another"
      target=
      if [ -L releases ] || { [ -e releases ] && [ ! -d releases ]; }; then failed notOurs "has 'releases' that is no folder"; fi
      # What somebody makes live meanwhile has come or gone between two looks.
      for turn in 1 2 3 4 5; do
        target=
        [ ! -L current ] || target=$(readlink current)
        found=$(inventory "${target#releases/}")
        [ "$(readlink current 2>/dev/null)" != "$target" ] || [ "$(inventory "${target#releases/}")" != "$found" ] || break
      done
      if [ -L current ]; then printf 'live %s\n' "$target"
      elif [ -e current ]; then failed notOurs "has a 'current' that is no link"
      else echo live
      fi
      [ -z "$found" ] || printf '%s\n' "$found"
      [ -z "$target" ] || [ ! -e "$target.unfinished" ] || echo untidy
      for left in releases/.incoming-* releases/.outgoing-* .current-*; do
        [ ! -e "$left" ] && [ ! -L "$left" ] || echo untidy
      done
      whole=
      if [ -L current ]; then
        if untouched "$target" "${target#releases/}"; then whole=yes
        elif ! proves; then whole=yes
        elif [ -z "$incoming" ]; then prove "$target" && whole=yes
        elif settle "$target"; then
          whole=yes
          keep_proof "${target#releases/}"
        fi
      fi
      if [ -n "$whole" ] && [ -n "$incoming" ] && mkdir "$incoming" 2>/dev/null; then
        # The manifest stays, which names the time that all are older than; without one this is no build.
        find "$target" -mindepth 1 -maxdepth 1 ! -name .gonogo -exec sh -c 'cp -al "$@" "$0/"' "$incoming" {} + 2>/dev/null
        echo linked
      fi
      echo manifest
      [ -z "$whole" ] || cat "$target/.gonogo" 2>/dev/null
      return 0
      """#

  /// `share FOLDER`: gives files of a build that are the same in what was sent a second name there. What comes along besides is removed;
  /// what does not is copied, or found missing when all of it is proved.
  private static let share = #"""
    share() {
      [ -n "$linked" ] || cp -aln "$1/." "$incoming/" 2>/dev/null
      counts "$incoming" && return
      { there; of_site; of_site; } | sort | uniq -u | ( cd "$incoming" && while IFS= read -r file; do
        case $file in ./*) rm -f "$file"; rmdir -p "${file%/*}" 2>/dev/null ;; esac
      done )
      left=$({ sort "$1/.gonogo" "$incoming/.gonogo" | uniq -d | cut -c67- | sed 's|^|./|'; there; there; } | sort | uniq -u)
      [ -z "$left" ] || printf '%s\n' "$left" |
        rsync -a --files-from=- --link-dest="../${1##*/}/" "$1/" "$incoming/" >/dev/null
    }
    there() { ( cd "$incoming" && find . ! -type d ); }
    of_site() { { cut -c67- "$incoming/.gonogo"; echo .gonogo; } | sed 's|^|./|'; }
    """#

  /// Makes what was sent live. Variables: `path`, `expected` (what is live, or nothing), `base` (whose files are shared), `linked`
  /// (whether they were there before what was sent, or nothing), `inventory`, `name`, `patience`.
  static let publish =
    [
      beginning, enter, lock, prove, dating, stock, swap, share,
      #"""
      [ -d "$incoming" ] || failed swept
      exec 8<"$incoming"
      flocks && flock -s 8
      [ -z "$base" ] || share "releases/$base"
      # What somebody let nobody else read does not come along as that.
      find "$incoming" -type d ! -perm 755 -exec chmod 755 {} + -o -type f ! -perm 644 -exec chmod 644 {} +
      date_after current/build.json
      settle "$incoming" || { [ -d "$incoming" ] || failed swept; failed damaged; }
      sync -f "$incoming" 2>/dev/null || sync
      lock
      compare
      [ "$(inventory "$found")" = "$inventory" ] || failed overtaken "was published to by another meanwhile"
      # Cut off from here on, the next publish may make it live, also a GO.
      [ "$found" = "$name" ] || ( : >>"releases/$name.unfinished" ) 2>/dev/null || refused "'releases' cannot be written"
      if [ -e "releases/$name" ]; then
        # The same build was there before; it becomes whole again if it is not.
        [ ! -L "releases/$name" ] || failed notOurs "'releases/$name' is a link, and leads to what others have"
        rsync -rc --delete "$incoming/" "releases/$name/" >/dev/null || refused "'releases/$name' cannot be written"
        date_as "releases/$name"
        rm -rf "$incoming"
        settle "releases/$name" || failed damaged
      else
        mv "$incoming" "releases/$name" || refused "'releases/$name' cannot be made"
      fi
      incoming=
      swap "releases/$name"
      finished "$name"
      keep_proof "$name"
      unlock
      echo done
      """#,
    ].joined(separator: "\n")

  /// Makes a build that is there live. Variables: `path`, `expected`, `name`, `patience`.
  static let restore =
    [
      beginning, enter, lock, prove, swap,
      #"""
      [ -d "releases/$name" ] || failed noSuchBuild
      settle "releases/$name" || { [ -d "releases/$name" ] || failed noSuchBuild; failed damaged; }
      lock
      compare
      [ -d "releases/$name" ] || failed noSuchBuild
      swap "releases/$name"
      keep_proof "$name"
      unlock
      echo done
      """#,
    ].joined(separator: "\n")

  /// Says the manifest of a build. Variables: `path`, `name`.
  static let manifest =
    [
      beginning, enter,
      #"""
      [ -f "releases/$name/.gonogo" ] || failed noSuchBuild
      echo manifest
      cat "releases/$name/.gonogo"
      """#,
    ].joined(separator: "\n")

  /// Says the bytes of a file, as if it were a manifest. Variables: `path`, `file`.
  static let file =
    [
      beginning, enter,
      #"""
      echo manifest
      cat "$file" 2>/dev/null
      return 0
      """#,
    ].joined(separator: "\n")

  /// `is_older NAME OTHER`: of two builds, by instant.
  static let comparingInstants = #"""
    is_older() {
      [ "${1%%-*}" != "${2%%-*}" ] || return 1
      # Before the name of a whole second the fractions of it would come.
      first=$(printf '%s\n' "${1%%Z-*}" "${2%%Z-*}" | sort | head -n 1)
      [ "$first" = "${1%%Z-*}" ]
    }
    """#

  /// Nothing is live afterwards, if it was this build: it is marked as taken away before. Variables: `path`, `name`, `patience`.
  static let withdraw =
    [
      beginning, enter, lock, swap, comparingInstants,
      #"""
      lock
      live
      if [ "$found" = "$name" ]; then
        mkdir -p releases && ( : >>"releases/$name.withdrawn" ) 2>/dev/null || refused "'releases' cannot be written"
        for mark in releases/*.withdrawn; do
          mark=${mark#releases/}
          ! is_older "${mark%.withdrawn}" "$name" || rm -f "releases/$mark"
        done
        sync -f releases 2>/dev/null || :
        rm -f current
      elif [ -n "$found" ]; then failed overtaken "was published to by another: $found"
      fi
      unlock
      echo done
      """#,
    ].joined(separator: "\n")

  /// `sweep FOLDER...`: removes what publishes that were cut off have sent.
  static let sweepOld = #"""
    sweep() {
      for left in "$@"; do
        [ -d "$left" ] || continue
        if flocks; then
          [ -z "$(find "$left" -prune -mmin +1)" ] || flock -n "$left" rm -rf "$left"
        elif [ -n "$(find "$left" -prune -mmin +60)" ]; then rm -rf "$left"
        fi
      done
      return 0
    }
    """#

  /// Removes old builds, and what is left of publishes that were cut off: where nobody holds it, or where that cannot be found out and
  /// it is an hour old. Says `removed NAME`. Variables: `path`, `surplus` (names, one on each line), `id`, `patience`.
  static let prune =
    [
      beginning, enter, lock, swap, sweepOld, prove,
      #"""
      [ -d releases ] || return 0
      lock
      live
      printf '%s\n' "$surplus" |
        while IFS= read -r old; do
          [ -n "$old" ] && [ "$old" != "$found" ] || continue
          [ -f "releases/$old/.gonogo" ] && mv "releases/$old" "releases/.outgoing-$id-$old" && printf 'removed %s\n' "$old"
        done
      for left in .current-*; do
        [ ! -L "$left" ] || rm -f "$left"
      done
      for mark in releases/*.unfinished; do
        [ -e "${mark%.unfinished}" ] || rm -f "$mark"
      done
      unlock
      rm -rf releases/.outgoing-*
      sweep releases/.incoming-*
      """#,
    ].joined(separator: "\n")

  /// Removes what a publish sent before it failed.
  static let sweep = [beginning, enter, "leave; echo done"].joined(separator: "\n")

  /// Becomes the rsync that takes what is sent; the folder that it is sent into stays locked for as long. `$1` is `path`, `$2` the
  /// folder.
  static let receive = #"""
    umask 022; p=$1; i=$2; shift 2; unset CDPATH; case $p in "~") p=$HOME;; "~/"*) p=$HOME/${p#"~/"};; /*) ;; *) p=./$p;; esac; command -v rsync >/dev/null || { echo "gonogo: no rsync" >&2; exit 127; }; mkdir -p "$p/$i" && cd "$p" || exit 1; exec 8<"$i"; command -v flock >/dev/null && flock -s 8; exec rsync "$@"
    """#
}
