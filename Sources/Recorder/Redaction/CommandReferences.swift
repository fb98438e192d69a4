/// What stands in a command in place of a secret: `$TOKEN`, `${TOKEN}`, `$(vault read …)`, `<token>`.
enum CommandReferences {
  /// Whether a passage of a command is more than a reference; what stands in backticks is a command of its own.
  static func isLiteral(_ command: [UInt8], _ range: Range<Int>) -> Bool {
    (range.lowerBound == 0 || command[range.lowerBound - 1] != UInt8(ascii: "`"))
      && isLiteral(command[range])
  }

  /// Whether a value says something of its own, beyond references and the words that announce a token.
  static func isLiteral(_ value: ArraySlice<UInt8>) -> Bool {
    guard let first = value.first,
      first.isAlphanumeric || first == UInt8(ascii: "$")
        || first == UInt8(ascii: "/") || first == UInt8(ascii: "+") || first >= 0x80
        || !value.contains(where: { "$|()<>{}[]".utf8.contains($0) })
    else { return false }
    if isCode(value) { return false }
    let shortest = 4
    return withoutReferences(value).count {
      $0.isAlphanumeric || $0 >= 0x80 && $0 != MaskedText.mask
    } >= shortest
  }

  /// `os.environ["TOKEN"]`, `json.load(file)`.
  private static func isCode(_ value: ArraySlice<UInt8>) -> Bool {
    guard let open = value.firstIndex(where: { "[(".utf8.contains($0) }), open > value.startIndex
    else { return false }
    return value[..<open].allSatisfy {
      $0.isLetter || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ".")
    }
  }

  private static func withoutReferences(_ value: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var index = value.startIndex
    while index < value.endIndex {
      if let end = referenceEnd(value[index...]) {
        index = end
      } else if index == value.startIndex, let end = schemeEnd(value) {
        index = end
      } else {
        result.append(value[index])
        index += 1
      }
    }
    return result
  }

  /// The index behind `Bearer `.
  private static func schemeEnd(_ value: ArraySlice<UInt8>) -> Int? {
    let word = value.prefix { $0.isLetter || $0 == UInt8(ascii: "-") }
    let words = ["BEARER", "BASIC", "TOKEN", "APIKEY", "API-KEY", "DIGEST", "GITHUB-BEARER"]
    guard words.contains(String(decoding: word.map(\.uppercased), as: UTF8.self)) else {
      return nil
    }
    return word.endIndex
  }

  private static func referenceEnd(_ rest: ArraySlice<UInt8>) -> Int? {
    let next = rest.startIndex + 1
    guard let first = rest.first, next < rest.endIndex else { return nil }
    switch (first, rest[next]) {
    case (UInt8(ascii: "$"), UInt8(ascii: "{")), (UInt8(ascii: "{"), UInt8(ascii: "{")):
      return rest.firstIndex(of: UInt8(ascii: "}")).map { $0 + 1 }
    case (UInt8(ascii: "$"), UInt8(ascii: "(")): return rest.endIndex
    case (UInt8(ascii: "$"), let letter) where letter.isWord:
      return rest[next...].firstIndex { !$0.isWord } ?? rest.endIndex
    case (UInt8(ascii: "`"), _): return rest.endIndex
    case (UInt8(ascii: "<"), _): return rest.firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 }
    default: return nil
    }
  }
}
