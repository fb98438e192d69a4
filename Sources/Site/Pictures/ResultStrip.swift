import Launch

/// What a check gave, attempt by attempt: the newest at the right. It answers whether the last result can be relied on.
struct ResultStrip: Hashable, Sendable {
  /// So many results are drawn.
  static let limit = 8

  /// The oldest first; at least two.
  let results: [CheckHistory.Result]

  /// - Returns: `nil` where there is only one result, or none.
  init?(_ check: CheckHistory) {
    results = check.results.prefix(Self.limit).reversed()
    if results.count < 2 { return nil }
  }

  /// `Last 5 results, the newest at the end: Pass, Pass, Fail, Pass, Pass`
  var sentence: String {
    "Last \(results.count) results, the newest at the end: \(results.map(\.status.rawValue).joined(separator: ", "))"
  }

  /// What all of them are; `nil`: they differ.
  var only: Status? {
    let kinds = Set(results.map(\.status))
    return kinds.count == 1 ? kinds.first : nil
  }

  func drawing(words: (Instant) -> String) -> Drawing {
    let size = 16
    let step = 18
    var drawing = Drawing(
      width: (results.count - 1) * step + size, height: size, em: nil, title: sentence, words: nil)
    for (index, result) in results.enumerated() {
      var group = Drawing.Group(title: "\(words(result.finishedAt)): \(result.status.rawValue)")
      let box = Drawing.Box(x: index * step, y: 0, width: size, height: size)
      group.add(.symbol(result.status.mark, box), result.status.mark)
      drawing.groups.append(group)
    }
    return drawing
  }
}
