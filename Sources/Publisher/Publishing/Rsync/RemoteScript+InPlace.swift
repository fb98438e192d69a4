/// Where the folder itself is the site: `.gonogo` lists its files, `.gonogo-live` names the build. While files are being replaced
/// there is no `.gonogo-live`, `.gonogo-replacing` names what comes or goes, and `.gonogo-replaced` lists all that may be there.
/// `.gonogo-withdrawn` names the latest build that was taken away, or was a GO that something else took the place of.
extension RemoteScript {
  /// Answers as `standing` does.
  static let standingInPlace =
    beginning + "\n" + lookingUp + "\n"
      + #"""
      cd "$path" 2>/dev/null || missing
      """# + "\n" + refuseBuilds + "\n"
      + #"""
      if [ -L current ]; then failed releases; fi
      if [ -f .gonogo-live ]; then
        printf 'live releases/%s\nrelease %s\n' "$(cat .gonogo-live)" "$(cat .gonogo-live)"
      else
        echo live
        [ ! -f .gonogo-replacing ] || printf 'mark %s\n' "$(cat .gonogo-replacing)"
      fi
      [ ! -f .gonogo-replaced ] || echo cut
      [ ! -f .gonogo-withdrawn ] || printf 'withdrawn %s\n' "$(cat .gonogo-withdrawn)"
      for left in .gonogo-incoming-*; do
        [ ! -e "$left" ] || echo untidy
      done
      echo manifest
      cat .gonogo 2>/dev/null
      return 0
      """#

  /// Variables as of `publish`. Nothing is moved before everything is there and proved; then files replace files, those that pages
  /// need before pages. Files of others stay.
  static let publishInPlace =
    [
      beginning, enter, lock, prove, dating, inside, comparingInstants, remembering,
      #"""
      [ -d "$incoming" ] || failed swept
      exec 8<"$incoming"
      flocks && flock -s 8
      lock
      found=$(cat .gonogo-live 2>/dev/null || cat .gonogo-replacing 2>/dev/null)
      [ "$found" = "$expected" ] || failed overtaken "was published to by another: ${found:-nothing}"
      there=$(
        [ ! -f .gonogo-live ] || printf 'release %s\n' "$found"
        [ ! -f .gonogo-withdrawn ] || printf 'withdrawn %s\n' "$(cat .gonogo-withdrawn)"
      )
      [ "$there" = "$inventory" ] || failed overtaken "was published to by another meanwhile"
      new=$incoming/.gonogo
      kept=$incoming/.gonogo-kept
      sent=$incoming/.gonogo-sent
      old=$incoming/.gonogo-old
      : >"$kept"
      [ -z "$base" ] || sort .gonogo "$new" | uniq -d >"$kept"
      sort "$new" "$kept" "$kept" | uniq -u >"$sent"
      if [ -s "$kept" ]; then sums "$kept" >/dev/null 2>&1 || failed damaged; fi
      ( cd "$incoming" && { [ ! -s .gonogo-sent ] || sums .gonogo-sent; } ) >/dev/null 2>&1 || failed damaged
      cat .gonogo .gonogo-replaced 2>/dev/null | cut -c67- | sort -u >"$old"
      foreign=$(cut -c67- "$sent" | sort | comm -23 - "$old" | while IFS= read -r file; do
        case $file in */*) folder=./${file%/*} ;; *) folder=. ;; esac
        if [ -e "./$file" ] || [ -L "./$file" ] || { [ -e "$folder" ] && [ ! -d "$folder" ]; }; then
          printf '%s\n' "$file"
          break
        fi
      done)
      [ -z "$foreign" ] || failed notOurs "'$foreign' is there and was not published by gonogo"
      cat .gonogo .gonogo-replaced "$new" 2>/dev/null | sort -u >"$incoming/.gonogo-all"
      date_after build.json
      sync -f "$incoming" 2>/dev/null || sync
      if [ -f .gonogo-live ] && [ "$found" != "$name" ]; then
        case $found in *Z-GO-*) remember "$found" ;; esac
      fi
      printf '%s\n' "$name" >"$incoming/.gonogo-replacing" && mv -f "$incoming/.gonogo-replacing" .gonogo-replacing &&
        mv -f "$incoming/.gonogo-all" .gonogo-replaced || refused "the folder cannot be written"
      rm -f .gonogo-live
      cut -c67- "$sent" |
        awk '{ k = 1; if ($0 ~ /[.]html$/) k = 2; if ($0 == "index.html") k = 3; if ($0 == "build.json") k = 4; print k $0 }' |
        sort | cut -c2- | while IFS= read -r file; do
          case $file in */*) mkdir -p "./${file%/*}" || exit 1 ;; esac
          [ ! -d "./$file" ] && mv -f "$incoming/$file" "./$file" || exit 1
        done || failed mixed
      cut -c67- "$new" | sort >"$sent"
      inside .gonogo-replaced | sort -u | comm -23 - "$sent" | while IFS= read -r file; do
        rm -f "./$file" || exit 1
        case $file in */*) rmdir -p "./${file%/*}" 2>/dev/null || : ;; esac
      done || failed mixed
      mv -f "$new" .gonogo || failed mixed
      printf '%s\n' "$name" >"$incoming/.gonogo-live" && mv -f "$incoming/.gonogo-live" .gonogo-live || failed mixed
      rm -f .gonogo-replaced .gonogo-replacing
      unlock
      rm -rf "$incoming"
      incoming=
      echo done
      """#,
    ].joined(separator: "\n")

  /// Says the manifest of the only build. Variables: `path`, `name`.
  static let manifestInPlace =
    [
      beginning, enter,
      #"""
      [ "$(cat .gonogo-live 2>/dev/null)" = "$name" ] || failed noSuchBuild
      echo manifest
      cat .gonogo
      """#,
    ].joined(separator: "\n")

  /// The files that a list names within the folder: whoever may write there could name others.
  private static let inside = #"""
    inside() { cut -c67- "$1" | grep -Ev '^/|//|(^|/)[.][.]?(/|$)'; }
    """#

  /// `remember NAME`: marks a GO that is live no more, or what was taken away; the latest alone stays marked.
  private static let remembering = #"""
    remember() {
      if [ ! -f .gonogo-withdrawn ] || ! is_older "$1" "$(cat .gonogo-withdrawn)"; then
        printf '%s\n' "$1" >".gonogo-withdrawn-$$" && mv -f ".gonogo-withdrawn-$$" .gonogo-withdrawn ||
          refused "'.gonogo-withdrawn' cannot be written"
      fi
    }
    """#

  /// Variables: `path`, `name`, `patience`.
  static let withdrawInPlace =
    [
      beginning, enter, lock, inside, comparingInstants, remembering,
      #"""
      lock
      if [ "$(cat .gonogo-live 2>/dev/null || cat .gonogo-replacing 2>/dev/null)" = "$name" ]; then
        remember "$name"
        # What was cut off may have left files of two builds.
        cat .gonogo .gonogo-replaced 2>/dev/null | sort -u >".gonogo-all-$$"
        printf '%s\n' "$name" >.gonogo-replacing && mv -f ".gonogo-all-$$" .gonogo-replaced || refused "the folder cannot be written"
        rm -f .gonogo .gonogo-live
        inside .gonogo-replaced | while IFS= read -r file; do
          rm -f "./$file"
          case $file in */*) rmdir -p "./${file%/*}" 2>/dev/null || : ;; esac
        done
        rm -f .gonogo-replaced .gonogo-replacing
      elif [ -f .gonogo-live ]; then failed overtaken "was published to by another: $(cat .gonogo-live)"
      fi
      unlock
      echo done
      """#,
    ].joined(separator: "\n")

  /// Variables: `path`.
  static let pruneInPlace =
    [beginning, enter, sweepOld, "sweep .gonogo-incoming-*"].joined(separator: "\n")
}
