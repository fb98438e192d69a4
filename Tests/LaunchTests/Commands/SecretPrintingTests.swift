import Testing

@testable import Launch

@Suite struct `Printing a secret` {
  static let printing = [
    "heroku config:get API_KEY -a x", "heroku config:get DATABASE_URL", "heroku config -a x",
    "heroku config --json",
    "printenv API_TOKEN", "echo $API_TOKEN", "echo \"${DB_PASSWORD}\"",
    "printf '%s' \"$SIGNING_KEY\"", "env", "printenv", "set",
    "export -p", "infisical secrets get A", "vault kv get secret/a", "vault read a",
    "aws secretsmanager get-secret-value --secret-id x",
    "aws ssm get-parameter --name x --with-decryption",
    "gcloud secrets versions access latest --secret=x", "gh auth token",
    "op read op://a/b", "doppler secrets get A", "kubectl get secret x -o yaml",
    "kubectl get secret x -o jsonpath='{.data.a}' | base64 -d",
    "cat ~/.ssh/id_ed25519", "cat server.pem", "cat .env", "security find-generic-password -w -s x",
    "pass show x",
    "heroku config:get API_KEY | head -c 4", "heroku config:get API_KEY | tr -d '\\n' | sha256sum",
    "gh auth token | cat",
    "echo $(gh auth token)", "echo \"$(gh auth token | cut -c1-4)\"", "env | grep TOKEN",
    "sudo cat .env", "bash -c 'gh auth token'",
    "{ gh auth token; } | cat", "(gh auth token)", "ls; gh auth token",
    "if true; then gh auth token; fi", "heroku config:get \"$NAME\"",
    "gh auth token 2>/dev/null", "echo ${API_KEY:0:4}", "gh auth token | tee out | jq .",
  ]
  /// By way of a variable or another stream.
  static let roundabout = [
    "T=$(gh auth token); echo $T", "T=$(gh auth token) && echo \"ok $T\"",
    "read T < <(gh auth token); echo \"got $T\"", "set -x; T=$(gh auth token); ls",
    "gh auth token | tee /dev/stderr | wc -c", "gh auth token >&2", "cat <<< \"$(gh auth token)\"",
  ]

  @Test(arguments: roundabout)
  func `prints it also by way of a variable or another stream`(command: String) {
    #expect(SecretPrinting.found(in: command) != nil)
  }

  @Test(arguments: [
    "T=$(gh auth token) gh api user",
    "export T=$(infisical secrets get X --plain)\ncurl -sI https://localhost",
    "curl -s -H \"Authorization: Bearer $(gh auth token)\" https://localhost | jq -r .ok",
  ])
  func `is not taken to print what it hands to a program`(command: String) {
    #expect(SecretPrinting.found(in: command) == nil)
  }

  static let silent = [
    "heroku config:get FLAG_WAITLIST_DATASTORE -a x", "heroku config:get API_KEY | wc -c",
    "gh auth token | grep -q x", "env | grep -c A",
    "x=$(gh auth token)", "export TOKEN=$(gh auth token)",
    "curl -H \"Authorization: $(gh auth token)\" x", "[ -n \"$API_TOKEN\" ]",
    "test -n \"$(gh auth token)\" && echo set", "echo ${#API_TOKEN}", "echo ${API_TOKEN:+set}",
    "echo '$API_TOKEN'", "echo $PWD", "echo hi",
    "gh auth token > /dev/null", "(gh auth token) | wc -c", "cat ~/.ssh/id_ed25519.pub",
    "cat .env.example", "kubectl get secret",
    "kubectl get secret x -o name", "gh secret list", "aws ssm get-parameter --name x",
    "printenv HOME", "env A=b ls", "set -e",
    "python3 scripts/agents/mint_github_token.py --bot raxx-dev-bot --export | grep -c TOKEN",
    "grep ENABLED .env", "cat README.md",
  ]

  @Test(arguments: printing)
  func `is noticed where it reaches the output`(command: String) {
    #expect(SecretPrinting.found(in: command) != nil, "\(command)")
  }

  @Test(arguments: silent)
  func `is not claimed where nothing secret comes out`(command: String) {
    #expect(SecretPrinting.found(in: command) == nil, "\(command)")
  }
}
