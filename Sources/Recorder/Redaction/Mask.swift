/// What stands in a text in place of a secret.
enum Mask: Hashable, Sendable {
  case kind(SecretKind)
  /// The value of a variable, by its position in the redactor's list.
  case variable(Int)
}

/// A secret known by its form or by what stands beside it. The raw value stands in the mask.
enum SecretKind: String, CaseIterable, Sendable {
  case secret = "secret"
  case header = "header"
  case addressPassword = "password in a URL"
  case privateKey = "private key"
  case webToken = "JSON Web Token"
  case webhook = "webhook URL"
  case adobe = "Adobe secret"
  case anthropic = "Anthropic key"
  case atlassian = "Atlassian token"
  case aws = "AWS key"
  case cloudflare = "Cloudflare key"
  case databricks = "Databricks token"
  case digitalOcean = "DigitalOcean token"
  case discord = "Discord token"
  case docker = "Docker token"
  case doppler = "Doppler token"
  case figma = "Figma token"
  case fly = "Fly.io token"
  case gitHub = "GitHub token"
  case gitLab = "GitLab token"
  case google = "Google key"
  case grafana = "Grafana token"
  case heroku = "Heroku key"
  case huggingFace = "Hugging Face token"
  case infisical = "Infisical token"
  case linear = "Linear key"
  case mailgun = "Mailgun key"
  case netlify = "Netlify token"
  case newRelic = "New Relic key"
  case notion = "Notion token"
  case npm = "npm token"
  case openAI = "OpenAI key"
  case planetScale = "PlanetScale token"
  case postman = "Postman key"
  case pyPI = "PyPI token"
  case resend = "Resend key"
  case rubyGems = "RubyGems key"
  case sendGrid = "SendGrid key"
  case sentry = "Sentry token"
  case shopify = "Shopify token"
  case slack = "Slack token"
  case square = "Square token"
  case stripe = "Stripe key"
  case supabase = "Supabase key"
  case tailscale = "Tailscale key"
  case telegram = "Telegram token"
  case terraform = "Terraform token"
  case twilio = "Twilio key"
  case vault = "Vault token"

  /// With its article, as in a sentence.
  var inWords: String {
    let beginsOpen =
      self == .npm || rawValue.utf8.first.map { "AEIO".utf8.contains($0) } ?? false
    return "\(beginsOpen ? "an" : "a") \(rawValue)"
  }
}
