extension AssignmentReader {
  /// Behind `=` everything with a secret name is masked.
  mutating func readEqualsValue(of name: AssignedName, from start: Int) {
    guard let strength = name.strength else { return }
    let value = text.endOfRun(from: start, upTo: start + 60, while: \.isBlank)
    guard let first = byte(at: value), !first.isLineEnd, !isPath(at: value, named: name.range)
    else { return }
    if readQuoted(at: value) { return }
    if isParameter(name) {
      return add(
        value..<text.endOfRun(from: value) {
          !$0.isSpace && !$0.isQuote && !"&#<>\\".utf8.contains($0)
        })
    }
    if beginsLine(name) && !isHarmlessField(at: value) || isSetting(name) {
      return add(value..<valueEnd(from: value), mostDigits: digits(strength))
    }
    addWord(from: value, mostDigits: digits(strength))
  }

  /// `?name=value`, `&name=value`, in HTML `&amp;name=value`.
  private func isParameter(_ name: AssignedName) -> Bool {
    let start = name.range.lowerBound
    return start > 0
      && (text[start - 1] == UInt8(ascii: "?") || text[start - 1] == UInt8(ascii: "&"))
      || text.hasWord(Array("&AMP;".utf8), at: start - 5)
  }

  /// `Server=x;Password=a b`, in which values are not quoted.
  private func isSetting(_ name: AssignedName) -> Bool {
    name.range.lowerBound > 0 && text[name.range.lowerBound - 1] == UInt8(ascii: ";")
  }

  /// `pass=117 fail=0`: a harmless word and another field behind it.
  private func isHarmlessField(at value: Int) -> Bool {
    let end = text.endOfRun(from: value) { !$0.isSpace }
    let next = text.endOfRun(from: end, while: \.isBlank)
    let longest = 100
    let nextEnd = text.endOfRun(from: next, upTo: next + longest, while: \.isWord)
    return HarmlessValue.isNoSecret(text[value..<end], mostDigits: 3)
      && end < next && next < nextEnd && byte(at: nextEnd) == UInt8(ascii: "=")
  }

  /// `pass=117` counts tests.
  private func digits(_ strength: SecretName.Strength) -> Int { strength == .weak ? 3 : 2 }

  /// Behind `:` and `=>` the name must say more, as both stand in prose, in tables and in data of all kinds.
  mutating func readColonValue(of name: AssignedName, from start: Int) {
    let isNamedBefore = name.isValue && name.isQuoted && hasSecretNameBefore(name)
    guard name.strength != nil || isNamedBefore else { return }
    let value = text.endOfRun(from: start, upTo: start + 60, while: \.isBlank)
    guard let first = byte(at: value), !first.isLineEnd, !isPath(at: value, named: name.range)
    else { return }
    if name.isHeader, !name.isQuoted {
      if first == openQuote { return }
      return add(value..<valueEnd(from: value), kind: .header)
    }
    if first == UInt8(ascii: "{") { return }
    if name.strength == .weak, !isNamedBefore { return readWeakValue(of: name, from: value) }
    if first == UInt8(ascii: "[") { return readList(from: value + 1) }
    if "|>".utf8.contains(first), !name.isQuoted, readBlock(from: value) { return }
    if readQuoted(at: value) { return }
    if name.isQuoted { return addJSONWord(from: value) }
    if beginsLine(name) { return add(value..<valueEnd(from: value)) }
    addWord(from: value)
  }

  /// A value whose name alone is not enough: it is masked where the name is a field's, or where the value looks random.
  private mutating func readWeakValue(of name: AssignedName, from value: Int) {
    let isField =
      name.isQuoted || beginsLine(name) && text[name.range].allSatisfy { !$0.isUpper }
    if isField, readQuoted(at: value) { return }
    if name.isQuoted { return addJSONWord(from: value) }
    if isField {
      let end = text.endOfRun(from: value) { !$0.isSpace }
      let rest = text.endOfRun(from: end, while: \.isBlank)
      if rest == text.count || text[rest].isLineEnd { return add(value..<end, mostDigits: 3) }
    }
    let longest = 200
    let start = value + (text[value].isQuote ? 1 : 0)
    let end = text.endOfRun(from: start, upTo: start + longest) {
      $0.isBase64 || $0 == UInt8(ascii: "=")
    }
    if text[start..<end].looksRandom { addWord(from: value) }
  }

  func isPath(at start: Int, named name: Range<Int>) -> Bool {
    let longest = 4096
    let open = start + (text[start].isQuote ? 1 : 0)
    let end = text.endOfRun(from: open, upTo: open + longest) { !$0.isSpace && !$0.isQuote }
    return HarmlessValue.isPath(text[open..<end], named: text[name])
  }

  /// - Returns: whether there is a quoted value.
  private mutating func readQuoted(at start: Int) -> Bool {
    var open = start
    if text[open] == UInt8(ascii: "\\"), let next = byte(at: open + 1), next.isQuote { open += 1 }
    let quote = text[open]
    guard quote.isQuote else { return false }
    // It closes the string in which the name stands.
    if quote == openQuote, open == start { return true }
    let end = closingQuote(quote, from: open + 1, isEscaped: open > start)
    add((open + 1)..<end)
    if end < text.count, text[end] == UInt8(ascii: "\\") { index += 1 }
    if byte(at: index) == quote { index += 1 }
    return true
  }

  /// The index of the quote, of the backslash before it, or of the end of the line where there is none.
  private func closingQuote(_ quote: UInt8, from start: Int, isEscaped: Bool) -> Int {
    var index = start
    while index < text.count, !text[index].isLineEnd {
      if text[index] == quote { return index }
      if text[index] == UInt8(ascii: "\\") {
        if isEscaped, byte(at: index + 1) == quote { return index }
        index += 1
        if index < text.count, text[index].isLineEnd { return index }
      }
      index += 1
    }
    return min(index, text.count)
  }

  /// The strings of a list: `"tokens": ["a", "b"]`, in YAML without quotes as well.
  private mutating func readList(from start: Int) {
    let first = text.endOfRun(from: start, upTo: start + 60, while: \.isBlank)
    if let byte = byte(at: first), !byte.isQuote, !byte.isLineEnd, byte != UInt8(ascii: "{") {
      return add(first..<text.endOfRun(from: first) { !$0.isLineEnd && $0 != UInt8(ascii: "]") })
    }
    index = start
    while index < text.count {
      index = text.endOfRun(from: index) { $0.isSpace || $0 == UInt8(ascii: ",") }
      guard let byte = byte(at: index), byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"),
        byte != openQuote
      else { return }
      let before = index
      _ = readQuoted(at: index)
      index = max(index, before + 1)
    }
  }

  /// A block scalar of YAML: the lines below that are indented further.
  private mutating func readBlock(from start: Int) -> Bool {
    let signs = text.endOfRun(from: start, upTo: start + 4) { "|>+-123456789".utf8.contains($0) }
    guard let lineEnd = byte(at: signs), lineEnd.isLineEnd else { return false }
    let indentation = text.endOfRun(from: lineStart, while: \.isBlank) - lineStart
    var end = signs
    while end < text.count {
      let line = text.endOfRun(from: end, while: \.isLineEnd)
      let content = text.endOfRun(from: line, while: \.isBlank)
      guard content - line > indentation else { break }
      end = text.endOfRun(from: content) { !$0.isLineEnd }
    }
    add(signs..<end)
    return true
  }

  /// `"token": abc}`: up to what ends it in JSON.
  private mutating func addJSONWord(from start: Int) {
    if readQuoted(at: start) { return }
    add(
      start..<text.endOfRun(from: start) { !$0.isSpace && !",}]".utf8.contains($0) }, mostDigits: 3)
  }

  /// Up to a blank outside quotes, as shells read a word.
  mutating func addWord(from start: Int, mostDigits: Int = 2) {
    guard start < text.count, !readQuoted(at: start) else { return }
    var end = start
    while end < text.count, !text[end].isSpace, text[end] != openQuote {
      if text[end].isQuote, openQuote == nil {
        end = closingQuote(text[end], from: end + 1, isEscaped: false)
        if end < text.count, text[end].isQuote { end += 1 }
      } else {
        end += 1
      }
    }
    add(start..<end, mostDigits: mostDigits)
  }

  /// The end of the line, or of the string in which the name stands.
  private func valueEnd(from start: Int) -> Int {
    text.endOfRun(from: start) { !$0.isLineEnd && $0 != openQuote }
  }

  /// Whether before the name stand only signs, or words that declare it.
  private func beginsLine(_ name: AssignedName) -> Bool {
    let longest = 24
    let start = name.range.lowerBound
    guard start - lineStart <= longest, lineStart <= start else { return false }
    let words = text[lineStart..<start].split { !$0.isAlphanumeric }
    return words.allSatisfy { word in
      ["export", "declare", "x", "set", "env", "ENV", "local", "readonly", "const", "let", "var"]
        .contains { word.elementsEqual($0.utf8) }
    }
  }

  /// Whether a secret name is quoted before, in the same object.
  private func hasSecretNameBefore(_ name: AssignedName) -> Bool {
    let longest = 200
    let end = max(0, name.range.lowerBound - 1)
    let start = text.startOfRun(endingAt: end, longest: longest) {
      $0 != UInt8(ascii: "{") && $0 != UInt8(ascii: "}")
    }
    return text[start..<end].split(whereSeparator: \.isQuote).contains {
      $0.allSatisfy { $0.isWord || $0 == UInt8(ascii: "-") } && SecretName.strength($0) != nil
    }
  }
}

extension ArraySlice<UInt8> {
  /// A key rather than a word: 16 letters or more, digits among them.
  var looksRandom: Bool {
    count >= 16 && contains(where: \.isDigit) && contains(where: \.isLetter)
      && !HarmlessValue.isDate(self)
  }
}
