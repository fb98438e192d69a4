/// Something clear that will be so no longer when the launch comes.
public struct Lapse: Hashable, Sendable {
  public let item: ItemReport
  public let at: Instant
  /// The first instant at which it can be run or confirmed again so that it still counts at the launch; `nil`: its waiver must be
  /// given for longer.
  public let againFrom: Instant?

  /// `lapses 2026-06-06 12:00 UTC, before the launch: run it again from 2026-06-06 10:00 UTC on`
  public var words: String {
    let again =
      againFrom.map {
        "\(item.checks.isEmpty ? "confirm" : "run") it again from \($0.dayAndTime) on"
      } ?? "the waiver ends before it"
    return "lapses \(at.dayAndTime), before the launch: \(again)"
  }
}

extension Report {
  /// What is clear now and lapses before the launch, the first to lapse first; empty without a launch time, or after it.
  public var lapses: [Lapse] {
    guard let launch = playbook.metadata.launch, at < launch else { return [] }
    return phases.filter(\.phase.precedesLaunch).flatMap { phase in
      phase.items.compactMap { item -> Lapse? in
        guard item.status.effect == .clear, let end = item.validUntil, end < launch else {
          return nil
        }
        let fresh = item.item.checks.compactMap(\.fresh).min()
        let again = fresh.map { max(launch - $0, phase.opensAt ?? launch - $0) }
        return Lapse(item: item, at: end, againFrom: item.status == .waived ? nil : again)
      }
    }.sorted { ($0.at, $0.item.item.id) < ($1.at, $1.item.item.id) }
  }
}
