import Crypto
import Markdown

/// SHA-256 in the form that every file of this tool uses.
public enum Digest {
  /// 64 hexadecimal digits in small letters.
  public static func sha256(_ bytes: [UInt8]) -> String {
    SHA256.hash(data: bytes).map { byte in
      let digits = String(byte, radix: 16)
      return digits.utf8.count == 1 ? "0" + digits : digits
    }.joined()
  }

  /// In Base64 with its padding, as a Content-Security-Policy names what it allows.
  public static func sha256InBase64(_ bytes: [UInt8]) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    // 32 bytes are ten groups of three, and two more.
    let digest = Array(SHA256.hash(data: bytes)) + [0]
    var text: [UInt8] = []
    for start in stride(from: 0, to: digest.count, by: 3) {
      let group =
        Int(digest[start]) << 16 | Int(digest[start + 1]) << 8 | Int(digest[start + 2])
      text += [18, 12, 6, 0].map { letters[group >> $0 & 63] }
    }
    return String(decoding: text.dropLast() + [UInt8(ascii: "=")], as: UTF8.self)
  }

  /// `sha256:` and 64 digits of all parts, each with its length before it, so that no two lists of parts share one.
  static func of(_ parts: [String]) -> String {
    "sha256:" + sha256(parts.flatMap { Array("\($0.utf8.count):\($0)".utf8) })
  }

  /// How many digits of a digest people copy: `3f9a1c`.
  static let shortLength = 6
}

extension Check {
  /// Of everything that a record must have answered: id, command, shell, expectations, time limit.
  public var digest: String { digest(id: id) }

  /// As it would be if the check had another id: that of a check which has moved since.
  func digest(id: String) -> String {
    let limit = timeout.map { String($0.components.seconds) } ?? ""
    return Digest.of(
      [id, command, shell, limit] + expectations.map(\.text) + [takes?.text].compactMap(\.self))
  }
}

extension Item {
  /// Of everything that a confirmation vouches for: id, text, commands. The tick of its box is no part of it.
  public var digest: String {
    Digest.of([id, heading.written] + body.map(\.written) + checks.map(\.digest))
  }

  /// The first six digits of `digest`, which people copy: `3f9a1c`.
  public var shortDigest: String { digest.shortDigest }

  /// What an operator writes on the gate issue to confirm it as it stands: `/confirm 1B.2 3f9a1c`.
  public var confirmationLine: String { "/confirm \(id) \(shortDigest)" }
}

extension Section {
  /// Of a step: its heading, its actions, its items.
  public var digest: String {
    Digest.of(
      [id, title]
        + elements.map { element in
          switch element {
          case .item(let item): item.digest
          case .action(let block), .prose(let block): block.written
          }
        } + sections.map(\.digest))
  }

  public var shortDigest: String { digest.shortDigest }

  /// What an operator writes on the gate issue when the actions of a step have been taken: `/step-done step-3 77b0e2`.
  public var doneLine: String { "/step-done \(id) \(shortDigest)" }
}

extension String {
  fileprivate var shortDigest: String {
    let digits = utf8.dropFirst("sha256:".utf8.count).prefix(Digest.shortLength)
    return String(decoding: digits, as: UTF8.self)
  }
}

extension [Inline] {
  /// What a reader reads, and where links lead.
  fileprivate var written: String {
    map { inline in
      switch inline {
      case .link(let destination, _, let children): "[\(children.written)](\(destination))"
      case .image(let source, _, let children): "![\(children.written)](\(source))"
      case .emphasis(let children), .strong(let children): children.written
      case .strikethrough(let children): "~~\(children.written)~~"
      case .text, .softBreak, .lineBreak, .code, .html, .issue: [inline].plainText
      }
    }.joined()
  }
}

extension Block {
  fileprivate var written: String {
    switch kind {
    case .paragraph(let inlines), .heading(_, let inlines): inlines.written
    case .quote(let blocks): blocks.map(\.written).joined(separator: "\n")
    case .list(let list):
      list.items.flatMap(\.blocks).map(\.written).joined(separator: "\n")
    case .table(let table):
      ([table.header] + table.rows).map { $0.cells.map(\.written).joined(separator: "|") }
        .joined(separator: "\n")
    case .code, .html, .rule: plainText
    }
  }
}
