import Recorder
import Testing

private func masked(_ text: String, _ environment: [String: String], named: Set<String> = [])
  -> String
{
  Redactor(environment: environment, named: named).redact(text).text
}

@Suite struct `A variable of the environment` {
  @Test(arguments: [
    "GITHUB_TOKEN", "client_secret", "DbPassword", "SMTP_PASSWD", "GPG_PASSPHRASE", "X_PASSCODE",
    "AZURE_CREDENTIALS", "PRIVATE_THING", "STRIPE_APIKEY", "API_KEY", "AWS_ACCESS_KEY_ID",
    "WAITLIST_OPT_IN_SIGNING_KEY", "SIGNING", "SESSION_COOKIE", "SLACK_WEBHOOK_URL", "SENTRY_DSN",
    "KEY", "MY_PAT", "DB_PWD", "BASIC_AUTH", "HASH_SALT", "CARD_PIN", "DB_PASS", "BLOB_SAS",
    "MY_JWT", "TLS_CERT",
  ])
  func `is secret by its name`(name: String) {
    #expect(masked("a blue-canary b", [name: "blue-canary"]) == "a [masked: $\(name)] b")
  }

  @Test(arguments: [
    ("PWD", "/home/me"), ("OLDPWD", "/home/me"), ("SSH_AUTH_SOCK", "/tmp/ssh/agent.1"),
    ("XAUTHORITY", "/home/me/.Xauthority"), ("TLS_KEY_FILE", "/etc/tls/key.pem"),
    ("SSH_KEY_PATH", "~/.ssh/id_rsa"), ("COLOUR", "blue-canary"), ("MONKEY", "blue-canary"),
    ("USE_TOKEN", "true"), ("TOKEN_STAGE", "production"), ("PASSWORD", ""), ("SECRET", " \n"),
  ])
  func `is not secret`(name: String, value: String) {
    let text = "a \(value) b"
    #expect(masked(text, [name: value]) == text)
  }

  @Test(arguments: [
    ("API_KEYS", "blue1canary,grey2goose"), ("API_KEYS", "grey2goose; blue1canary"),
    ("DB_PASSWORDS", #"["grey2goose", "blue1canary"]"#),
    ("CONNECTION_STRING", "Server=a;User=sa;Password=blue1canary;"),
  ])
  func `is secret in each of its values`(name: String, value: String) {
    #expect(masked("a blue1canary b", [name: value]) == "a [masked: $\(name)] b")
  }

  @Test(arguments: [
    ("TOKEN_SCOPES", "read:user,write:packages"),
    ("CREDENTIALS", #"{"type": "service_account2", "project_id": "x"}"#),
  ])
  func `is not taken apart into words`(name: String, value: String) {
    for text in ["a write:packages b", "a service_account2 b"] {
      #expect(masked(text, [name: value]) == text)
    }
  }

  @Test func `is secret where the playbook says so`() {
    #expect(
      masked("a blue-canary b", ["COLOUR": "blue-canary"], named: ["COLOUR"])
        == "a [masked: $COLOUR] b")
    #expect(
      masked("on production", ["STAGE": "production"], named: ["STAGE"])
        == "on [masked: $STAGE]")
  }

  @Test func `of fewer than four bytes is masked where it stands alone`() {
    let environment = ["CARD_PIN": "427"]
    #expect(
      masked("427 1427 4270 x427 a427b (427) 427", environment)
        == "[masked: $CARD_PIN] 1427 4270 x427 a427b ([masked: $CARD_PIN]) [masked: $CARD_PIN]")
  }

  @Test func `with a password in a URL is secret by its value`() {
    let environment = ["DATABASE_URL": "postgres://me:s3cr%2Fet@db.org:5432/x"]
    #expect(
      masked("s3cr%2Fet s3cr/et", environment)
        == "[masked: $DATABASE_URL] [masked: $DATABASE_URL]")
    #expect(
      masked("at postgres://me:s3cr%2Fet@db.org:5432/x", environment)
        == "at [masked: $DATABASE_URL]")
  }

  @Test func `of several lines is masked line by line`() {
    let environment = ["DEPLOY_KEY": "first line of it\nshort\nsecond line of it\n"]
    #expect(masked("x second line of it y short", environment) == "x [masked: $DEPLOY_KEY] y short")
  }

  @Test func `that holds another is masked as a whole`() {
    let environment = [
      "A_TOKEN": "blue-canary", "B_TOKEN": "x-blue-canary-y", "C_TOKEN": "ary-yes",
    ]
    #expect(masked("x-blue-canary-y", environment) == "[masked: $B_TOKEN]")
    #expect(masked("x-blue-canary-yes", environment) == "[masked: $B_TOKEN]")
    #expect(masked("blue-canaryblue-canary", environment) == "[masked: $A_TOKEN]")
  }

  @Test func `with the words of a mask for a value changes no mask`() {
    let redactor = Redactor(environment: ["A_TOKEN": "masked", "B_TOKEN": "GitHub token"])
    let once = redactor.redact("masked GitHub token gh" + "p_" + Sample.letters(36))
    #expect(once.text == "[masked: $A_TOKEN] [masked: $B_TOKEN] [masked: GitHub token]")
    #expect(redactor.redact(once.text).count == 0)
  }
}
