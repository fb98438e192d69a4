import Foundation
import Recorder
import Testing

/// The ways in which programs print a value.
private let writings: [(name: String, write: @Sendable (String) -> String)] = [
  ("as it is", { $0 }),
  ("base64", { Data($0.utf8).base64EncodedString() }),
  ("base64 of more", { Data("me:\($0)@x".utf8).base64EncodedString() }),
  ("base64 of much more", { Data("user:\($0) and so on".utf8).base64EncodedString() }),
  (
    "base64 in lines",
    { Data("\(filler)\($0)\(filler)".utf8).base64EncodedString(options: .lineLength76Characters) }
  ),
  (
    "base64 in short lines",
    {
      Data("ab\(filler)\($0)\(filler)".utf8).base64EncodedString(
        options: [.lineLength64Characters, .endLineWithLineFeed])
    }
  ),
  (
    "base64 for URLs",
    {
      Data("~~\($0)~".utf8).base64EncodedString().replacing("+", with: "-").replacing(
        "/", with: "_"
      )
      .replacing("=", with: "")
    }
  ),
  (
    "base64 twice",
    { Data(Data("me:\($0)".utf8).base64EncodedString().utf8).base64EncodedString() }
  ),
  ("hexadecimal", { $0.utf8.map { digits($0).lowercased() }.joined() }),
  ("capital hexadecimal", { $0.utf8.map(digits).joined() }),
  ("percent, all", { $0.utf8.map { "%" + digits($0) }.joined() }),
  ("percent, lower case", { $0.utf8.map { "%" + digits($0).lowercased() }.joined() }),
  (
    "percent, reserved",
    { $0.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? $0 }
  ),
  (
    "a form",
    {
      ($0.addingPercentEncoding(withAllowedCharacters: .alphanumerics.union([" "])) ?? $0)
        .replacing(" ", with: "+")
    }
  ),
  ("percent twice", { $0.utf8.map { "%25" + digits($0) }.joined() }),
  ("JSON", { json($0) }),
  ("JSON with /", { json($0).replacing("/", with: "\\/") }),
  ("JSON in JSON", { json(json($0)) }),
  ("JSON, all", { $0.utf16.map { "\\u" + hex($0) }.joined() }),
  (
    "HTML",
    {
      $0.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
        .replacing("\"", with: "&quot;").replacing("'", with: "&#39;")
    }
  ),
  ("HTML, all", { $0.unicodeScalars.map { "&#x" + String($0.value, radix: 16) + ";" }.joined() }),
  ("a shell's quotes", { "'" + $0.replacing("'", with: "'\\''") + "'" }),
  ("a shell's other quotes", { "'" + $0.replacing("'", with: "'\"'\"'") + "'" }),
  ("SQL", { "'" + $0.replacing("'", with: "''") + "'" }),
  ("backslashes", { $0.map { $0.isLetter || $0.isNumber ? "\($0)" : "\\\($0)" }.joined() }),
  ("colours", { $0.map { "\($0)\u{1B}[0m" }.joined() }),
]

private let filler = String(repeating: "filler ", count: 12)

private func digits(_ byte: UInt8) -> String {
  (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
}

private func hex(_ unit: UInt16) -> String {
  let text = String(unit, radix: 16)
  return String(repeating: "0", count: 4 - text.count) + text
}

private func json(_ text: String) -> String {
  text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
}

@Suite struct `A secret in another writing` {
  private static let alphabet = Array(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~ é€"
  )

  @Test(arguments: 0..<writings.count)
  func `never remains`(number: Int) {
    var dice = Dice(state: UInt64(number))
    let (name, write) = writings[number]
    for _ in 0..<30 {
      let length = Int.random(in: 8...40, using: &dice)
      let middle = (2..<length).map { _ in Self.alphabet.randomElement(using: &dice) ?? "x" }
      let secret = "q" + String(middle) + "z"
      let redactor = Redactor(environment: ["MY_TOKEN": secret, "OTHER_SECRET": "blue-canary"])
      let written = write(secret)
      let before = String(repeating: "lorem ipsum\n", count: Int.random(in: 0...3, using: &dice))
      let text = before + " " + written + " \n dolor"
      let result = redactor.redact(text)
      // What is left may be the quotes around it, or in base64 what stood around it.
      #expect(result.count > 0, "\(name): \(secret)")
      #expect(!result.text.contains(secret))
      if name.hasPrefix("base64") {
        #expect(
          Self.remainder(of: result.text, secret: secret), "\(name): \(secret): \(result.text)")
      } else {
        let left = result.text.replacing("[masked: $MY_TOKEN]", with: "")
          .replacing(before, with: "").replacing(" \n dolor", with: "")
        #expect(left.utf8.count <= 12, "\(name): \(secret): \(result.text)")
      }
      #expect(redactor.redact(result.text) == (result.text, 0), "\(name): \(secret)")
    }
  }

  /// Whether no four bytes of the secret can be decoded from what is left.
  private static func remainder(of text: String, secret: String) -> Bool {
    let pieces = text.replacing("[masked: $MY_TOKEN]", with: " ").replacing("\n", with: "")
      .replacing("\r", with: "").split(separator: " ")
    let bytes = Array(secret.utf8)
    for piece in pieces {
      for shift in 0..<4 {
        let letters = String(piece).dropFirst(shift).replacing("-", with: "+")
          .replacing("_", with: "/").replacing("=", with: "")
        let part = String(letters.prefix(letters.count / 4 * 4))
        guard let decoded = Data(base64Encoded: part).map(Array.init) else { continue }
        for start in 0..<(bytes.count - 3)
        where decoded.indices.contains(where: {
          decoded[$0...].starts(with: bytes[start..<(start + 4)])
        }) {
          return false
        }
      }
    }
    return true
  }

  @Test func `is found at any place of random text`() {
    var dice = Dice(state: 7)
    let secret = "blue canary/in+the \"outlet\""
    let redactor = Redactor(environment: ["MY_TOKEN": secret])
    for _ in 0..<300 {
      func noise() -> [UInt8] {
        (0..<Int.random(in: 0...40, using: &dice)).map { _ in
          UInt8.random(in: 0...255, using: &dice)
        }
      }
      let bytes = noise() + Array(secret.utf8) + noise()
      let once = redactor.redact(bytes)
      #expect(once.count > 0)
      #expect(!once.bytes.indices.contains { once.bytes[$0...].starts(with: secret.utf8) })
      let twice = redactor.redact(once.bytes)
      #expect(twice.bytes == once.bytes)
      #expect(twice.count == 0)
    }
  }
}
