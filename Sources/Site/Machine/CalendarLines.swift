import Launch

/// Lines of iCalendar as RFC 5545, section 3.1, wants them: they end with CRLF, and one that is longer than 75 bytes goes on
/// behind a space on the next line, never inside a character.
struct CalendarLines {
  /// Without the line end, with the space in front of what goes on.
  static let longest = 75

  private(set) var bytes: [UInt8] = []

  mutating func append(_ line: StaticString) {
    append(Array(line.description.utf8))
  }

  /// - Parameter text: escaped as section 3.3.11 says; control characters are made visible.
  mutating func append(_ name: StaticString, text: String) {
    var line = Array(name.description.utf8)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": line += "\\n".utf8
      case "\\", ";", ",": line += [UInt8(ascii: "\\"), UInt8(truncatingIfNeeded: scalar.value)]
      default: line += String(scalar).visible.utf8
      }
    }
    append(line)
  }

  private mutating func append(_ line: [UInt8]) {
    var rest = line[...]
    var room = Self.longest
    while rest.count > room {
      var end = rest.startIndex + room
      while rest[end] & 0xC0 == 0x80 { end -= 1 }
      bytes += rest[..<end]
      bytes += "\r\n ".utf8
      rest = rest[end...]
      room = Self.longest - 1
    }
    bytes += rest
    bytes += "\r\n".utf8
  }
}
