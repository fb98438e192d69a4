extension ExpectationReader {
  struct Main {
    /// What is left to be read as clauses.
    let tokens: Range<Int>
    /// `(or absent)` at the end: another way in which the last clause holds.
    let alternative: Range<Int>?
  }

  /// Takes remarks apart: sentences about what to do otherwise, a remark behind a dash, one in parentheses at the end.
  /// - Returns: `nil` where a remark may change what is claimed.
  func separateRemarks(_ all: Range<Int>) -> (Main, demands: [Condition])? {
    var main = all
    var demands: [Condition] = []
    var alternative: Range<Int>?
    if let stop = main.first(where: { isStop($0, in: all) }) {
      guard isInstruction((stop + 1)..<all.upperBound) else { return nil }
      main = main.lowerBound..<stop
    }
    if let dash = main.dropFirst().first(where: {
      tokens[$0].small == "-" && tokens[$0].kind == .punctuation
    }) {
      let remark = (dash + 1)..<main.upperBound
      guard !remark.isEmpty else { return nil }
      if tokens[remark.lowerBound].small == "not" {
        demands.append(negative(remark))
      } else if !isReference(remark) || isQualifying(remark) {
        return nil
      }
      main = main.lowerBound..<dash
    }
    if let last = tokens[main].last, last.small == ")", last.kind == .punctuation,
      let open = main.first(where: { tokens[$0].small == "(" && tokens[$0].kind == .punctuation }),
      open > main.lowerBound
    {
      let remark = (open + 1)..<(main.upperBound - 1)
      guard !remark.isEmpty,
        !tokens[remark].contains(where: {
          $0.kind == .punctuation && ($0.small == "(" || $0.small == ")")
        })
      else { return nil }
      let first = tokens[remark.lowerBound].small
      if first == "not" {
        demands.append(negative(remark))
      } else if first == "or" {
        alternative = remark.dropFirst()
      } else if isQualifying(remark) {
        return nil
      }
      main = main.lowerBound..<open
    }
    while let last = tokens[main].last, last.kind == .punctuation, last.small == "." {
      main = main.dropLast()
    }
    guard !main.isEmpty, alternative.map({ !$0.isEmpty }) ?? true else { return nil }
    return (Main(tokens: main, alternative: alternative), demands)
  }

  private func isStop(_ index: Int, in all: Range<Int>) -> Bool {
    tokens[index].kind == .punctuation && tokens[index].small == "." && index + 1 < all.upperBound
  }

  /// What to do where it is otherwise, which claims nothing.
  private func isInstruction(_ range: Range<Int>) -> Bool {
    return ExpectationComment.isInstruction(words(range)) || isReference(range)
  }

  /// `see docs/ops/alerts.md`: where to read on, and no claim.
  private func isReference(_ range: Range<Int>) -> Bool {
    var cursor = Cursor(self, range)
    guard cursor.take("see"), let word = cursor.next else { return false }
    return ["/", ".md", "§", "#"].contains { Array(word.text.utf8)[...].containsPiece($0) }
      || word.small == "runbook"
  }

  /// Whether words of a remark may change what the claim before it means.
  private func isQualifying(_ range: Range<Int>) -> Bool {
    tokens[range].contains { token in
      token.kind == .sign && token.small != "→" || token.kind == .pattern || token.kind == .json
        || token.small.utf8.contains { $0.isDigit || $0 == UInt8(ascii: "%") }
        || Self.qualifiers.contains(token.small) || Self.isAddress(token)
        || Quantity.Unit(token.small, .time) != nil || Quantity.Unit(token.text, .size) != nil
    } || Self.phrases.contains { LabelText(words(range)).firstIndex(of: $0) != nil }
  }

  /// A host or a path may be a claim of its own.
  private static func isAddress(_ token: ExpectationToken) -> Bool {
    let bytes = Array(token.text.utf8)
    return bytes[...].containsPiece("://")
      || bytes.dropLast().contains(UInt8(ascii: ".")) || bytes.first == UInt8(ascii: "/")
  }

  private static let phrases = ["at most", "at least"]
  private static let qualifiers: Set<String> = [
    "and", "each", "both", "all", "every", "any", "per", "within", "updated", "old", "must",
    "should", "with", "without", "status", "recent", "fail", "fails", "but", "then", "or", "not",
    "if", "unless", "except", "only", "max", "min", "more", "less", "fewer", "about",
    "approximately", "roughly", "usually", "typically", "until", "when", "expect", "expected",
    "to", "never", "always", "cached", "uncached", "hit", "miss", "warnings", "warning",
  ]

  /// `NOT a 302 to cloudflareaccess.com`
  private func negative(_ range: Range<Int>) -> Condition {
    var cursor = Cursor(self, range)
    if let condition = httpStatus(&cursor), cursor.isAtEnd, case .notHTTPStatus = condition {
      return condition
    }
    return .person(words(range))
  }
}
