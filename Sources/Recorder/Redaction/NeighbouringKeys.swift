/// Keys that look like any identifier and are known by the words before them: `Postmark server token 1b2c…`, and the cell
/// behind a secret name in a table.
enum NeighbouringKeys {
  static func passages(in text: [UInt8]) -> [Passage] {
    let cells = cells(in: text)
    var next = 0
    // What stands in a cell is judged as that cell.
    let keys = keys(in: text).filter { key in
      while next < cells.count, cells[next].range.upperBound <= key.range.lowerBound { next += 1 }
      return next == cells.count || key.range.lowerBound < cells[next].range.lowerBound
    }
    return cells + keys
  }

  private static func keys(in text: [UInt8]) -> [Passage] {
    var passages: [Passage] = []
    var start = 0
    // Words are shorter: a run that is long enough, and begins no earlier than `start`, holds the last of these letters.
    while start + shortestKey <= text.count {
      let last = start + shortestKey - 1
      var first = last + 1
      while first > start, text[first - 1].isBase64 { first -= 1 }
      if first > start {
        start = first
        continue
      }
      let runEnd = text.endOfRun(from: last, while: \.isBase64)
      while runEnd - start >= shortestKey {
        let end = keyEnd(in: text, from: start)
        if isKey(text[start..<end]), hasSecretWord(in: text, before: start) {
          passages.append(Passage(range: start..<end, mask: .kind(.secret)))
        }
        start = max(end, start + 1)
      }
      start = runEnd
    }
    return passages
  }

  private static func cells(in text: [UInt8]) -> [Passage] {
    var passages: [Passage] = []
    var index = borders.firstIndex(in: text, from: 0)
    while index < text.count {
      var next = index + 1
      if let cell = cellStart(in: text, at: index) {
        next = cell
        if let range = value(in: text, from: cell, behind: index) {
          passages.append(Passage(range: range, mask: .kind(.secret)))
          next = range.upperBound
        }
      }
      index = borders.firstIndex(in: text, from: next)
    }
    return passages
  }

  /// With which bytes the border of a cell begins.
  private static let borders = ByteSet { $0 == UInt8(ascii: "|") || $0 == 0xE2 }
  private static let shortestKey = 20

  /// A `/` belongs to a key and not to a path where nothing of a path stands before it.
  private static func keyEnd(in text: [UInt8], from start: Int) -> Int {
    let isPath =
      start > 0
      && (".:/~@".utf8.contains(text[start - 1])
        || text[start] == UInt8(ascii: "/") && !text[start - 1].isSpace && !text[start - 1].isQuote)
    return text.endOfRun(from: start) { $0.isBase64 && (!isPath || $0 != UInt8(ascii: "/")) }
  }

  /// A UUID, 32 hexadecimal digits, or 20 letters and more of two kinds and with digits; no SHA-1 or SHA-256, which name what is public.
  private static func isKey(_ run: ArraySlice<UInt8>) -> Bool {
    guard run.count >= shortestKey, run.contains(where: \.isDigit), !HarmlessValue.isDate(run)
    else {
      return false
    }
    if run.allSatisfy({ $0.isHex || $0 == UInt8(ascii: "-") }) {
      let hyphens = run.count { $0 == UInt8(ascii: "-") }
      return run.count == 32 && hyphens == 0 || run.count == 36 && hyphens == 4
    }
    if run.contains(where: \.isUpper), run.contains(where: \.isLower) { return true }
    let fewestDigits = 4
    return run.allSatisfy(\.isAlphanumeric) && run.count(where: \.isDigit) >= fewestDigits
  }

  private static let longestDistance = 48

  private static func hasSecretWord(in text: [UInt8], before index: Int) -> Bool {
    let start = text.startOfRun(endingAt: index, longest: longestDistance) { !$0.isLineEnd }
    for position in start..<index {
      for word in words where text[position].uppercased == word[0] {
        if text.hasWord(word, at: position), position + word.count <= index { return true }
      }
    }
    return false
  }

  private static let words = [
    "TOKEN", "SECRET", "APIKEY", "API_KEY", "API-KEY", "API KEY", "PASSWORD", "CREDENTIAL",
    "ACCESS KEY", "ACCESS_KEY", "ACCESSKEY", "AUTH KEY", "SERVER KEY",
  ].map { Array($0.utf8) }

  /// The index behind the border of a cell, `|` or `│`, that begins at `index`.
  private static func cellStart(in text: [UInt8], at index: Int) -> Int? {
    if text[index] == UInt8(ascii: "|") { return index + 1 }
    return text[index] == 0xE2 && text[index...].starts(with: [0xE2, 0x94, 0x82]) ? index + 3 : nil
  }

  /// The cell that begins at `start`, if it is one word and the cell before the border is a secret name.
  private static func value(in text: [UInt8], from start: Int, behind border: Int) -> Range<Int>? {
    let longestGap = 60
    let nameEnd = text.startOfRun(endingAt: border, longest: longestGap, while: \.isBlank)
    let nameStart = text.startOfRun(endingAt: nameEnd, longest: 100) {
      $0.isWord || $0 == UInt8(ascii: "-")
    }
    guard nameStart < nameEnd, nameEnd < border, nameStart > 0, text[nameStart - 1].isBlank,
      SecretName.strength(text[nameStart..<nameEnd]) != nil
    else { return nil }
    let beforeName = text.startOfRun(endingAt: nameStart, longest: longestGap, while: \.isBlank)
    guard beforeName > 0, text[beforeName - 1] == UInt8(ascii: "|") || text[beforeName - 1] == 0x82
    else { return nil }
    let value = text.endOfRun(from: start, upTo: start + longestGap, while: \.isBlank)
    let end = text.endOfRun(from: value) { !$0.isSpace && $0 != UInt8(ascii: "|") && $0 != 0xE2 }
    let next = text.endOfRun(from: end, upTo: end + 200, while: \.isBlank)
    let word = text[value..<end]
    guard value > start, word.count >= 4, next < text.count,
      cellStart(in: text, at: next) != nil, !isStatus(word)
    else { return nil }
    return value..<end
  }

  private static func isStatus(_ word: ArraySlice<UInt8>) -> Bool {
    HarmlessValue.isNoSecret(word, mostDigits: 3)
      || statuses.contains(word.map { $0.isUpper ? $0 + 32 : $0 })
  }

  private static let statuses = Set(
    """
    valid invalid pass passed fail failed skip skipped shared personal active inactive all private selected configured found \
    done open closed pending expired secret value type string blocked allowed
    """.split { $0 == " " || $0 == "\n" }.map { Array($0.utf8) })
}
