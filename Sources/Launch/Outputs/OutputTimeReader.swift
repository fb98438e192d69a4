/// Finds times from left to right. What fails is never read a third time, so that hostile text takes no longer than other.
struct OutputTimeReader {
  let text: ArraySlice<UInt8>
  let ranAt: Instant?
  var position: Int
  /// Where the time that was found last ends.
  var lastEnd: Int

  init(text: ArraySlice<UInt8>, ranAt: Instant?) {
    self.text = text
    self.ranAt = ranAt
    position = text.startIndex
    lastEnd = text.startIndex
  }

  mutating func next() -> OutputTime? {
    while position < text.endIndex {
      let start = position
      if let time = time() {
        lastEnd = position
        return time
      }
      if position == start { skipToken() }
    }
    return nil
  }

  mutating func skipToken() {
    if isDigit(at: position) {
      while isDigit(at: position) { position += 1 }
    } else if isLetter(at: position) {
      while isLetter(at: position) { position += 1 }
    } else {
      position += 1
    }
  }

  /// - Returns: `nil` where none begins, and `position` is where it was or behind what can be part of none.
  mutating func time() -> OutputTime? {
    let start = position
    switch text[start] {
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      if let meaning = dateInDigits() {
        return OutputTime(range: start..<position, meaning: meaning)
      }
      position = start
      return age()
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"):
      return timeInWords()
    case UInt8(ascii: "~"), UInt8(ascii: "<"), UInt8(ascii: ">"): return age()
    default: return nil
    }
  }

  mutating func timeInWords() -> OutputTime? {
    let start = position
    guard !isWord(before: start), let (key, end) = word(at: start), let word = Self.word(key)
    else { return nil }
    switch word {
    case .month(let month):
      if let meaning = dateFromMonth(month, end: end) {
        return OutputTime(range: start..<position, meaning: meaning)
      }
      position = start
      return nil
    case .one, .bound, .pair: return age(opening: word)
    case .yesterday: return standsAlone(start..<end) ? yesterday(end: end) : nil
    case .just: return justNow()
    case .ago:
      guard standsAlone(start..<end), start > text.startIndex, isBlank(at: start - 1) else {
        return nil
      }
      position = end
      return OutputTime(range: start..<end, meaning: .unreadableAge)
    case .unit: return nil
    }
  }
}
