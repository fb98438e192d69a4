import Recorder
import Testing

private let redactor = Redactor(environment: [:])

@Suite struct `A value behind a secret name` {
  @Test(arguments: [
    ("API_KEY=abcdef", "API_KEY=[masked: secret]"),
    ("a=1 token=abcdef b=2", "a=1 token=[masked: secret] b=2"),
    ("DB_PASSWORD=correct horse battery", "DB_PASSWORD=[masked: secret]"),
    ("export TOKEN='a b'; ls", "export TOKEN='[masked: secret]'; ls"),
    ("secret = \"a \\\" b\" # c", "secret = \"[masked: secret]\" # c"),
    ("x --password=\"a b\" -v", "x --password=\"[masked: secret]\" -v"),
    ("y password=$'a b'c d", "y password=[masked: secret] d"),
    ("token := \"abc123\"", "token := \"[masked: secret]\""),
    ("mail_token          = \"abc\"", "mail_token          = \"[masked: secret]\""),
    ("mykey=abc123", "mykey=abc123"),
    ("my_key=abc123", "my_key=[masked: secret]"),
    ("accountKey=abc123", "accountKey=[masked: secret]"),
    ("GET /a?token=abc&x=1", "GET /a?token=[masked: secret]&x=1"),
    ("GET /a?x=1&api_key=abc HTTP/1.1", "GET /a?x=1&api_key=[masked: secret] HTTP/1.1"),
    (
      "<a href=\"/?x=1&amp;token=abc&amp;y=2\">",
      "<a href=\"/?x=1&amp;token=[masked: secret]&amp;y=2\">"
    ),
    ("password: a b", "password: [masked: secret]"),
    ("  - password: a b", "  - password: [masked: secret]"),
    ("user: me, password: abc, x: 1", "user: me, password: [masked: secret] x: 1"),
    ("API key: abc123", "API key: [masked: secret]"),
    ("{\"token\": \"abc\", \"a\": 1}", "{\"token\": \"[masked: secret]\", \"a\": 1}"),
    ("{\"token\":\"abc\",\"a\":1}", "{\"token\":\"[masked: secret]\",\"a\":1}"),
    ("{\"clientSecret\" : \"a\\\"b\"}", "{\"clientSecret\" : \"[masked: secret]\"}"),
    ("{\"password\": 123456, \"a\": 1}", "{\"password\": [masked: secret], \"a\": 1}"),
    ("{\"pass\": \"hunter2\"}", "{\"pass\": \"[masked: secret]\"}"),
    (
      "{\\\"token\\\":\\\"abc def\\\",\\\"a\\\":1}",
      "{\\\"token\\\":\\\"[masked: secret]\\\",\\\"a\\\":1}"
    ),
    ("{'token': 'abc'}", "{'token': '[masked: secret]'}"),
    ("'token' => 'abc',", "'token' => '[masked: secret]',"),
    (":token=>\"abc\"", ":token=>\"[masked: secret]\""),
    ("env['API_TOKEN'] = 'abc'", "env['API_TOKEN'] = '[masked: secret]'"),
    (
      "\"ApiTokens\": [\n  \"abc-1\",\n  \"abc-2\"\n]",
      "\"ApiTokens\": [\n  \"[masked: secret]\",\n  \"[masked: secret]\"\n]"
    ),
    (
      "{\"name\": \"API_KEY\", \"value\": \"abc\"}",
      "{\"name\": \"API_KEY\", \"value\": \"[masked: secret]\"}"
    ),
    ("{\"name\": \"COLOUR\", \"value\": \"red\"}", "{\"name\": \"COLOUR\", \"value\": \"red\"}"),
    ("token: |\n  abc\n  def\nnext: 1", "token: |\n  [masked: secret]\nnext: 1"),
    ("secrets: [abc, def]", "secrets: [[masked: secret]]"),
    ("Server=x;Password=a b;Db=y", "Server=x;Password=[masked: secret]"),
    ("<password>abc</password>", "<password>[masked: secret]</password>"),
    ("tool --api-key abc --verbose", "tool --api-key [masked: secret] --verbose"),
    ("curl -u me:abc https://x.org", "curl -u me:[masked: secret] https://x.org"),
    ("curl -u \"me:a b\" https://x.org", "curl -u \"me:[masked: secret]\" https://x.org"),
    ("> Authorization: Bearer abc def", "> Authorization: [masked: header]"),
    ("authorization: token abc\r\nx: 1", "authorization: [masked: header]\r\nx: 1"),
    ("Set-Cookie: sid=abc; Path=/", "Set-Cookie: [masked: header]"),
    ("cookie: a=b", "cookie: [masked: header]"),
    ("X-FreeScout-API-Key: abc", "X-FreeScout-API-Key: [masked: header]"),
    (
      "curl -H \"Authorization: Bearer abc\" https://x.org",
      "curl -H \"Authorization: [masked: header]\" https://x.org"
    ),
    (
      "curl -H 'X-Postmark-Server-Token: abc' x",
      "curl -H 'X-Postmark-Server-Token: [masked: header]' x"
    ),
    ("sent Bearer abc123def456 to x", "sent Bearer [masked: header] to x"),
    ("sent Basic bWU6cGFzc3dvcmQ= to x", "sent Basic [masked: header] to x"),
    (
      "postgres://me:pa$$w0rd@db.org:5432/x",
      "postgres://me:[masked: password in a URL]@db.org:5432/x"
    ),
    ("redis://:abc@db.org", "redis://:[masked: password in a URL]@db.org"),
    ("postgres://me:a/b@c@db.org/x", "postgres://me:[masked: password in a URL]@db.org/x"),
    (
      "https://0123456789abcdef0@o12.ingest.sentry.io/1",
      "https://[masked: password in a URL]@o12.ingest.sentry.io/1"
    ),
    (
      "https://hooks.slack.com/services/T01/B02/abc",
      "https://hooks.slack.com/services/[masked: webhook URL]"
    ),
    (
      "\u{1B}[33mtoken\u{1B}[0m=\u{1B}[32mabc\u{1B}[0m b",
      "\u{1B}[33mtoken\u{1B}[0m=\u{1B}[32m[masked: secret]"
    ),
    ("tok\u{1B}[0men=abc", "tok\u{1B}[0men=[masked: secret]"),
    ("password%3Dabc%26x%3D1", "password%3D[masked: secret]"),
    ("&quot;token&quot;:&quot;abc&quot;", "&quot;token&quot;:&quot;[masked: secret]&quot;"),
    ("│ API_KEY │ abc-123 │", "│ API_KEY │ [masked: secret] │"),
  ])
  func `is masked up to its end`(text: String, expected: String) {
    #expect(redactor.redact(text).text == expected)
    #expect(redactor.redact(expected).count == 0)
  }

  @Test(arguments: [
    "Postmark server token \(Sample.uuid)", "HEROKU_API_KEY  \(Sample.uuid)",
    "aws_secret_access_key \(Sample.letters(40))", "api key\t\(Sample.hex(32))",
  ])
  func `is masked where it looks like a key and the name stands before it`(text: String) {
    #expect(redactor.redact(text).text.hasSuffix("[masked: secret]"))
  }

  @Test(arguments: [
    "FREESCOUT_API_KEY\t2026-05-20T08:11:02Z", "SECRET_TWO\t2020-12-04T00:00:00Z\tPRIVATE",
    "x-robots-tag: index, follow", "token line present", "Postmark token valid", "TOKEN=",
    "TOKEN=\nA=1", "TOKEN=\"\"", "total=3 confirmed=2", "conclusion=success", "HTTP/2 200",
    "HTTP/1.1 403 Forbidden", "www-authenticate: Basic realm=\"traefik\"",
    "access-control-allow-credentials: true", "commit \(Sample.hex(40))",
    "sha256:\(Sample.hex(64))", "id \(Sample.uuid)", "secret scan passed at \(Sample.hex(40))",
    "v39  Remove AWS_SECRET_ACCESS_KEY config vars  jeff@heroku.com  2015/11/18 01:36:38 +0000",
    "--- PASS: TestKarpenterModule (120.00s)", "PASS: tests/a.sh", "pass=117 fail=0",
    "{\"key\": \"colour\", \"id\": 7}".replacing("key", with: "name"), "\"private\": false",
    "  + password = (sensitive value)", "  + token    = (known after apply)",
    "cache-control: private, max-age=0", "token_type=bearer expires_in=3600",
    "secret_count: 4", "LONG_SECRET https://x.com/Some/cli/1c3/testUserAuth_SecretsGetAll",
    "https://example.org:8080/path@2x.png", "git@github.com:me/x.git",
    "ssh://git@github.com/me/x.git", "key file: none", "| GH_TOKEN | present |",
    "| API_KEY | 2026-05-20 |", "monkey=3", "/run/secrets/api-token",
    "API_TOKEN_FILE=/run/secrets/api-token", "task-sk-list", "if token == nil {", "password: ****",
    "Error: token required", "Bearer token is missing", "AKIA", "ey" + "J is no token.",
    "\"secrets\": [\n  {\n   \"name\": \"GH_TOKEN\",\n   \"created_at\": \"2019-08-10T14:59:22Z\"",
    "Auto Cert Mgmt:   true", "HARNESS_EXIT=0", "[id=projects/gitlab-db/global/backendServices/x]",
    "OLDPWD=/home/me", "token: 12",
  ])
  func `is no secret where it tells nothing`(text: String) {
    #expect(redactor.redact(text).text == text)
  }
}

@Suite struct `A command` {
  @Test(arguments: [
    "curl -H \"X-FreeScout-API-Key: $FREESCOUT_API_KEY\" https://x.org",
    "curl -H \"Authorization: Bearer ${TOKEN}\" x", "curl -u \"$USER:$PASS\" x",
    "export TOKEN=$(vault read -field=token x)", "export TOKEN=`cat file`", "TOKEN=\"$1\" run",
    "gh secret list | grep FREESCOUT_API_KEY", "grep -c TOKEN=", "grep -E 'token=|password='",
    "jq '.secrets[] | select(.name==\"GH_TOKEN\")'", "jq '{token: .token}'",
    "python3 -c \"token = os.environ['TOKEN']\"", "gh auth login --with-token < file",
    "psql postgres://me:$PASS@db.org/x", "curl -H 'Authorization: Bearer <token>' x",
    "tool --password-file ./pass.txt", "heroku config:get SIGNING_KEY | wc -c",
  ])
  func `may refer to a secret`(command: String) {
    #expect(redactor.firstSecret(in: command) == nil)
  }

  @Test(arguments: [
    ("curl -H 'Authorization: Bearer abc123' x", "a header"),
    ("TOKEN=abc123 run", "a secret"), ("curl -u me:abc123 x", "a secret"),
    ("psql postgres://me:abc123@db.org/x", "a password in a URL"),
    ("echo gh" + "p_" + Sample.letters(36), "a GitHub token"),
    ("echo np" + "m_" + Sample.letters(36), "an npm token"),
    ("echo AK" + "IA" + "ABCDEFGH23456789", "an AWS key"),
    ("echo hunter2hunter2", "the value of $MY_TOKEN"),
    ("echo aHVudGVyMmh1bnRlcjI=", "the value of $MY_TOKEN"),
  ])
  func `that holds one is told from its kind alone`(command: String, words: String) {
    let redactor = Redactor(environment: ["MY_TOKEN": "hunter2hunter2"])
    #expect(redactor.firstSecret(in: command) == words)
  }
}
