/// A style sheet as it is published: what only its authors read is left out.
enum StyleSheet {
  /// Without comments, and without the white space that separates nothing. What browsers read stays the same: strings and addresses
  /// are copied byte by byte.
  static func compacted(_ source: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(source.count)
    var index = 0
    var hasSpace = false
    var isEscaped = false

    /// White space is written only where it separates something.
    func separate(before next: UInt8) {
      defer { (hasSpace, isEscaped) = (false, false) }
      guard hasSpace, let last = output.last else { return }
      if opening.contains(last) && !isEscaped || closing.contains(next) { return }
      output.append(0x20)
    }

    while index < source.count {
      let byte = source[index]
      if isSpace(byte) {
        hasSpace = true
        index += 1
      } else if source[index...].starts(with: "/*".utf8) {
        hasSpace = true
        index = end(of: "*/", in: source, from: index + 2)
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        separate(before: byte)
        let end = endOfString(in: source, from: index)
        output += source[index..<end]
        index = end
      } else if source[index...].starts(with: "url(".utf8) {
        separate(before: byte)
        let end = end(of: ")", in: source, from: index)
        output += source[index..<end]
        index = end
      } else {
        separate(before: byte)
        if byte == UInt8(ascii: "}"), output.last == UInt8(ascii: ";") { output.removeLast() }
        output.append(byte)
        index += 1
        // An escaped sign is none of CSS's own.
        if byte == UInt8(ascii: "\\"), index < source.count {
          output.append(source[index])
          index += 1
          isEscaped = true
        }
      }
    }
    return output + [0x0A]
  }

  /// With blanks in the place of comments, so that every offset stays what it was.
  static func withoutComments(_ source: [UInt8]) -> [UInt8] {
    var bytes = source
    var index = 0
    while index < source.count {
      if source[index...].starts(with: "/*".utf8) {
        let end = end(of: "*/", in: source, from: index + 2)
        for offset in index..<end where source[offset] != 0x0A { bytes[offset] = 0x20 }
        index = end
      } else if source[index] == UInt8(ascii: "\"") || source[index] == UInt8(ascii: "'") {
        index = endOfString(in: source, from: index)
      } else {
        index += 1
      }
    }
    return bytes
  }

  /// Behind these no white space separates anything.
  private static let opening: Set<UInt8> = Set("{};,:".utf8)
  /// Before these no white space separates anything; before `:` it does, in selectors.
  private static let closing: Set<UInt8> = Set("{};,".utf8)

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte) && byte != 0x0B
  }

  /// Behind the next `mark`; the end of the source where there is none.
  private static func end(of mark: StaticString, in source: [UInt8], from start: Int) -> Int {
    let wanted = Array(mark.description.utf8)
    var index = start
    while index + wanted.count <= source.count {
      if source[index..<(index + wanted.count)].elementsEqual(wanted) {
        return index + wanted.count
      }
      index += 1
    }
    return source.count
  }

  private static func endOfString(in source: [UInt8], from start: Int) -> Int {
    var index = start + 1
    while index < source.count {
      if source[index] == UInt8(ascii: "\\") {
        index += 2
      } else if source[index] == source[start] || source[index] == 0x0A {
        return index + 1
      } else {
        index += 1
      }
    }
    return source.count
  }
}
