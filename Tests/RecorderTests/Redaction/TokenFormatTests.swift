import Recorder
import Testing

private let redactor = Redactor(environment: [:])

private func joined(_ parts: String...) -> String { parts.joined() }

private let tokens: [(token: String, kind: String)] = [
  (joined("gh", "p_", Sample.letters(36)), "GitHub token"),
  (joined("gh", "o_", Sample.letters(36)), "GitHub token"),
  (joined("gh", "s_", Sample.letters(36)), "GitHub token"),
  (joined("gh", "s_", Sample.letters(30), ".", Sample.letters(30)), "GitHub token"),
  (joined("github", "_pat_", Sample.letters(22), "_", Sample.letters(59)), "GitHub token"),
  (joined("gl", "pat-", Sample.letters(20)), "GitLab token"),
  (joined("HR", "KU-", Sample.uuid), "Heroku key"),
  (joined("AK", "IA", "ABCDEFGH23456789"), "AWS key"),
  (joined("AS", "IA", "ABCDEFGH23456789"), "AWS key"),
  (joined("xo", "xb-123456789012-", Sample.letters(24)), "Slack token"),
  (joined("xo", "xp-123456789012-", Sample.letters(24)), "Slack token"),
  (joined("xa", "pp-1-A0123-", Sample.letters(24)), "Slack token"),
  (joined("xo", "xe.xoxp-1-", Sample.letters(24)), "Slack token"),
  (joined("sk", "_live_", Sample.letters(24)), "Stripe key"),
  (joined("rk", "_test_", Sample.letters(24)), "Stripe key"),
  (joined("wh", "sec_", Sample.letters(32)), "Stripe key"),
  (joined("v1", ".0-", Sample.hex(24), "-", Sample.hex(146)), "Cloudflare key"),
  (joined("sn", "trys_", Sample.letters(60)), "Sentry token"),
  (joined("sn", "tryu_", Sample.hex(64)), "Sentry token"),
  (joined("S", "K", Sample.hex(32)), "Twilio key"),
  (joined("A", "C", Sample.hex(32)), "Twilio key"),
  (joined("S", "G.", Sample.letters(22), ".", Sample.letters(43)), "SendGrid key"),
  (joined("AI", "za", Sample.letters(35)), "Google key"),
  (joined("ya", "29.", Sample.letters(60)), "Google key"),
  (joined("GOC", "SPX-", Sample.letters(28)), "Google key"),
  (joined("np", "m_", Sample.letters(36)), "npm token"),
  (joined("py", "pi-AgE", Sample.letters(80)), "PyPI token"),
  (joined("do", "p_v1_", Sample.hex(64)), "DigitalOcean token"),
  (joined("sk", "-ant-api03-", Sample.letters(40)), "Anthropic key"),
  (joined("sk", "-proj-", Sample.letters(40)), "OpenAI key"),
  (joined("ke", "y-", Sample.hex(32)), "Mailgun key"),
  (joined("sh", "pat_", Sample.hex(32)), "Shopify token"),
  (joined("hv", "s.", Sample.letters(24)), "Vault token"),
  (joined("s", ".", Sample.letters(24)), "Vault token"),
  (joined(Sample.letters(14), ".atl", "asv1.", Sample.letters(60)), "Terraform token"),
  (joined("dc", "kr_pat_", Sample.letters(27)), "Docker token"),
  (joined("li", "n_api_", Sample.letters(40)), "Linear key"),
  (joined("sb", "p_", Sample.hex(40)), "Supabase key"),
  (
    joined("M", Sample.letters(23), ".", Sample.letters(6), ".", Sample.letters(38)),
    "Discord token"
  ),
  (joined("123456789:", "AA", Sample.letters(33)), "Telegram token"),
  (Sample.webToken, "JSON Web Token"),
  (Sample.keyBlock, "private key"),
]

@Suite struct `A token known by its form` {
  @Test(arguments: tokens)
  func `is masked wherever it stands`(token: String, kind: String) {
    let mask = "[masked: \(kind)]"
    #expect(redactor.redact(token).text == mask)
    #expect(redactor.redact("see \(token), please").text == "see \(mask), please")
    #expect(redactor.redact("(\(token))\n").text == "(\(mask))\n")
    #expect(redactor.redact(#""a\n\#(token)""#).count == 1)
    #expect(redactor.redact("\u{1B}[31m\(token)\u{1B}[0m").text == "\u{1B}[31m\(mask)\u{1B}[0m")
    #expect(redactor.firstSecret(in: "echo \(token)")?.hasSuffix(kind) == true)
  }

  @Test func `is masked with a colour or a control character inside`() {
    let letters = Sample.letters(36)
    for inside in ["\u{1B}[1m", "\u{0}", "\u{200B}", "\u{AD}", "\u{8}"] {
      let token = "gh" + "p" + inside + "_" + letters.prefix(9) + inside + letters.dropFirst(9)
      #expect(redactor.redact("a \(token) b").text == "a [masked: GitHub token] b")
    }
    // The letter behind `[31` is read as the end of a colour by a terminal, and published all the same.
    let token = "gh" + "p_" + letters
    #expect(!redactor.redact("\u{1B}[31\(token)").text.contains(letters))
  }

  @Test func `is masked in text of two bytes a letter`() {
    let token = "gh" + "p_" + Sample.letters(36)
    let bytes: [UInt8] = token.utf8.flatMap { [$0, 0] as [UInt8] }
    #expect(redactor.redact(bytes).count == 1)
  }

  @Test
  func `is a private key from its first line to the end of the text where its last is missing`() {
    let block = Sample.keyBlock
    let last = Sample.armour("END", "PRIVATE" + " KEY")
    #expect(redactor.redact("a\n\(block)\nb").text == "a\n[masked: private key]\nb")
    #expect(
      redactor.redact("a\n\(block.dropLast(last.utf8.count))").text == "a\n[masked: private key]")
    #expect(redactor.redact("MIIE\n\(last)\nb").text == "[masked: private key]\nb")
    let pgp = "PGP PRIVATE" + " KEY BLOCK"
    #expect(
      redactor.redact("\(Sample.armour("BEGIN", pgp))\nx\n\(Sample.armour("END", pgp)) b").text
        == "[masked: private key] b")
    let escaped = block.split(separator: "\n").joined(separator: "\\n")
    #expect(!redactor.redact(#"{"k": "\#(escaped)"}"#).text.contains(Sample.letters(40)))
    let certificate = "\(Sample.armour("BEGIN", "CERTIFICATE"))\nx"
    #expect(redactor.redact(certificate).count == 0)
  }
}
