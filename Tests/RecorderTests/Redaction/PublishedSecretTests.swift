import Foundation
import Recorder
import Testing

private let value = "Zx9-quite-Unusual_7781value"
private let redactor = Redactor(environment: ["DB_PASSWORD": value, "DOOR_PIN": "7Hq-2"])
private let token = "ghp" + "_" + Sample.letters(36)

private func words(in html: String) -> [String] {
  redactor.secrets(in: Array(html.utf8), as: .markup).map(\.words)
}

@Suite struct `A scan of a page` {
  @Test(arguments: [
    "b", "strong", "code", "a href=\"x.html\"", "span class=x", "mark", "bdi",
    "abbr title=\"a > b\"",
    "kbd", "small", "u", "time", "STRONG", "p",
  ])
  func `finds a value that tags split`(tag: String) {
    let name = tag.prefix { $0 != " " }
    #expect(
      words(in: "<p>It is Zx9-quite<\(tag)>-Unusual_7781value</\(name)>.</p>")
        == ["the value of $DB_PASSWORD"])
  }

  @Test(arguments: ["b", "a href=\"x.html\"", "span", "mark", "bdi"])
  func `finds a short value and a token that tags split within a word`(tag: String) {
    let name = tag.prefix { $0 != " " }
    #expect(
      words(in: "<p>It is <i>7</i><\(tag)>Hq-</\(name)>2.</p>") == ["the value of $DOOR_PIN"])
    #expect(
      words(in: "<p>It is <\(tag)>\(token.prefix(9))</\(name)>\(token.dropFirst(9)).</p>")
        == ["a GitHub token"])
  }

  @Test(arguments: [
    "Zx9-quite**-Unusual_7781value**", "Zx9`-quite-`Unusual_7781value",
    "~~Zx9~~-quite-Unusual_7781value",
  ])
  func `finds a value that signs of Markdown split`(text: String) {
    #expect(words(in: "<p>It is \(text)</p>") == ["the value of $DB_PASSWORD"])
    #expect(redactor.redact("It is \(text)").count == 1)
  }

  @Test(arguments: ["2026-11-28T09:00:01Z ", "     1\t", "web-1 | ", "> "])
  func `finds a private key with something before each line`(front: String) {
    let lines = Sample.keyBlock.split(separator: "\n").map { front + $0 }
    let text = Array(lines.joined(separator: "\n").utf8)
    #expect(redactor.secrets(in: text, as: .text).map(\.words) == ["a private key"])
  }

  @Test func `takes no stand-in with a word behind it for a token`() {
    let standIn = "ghp" + "_your_token_goes_here_please"
    #expect(words(in: "<p><a>\(standIn)</a><span>T-24h</span></p>") == [])
  }

  @Test func `joins no words of two elements`() {
    #expect(
      words(
        in: "<p><a>7Hq</a> <a>-2</a></p><li>\(token.prefix(9))</li><li>\(token.dropFirst(9))</li>")
        == [])
  }
}

@Suite struct `A secret in base64` {
  static let secrets: [(text: String, words: String)] = [
    (token, "a GitHub token"),
    ("AK" + "IA" + Sample.letters(16).uppercased(), "an AWS key"),
    ("xo" + "xb-" + Sample.letters(30), "a Slack token"),
    (Sample.webToken, "a JSON Web Token"),
    (Sample.keyBlock, "a private key"),
    ("postgres://shop:" + "tr0ub4dor-9@db.example/shop", "a password in a URL"),
    (#"{"API_KEY": ""# + Sample.letters(24) + #""}"#, "a secret"),
  ]
  static let writings: [@Sendable (Data) -> String] = [
    { $0.base64EncodedString() },
    { "apiVersion: v1\ndata:\n  config: \($0.base64EncodedString())\nkind: Secret\n" },
    {
      $0.base64EncodedString(options: [.lineLength76Characters, .endLineWithLineFeed]) + "\ndone\n"
    },
    {
      "  "
        + $0.base64EncodedString(options: [
          .lineLength64Characters, .endLineWithCarriageReturn, .endLineWithLineFeed,
        ])
    },
    {
      $0.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing(
        "=", with: "")
    },
    { "/var/x/\($0.base64EncodedString())" },
    {
      #"{"stdout": "ok \#($0.base64EncodedString(options: [.lineLength76Characters, .endLineWithLineFeed]).replacing("\n", with: "\\n"))"}"#
    },
    { "x=\($0.base64EncodedString().replacing("+", with: "%2B").replacing("/", with: "%2F"))" },
    { Data(#"{"data":"\#($0.base64EncodedString())"}"#.utf8).base64EncodedString() },
  ]

  @Test(arguments: secrets.indices)
  func `is found by its form and masked`(secret: Int) {
    let before = ["", "ok ", "the configuration of the shop, all of it: "][secret % 3]
    let secret = Self.secrets[secret]
    let plain = Redactor(environment: [:])
    for write in Self.writings {
      let text = write(Data("\(before)\(secret.text)\n".utf8))
      #expect(
        plain.secrets(in: Array(text.utf8), as: .text).map(\.words).contains(secret.words),
        "\(text)")
      let masked = plain.redact(text)
      #expect(masked.count >= 1)
      #expect(plain.redact(masked.text).count == 0)
      #expect(plain.secrets(in: Array(masked.text.utf8), as: .text) == [], "\(masked.text)")
    }
  }

  @Test func `is none where the text behind it is harmless`() {
    let plain = Redactor(environment: [:])
    let texts = [
      Data("nothing to see here, and nothing of a password either".utf8).base64EncodedString(),
      "sha256-" + Data((0..<32).map { UInt8($0 * 37 & 255) }).base64EncodedString(),
      Sample.hex(64), "WAITLIST_OPT_IN_SIGNING_KEY/POSTMARK_TEMPLATE_REMINDER",
    ]
    for text in texts {
      #expect(plain.redact("it is \(text) and\nmore").count == 0)
      #expect(plain.secrets(in: Array(text.utf8), as: .text) == [])
    }
  }
}
