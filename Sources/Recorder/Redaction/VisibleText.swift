/// What a reader sees of HTML or XML: without comments and tags, its entities undone. Every tag of a block ends a line.
struct VisibleText {
  private(set) var reading = Reading(keepsTails: true)
  /// Where the end of a line stands for the tag of an element that may stand within a word.
  private var joints: [Int] = []

  init(of html: [UInt8]) {
    reading.reserveCapacity(html.count / 2)
    let (signs, names) = (Self.signs, Self.names)
    var index = 0
    while index < html.count {
      let next = signs.firstIndex(in: html, from: index)
      if next > index { reading.append(html[index..<next]) }
      index = next
      guard index < html.count else { break }
      if html[index] == UInt8(ascii: "&") {
        let length = reading.appendEntity(html[index...])
        if length == nil { reading.append(html[index]) }
        index += length ?? 1
        continue
      }
      let end = Self.endOfTag(in: html, at: index)
      switch names.place(of: html, at: index, end) {
      case .inWord: reading.skip(end - index)
      case .besideWord:
        joints.append(reading.bytes.count)
        reading.append(0x0A, writtenIn: end - index)
      case .ownLine: reading.append(0x0A, writtenIn: end - index)
      }
      index = end
    }
  }

  var bytes: [UInt8] { reading.bytes }

  /// The same text with a vertical tab in place of each tag that splits a word, of the same length.
  /// - Returns: `nil` where no word is split.
  func joinedWords() -> [UInt8]? {
    var joined = bytes
    var isSplit = false
    var index = 0
    while index < joints.count {
      let first = joints[index]
      var last = first
      while index + 1 < joints.count, joints[index + 1] == last + 1 {
        index += 1
        last += 1
      }
      index += 1
      guard first > 0, !bytes[first - 1].isSpace, last + 1 < bytes.count,
        !bytes[last + 1].isSpace
      else { continue }
      isSplit = true
      for place in first...last { joined[place] = 0x0B }
    }
    return isSplit ? joined : nil
  }

  private static func endOfTag(in html: [UInt8], at start: Int) -> Int {
    if start + 3 < html.count, html[start + 1] == UInt8(ascii: "!"),
      html[start...].starts(with: "<!--".utf8)
    {
      var end = start + 4
      while end < html.count, !html.hasWord(commentEnd, at: end) { end += 1 }
      return min(end + 3, html.count)
    }
    var quote: UInt8?
    for index in (start + 1)..<max(start + 1, html.count) {
      let byte = html[index]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        return index + 1
      }
    }
    return html.count
  }

  private static let commentEnd = Array("-->".utf8)

  private static let signs = ByteSet { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }

  private static let names = TagNames(
    inWord: "strong code b i em mark s del ins sub sup wbr",
    besideWord: """
      a span time kbd small abbr label bdi bdo cite data dfn font q samp tt u var tspan text big acronym ruby rb rt output A B I \
      EM SPAN CODE STRONG MARK
      """)
}
