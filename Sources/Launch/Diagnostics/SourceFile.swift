/// One input file, whole in memory: its name as the author knows it, and its bytes.
public struct SourceFile: Hashable, Sendable {
  /// The path as given on the command line, shown in diagnostics: `content/playbook.md`.
  public let name: String
  public let bytes: [UInt8]
  /// Offset of the first byte of every line; never empty.
  private let lineStarts: [Int]

  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
    var starts = [0]
    for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      starts.append(offset + 1)
    }
    lineStarts = starts
  }

  public init(name: String, text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }

  public var lineCount: Int { lineStarts.count }

  /// The bytes of a line without its line end.
  /// - Parameter number: 1-based; a line that does not exist is empty.
  public func line(_ number: Int) -> ArraySlice<UInt8> {
    guard lineStarts.indices.contains(number - 1) else { return [] }
    let start = lineStarts[number - 1]
    var end = number < lineStarts.count ? lineStarts[number] - 1 : bytes.count
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return bytes[start..<end]
  }

  /// The place of some bytes of this file.
  /// - Parameters:
  ///   - offset: 0-based, clamped to the file.
  ///   - length: in bytes; what lies beyond the end of the line is not underlined.
  public func place(atOffset offset: Int, length: Int = 1) -> Place {
    let offset = min(max(offset, 0), bytes.count)
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return place(line: low + 1, column: offset - lineStarts[low] + 1, length: length)
  }

  /// - Parameters:
  ///   - line: 1-based.
  ///   - column: 1-based, in bytes.
  ///   - length: in bytes, at least 1.
  public func place(line: Int, column: Int = 1, length: Int = 1) -> Place {
    Place(
      file: name,
      position: .init(
        line: line, column: max(1, column), length: max(1, length),
        text: Array(self.line(line))))
  }

  /// The place of everything from the first to the last byte of a line that is no white space.
  public func place(ofLine number: Int) -> Place {
    let text = line(number)
    let isBlank: (UInt8) -> Bool = { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    let first = text.firstIndex { !isBlank($0) } ?? text.startIndex
    let last = text.lastIndex { !isBlank($0) } ?? text.startIndex
    return place(line: number, column: first - text.startIndex + 1, length: last - first + 1)
  }

  /// The file as a whole.
  public var whole: Place { Place(file: name, position: nil) }
}
