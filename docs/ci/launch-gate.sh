#!/usr/bin/env bash
# The launch gate without a CI: runs the checks, keeps what they gave, writes the site and the snapshot, and ends as 'gonogo gate' does.
# For cron, in a clone of the repository with the playbook:
#
#   7,37 * * * * cd /srv/shop && git pull --quiet && flock --nonblock .git/launch-gate /srv/launch-gate.sh content /srv/www/launch
#
# Results stay in CONTENT/results; commit them when you like, or keep them in a branch with results.sh.
set -euo pipefail
content=${1:-content}
site=${2:-public}

gonogo run "$content"
# What cannot be fetched changes nothing: the launch holds when what is there gets too old.
if grep -q '^gate:' "$content/playbook.md"; then gonogo sync "$content" || true; fi
gonogo build "$content" --output "$site"
mkdir -p snapshots
gonogo snapshot "$content" --output "snapshots/launch-gate-$(date -u +%Y%m%dT%H%M%SZ).html"
gonogo gate "$content"
