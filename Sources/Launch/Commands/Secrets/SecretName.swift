/// Whether a name is one of a secret: `STRIPE_API_KEY`, `DATABASE_URL`.
enum SecretName {
  static func isOne(_ name: String) -> Bool {
    let name = name.asciiUppercased
    guard !harmless.contains(name) else { return false }
    let parts = name.utf8.split { !((65...90).contains($0) || (48...57).contains($0)) }
      .map { String(decoding: $0, as: UTF8.self) }
    if parts.contains(where: words.contains) { return true }
    return addresses.contains {
      name.ends(with: $0 + "_URL") || name.ends(with: $0 + "_URI") || name.ends(with: $0 + "_DSN")
    }
  }

  private static let words = Set(
    words: """
      TOKEN TOKENS SECRET SECRETS PASSWORD PASSWORDS PASSWD PASSPHRASE PASS KEY KEYS APIKEY CREDENTIAL CREDENTIALS CREDS PRIVATE PAT PWD
      AUTH DSN SALT COOKIE WEBHOOK SIGNING PEPPER JWT BEARER LICENSE KEYFILE SECRETKEY
      """)
  private static let addresses = [
    "DATABASE", "REDIS", "POSTGRES", "POSTGRESQL", "PG", "MYSQL", "MONGO", "MONGODB", "AMQP",
    "RABBITMQ", "CLOUDAMQP", "DB", "REDISCLOUD", "REDISTOGO",
    "ELASTICSEARCH", "KAFKA", "SMTP", "BROKER", "CLICKHOUSE", "MONGOLAB", "CACHE", "BONSAI",
    "JDBC_DATABASE", "HEROKU_POSTGRESQL", "SLACK_HOOK",
  ]
  private static let harmless = Set(words: "PWD OLDPWD SSH_AUTH_SOCK XAUTHORITY")
}
