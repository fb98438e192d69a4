/// How people begin a comment that says what a command must give.
enum ExpectationComment {
  private static let openers = ["expect", "expects", "expected", "expecting"]
  private static let nouns = [
    "output", "result", "results", "response", "value", "status", "outcome",
  ]
  private static let obligations = ["should", "must", "returns", "shall"]

  /// How to run the command, not what it gives.
  private static let instructions = [
    "must be run", "must be executed", "should be run", "should be executed", "should the",
    "should this",
    "should it", "should you", "should any", "must the",
  ]

  struct Found {
    let text: String
    /// Where in the comment it begins, in bytes.
    let offset: Int
    /// It begins with `Expect` or the like; else it only says somewhere what should be.
    let isExplicit: Bool
  }

  /// What the comment expects, and where in it that begins; `nil`: the comment expects nothing.
  /// - Parameters:
  ///   - comment: without its `#`.
  ///   - isTrailing: it stands behind a command on the same line, where an arrow is enough.
  static func text(of comment: String, isTrailing: Bool = false) -> Found? {
    let label = LabelText(comment)
    var start = 0
    var isArrow = false
    for arrow in ["→", "⇒", "=>", "->"] {
      if let end = label.skip(arrow, at: 0) {
        isArrow = true
        start = label.skipSpaces(at: end)
      }
    }
    if let end = opener(in: label, at: start) { return rest(of: comment, label, from: end) }
    if obligations.contains(where: { label.skip($0, at: start).map(label.isWordEnd) == true }),
      !instructions.contains(where: { label.skip($0, at: start) != nil })
    {
      return rest(of: comment, label, from: start)
    }
    if isArrow, isTrailing { return rest(of: comment, label, from: start) }
    // "Filter: last 1h. Expect: 0 results", "the newest backup should be < 24h old"
    for index in label.bytes.indices where index > start && label.isWordStart(index) {
      if label.skip("expect:", at: index) != nil || label.skip("expected:", at: index) != nil,
        let end = opener(in: label, at: index)
      {
        // What stands before may demand something too.
        let before = LabelText(label.original(start..<index))
        if before.contains(anyOf: ["should", "must", "not", "no", "only", "never", "within"]) {
          return rest(of: comment, label, from: start, isExplicit: true)
        }
        return rest(of: comment, label, from: end)
      }
    }
    for phrase in ["should be", "must be", "should show", "should return", "should print"] {
      if label.firstIndex(of: phrase) != nil,
        !instructions.contains(where: { label.firstIndex(of: $0) != nil })
      {
        return rest(of: comment, label, from: start, isExplicit: false)
      }
    }
    return nil
  }

  /// Behind `Expect:`, `Expected output:`, `expect`.
  private static func opener(in label: LabelText, at start: Int) -> Int? {
    for word in openers {
      guard var end = label.skip(word, at: start), label.isWordEnd(end) else { continue }
      let next = label.skipSpaces(at: end)
      for noun in nouns {
        if let stop = label.skip(noun, at: next), label.isWordEnd(stop),
          label.skip(":", at: stop) != nil || stop == label.bytes.count
        {
          end = stop
        }
      }
      return label.skip(":", at: end) ?? end
    }
    return nil
  }

  private static func rest(
    of comment: String, _ label: LabelText, from index: Int, isExplicit: Bool = true
  ) -> Found {
    let start = label.origin(of: label.skipSpaces(at: index))
    let text = String(decoding: comment.utf8.dropFirst(start), as: UTF8.self).trimmed
    return Found(text: text, offset: start, isExplicit: isExplicit)
  }

  /// How words begin that say what to do otherwise.
  static let instead = [
    "if not", "if missing", "if absent", "if it does", "if it fails", "if this fails", "if still",
    "if fewer", "if less", "otherwise",
  ]

  /// `If not: restart it`. "If not stale" is a condition.
  static func isInstruction(_ text: String) -> Bool {
    LabelText(text).hasPrefix(anyOf: instead)
      && text.utf8.contains {
        [UInt8(ascii: ":"), UInt8(ascii: ","), UInt8(ascii: ".")].contains($0)
      }
  }

  /// A comment that follows an expectation without being a part of it: where to read on, what to do otherwise.
  static func isRemark(_ comment: String) -> Bool {
    let label = LabelText(comment)
    if isInstruction(comment) { return true }
    if ["http://", "https://"].contains(where: { label.skip($0, at: 0) != nil }) {
      return !comment.utf8.contains(0x20)
    }
    if label.hasPrefix(anyOf: ["full runbook", "full procedure", "url", "runbook"]) { return true }
    return label.hasPrefix(anyOf: ["see"])
      && ["/", ".md", "§", "#"].contains { Array(comment.utf8)[...].containsPiece($0) }
  }
}
