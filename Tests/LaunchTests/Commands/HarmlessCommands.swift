/// Commands that change nothing, among them all checks of the sample playbook.
enum HarmlessCommands {
  static let all =
    playbook + platforms + code + requests + files + scripts + lookalikes + habits + beside

  static let habits = [
    "psql -f checks/readonly.sql", "psql -f sql/read_only_counts.sql",
    ". ./venv/bin/activate && pytest -q",
    "source .venv/bin/activate", "aws s3 cp s3://b/x - | wc -c", "aws s3 cp s3://b/x /tmp/x",
    "aws s3 cp s3://b/x x.json --region eu-west-1", "gsutil cp gs://b/x -",
    "vault operator raft list-peers", "vault operator key-status", "vault token lookup",
    "sed -n '1,5p' y", "sed 's/w/e/g' y", "sed 's/a/we/' y", "sed -n '/error/p' y",
    "sed -e 's|a|w /x|' y",
    "sed 's/a/b/w /dev/stdout' y", "sed '/a/d; s/e/w/2' y", "sed '$!d' y",
    "sed -E 's/[^/]+w e/x/' y",
    "yq '.a' f.yml", "psql -c '\\dt+'", "psql -c '\\l'", "psql -Atc '\\conninfo'",
    "mysql -e 'select 1\\G'", "psql -c \"select count(*) from $TABLE\"",
    "psql \"$(heroku config:get DATABASE_URL)\" -c 'select 1'",
    "psql -c \"select '$(date +%F)' < now()\"", "psql -c 'select pg_last_xact_replay_timestamp()'",
    "psql -c 'select jsonb_set(a, b, c) from d'",
    "psql -c 'select pg_size_pretty(pg_database_size(1))'",
    "psql -c 'select get_update_count()'", "kubectx", "kubectx -c", "kubens",
    "pgbackrest info --stanza=x",
    "restic snapshots", "stripe events list", "terraform workspace show",
    "terraform workspace list",
    "helm status api", "rsync -an a b", "aws sqs get-queue-attributes --queue-url x",
    "kubectl get pods --watch=false",
  ]

  /// Beside what slips in by the same way.
  static let beside = [
    "read a <<< x; echo $a", "trap -- 'rm -f /tmp/x' EXIT; ls", "env -S'ls -l'", "alias l='ls -l'",
    "git -c color.ui=false log", "git -c core.pager=cat diff", "GIT_PAGER=cat git log",
    "PAGER=cat psql -c 'select 1'", "git submodule foreach 'git status'", "git fetch origin main",
    "git fetch git@github.com:a/b", "xargs git log", "psql -c'select 1'",
    "psql --command='select 1'",
    "mysql -e'show tables'", "mysql -e 'start transaction; select 1'", "sqlite3 x .tables",
    "mongosh --eval 'db.runCommand({ping: 1})'", "mongosh --eval 'db.adminCommand(\"ping\")'",
    "printf 'get a\\nget b\\n' | redis-cli", "echo 'puts User.count' | rails c",
    "rails runner 'puts User.count'", "ruby -e 'puts 1'", "perl -e 'print 1'",
    "python3 -c \"from urllib.request import urlopen; print(urlopen('http://x').read())\"",
    "python3 -c \"print(open('/etc/hosts').read())\"", "awk -F, '{ print $1 }' a",
    "awk '$1 || $2' a",
    "tar -I zstd -tf a", "sort -u a", "split a /tmp/x", "uniq -c a", "uniq a /tmp/x",
    "date -d 2020-01-01",
    "date -r 1700000000", "curl --trace - x", "curl --etag-save /tmp/x x", "xh GET x",
    "hey -n 5 http://x",
    "ssh -o ConnectTimeout=5 host uptime", "f=/tmp/x; echo a > $f",
    "d=$(mktemp -d); f=$d/x; echo a > $f",
    "gonogo lint", "gonogo gate", "gonogo run --dry-run", "gonogo build -o /tmp/site",
    "gonogo next",
    "rm -f /tmp/results/x.json", "just -l", "make -n deploy -l 8",
    "docker run -v $PWD:/deploy alpine ls",
    "gh api graphql -f query='query { a }' -f owner=\"$O\"", "yarn workspace api test",
    "printf 'GET / HTTP/1.0\\r\\n\\r\\n' | nc host 80", "nc -z host 80 < /dev/null", "nginx -v",
  ]

  static let playbook = [
    "heroku config:get WAITLIST_OPT_IN_SIGNING_KEY --app raxx-api-prod | wc -c",
    "gh secret list --repo raxx-app/TradeMasterAPI | grep FREESCOUT_API_KEY",
    "gh run list --workflow bcp-vault-snapshot-daily.yml --limit 1 --json conclusion -q '.[0].conclusion'",
    "python3 scripts/agents/mint_github_token.py --bot raxx-dev-bot --export | grep -c TOKEN",
    """
    gh api repos/raxx-app/TradeMasterAPI/environments/staging/secrets \\
      | python3 -c "import sys,json; [print(s['name']) for s in json.load(sys.stdin)['secrets']]" \\
      | grep STAGING_DATABASE_URL
    """,
    "python3 scripts/ops/create_sentry_alert_rule.py --dry-run",
    "curl -sI https://raxx.app/ | head -3",
    """
    heroku run --app raxx-freescout-prod -- php artisan raxx:freescout-version 2>/dev/null \\
      || curl -s https://tickets.raxx.app/admin | grep -i "FreeScout"
    """,
    "curl -s \"https://tickets.raxx.app/admin\" | grep -i \"version\\|1\\.8\\.\" | head -3",
    "gh run list --workflow bcp-smoke-monthly.yml --limit 3 --json conclusion,createdAt | python3 -m json.tool",
    "gh issue list --label \"area:mbt,bug\" --state open",
    "curl -sI https://console.raxx.app/api/internal/deploy-freeze | grep -i \"x-deploy-freeze\"",
    "gh run list --workflow deploy-heroku.yml --limit 1 --json conclusion,headBranch | python3 -m json.tool",
    "heroku releases --app raxx-api-prod --num 5", "heroku pg:backups --app raxx-api-prod",
    "RAXX_SMOKE_ALLOW_PROD=1 make smoke-signup-prod", "terraform plan -destroy",
    """
    heroku run --app raxx-api-prod \\
      python -c "from api.services.postmark_client import test_postmark_token; test_postmark_token()"
    """,
    "heroku logs --app raxx-api-prod --tail --num 50 | grep -E \"H1[0-9]|Error R1[0-9]\"",
    "heroku apps:info --app raxx-api-prod | grep -i \"dyno\\|addons\"",
    "export A=$(infisical secrets get CF_ACCESS_MGMT --path /x/ --plain)",
    """
    heroku run --app x -- python -c "
    with get_engine().connect() as conn:
        total = conn.execute(text('SELECT COUNT(*) FROM waitlist_emails')).scalar()
    "
    """,
  ]

  static let platforms = [
    "heroku ps -a x", "heroku config -a x", "heroku addons -a x", "heroku pg:info",
    "heroku releases:info v1",
    "heroku --app deploy-bot releases", "terraform plan", "terraform show",
    "terraform output -json",
    "terraform validate", "terraform fmt -check", "terraform state list",
    "terraform init -backend=false",
    "pulumi preview", "pulumi stack output", "cdk diff", "kubectl get pods",
    "kubectl -n prod rollout status deploy/x",
    "kubectl describe pod x", "kubectl apply --dry-run=client -f x", "kubectl diff -f x",
    "kubectl logs deploy/x",
    "kubectl create ns x --dry-run=client -o yaml", "kubectl exec pod -- cat /etc/hosts",
    "kubectl auth can-i delete pods",
    "kubectl wait --for=condition=ready pod/x", "helm list", "helm status x", "helm template x",
    "argocd app get x",
    "docker ps", "docker images", "docker inspect x", "docker compose ps",
    "docker run --rm x/y trivy fs .",
    "docker exec db psql -c 'select 1'", "docker pull x", "aws s3 ls", "aws ec2 describe-instances",
    "aws sts get-caller-identity", "aws ec2 run-instances --dry-run",
    "aws s3 sync a s3://b --dryrun",
    "gcloud run services list", "gcloud run services describe x",
    "aws --version", "aws logs tail x", "aws iam list-role-tags --role-name x",
    "aws route53 test-dns-answer",
    "gcloud auth print-access-token", "gcloud builds log x", "gcloud logging read x",
    "az account show",
    "kubectl -v 6 get pods", "mvn -q test", "rabbitmqctl list_queues", "varnishadm ban.list",
    "apachectl configtest", "hcloud server list", "nats sub x", "cf curl /v2/info",
    "gcloud secrets versions access latest --secret=x",
    "az webapp show -n x", "fly status", "fly releases", "vercel ls", "netlify status",
    "wrangler whoami",
    "railway status", "firebase projects:list", "eb status", "kamal details", "nomad job status x",
    "consul members",
    "consul kv get a", "vault kv get secret/a", "vault status", "doppler secrets", "op item get x",
    "etcdctl get a",
  ]

  static let code = [
    "git status", "git log -1", "git diff main", "git tag -l", "git tag --sort=-v:refname",
    "git branch --show-current",
    "git push --dry-run origin main", "git fetch origin", "git ls-remote origin",
    "git rev-parse HEAD", "git remote -v",
    "git config --get user.name", "git stash list", "gh run list", "gh run view 1",
    "gh pr checks 1", "gh release view v1",
    "gh workflow list", "gh workflow view deploy.yml", "gh api repos/a/b",
    "gh api -X GET search/issues -f q=x",
    "gh api graphql -f query='query { viewer { login } }'", "gh auth status",
    "gh release list -L 1", "npm test", "npm ci",
    "npm run lint", "npm run smoke:prod", "npm publish --dry-run", "cargo test", "go test ./...",
    "pytest tests/deploy",
    "swift test", "yarn test",
  ]

  static let requests = [
    "curl -fsS https://x.dev/deploy", "curl -X GET https://x.dev", "curl -G -d a=b https://x.dev",
    "curl -sSI https://x.dev",
    "curl -s -o /dev/null -w '%{http_code}' https://x.dev", "curl -s -o out.json https://x.dev",
    "curl -H 'X: delete' https://x.dev",
    "curl -u a:b https://x.dev", "wget -qO- https://x.dev", "http GET x.dev", "http x.dev q==a",
    "dig +short release.x.dev",
    "nc -zv x.dev 443", "openssl s_client -connect x.dev:443 </dev/null",
    "psql -c 'select count(*) from users where deleted'",
    "psql \"$URL\" -Atc \"SELECT 1\"", "mysql -e 'SHOW CREATE TABLE x'", "redis-cli ping",
    "redis-cli -h x llen queue",
    "redis-cli config get maxmemory", "mongosh --eval 'db.a.countDocuments({})'",
    "echo 'select 1' | psql",
    "psql <<EOF\nselect updated_at from a;\nEOF", "systemctl status x", "systemctl is-active x",
    "service nginx status",
    "kill -0 1", "crontab -l", "pm2 list", "certbot certificates",
    "ansible-playbook --check site.yml", "ansible all -m ping",
  ]

  static let files = [
    "ls -l", "cat a | grep delete", "echo deploy", "grep -r 'DROP TABLE' migrations",
    "jq '.delete' a.json", "rm -f /tmp/x",
    "rm -rf \"$TMPDIR/x\"", "t=$(mktemp); echo a > $t; rm -f $t", "mkdir -p out", "touch a",
    "cp a b", "echo a > out.txt",
    "ls 2>/dev/null", "ls > /dev/null 2>&1", "cat a | tee out.log", "sed s/a/b/ a",
    "find . -name '*.rb'", "ls | xargs grep a",
    "echo a >&2", "echo '$(git push)'", "echo 'a; git push'", "# git push", "ls # git push",
    "cat <<'EOF'\n$(git push)\nEOF",
    "command -v rm", "which terraform", "type kill", "[[ $a > b ]]", "echo $((1 > 2))",
    "tar -tzf a.tgz", "rsync -an a/ host:/b",
    "for i in 1 2 3; do curl -s x; done", "if [ -f a ]; then echo yes; else echo no; fi",
    "! grep -q a b",
    "case $a in x|y) echo a;; *) echo b;; esac", "[[ $a =~ ^(x|y)$ ]] && echo yes",
    "a=(1 2 3); echo ${#a[@]}",
    "while read -r l; do echo $l; done < a", "f() { curl -s x; }; f", "date -u +%F",
    "gpg --verify a.asc",
  ]

  static let scripts = [
    "./check-deploy.sh", "scripts/deploy_status.py", "bin/verify-release", "make test", "make",
    "make -n deploy",
    "./deploy.sh --dry-run", "rake db:migrate:status",
    "python manage.py check",
    "python manage.py showmigrations", "python manage.py migrate --plan",
    "php artisan migrate:status", "bash scripts/smoke.sh",
    "bash -n deploy.sh", "python3 -m pytest", "python3 -m json.tool a.json",
    "python3 -c 'print(1)'", "node -e 'console.log(1)'",
    "mytool status", "mytool release list", "mytool list releases", "sudo -u me cat a",
    "ssh host uptime", "ssh host 'df -h | head -1'",
    "timeout 5 curl -s x", "env A=b curl -s x", "bash -c 'ls | wc -l'", "xargs -I{} curl -s {}",
    "watch -n 1 ls", "nohup curl -s x",
    "./deploy/scripts/launch-readiness.sh --json", "source .env", "echo ls | bash", "npx eslint .",
    "bundle exec rspec",
  ]

  static let lookalikes = [
    "terraform state pull", "curl --url https://x", "npm start", "heroku config:get X -a y",
    "ls > \"$OUT\"", "kubectl get pods | grep delete", "git push -n",
    "gh api /repos/a/b -f x=y -X GET", "sed -e s/i/b/ x", "perl -ne print x", "find /tmp/x -delete",
    "jq . a > b", "$KUBECTL get pods", "\"$PSQL\" -c \"select 1\"", "${CURL:-curl} -s x",
    "stripe get x", "for h in a b; do ssh $h uptime; done", "git log $RANGE", "kubectl get $KIND",
    "gh run view $ID", "heroku releases -a $APP", "docker logs $X", "aws s3 ls s3://$B",
    "curl -s $URL | jq -e '.status == \"ok\"'", "test \"$(curl -s x)\" = ok",
    "[ \"$(git rev-parse HEAD)\" = \"$(git rev-parse origin/main)\" ] && echo same",
    "diff <(ls a) <(ls b)", "ssh host 'systemctl is-active nginx'",
    "docker compose exec -T web python manage.py check",
    "docker compose exec web sh -c 'cat /etc/hosts | wc -l'", "echo 'SELECT 1' | ssh host psql",
    "curl -s x | python3 -c \"import json,sys; print(json.load(sys.stdin)['a'])\"", "nmap -p 443 x",
    "kubectl top pods",
    "openssl s_client -connect a:443 -servername a < /dev/null 2>/dev/null | openssl x509 -noout -dates",
    "python3 - <<'E'\nprint(1)\nE", "node scripts/check-flags.js",
    "python3 scripts/list_users.py | wc -l", "bundle exec rake routes", "vault token lookup",
    "redis-cli info | grep used_memory", "make -s status", "./scripts/healthcheck.sh prod",
    "dig +short x.dev | sort", "certbot renew --dry-run", "flyctl scale show", "flyctl status -a x",
    "supabase migration list", "kubectl config current-context", "kubectl config view --minify",
    "aws configure list", "gcloud config get-value project", "helm get values x",
    "docker manifest inspect x", "npm view x version", "npm audit --production", "pip list",
    "cargo metadata", "go version", "git show --stat", "gh pr diff 1", "sentry-cli releases list",
    "psql -l", "psql -tAc \"select now() - max(created_at) from backups\"",
    "timeout 30 bash -c 'until curl -sf x; do sleep 1; done'",
  ]
}
