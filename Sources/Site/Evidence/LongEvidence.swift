import Launch

/// A check with an output that is longer than its place on the page of its phase.
struct LongEvidence: Sendable {
  let item: ItemReport
  let report: CheckReport
  let record: Record
  /// `nil`: nothing is told about earlier results.
  let history: CheckHistory?

  /// - Parameter histories: by the ids of their checks.
  static func all(of items: [ItemReport], _ histories: [String: CheckHistory]) -> [LongEvidence] {
    items.flatMap { item in
      item.checks.compactMap { report in
        guard let record = report.record,
          [record.stdout, record.stderr].contains(where: { Excerpt.isNeeded(for: $0?.text ?? "") })
        else { return nil }
        return LongEvidence(
          item: item, report: report, record: record, history: histories[report.check.id])
      }
    }
  }
}

extension CheckReport {
  /// What decided in an output, of all expectations: in order, none overlapping.
  func marks(_ stream: Launch.Stream) -> [Range<Int>] {
    let ranges = judgements.flatMap(\.judgement.extents).filter { $0.stream == stream }.sorted()
      .map(\.range)
    return ranges.reduce(into: []) { merged, range in
      if let last = merged.last, range.lowerBound <= last.upperBound {
        merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
  }
}
