/// What a line of TAP says.
enum TAPLine {
  struct Plan {
    let count: Int
    let reason: String
  }

  struct Test {
    let number: Int?
    let name: String
    let outcome: TestResult.Outcome
    let reason: String
  }

  /// `1..12`, `1..0 # SKIP no database`
  static func plan(_ line: [UInt8]) -> Plan? {
    guard line.starts(with: "1..".utf8) else { return nil }
    let digits = line.dropFirst(3).prefix(while: \.isDigit)
    let rest = line.dropFirst(3 + digits.count)
    guard !digits.isEmpty, let count = Int(String(decoding: digits, as: UTF8.self)),
      rest.first.map({ $0 == 0x20 || $0 == UInt8(ascii: "#") }) ?? true
    else { return nil }
    let words = String(decoding: rest.drop { $0 == 0x20 || $0 == UInt8(ascii: "#") }, as: UTF8.self)
    return Plan(count: count, reason: words.trimmed)
  }

  /// `not ok 3 - a refund arrives # TODO issue 3160`
  static func test(_ line: [UInt8]) -> Test? {
    let isOK = line.starts(with: "ok".utf8)
    guard isOK || line.starts(with: "not ok".utf8) else { return nil }
    var rest = line.dropFirst(isOK ? 2 : 6)
    guard rest.first.map({ $0 == 0x20 }) ?? true else { return nil }
    rest = rest.drop { $0 == 0x20 }
    let digits = rest.prefix(while: \.isDigit)
    let behind = rest.dropFirst(digits.count)
    var number: Int?
    if !digits.isEmpty, behind.first.map({ $0 == 0x20 }) ?? true {
      number = Int(String(decoding: digits, as: UTF8.self))
      rest = behind.drop { $0 == 0x20 }
    }
    if rest.starts(with: "- ".utf8) { rest = rest.dropFirst(2) }
    let (name, directive) = split(rest)
    let outcome: TestResult.Outcome =
      directive != nil ? .skipped : isOK ? .passed : .failed
    return Test(number: number, name: name, outcome: outcome, reason: directive ?? "")
  }

  /// The name, and the reason of a directive: behind a `#` that is not escaped and followed by SKIP or TODO.
  private static func split(_ text: ArraySlice<UInt8>) -> (String, directive: String?) {
    var index = text.startIndex
    var name: [UInt8] = []
    while index < text.endIndex {
      let byte = text[index]
      if byte == UInt8(ascii: "\\"), index + 1 < text.endIndex,
        [UInt8(ascii: "#"), UInt8(ascii: "\\")].contains(text[index + 1])
      {
        name.append(text[index + 1])
        index += 2
        continue
      }
      if byte == UInt8(ascii: "#"), name.isEmpty || name.last == 0x20 {
        let words = String(decoding: text[(index + 1)...], as: UTF8.self).trimmed
        let small = words.asciiLowercased
        // `SKIPPED` is one, and `todolist` is none.
        if small.hasPrefix("skip")
          || small.hasPrefix("todo") && !(small.utf8.dropFirst(4).first?.isWord ?? false)
        {
          let reason = words.utf8.drop { $0 != 0x20 && $0 != UInt8(ascii: ":") }
            .drop { $0 == 0x20 || $0 == UInt8(ascii: ":") }
          return (
            String(decoding: name, as: UTF8.self).trimmed,
            String(decoding: reason, as: UTF8.self).trimmed
          )
        }
      }
      name.append(byte)
      index += 1
    }
    return (String(decoding: name, as: UTF8.self).trimmed, nil)
  }
}

extension TAPLine {
  /// Whether a line that is neither a result nor a bail-out looks as if it were one that says of a failure, as a program that prints in
  /// between, colours or another indentation leave it: `\tnot ok 1`, `NOT OK 1`, `Bail out`, `done not ok 2`.
  static func looksFailed(_ line: some Sequence<UInt8>) -> Bool {
    let line = plain(line)
    let first = line.firstIndex(where: \.isWord) ?? line.endIndex
    if ends(["bail", "out"], in: line, from: first) != nil { return true }
    if ends(["not", "ok"], in: line, from: first) != nil { return true }
    // Behind what another printed, a number makes it one.
    return line.indices.contains { index in
      guard line[index] == UInt8(ascii: "n"), let end = ends(["not", "ok"], in: line, from: index)
      else { return false }
      return line[end...].drop { $0 == 0x20 || $0 == 0x09 }.first?.isDigit ?? false
    }
  }

  /// Small letters, without colours.
  private static func plain(_ line: some Sequence<UInt8>) -> [UInt8] {
    let source = Array(line)
    var plain: [UInt8] = []
    var index = 0
    while index < source.count {
      if source[index] == 0x1B, let end = TerminalSequence.end(in: source[...], at: index) {
        index = end
        continue
      }
      plain.append((0x41...0x5A).contains(source[index]) ? source[index] + 0x20 : source[index])
      index += 1
    }
    return plain
  }

  /// Where words end that stand there one after the other, with anything or nothing that is no letter or digit between them; `nil`: they
  /// do not, or as the beginning of a longer word.
  private static func ends(_ words: [String], in line: [UInt8], from first: Int) -> Int? {
    var position = first
    for (number, word) in words.enumerated() {
      if number > 0 {
        position = line[position...].firstIndex(where: \.isWord) ?? line.endIndex
      }
      guard line[position...].starts(with: word.utf8) else { return nil }
      position += word.utf8.count
    }
    let next = position < line.endIndex ? line[position] : 0x20
    return next.isWord && !next.isDigit ? nil : position
  }
}

extension UInt8 {
  /// An ASCII letter or digit.
  fileprivate var isWord: Bool { isDigit || (0x61...0x7A).contains(self | 0x20) }
}
