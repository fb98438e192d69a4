extension JSONLiteral {
  /// A string as authors quote it: as in JSON, or between single quotes as Python prints it.
  struct QuotedText {
    /// Without quotes and escapes.
    let bytes: [UInt8]
    /// The index behind the closing quote.
    let end: Int

    /// - Parameter start: where the opening quote stands.
    init?(_ text: [UInt8], at start: Int) {
      let quote = text[start]
      var result: [UInt8] = []
      var index = start + 1
      while index < text.count, text[index] != quote {
        if text[index] == UInt8(ascii: "\\") {
          if index + 1 < text.count, text[index + 1] == UInt8(ascii: "'"), text[index + 1] == quote
          {
            result.append(quote)
            index += 2
          } else {
            guard let escape = OutputJSON.Escape(text[...], at: index) else { return nil }
            result.append(contentsOf: escape.scalar.utf8)
            index += escape.length
          }
        } else {
          guard text[index] >= 0x20 else { return nil }
          result.append(text[index])
          index += 1
        }
      }
      guard index < text.count else { return nil }
      bytes = result
      end = index + 1
    }
  }
}
