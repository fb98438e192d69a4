#!/usr/bin/env bash
# Keeps the results of a launch in a branch of their own, from one run of a CI to the next.
#
#   results.sh get KEPT              the branch into the new folder KEPT; where there is no such branch yet, an empty one
#   results.sh lay KEPT CONTENT      what is in it into the content of the launch
#   results.sh keep KEPT FOUND...    adds the run files of the folders FOUND, and gate.json as it is in KEPT, and pushes;
#                                    prints the commit
#
# RESULTS_BRANCH names the branch (launch-results), RESULTS_REMOTE the repository (origin of the current folder).
#
# All of a run is one commit, which is pushed or not: no run gets lost, none is there in part. Run files are never changed, and nothing is
# ever forced. Only gate.json is replaced, so only one CI job at a time may do this.
set -euo pipefail
branch=${RESULTS_BRANCH:-launch-results}
fail() {
  echo "results.sh: $*" >&2
  exit 1
}

# A file goes to where there is none of its name, or the same.
add() {
  local there="$2/${1##*/}"
  if [ ! -e "$there" ]; then
    cp "$1" "$there"
  elif ! cmp -s "$1" "$there"; then
    fail "two different files have the name of one run, ${1##*/}: run files are never changed"
  fi
}

get() {
  local remote there=0
  [ ! -e "$1" ] || fail "$1 is there already: name a new folder"
  remote=${RESULTS_REMOTE:-$(git remote get-url origin)}
  git init --quiet --initial-branch="$branch" "$1"
  cd "$1"
  git remote add origin "$remote"
  git config core.autocrlf false
  git config user.name "${GIT_AUTHOR_NAME:-gonogo}"
  git config user.email "${GIT_AUTHOR_EMAIL:-gonogo@localhost}"
  # 2 is the answer that there is no such branch. No other failure may look like it: what gate.json holds of an abort would get lost.
  git ls-remote --exit-code --heads origin "refs/heads/$branch" >/dev/null || there=$?
  case $there in
  0)
    git fetch --quiet origin "refs/heads/$branch"
    git reset --quiet --hard FETCH_HEAD
    ;;
  2) echo "results.sh: the branch $branch does not exist yet" >&2 ;;
  *) fail "the branch $branch could not be asked for" ;;
  esac
}

lay() {
  local file
  mkdir -p "$2/results"
  for file in "$1"/results/*.json; do
    if [ -f "$file" ]; then add "$file" "$2/results"; fi
  done
  if [ -f "$1/gate.json" ]; then cp "$1/gate.json" "$2/gate.json"; fi
}

# Puts the run files of FOUND, and gate.json where nobody else has fetched another one meanwhile, into the commit that is to be pushed.
stage() {
  local folder file
  mkdir -p results
  for folder in "${found[@]}"; do
    for file in "$folder"/*.json; do
      if [ -f "$file" ]; then add "$file" results; fi
    done
  done
  if [ -f "$gate" ]; then
    if [ "$(fetched)" = "$before" ]; then cp "$gate" gate.json; else stale=yes; fi
  fi
  echo '*.json -text' > .gitattributes
  git add --all
  git diff --cached --quiet || git commit --quiet --message 'Results'
}

# What identifies gate.json in the newest commit; nothing where there is none.
fetched() { git rev-parse --quiet --verify HEAD:gate.json || true; }

keep() {
  local kept=$1 folder gate before stale=no attempt
  local found=()
  shift
  for folder in "$@"; do
    if [ -d "$folder" ]; then found+=("$(cd "$folder" && pwd)"); fi
  done
  cd "$kept"
  gate=$(mktemp)
  rm "$gate"
  if [ -f gate.json ]; then cp gate.json "$gate"; fi
  before=$(fetched)
  for attempt in 1 2 3 4 5; do
    stage
    if git push --quiet origin "HEAD:refs/heads/$branch"; then
      rm -f "$gate"
      # Each of the two may know of an abort that the other does not.
      [ "$stale" = no ] || fail "somebody else has fetched the gate issue meanwhile: the results are kept, gate.json is theirs; run it again"
      git rev-parse HEAD
      return
    fi
    echo "results.sh: somebody else was faster, or the push failed ($attempt)" >&2
    sleep "$attempt"
    git fetch --quiet origin "refs/heads/$branch"
    git reset --quiet --hard FETCH_HEAD
  done
  fail "the results could not be pushed to $branch"
}

case "${1:-},$#" in
get,2 | lay,3 | keep,[2-9]) "$@" ;;
*)
  echo 'usage: results.sh get KEPT | lay KEPT CONTENT | keep KEPT FOUND...' >&2
  exit 64
  ;;
esac
