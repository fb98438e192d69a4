import Recorder
import Testing

private let redactor = Redactor(environment: [:])

@Suite struct `A token known by its form` {
  @Test(arguments: [
    ("gh" + "p_" + Sample.letters(36), "GitHub token"),
    ("gh" + "o_" + Sample.letters(36), "GitHub token"),
    ("gh" + "s_" + Sample.letters(36), "GitHub token"),
    ("gh" + "s_" + Sample.letters(30) + "." + Sample.letters(30), "GitHub token"),
    ("github" + "_pat_" + Sample.letters(22) + "_" + Sample.letters(59), "GitHub token"),
    ("gl" + "pat-" + Sample.letters(20), "GitLab token"),
    ("HR" + "KU-" + Sample.uuid, "Heroku key"),
    ("AK" + "IA" + "ABCDEFGH23456789", "AWS key"),
    ("AS" + "IA" + "ABCDEFGH23456789", "AWS key"),
    ("xo" + "xb-123456789012-" + Sample.letters(24), "Slack token"),
    ("xo" + "xp-123456789012-" + Sample.letters(24), "Slack token"),
    ("xa" + "pp-1-A0123-" + Sample.letters(24), "Slack token"),
    ("xo" + "xe.xoxp-1-" + Sample.letters(24), "Slack token"),
    ("sk" + "_live_" + Sample.letters(24), "Stripe key"),
    ("rk" + "_test_" + Sample.letters(24), "Stripe key"),
    ("wh" + "sec_" + Sample.letters(32), "Stripe key"),
    ("v1" + ".0-" + Sample.hex(24) + "-" + Sample.hex(146), "Cloudflare key"),
    ("sn" + "trys_" + Sample.letters(60), "Sentry token"),
    ("sn" + "tryu_" + Sample.hex(64), "Sentry token"),
    ("S" + "K" + Sample.hex(32), "Twilio key"),
    ("A" + "C" + Sample.hex(32), "Twilio key"),
    ("S" + "G." + Sample.letters(22) + "." + Sample.letters(43), "SendGrid key"),
    ("AI" + "za" + Sample.letters(35), "Google key"),
    ("ya" + "29." + Sample.letters(60), "Google key"),
    ("GOC" + "SPX-" + Sample.letters(28), "Google key"),
    ("np" + "m_" + Sample.letters(36), "npm token"),
    ("py" + "pi-AgE" + Sample.letters(80), "PyPI token"),
    ("do" + "p_v1_" + Sample.hex(64), "DigitalOcean token"),
    ("sk" + "-ant-api03-" + Sample.letters(40), "Anthropic key"),
    ("sk" + "-proj-" + Sample.letters(40), "OpenAI key"),
    ("ke" + "y-" + Sample.hex(32), "Mailgun key"),
    ("sh" + "pat_" + Sample.hex(32), "Shopify token"),
    ("hv" + "s." + Sample.letters(24), "Vault token"),
    ("s" + "." + Sample.letters(24), "Vault token"),
    (Sample.letters(14) + ".atl" + "asv1." + Sample.letters(60), "Terraform token"),
    ("dc" + "kr_pat_" + Sample.letters(27), "Docker token"),
    ("li" + "n_api_" + Sample.letters(40), "Linear key"),
    ("sb" + "p_" + Sample.hex(40), "Supabase key"),
    (
      "M" + Sample.letters(23) + "." + Sample.letters(6) + "." + Sample.letters(38), "Discord token"
    ),
    ("123456789:" + "AA" + Sample.letters(33), "Telegram token"),
    (Sample.webToken, "JSON Web Token"),
    (Sample.keyBlock, "private key"),
  ])
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
    let bytes = ("gh" + "p_" + Sample.letters(36)).utf8.flatMap { [$0, 0] }
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
