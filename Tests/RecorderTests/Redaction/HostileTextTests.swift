import Recorder
import Testing

private let secret = "blue-canary-" + Sample.letters(30)
private let redactor = Redactor(environment: [
  "MY_TOKEN": secret, "PIN": "427", "MY_SECRET": String(repeating: "ab", count: 300),
  "DEPLOY_KEY": Sample.keyBlock, "DATABASE_URL": "postgres://me:s3cret'\"x@db.org/x",
])

@Suite struct `A hostile text` {
  /// In quadratic time each of these would take minutes.
  @Test(arguments: [
    "=", "key=", "key=key", "token: ", "pass: ", "ey" + "J.", "ey" + "J", "://", "a://b:c",
    "a://b:/",
    Sample.armour("BEGIN", "PRIVATE" + " KEY"), Sample.armour("END", "PRIVATE" + " KEY"),
    "-----BEGIN ", secret, "\"", "'", "token=\"", "token='\"", "\\", "%25", "&amp;", "\u{1B}[",
    "\u{1B}]", "\n", "a", "ab", "Bearer ", "sk-", "SG.", "A" + "C", "--token ", "-u ", "<token>",
    "token\":[\"", "| A_TOKEN | b ", "value\":", "token: |\n a\n", "Private-Lines:", "[masked: ",
    "[masked: secret]", "M.", "1:AA", "TOKEN \(Sample.hex(32)) ", "@", "427 ", "''",
  ])
  func `is read in linear time`(piece: String) {
    let size = 1 << 16
    let text = Array(String(repeating: piece, count: size / piece.utf8.count).utf8)
    let once = redactor.redact(text)
    #expect(redactor.redact(once.bytes).count == 0)
  }

  /// Pieces that quote, end and hide one another.
  @Test func `of any pieces is masked once and for all`() {
    let pieces = [
      "token", "password", "key", "value", "\"", "'", "=", ":", " ", "\n", "[", "]", "{", "}", ",",
      "<", ">", "--", "-u ", "://", "@", "/", "?", "&", "&amp;", "\\", "\\n", "\\u0022", "%22",
      "\u{1B}[31m", "|", "│", "Bearer ", "Authorization: ", "ey" + "JhbGciOi.", secret,
      "s3cret'\"x",
      "427", Sample.armour("BEGIN", "PRIVATE" + " KEY"), Sample.armour("END", "PRIVATE" + " KEY"),
      "gh" + "p_" + Sample.letters(36), "true", "[masked: secret]", "[masked: $MY_TOKEN]",
      "[masked: ", "`", "$X", "(", ")", "\u{0}", "=>", ";", "API ", "name", "Cookie: ", ".", "#",
      "-",
    ]
    var dice = Dice(state: 42)
    for _ in 0..<1500 {
      let count = Int.random(in: 1...12, using: &dice)
      let text = (0..<count).map { _ in pieces.randomElement(using: &dice) ?? "" }.joined()
      let once = redactor.redact(text)
      #expect(!once.text.contains(secret))
      #expect(!once.text.contains(Sample.letters(36)))
      #expect(redactor.redact(once.text) == (once.text, 0), "\(text.debugDescription)")
      _ = redactor.firstSecret(in: text)
    }
  }

  @Test func `that is no UTF-8 keeps its bytes`() {
    let bytes: [UInt8] = [0xFF, 0xFE, 0x80, 0x41, 0xC3]
    #expect(redactor.redact(bytes).bytes == bytes)
    let result = redactor.redact([0xFF] + Array(secret.utf8) + [0xFE])
    #expect(result.bytes == [0xFF] + Array("[masked: $MY_TOKEN]".utf8) + [0xFE])
    #expect(result.count == 1)
  }

  @Test func `cannot pass a secret off as a mask`() {
    #expect(!redactor.redact("[masked: \(secret)]").text.contains(secret))
    #expect(redactor.redact("token=[masked: hunter2]").text == "token=[masked: secret]")
  }
}
