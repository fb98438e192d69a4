import Launch

/// An element of a page with bytes that are no HTML: a style sheet, a script, JSON. Nothing in them ends the element early.
struct InlineElement: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case style, script
    /// JSON, which no browser runs, with the id of its element.
    case json(id: String)
  }

  let kind: Kind
  /// As a browser reads them: UTF-8, with `\n` at the ends of lines.
  let bytes: [UInt8]

  /// - Returns: `nil` where the bytes hold what a browser may take for the end of the element, or for another one in it.
  init?(_ kind: Kind, _ source: [UInt8]) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(source.count)
    for (index, byte) in source.enumerated() {
      if byte == 0x0A, index > 0, source[index - 1] == 0x0D { continue }
      bytes.append(byte == 0x0D ? 0x0A : byte)
    }
    // What is no UTF-8 a browser replaces as well; a NUL it would, too.
    bytes = Array(String(decoding: bytes, as: UTF8.self).utf8)
    guard !bytes.contains(0), Self.breakout(in: bytes, of: kind) == nil else { return nil }
    self.kind = kind
    self.bytes = bytes
  }

  /// Where the bytes hold what a browser may take for the end of the element.
  static func breakout(in bytes: [UInt8], of kind: Kind) -> Range<Int>? {
    let marks: [String] =
      switch kind {
      case .style: ["</style"]
      case .script: ["</script", "<script", "<!--"]
      case .json: ["<"]
      }
    for index in bytes.indices where bytes[index] == UInt8(ascii: "<") {
      for mark in marks {
        let there = bytes[index...].prefix(mark.utf8.count)
        if there.count == mark.utf8.count,
          zip(there, mark.utf8).allSatisfy({ $0 == $1 || $0 | 0x20 == $1 && $1 >= 0x61 })
        {
          return index..<index + mark.utf8.count
        }
      }
    }
    return nil
  }

  /// How a Content-Security-Policy names it: `'sha256-…='`.
  var source: String { "'sha256-\(Digest.sha256InBase64(bytes))'" }

  /// The tag before the bytes.
  var opening: [UInt8] {
    switch kind {
    case .style: Array("<style>".utf8)
    case .script: Array("<script>".utf8)
    case .json(let id): Array("<script type=\"application/json\" id=\"\(id)\">".utf8)
    }
  }

  /// The tag behind them.
  var closing: [UInt8] {
    switch kind {
    case .style: Array("</style>".utf8)
    case .script, .json: Array("</script>".utf8)
    }
  }
}
