/// What a text in a JSON file must look like.
struct TextForm: Sendable {
  /// What is wanted, for messages: `a check id`.
  let name: String
  /// How it is written; `nil` where the name says it.
  let rule: String?
  let allows: @Sendable (String) -> Bool

  init(_ name: String, rule: String? = nil, allows: @escaping @Sendable (String) -> Bool) {
    self.name = name
    self.rule = rule
    self.allows = allows
  }

  /// Any text, also an empty one.
  static let any = TextForm("a string") { _ in true }

  /// Something to read: not empty, not only white space.
  static let text = TextForm("a text", rule: "not empty") { text in
    !text.utf8.allSatisfy { $0 == 0x20 || 0x09...0x0D ~= $0 }
  }

  /// A text without line ends and other control characters.
  static let line = TextForm(
    "a line of text", rule: "not empty, without line ends and control characters"
  ) { line in
    text.allows(line) && line.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
  }

  static let checkID = identifier("a check id", longest: 64)
  static let runID = identifier("a run id", longest: 128)

  /// `sha256:` and 64 small hexadecimal digits, as digests of items are written.
  static let digest = TextForm(
    "a digest", rule: "\"sha256:\" and 64 hexadecimal digits in small letters"
  ) {
    let prefix = "sha256:"
    return $0.utf8.starts(with: prefix.utf8)
      && isHex($0.utf8.dropFirst(prefix.utf8.count), count: 64, capitals: false)
  }

  /// As `sha256sum` and others print it: in small letters or in capitals.
  static let sha256 = TextForm("a SHA-256", rule: "64 hexadecimal digits") {
    isHex($0.utf8.dropFirst(0), count: 64, capitals: true)
  }

  private static func identifier(_ name: String, longest: Int) -> TextForm {
    TextForm(
      name,
      rule: "a letter or digit, then letters, digits, '.', '_' or '-', at most \(longest) in all"
    ) { text in
      1...longest ~= text.utf8.count
        && text.utf8.allSatisfy { $0.isIdentifier } && text.utf8.first?.isLetterOrDigit == true
    }
  }

  private static func isHex(_ bytes: String.UTF8View.SubSequence, count: Int, capitals: Bool)
    -> Bool
  {
    bytes.count == count
      && bytes.allSatisfy {
        switch $0 {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"): true
        case UInt8(ascii: "A")...UInt8(ascii: "F"): capitals
        default: false
        }
      }
  }
}

extension UInt8 {
  /// In ASCII.
  fileprivate var isLetterOrDigit: Bool {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: false
    }
  }

  fileprivate var isIdentifier: Bool {
    isLetterOrDigit || self == UInt8(ascii: ".") || self == UInt8(ascii: "_")
      || self == UInt8(ascii: "-")
  }
}
