extension String {
  /// Whether both are the same UTF-8 bytes; `==` also takes composed and decomposed letters for equal.
  public func hasBytes(of other: String) -> Bool {
    self == other && utf8.elementsEqual(other.utf8)
  }

  /// The text in quotes for a message, cut where it is long.
  var inQuotes: String { "'\(shortened)'" }

  /// The text for a message, cut where it is long.
  var shortened: String {
    let longest = 60
    guard utf8.count > longest else { return self }
    var end = utf8.index(startIndex, offsetBy: longest)
    while end > startIndex, utf8[end] & 0xC0 == 0x80 { end = utf8.index(before: end) }
    return String(self[..<end]) + "…"
  }
}

extension String? {
  public func hasBytes(of other: String?) -> Bool {
    switch (self, other) {
    case (nil, nil): true
    case (let mine?, let other?): mine.hasBytes(of: other)
    case (nil, _), (_, nil): false
    }
  }
}
