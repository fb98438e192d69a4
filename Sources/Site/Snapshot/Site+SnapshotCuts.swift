import Launch

extension Site {
  /// What is left out to stay below the limit: evidence of clear checks alone, the longest first; the pages that hold all of an output
  /// before the excerpts of their phases. What blocks keeps all of it.
  func cuts(from parts: [SnapshotLinks.Part], around: Templates.Rendered)
    -> [SnapshotStatement.Cut]
  {
    /// What the statement and the elements around each part need besides.
    let besides = 4_096 + parts.count * 200
    var total =
      around.bytes.count + verdict.count + besides + parts.reduce(0) { $0 + $1.body.bytes.count }
    guard total > Snapshot.byteLimit else { return [] }
    /// Of a line in the document and one in the statement.
    let lines = 300
    let clear = composition.report.items.filter { $0.status.effect == .clear }.flatMap { item in
      item.checks.filter { $0.status.effect == .clear }.map { (item: item, check: $0) }
    }
    var bytes: [String: Int] = [:]
    var order: [String] = []
    var withoutExcerpt: Set<String> = []

    func cut(_ candidates: [(check: String, bytes: Int)], isExcerpt: Bool) {
      let sorted = candidates.enumerated().sorted {
        $0.element.bytes == $1.element.bytes
          ? $0.offset < $1.offset : $0.element.bytes > $1.element.bytes
      }
      for (_, candidate) in sorted where total > Snapshot.byteLimit && candidate.bytes > lines {
        if bytes[candidate.check] == nil { order.append(candidate.check) }
        bytes[candidate.check, default: 0] += candidate.bytes
        if isExcerpt { withoutExcerpt.insert(candidate.check) }
        total -= candidate.bytes - lines
      }
    }

    let sizes = Dictionary(
      parts.map { ($0.path, $0.body.bytes.count) }, uniquingKeysWith: { first, _ in first })
    cut(
      clear.compactMap { entry in
        composition.evidencePage(of: entry.check.check).flatMap { sizes[$0] }
          .map { (entry.check.check.id, $0) }
      }, isExcerpt: false)
    if total > Snapshot.byteLimit {
      cut(
        clear.map { entry in
          let evidence = EvidenceView(
            entry.check.check, entry.check, isOnlyOne: true, isRuleSaid: false, in: composition)
          return (
            entry.check.check.id,
            evidence.outputs.reduce(0) { $0 + ($1.shown?.bytes.count ?? 0) }
          )
        }, isExcerpt: true)
    }
    return order.map {
      .init(check: $0, bytes: bytes[$0] ?? 0, hasExcerpt: !withoutExcerpt.contains($0))
    }
  }
}
