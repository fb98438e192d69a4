#!/usr/bin/env bash
# Runs the commands of the sample playbook, in its own words, against healthy and broken worlds, and compares what the stand-ins answer.
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
rehearsal=$root/content/rehearsal
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export REHEARSAL_WORLD=$scratch/world REHEARSAL_NOW PATH=$rehearsal/bin:$PATH
passed=0 failed=0 place=

pass() { ((passed += 1)); }
fail() {
  ((failed += 1))
  printf 'failed (%s): %s\n' "$place" "${1//[$'\r\n']/ }"
}

# on SWITCH=STATE...: a new healthy world with these changes
on() {
  rm -rf "$REHEARSAL_WORLD"
  REHEARSAL_NOW=2026-05-30T09:12:00Z
  "$rehearsal/world" healthy "$REHEARSAL_WORLD"
  for change; do "$rehearsal/world" set "$REHEARSAL_WORLD" "${change%%=*}" "${change#*=}"; done
  place=${*:-healthy}
}

# runs STATUS PATTERN COMMAND: the pattern is an extended regular expression for all of standard output
runs() {
  local output status
  output=$(cd "$REHEARSAL_WORLD/checkout" && bash --noprofile --norc -eo pipefail -c "$3" <<<yes 2>"$scratch/errors")
  status=$?
  if [[ $status == "$1" && $output =~ $2 ]]; then
    pass
  else
    fail "$3: status $status, not $1, or this is not $2: $output $(<"$scratch/errors")"
  fi
}

# refused COMMAND: fails, says so on standard error, and prints nothing on standard output
refused() {
  local output
  if output=$(cd "$REHEARSAL_WORLD/checkout" && bash -c "$1" 2>"$scratch/errors") || [[ -n $output || ! -s $scratch/errors ]]; then
    fail "not refused: $1"
  else
    pass
  fi
}

# Every bash block of the playbook, without its comments.
mapfile -d $'\034' -t blocks < <(awk '
  /^ *```bash$/ { inside = 1; indent = index($0, "`"); text = ""; next }
  /^ *```$/ && inside { inside = 0; printf "%s\034", text; next }
  inside && !/^ *#/ { text = text substr($0, indent) "\n" }
' "$root/content/playbook.md")
declare -A used=()

# answers STATUS PATTERN WORDS...: the blocks of the playbook that have these words, in one shell
answers() {
  local command='' block
  for words in "${@:3}"; do
    local -A found=()
    for block in "${blocks[@]}"; do [[ $block != *"$words"* ]] || found[$block]=yes; done
    ((${#found[@]} == 1)) || fail "${#found[@]} blocks of the playbook have the words: $words"
    for block in "${!found[@]}"; do
      used[$block]=yes
      command+=$block
    done
  done
  runs "$1" "$2" "$command"
}

credentials='secrets get CF_ACCESS_MGMT'
releases='releases --app raxx-api-prod'

# --- Before the launch ---

on
answers 0 '^33$' WAITLIST_OPT_IN_SIGNING_KEY
answers 0 '^9$' POSTMARK_TEMPLATE_REMINDER_2FA
answers 0 '^9$' POSTMARK_TEMPLATE_WAITLIST_CONFIRMATION
answers 0 $'^FREESCOUT_API_KEY\t2026-05-20T08:11:02Z$' 'grep FREESCOUT_API_KEY'
answers 0 $'^GPG_BACKUP_PUBLIC_KEY\t2026-05-20T08:11:02Z$' GPG_BACKUP_PUBLIC_KEY
answers 0 '^success$' bcp-vault-snapshot-daily.yml
answers 0 '^1$' raxx-dev-bot
answers 0 '^1$' raxx-pm-bot
answers 0 '^STAGING_DATABASE_URL$' STAGING_DATABASE_URL
answers 0 'found rule [0-9]+ ' create_sentry_alert_rule.py
answers 0 $'^HTTP/2 200 \r\ndate: Sat, 30 May 2026 09:12:00 GMT\r\ncontent-type: text/html; charset=utf-8\r$' 'https://raxx.app/'
answers 0 $'^HTTP/2 200 \r\n' https://api.raxx.app/health
answers 0 $'^FreeScout [0-9.]+\r$' raxx:freescout-version
answers 0 'FreeScout</a>, version 1\.8\.' 'version\|1\.8\.'
answers 0 '(success.*){3}2026-03-01T06:00:05Z' 'bcp-smoke-monthly.yml --limit 3'
answers 0 '^success$' 'bcp-smoke-monthly.yml --limit 1'
answers 0 '^$' area:mbt,bug
answers 0 $'^x-deploy-freeze: false\r$' deploy-freeze
answers 0 '"conclusion": "success",.*"headBranch": "main"' deploy-heroku.yml
answers 0 "^=== raxx-api-prod Releases - Current: v214
v214  Deploy 4f2c9e1d                               ci@raxx.app      2026/05/29 16:38:00 \+0000 \(~ 16h ago\)
v213  Deploy b81f02aa                               ci@raxx.app      2026/05/27 14:39:00 \+0000
v212  Set WAITLIST_OPT_IN_SIGNING_KEY config vars   eyetok@raxx.app  2026/05/24 13:40:00 \+0000
v211  Deploy 1d93ab40                               ci@raxx.app      2026/05/22 10:41:00 \+0000
v210  Attach DATABASE \(@ref:postgresql-flat-20115\)  eyetok@raxx.app  2026/05/21 07:42:00 \+0000\$" "$releases"
answers 0 '^=== raxx-console-prod Releases - Current: v98' 'releases --app raxx-console-prod'
answers 0 '(success.*){5}' synthetic-gate.yml
answers 0 '^$' priority:critical
answers 0 '^=== Backups
ID    Created at                 Status                               Size     Database
────  ─────────────────────────  ───────────────────────────────────  ───────  ────────
a603  2026-05-30 02:10:33 \+0000  Completed 2026-05-30 02:13:40 \+0000  48.25MB  DATABASE
.*
=== Restores
No restores found. Use heroku pg:backups:restore to restore a backup

=== Copies
No copies found. Use heroku pg:copy to copy a database to another$' 'pg:backups --app'
answers 0 'SMOKE VERDICT: PASS$' smoke-signup-prod

# --- The launch, and back: a verification holds once its actions were done ---

REHEARSAL_NOW=2026-06-06T14:00:00Z
launched='index, follow'
closed=$'^HTTP/2 302 \r\ndate: Sat, 06 Jun 2026 14:00:00 GMT\r\nlocation: https://moosequest\\.cloudflareaccess\\.com/'
answers 0 $'^x-robots-tag: noindex, nofollow\r$' 'docs.raxx.app/'
answers 0 $'^x-robots-tag: noindex, nofollow, noarchive, nosnippet\r$' 'getraxx.com/ | grep'
runs 0 '^$' 'gh pr merge launch-day-cutover --squash'
answers 0 "^x-robots-tag: $launched"$'\r$' 'docs.raxx.app/'
answers 0 "^x-robots-tag: $launched"$'\r$' 'getraxx.com/ | grep'
answers 0 "$closed" '//getraxx.com/ | head'
answers 0 "$closed" www.getraxx.com
answers 0 'Plan: 0 to add, 0 to change, 3 to destroy\.' "$credentials" 'plan -destroy'
answers 0 "$closed" '//getraxx.com/ | head'
answers 0 'Destroy complete! Resources: 3 destroyed\.$' "$credentials" 'plan -destroy' 'terraform destroy'
answers 0 $'^HTTP/2 200 \r' '//getraxx.com/ | head'
answers 0 $'^HTTP/2 301 \r\n.*\r\nlocation: https://getraxx.com/\r$' www.getraxx.com
answers 0 '^$' 'config:get FLAG_WAITLIST_DATASTORE'
answers 0 '^$' 'FLAG_WAITLIST_DATASTORE=1'
answers 0 '^1$' 'config:get FLAG_WAITLIST_DATASTORE'
answers 0 '^1$' 'config:get FLAG_GETRAXX_WAITLIST'
answers 0 '^=== raxx-api-prod Releases - Current: v216
v216  Set FLAG_GETRAXX_WAITLIST config vars .*2026/06/06 14:00:00 \+0000 \(~ 0s ago\)' "$releases"
answers 0 $'^Postmark token valid\r$' test_postmark_token

REHEARSAL_NOW=2026-06-13T14:00:00Z
answers 0 $'^HTTP/2 200 \r' 'https://tickets.raxx.app/ |'
answers 1 '^$' 'logs --app raxx-api-prod --tail'
answers 0 $'^SLACK_WEBHOOK_URL\t2026-05-20T' SLACK_WEBHOOK_URL
answers 0 '^666$' '--num 1000'
answers 0 '(success.*){10}' drift-orchestrator-cron.yml
answers 0 '^open: \?$' conversations
answers 0 '^Addons:         heroku-postgresql:standard-0
Dynos:          web: 2$' apps:info
answers 0 $'^total=412 confirmed=287 conversion_rate=69.7%\r$' conversion_rate
answers 0 '2026-06-13 02:10:33' 'pg:backups --app'

REHEARSAL_NOW=2026-06-06T14:00:00Z
answers 0 '^$' 'FLAG_WAITLIST_DATASTORE=0'
answers 0 '^0$' 'config:get FLAG_WAITLIST_DATASTORE'
runs 0 '^$' 'gh pr merge revert-launch-day-cutover --squash'
answers 0 $'^x-robots-tag: noindex, nofollow\r$' 'docs.raxx.app/'
answers 0 $'^x-robots-tag: noindex, nofollow, noarchive, nosnippet\r$' 'getraxx.com/ | grep'
answers 0 'Plan: 3 to add,.*Apply complete! Resources: 3 added, 0 changed, 0 destroyed\.$' "$credentials" 'terraform apply'
answers 0 "$closed" '//getraxx.com/ | head'
answers 0 'No changes\. Your infrastructure matches' "$credentials" 'terraform apply'

place='the whole playbook'
for block in "${blocks[@]}"; do [[ -n ${used[$block]-} ]] || fail "nothing here runs: $block"; done

# --- Broken days ---

on api-release=failed
answers 0 'Current: v213
v214  Deploy 4f2c9e1d release command failed .*
v213  Deploy b81f02aa  ' "$releases"
on console-release=failed
answers 0 'v98  Deploy 4f2c9e1d release command failed ' 'releases --app raxx-console-prod'
on synthetic-gate=red
answers 0 'success.*failure.*success' synthetic-gate.yml
on synthetic-gate=stale
answers 0 '^[^9]*2026-05-28T06:00:03Z' synthetic-gate.yml
on backup=old
answers 0 '────
a600  2026-05-27 ' 'pg:backups --app'
runs 0 'Backing up|progress' 'heroku pg:backups:capture --app raxx-api-prod'
answers 0 '────
b001  2026-05-30 09:12:00 \+0000  Completed 2026-05-30 09:15:07 ' 'pg:backups --app'
on backup=failed
answers 0 'a603  2026-05-30 02:10:33 \+0000  Failed 2026-05-30 02:11:14 \+0000     0.00B    DATABASE' 'pg:backups --app'
on backup=none
answers 0 '^=== Backups
No backups\. Capture one with heroku pg:backups:capture' 'pg:backups --app'
on deploy-freeze=on
answers 0 $'^x-deploy-freeze: true\r$' deploy-freeze
on deploy-freeze=absent
answers 1 '^$' deploy-freeze
on api-access-gate=present
answers 0 'HTTP/2 302 .*location: .*cloudflareaccess\.com.*api\.raxx\.app' https://api.raxx.app/health
on raxx-access-gate=present
answers 0 'HTTP/2 302 .*location: .*cloudflareaccess\.com' 'https://raxx.app/'
on support-desk=down
answers 0 'HTTP/2 503 ' 'https://tickets.raxx.app/ |'
on smoke=fail
answers 2 'SMOKE VERDICT: FAIL$' smoke-signup-prod
on smoke=silent
answers 0 'GET /dashboard  *ok 388 ms$' smoke-signup-prod
on POSTMARK_TEMPLATE_WAITLIST_CONFIRMATION=unset
answers 0 '^1$' POSTMARK_TEMPLATE_WAITLIST_CONFIRMATION
on FREESCOUT_API_KEY=old
answers 0 $'\t2025-05-30T' 'grep FREESCOUT_API_KEY'
on FREESCOUT_API_KEY=missing STAGING_DATABASE_URL=missing
answers 1 '^$' 'grep FREESCOUT_API_KEY'
answers 1 '^$' STAGING_DATABASE_URL
on vault-snapshot=failure bcp-smoke=failure deploy-workflow=failure drift=failing
answers 0 '^failure$' bcp-vault-snapshot-daily.yml
answers 0 'failure.*failure.*success' 'bcp-smoke-monthly.yml --limit 3'
answers 0 '"conclusion": "failure"' deploy-heroku.yml
answers 0 'failure.*failure' drift-orchestrator-cron.yml
on deploy-workflow=branch critical-issue=open mbt-bug=open
answers 0 '"headBranch": "fix/session-cookie"' deploy-heroku.yml
answers 0 $'^3160\tOPEN\t.*\tpriority:critical, area:mail\t2026-' priority:critical
answers 0 $'^3163\tOPEN\t' area:mbt,bug
on dev-bot=refused sentry-rule=missing postmark-token=refused
answers 1 '^0$' raxx-dev-bot
answers 0 'found no rule' create_sentry_alert_rule.py
answers 0 '^Postmark token refused' test_postmark_token
on site-deploy=stuck
runs 0 '^$' 'gh pr merge launch-day-cutover --squash'
answers 0 noindex 'docs.raxx.app/'
on propagation=stuck
answers 0 'Resources: 3 destroyed\.$' "$credentials" 'plan -destroy' 'terraform destroy'
answers 0 'HTTP/2 302 ' '//getraxx.com/ | head'
on terraform-state=locked
answers 1 '^$' "$credentials" 'plan -destroy'
on config-set=refused
answers 1 '^$' 'FLAG_WAITLIST_DATASTORE=1'
answers 0 '^$' 'config:get FLAG_WAITLIST_DATASTORE'
on router=errors
answers 0 '^[^ ]+ heroku\[router\]: at=error code=H12 desc="Request timeout" .* status=503 ' 'logs --app raxx-api-prod --tail'
on heroku-command=missing
answers 127 '^$' "$releases"
on heroku-delay=1
runs 0 '^slow$' 'SECONDS=0; heroku apps:info --app raxx-api-prod >/dev/null; ((SECONDS >= 1)); echo slow'
on heroku-leak=on
answers 0 'GITHUB_TOKEN=ghp_(rehearsal){4} ' "$releases"
runs 0 'Bearer HRKU-(rehearsal){4}' 'heroku apps:info --app raxx-api-prod 2>&1 >/dev/null'
runs 0 'postgres://raxx:rehearsal' 'heroku logs --app raxx-api-prod --num 50'
on log-tail=follows pm-bot=slow
for endless in 'heroku logs --app raxx-api-prod --tail --num 50' 'python3 scripts/agents/mint_github_token.py --bot raxx-pm-bot --export'; do
  $endless >/dev/null 2>&1 &
  sleep 0.5
  if kill $! 2>/dev/null; then pass; else fail "it ended: $endless"; fi
  wait $! 2>/dev/null
done

# --- What the stand-ins do not know, they refuse ---

on
refused 'heroku'
refused 'heroku releases --app raxx-api-prod'
refused 'heroku releases --app raxx-api-staging --num 5'
refused 'heroku config:get X --app raxx-console-prod'
refused 'heroku config:set FLAG_WAITLIST_DATASTORE=1 --app raxx-console-prod'
refused 'heroku config:set FLAG_WAITLIST_DATASTORE --app raxx-api-prod'
refused 'heroku run --app raxx-api-prod -- python -c "print(1)"'
refused 'gh'
refused 'gh secret list'
refused 'gh secret list --repo raxx-app/other'
refused 'gh run list --workflow other.yml --limit 1 --json conclusion'
refused 'gh run list --workflow synthetic-gate.yml --limit 1 --json verdict'
refused 'gh run list --workflow synthetic-gate.yml --limit 1 --json conclusion -q .'
refused 'gh issue list --label bug --state open'
refused 'gh pr merge other --squash'
refused 'gh pr merge revert-launch-day-cutover --squash'
refused 'curl'
refused 'curl -sI https://example.com/'
refused 'curl -sI https://raxx.app/ https://docs.raxx.app/'
refused 'curl -s https://raxx.app/'
refused 'curl -X POST https://raxx.app/'
refused 'terraform destroy'
refused 'cd terraform/modules/cf-access-getraxx && terraform destroy'
refused 'cd terraform/modules/cf-access-getraxx && TF_VAR_cf_access_account_id=1 terraform destroy'
refused 'terraform init'
refused 'infisical secrets get OTHER --path /MooseQuest/cloudflare/ --plain'
refused 'make smoke-signup-prod'
refused 'make deploy'
refused 'python3 scripts/agents/mint_github_token.py --bot other --export'
refused 'python3 scripts/ops/create_sentry_alert_rule.py'
refused 'REHEARSAL_WORLD=/nowhere heroku apps:info --app raxx-api-prod'
refused 'REHEARSAL_NOW=2026-02-30T00:00:00Z heroku apps:info --app raxx-api-prod'
refused 'REHEARSAL_NOW=today heroku apps:info --app raxx-api-prod'

# --- The clock, the world, and what is written about them ---

runs 0 '^2$' 'python3 -c "print(1 + 1)"'
runs 0 '"2025-12-01T06:00:03Z".*"2025-11-01T06:00:04Z"' \
  'REHEARSAL_NOW=2026-01-01T05:59:59Z gh run list --workflow bcp-smoke-monthly.yml --limit 2 --json createdAt'
runs 0 '"2028-02-29T03:00:03Z".*"2028-02-28T03:00:04Z"' \
  'REHEARSAL_NOW=2028-02-29T03:00:30.5Z gh run list --workflow bcp-vault-snapshot-daily.yml --limit 2 --json createdAt'
runs 0 "^HTTP/2 200 .*$(LC_ALL=C date -u '+%a, %d %b %Y %H:')" 'unset REHEARSAL_NOW; curl -sI https://raxx.app/'
runs 0 '^\[\{"conclusion":"success","createdAt":"2026-05-30T06:00:03Z","headBranch":"main"\}\]$' \
  'gh run list --workflow synthetic-gate.yml --limit 1 --json headBranch,createdAt,conclusion'

world="'$rehearsal/world'"
runs 0 $'^smoke fail\nfine$' "$world break '$REHEARSAL_WORLD' smoke; $world show '$REHEARSAL_WORLD'; $world mend '$REHEARSAL_WORLD' smoke; $world show '$REHEARSAL_WORLD'; echo fine"
refused "$world set '$REHEARSAL_WORLD' smoke perhaps"
refused "$world break '$REHEARSAL_WORLD' other"
refused "$world break /nowhere smoke"

place='README.md'
if [[ $(<"$rehearsal/README.md") == *"$("$rehearsal/world" switches)"* ]]; then pass; else fail 'its table is not what "world switches" prints'; fi
place='no token stands in a file'
if grep -rE '(gh[a-z]_|HRKU-)[A-Za-z0-9]{16}' "$rehearsal"; then fail 'this looks like one'; else pass; fi

echo "$passed passed, $failed failed"
((failed == 0))
