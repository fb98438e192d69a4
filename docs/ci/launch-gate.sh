#!/usr/bin/env bash
# The launch gate without a CI: runs the checks, keeps what they gave, writes the site and the snapshot, and ends as 'gonogo gate' does;
# where that is GO and publishing failed, with the status of 'gonogo publish'.
# For cron, in a clone of the repository with the playbook:
#
#   7,37 * * * * cd /srv/shop && git pull --quiet && flock --nonblock .git/launch-gate /srv/launch-gate.sh content public dir:/srv/www/launch
#
# Where readers sign in, VERIFY_HEADER in the environment is the header line that does (docs/publishing.md, "Behind a login").
# Results stay in CONTENT/results; commit them when you like, or keep them in a branch with results.sh. Give cron the PATH on which
# gonogo, git and gh are. Each snapshot names the one before it.
set -euo pipefail
content=${1:-content}
site=${2:-public}
target=${3:-}

gonogo run "$content"
# What cannot be fetched changes nothing: the launch holds when what is there gets too old.
if grep -qi 'gate:.*[0-9]' "$content/playbook.md"; then gonogo sync "$content" || true; fi
gonogo build "$content" --output "$site"
mkdir -p snapshots
snapshot=snapshots/launch-gate-$(date -u +%Y%m%dT%H%M%SZ).html
last=$(find snapshots -name 'launch-gate-*.html' ! -path "$snapshot" | LC_ALL=C sort | tail -n 1)
gonogo snapshot "$content" --output "$snapshot" ${last:+--previous "$last"}
published=0
if [ -n "$target" ]; then gonogo publish "$target" --site "$site" --content "$content" ${VERIFY_HEADER:+--verify-header VERIFY_HEADER} || published=$?; fi
gonogo gate "$content"
exit "$published"
