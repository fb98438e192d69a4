/// Noncharacters that stand for bytes which libcmark would take as delimiters and GitHub doesn't. They are put into
/// the source before it is parsed, and every text that comes out of the tree is freed of them.
///
/// - `*` and `_` in bare links, so that `https://example.com/__init__.py` is one link without emphasis.
/// - Between `\` and `~`, so that an escaped tilde can be told from one that strikes through.
struct Guards {
  /// U+FDD0, U+FDD1 and U+FDD2 begin with these bytes in UTF-8.
  private static let prefix: [UInt8] = [0xEF, 0xB7]
  private static let star: UInt8 = 0x90
  private static let underscore: UInt8 = 0x91
  private static let tilde: UInt8 = 0x92
  /// An escaped tilde in the text that `text` gives.
  static let escapedTilde: [UInt8] = prefix + [tilde]

  /// False if the source needs none or has noncharacters of its own.
  let areSet: Bool

  init(setIn source: inout SourceLines) {
    let bytes = source.bytes
    var output: [UInt8] = []
    var copied = 0
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case 0xEF
      where bytes.count - index > 2 && bytes[index + 1] == 0xB7
        && (0x90...0x92).contains(bytes[index + 2]):
        areSet = false
        return
      case UInt8(ascii: "\\"):
        let end = bytes.end(from: index) { $0 == UInt8(ascii: "\\") }
        if (end - index) % 2 == 1, end < bytes.count, bytes[end] == UInt8(ascii: "~") {
          output += bytes[copied..<end]
          output += Self.escapedTilde
          copied = end
        }
        index = end + (end - index) % 2
      case UInt8(ascii: "h"), UInt8(ascii: "H"), UInt8(ascii: "w"):
        guard let end = Self.linkEnd(in: bytes, at: index) else {
          index += 1
          continue
        }
        for place in index..<end
        where bytes[place] == UInt8(ascii: "*") || bytes[place] == UInt8(ascii: "_") {
          if bytes[place - 1] == UInt8(ascii: "\\") { continue }
          output += bytes[copied..<place]
          output += Self.prefix
          output.append(bytes[place] == UInt8(ascii: "*") ? Self.star : Self.underscore)
          copied = place + 1
        }
        index = end
      default: index += 1
      }
    }
    areSet = copied > 0
    guard areSet else { return }
    output += bytes[copied...]
    source.replaceBytes(output)
  }

  /// The end of a bare link outside of `<…>` and `[…](…)`.
  private static func linkEnd(in bytes: [UInt8], at index: Int) -> Int? {
    guard let link = BareLink.web(in: bytes[...], at: index) else { return nil }
    if index > 0, bytes[index - 1] == UInt8(ascii: "<") { return nil }
    if index > 1, bytes[index - 1] == UInt8(ascii: "("), bytes[index - 2] == UInt8(ascii: "]") {
      return nil
    }
    return bytes[..<link].end(from: index) { $0 != UInt8(ascii: "`") }
  }

  /// Text in which backslashes have done their work; escaped tildes stay marked.
  func text(_ bytes: [UInt8]) -> [UInt8] {
    areSet ? removing(from: bytes, escapedTilde: Self.escapedTilde) : bytes
  }

  /// A destination, title or info string.
  func attribute(_ bytes: [UInt8]) -> String {
    String(
      decoding: areSet ? removing(from: bytes, escapedTilde: [UInt8(ascii: "~")]) : bytes,
      as: UTF8.self)
  }

  /// Code and HTML, in which a backslash means nothing.
  func verbatim(_ bytes: [UInt8]) -> String {
    String(decoding: areSet ? removing(from: bytes, escapedTilde: nil) : bytes, as: UTF8.self)
  }

  private func removing(from bytes: [UInt8], escapedTilde: [UInt8]?) -> [UInt8] {
    guard bytes.contains(0xEF) else { return bytes }
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      guard bytes[index] == 0xEF, index + 2 < bytes.count, bytes[index + 1] == 0xB7 else {
        output.append(bytes[index])
        index += 1
        continue
      }
      switch bytes[index + 2] {
      case Self.star: output.append(UInt8(ascii: "*"))
      case Self.underscore: output.append(UInt8(ascii: "_"))
      case Self.tilde:
        if let escapedTilde, index + 3 < bytes.count, output.last == UInt8(ascii: "\\"),
          bytes[index + 3] == UInt8(ascii: "~")
        {
          output.removeLast()
          output += escapedTilde
          index += 1
        }
      default: output += bytes[index...(index + 2)]
      }
      index += 3
    }
    return output
  }
}
