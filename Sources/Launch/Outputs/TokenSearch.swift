extension ArraySlice<UInt8> {
  /// Where the text stands between token boundaries, from left to right, not overlapping.
  /// - Parameter limit: no more than so many.
  func tokenRanges(of text: [UInt8], ignoringCase: Bool = false, limit: Int = .max) -> [Range<Int>]
  {
    ranges(of: text, ignoringCase: ignoringCase, limit: limit) { isToken($0) }
  }

  /// Where the text stands, in time linear in the length of both.
  func ranges(
    of text: [UInt8], ignoringCase: Bool = false, limit: Int = .max,
    where isWanted: (Range<Int>) -> Bool = { _ in true }
  ) -> [Range<Int>] {
    guard !text.isEmpty, count >= text.count else { return [] }
    let wanted = ignoringCase ? text.map(\.asciiLowercased) : text
    func byte(_ index: Int) -> UInt8 { ignoringCase ? self[index].asciiLowercased : self[index] }
    // After a mismatch, how much of the text has been matched already (Knuth, Morris and Pratt).
    var border = [0]
    for index in wanted.indices.dropFirst() {
      var length = border[index - 1]
      while length > 0, wanted[length] != wanted[index] { length = border[length - 1] }
      border.append(wanted[length] == wanted[index] ? length + 1 : 0)
    }
    var found: [Range<Int>] = []
    var matched = 0
    for index in indices {
      while matched > 0, matched == wanted.count || wanted[matched] != byte(index) {
        matched = border[matched - 1]
      }
      if wanted[matched] == byte(index) { matched += 1 }
      guard matched == wanted.count else { continue }
      let range = (index + 1 - wanted.count)..<(index + 1)
      if let last = found.last, last.upperBound > range.lowerBound { continue }
      if isWanted(range) {
        found.append(range)
        if found.count == limit { return found }
      }
    }
    return found
  }

  func containsPiece(_ text: String) -> Bool {
    !ranges(of: Array(text.utf8), limit: 1).isEmpty
  }

  func containsToken(_ text: String, ignoringCase: Bool = false) -> Bool {
    !tokenRanges(of: Array(text.utf8), ignoringCase: ignoringCase, limit: 1).isEmpty
  }

  /// Whether nothing that goes on a word stands on either side: `0 errors` is no token of `10 errors`, `v2.1` none of `v2.1.3`.
  func isToken(_ range: Range<Int>) -> Bool {
    func isPart(_ byte: UInt8) -> Bool {
      LabelText.isWord(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }
    guard let first = self[range].first, let last = self[range].last else { return false }
    if range.lowerBound > startIndex {
      let before = self[range.lowerBound - 1]
      if isPart(before), isPart(first) { return false }
      // A decimal comma, a sign or a fraction before a number makes it another: `1,000`, `+0`.
      if first.isDigit, before == UInt8(ascii: ","), range.lowerBound - 1 > startIndex,
        self[range.lowerBound - 2].isDigit
      {
        return false
      }
    }
    let end = range.upperBound
    guard end < endIndex, isPart(last) else { return true }
    if last.isDigit, self[end] == UInt8(ascii: ","), end + 1 < endIndex, self[end + 1].isDigit {
      return false
    }
    guard isPart(self[end]) else { return true }
    // A full stop that ends a sentence ends the token too.
    return self[end] == UInt8(ascii: ".")
      && (end + 1 == endIndex || self[end + 1].isBlankOrLineEnd)
  }

  func hasPrefix(_ text: String, ignoringCase: Bool = false) -> Bool {
    guard count >= text.utf8.count else { return false }
    return zip(self, text.utf8).allSatisfy {
      ignoringCase ? $0.asciiLowercased == $1.asciiLowercased : $0 == $1
    }
  }

  /// The bytes as evidence in a sentence: the first line, cut after 80 bytes.
  var quoted: String {
    let line = prefix { $0 != UInt8(ascii: "\n") }
    var shown = line.prefix(80)
    while let last = shown.last, last & 0xC0 == 0x80, shown.count < line.count {
      shown = shown.dropLast()
    }
    let text = String(decoding: shown, as: UTF8.self).visible
    return "“\(text)\(shown.count < count ? "…" : "")”"
  }
}

extension UInt8 {
  var asciiLowercased: UInt8 { (65...90).contains(self) ? self + 32 : self }
}
