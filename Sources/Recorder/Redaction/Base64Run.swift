/// Letters of base64 in a row, broken into lines or not, and the bytes that they stand for.
struct Base64Run {
  /// The places of the letters in the text.
  private let places: [Int]
  /// The first letters that belong to none of the bytes: none to three.
  private let skipped: Int
  let bytes: [UInt8]

  /// - Parameter range: of bytes.
  /// - Returns: where in the text stand the letters that hold a bit of them.
  func origin(of range: Range<Int>) -> Range<Int> {
    let first = skipped + range.lowerBound * 8 / 6
    let last = skipped + (range.upperBound * 8 - 1) / 6
    return places[first]..<(places[last] + 1)
  }

  /// The runs of a text that stand for text.
  static func all(in text: [UInt8]) -> [Base64Run] {
    var runs: [Base64Run] = []
    var start = 0
    // No run begins before `start`; one that is long enough holds the last of these letters.
    while start + fewestLetters <= text.count {
      let last = start + fewestLetters - 1
      var first = last + 1
      while first > start, text[first - 1].isBase64 { first -= 1 }
      if first > start {
        start = first
        continue
      }
      let places = places(in: text, from: start)
      runs += decoded(places, of: text)
      start = places[places.count - 1] + 1
    }
    return runs
  }

  private static let fewestLetters = 24
  /// A line that is shorter is broken by nobody.
  private static let fewestInLine = 40

  private static func places(in text: [UInt8], from start: Int) -> [Int] {
    var places: [Int] = []
    var line = start
    while true {
      let end = text.endOfRun(from: line, while: \.isBase64)
      places += line..<end
      guard end - line >= fewestInLine, end < text.count, text[end].isLineEnd else { break }
      let next = text.endOfRun(from: end, upTo: end + 100, while: \.isSpace)
      guard next < text.count, text[next].isBase64 else { break }
      line = next
    }
    return places
  }

  private static func decoded(_ places: [Int], of text: [UInt8]) -> [Base64Run] {
    // Words, paths and digests have small letters alone; text in base64 has not.
    guard places.contains(where: { text[$0].isUpper }) else { return [] }
    var runs: [Base64Run] = []
    for skipped in 0..<4 where places.count - skipped >= fewestLetters {
      let letters = places[skipped...].map { text[$0] }
      guard var bytes = Base64.decoded(letters[...]), isText(bytes) else { continue }
      for index in bytes.indices where bytes[index] >= 0xFE { bytes[index] = 0 }
      runs.append(Base64Run(places: places, skipped: skipped, bytes: bytes))
    }
    return runs
  }

  /// Whether some of it can be read: that random bytes do so is as good as impossible.
  private static func isText(_ bytes: [UInt8]) -> Bool {
    let fewest = 16
    var count = 0
    for byte in bytes {
      count = (0x20...0x7E).contains(byte) || byte.isSpace ? count + 1 : 0
      if count == fewest { return true }
    }
    return false
  }
}
