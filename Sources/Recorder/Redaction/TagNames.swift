/// Where the elements of HTML and SVG stand: a page has thousands of tags, so that each name is looked up in one step.
struct TagNames: Sendable {
  enum Place: UInt8 {
    case ownLine
    /// A word goes on behind it.
    case inWord
    /// A word may go on behind it, and mostly another begins.
    case besideWord
  }

  /// The names, eight bytes each, by their hash; 0 is a free place.
  private var keys = [UInt64](repeating: 0, count: size)
  private var places = [Place](repeating: .ownLine, count: size)

  private static let size = 256

  /// - Parameters: names of one to eight letters and digits, with blanks between them. All others stand in lines of their own.
  init(inWord: String, besideWord: String) {
    for (names, place) in [(inWord, Place.inWord), (besideWord, .besideWord)] {
      for name in names.utf8.split(separator: 0x20) {
        let key = name.reduce(0) { $0 << 8 | UInt64($1) }
        let index = index(of: key)
        (keys[index], places[index]) = (key, place)
      }
    }
  }

  /// - Parameters:
  ///   - start: of a tag, at its `<`.
  ///   - end: behind it.
  func place(of html: [UInt8], at start: Int, _ end: Int) -> Place {
    var index = start + 1
    while index < end, html[index] == UInt8(ascii: "/") { index += 1 }
    let name = index
    var key: UInt64 = 0
    while index < end, html[index].isAlphanumeric {
      key = key << 8 | UInt64(html[index])
      index += 1
    }
    return 1...8 ~= index - name ? places[self.index(of: key)] : .ownLine
  }

  /// - Returns: where the key is, or else a free place.
  private func index(of key: UInt64) -> Int {
    var index = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 56)
    while keys[index] != 0, keys[index] != key { index = (index + 1) % Self.size }
    return index
  }
}
