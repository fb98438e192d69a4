/// What a delimiter run has beside it, as CommonMark tells characters apart.
enum CharacterClass {
  case space
  case punctuation
  case other

  init(_ scalar: Unicode.Scalar) {
    if scalar.isASCII {
      let byte = UInt8(scalar.value)
      self = byte.isSpace ? .space : byte.isPunctuation ? .punctuation : .other
      return
    }
    switch scalar.properties.generalCategory {
    case .spaceSeparator: self = .space
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation,
      .finalPunctuation, .otherPunctuation:
      self = .punctuation
    default: self = .other
    }
  }

  /// The class of the character that begins at `index`.
  init(at index: Int, in bytes: ArraySlice<UInt8>) {
    let end = Swift.min(index + 4, bytes.endIndex)
    self =
      String(decoding: bytes[index..<end], as: UTF8.self).unicodeScalars.first.map(Self.init)
      ?? .space
  }

  /// The class of the character that ends before `index`.
  init(before index: Int, in bytes: ArraySlice<UInt8>) {
    var start = index - 1
    while start > bytes.startIndex, index - start < 4, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    self =
      String(decoding: bytes[start..<index], as: UTF8.self).unicodeScalars.last.map(Self.init)
      ?? .space
  }
}
