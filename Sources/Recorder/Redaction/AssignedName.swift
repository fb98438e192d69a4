/// What stands before a `=` or `:`.
struct AssignedName {
  let range: Range<Int>
  let isQuoted: Bool
  /// `nil`: it is no secret name.
  let strength: SecretName.Strength?
  /// Whether it is one of the headers that carry a secret, so that the whole line is its value.
  let isHeader: Bool
  /// `value`, whose own name may stand before it: `{"name": "API_KEY", "value": "…"}`.
  let isValue: Bool

  /// - Parameter longestGap: how many blanks may stand between the name and the sign.
  init?(in text: [UInt8], before sign: Int, longestGap: Int) {
    var end = text.startOfRun(endingAt: sign, longest: longestGap, while: \.isBlank)
    let hasGap = end < sign
    if end > 0, text[end - 1] == UInt8(ascii: "]") { end -= 1 }
    let isQuoted = end > 0 && text[end - 1].isQuote
    if isQuoted {
      end -= 1
      if end > 0, text[end - 1] == UInt8(ascii: "\\") { end -= 1 }
    }
    let longest = 100
    let start = text.startOfRun(endingAt: end, longest: longest) {
      $0.isWord || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
    }
    guard start < end, !hasGap || text[start..<end].contains(where: \.isLetter) else { return nil }
    let name = text[start..<end]
    range = start..<end
    self.isQuoted = isQuoted
    isHeader =
      Self.isHeader(name)
      || name.contains(UInt8(ascii: "-")) && !isQuoted && SecretName.strength(name) == .strong
    isValue = name.count == 5 && text.hasWord(Array("VALUE".utf8), at: start)
    strength =
      isHeader ? .strong : Self.isSecretKey(text, start..<end) ? .strong : SecretName.strength(name)
  }

  /// `API key`: two words.
  private static func isSecretKey(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    guard range.count == 3, text.hasWord(Array("KEY".utf8), at: range.lowerBound),
      range.lowerBound > 0, text[range.lowerBound - 1] == 0x20
    else { return false }
    let end = range.lowerBound - 1
    return SecretName.makesKeySecret(
      text[text.startOfRun(endingAt: end, longest: 12, while: \.isLetter)..<end])
  }

  private static func isHeader(_ name: ArraySlice<UInt8>) -> Bool {
    headers.contains { $0.count == name.count && $0.elementsEqual(name.lazy.map(\.uppercased)) }
  }

  private static let headers = [
    "AUTHORIZATION", "PROXY-AUTHORIZATION", "COOKIE", "SET-COOKIE", "X-AMZ-SECURITY-TOKEN",
  ].map { Array($0.utf8) }
}
