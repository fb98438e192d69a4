/// From when on and until when a record counts for a phase.
struct Freshness: Hashable {
  /// Without a T-label, and at the launch itself without a launch time, nothing says how old evidence may be.
  static let unlabelled = Duration.seconds(24 * 3_600)
  static let launchWindow = Duration.seconds(3_600)
  /// Evidence for a launch that was announced and did not come lapses so long after the announced time: as long as its
  /// label says, within these bounds. What is checked an hour before a launch is no proof the day after.
  static let grace = Duration.seconds(3_600)...Duration.seconds(24 * 3_600)

  /// `nil`: the phase is open at any time.
  let opensAt: Instant?
  /// The last instant at which anything recorded for the phase counts; `nil`: age alone decides.
  let closesAt: Instant?
  /// How old a record may be at most; `nil`: the opening alone decides.
  let age: Duration?

  init(_ phase: Phase, launch: Instant?) {
    guard let launch, let moment = phase.moment else {
      opensAt = nil
      closesAt = nil
      let size = phase.moment.map { $0.offset < .zero ? .zero - $0.offset : $0.offset }
      age = size.map { $0 == .zero ? Self.launchWindow : $0 } ?? Self.unlabelled
      return
    }
    let opening = launch + moment.offset
    let opensAt = moment.countsDays ? opening.startOfDay : opening
    self.opensAt = opensAt
    let size =
      moment.side == .before
      ? .zero - moment.offset : moment.side == .launch ? .zero : Self.grace.upperBound
    closesAt = max(opensAt, launch) + min(max(size, Self.grace.lowerBound), Self.grace.upperBound)
    age = nil
  }

  /// The same for what was done once and stays so: a launch step that was verified.
  var withoutEnd: Freshness { Freshness(opensAt: opensAt, closesAt: nil, age: nil) }

  /// What counts whenever it was recorded.
  static let unlimited = Freshness(opensAt: nil, closesAt: nil, age: nil)

  private init(opensAt: Instant?, closesAt: Instant?, age: Duration?) {
    self.opensAt = opensAt
    self.closesAt = closesAt
    self.age = age
  }

  /// Why a record of that instant no longer counts, with numbers; `nil` if it does.
  /// - Parameter verb: what happened then: `ran`, `confirmed`.
  func objection(
    to finishedAt: Instant, fresh: Duration?, at now: Instant, verb: String = "ran"
  ) -> String? {
    if let opensAt, finishedAt < opensAt {
      return "\(verb) \(finishedAt.dayAndTime), before its phase opened \(opensAt.dayAndTime)"
    }
    if let allowed = [age, fresh].compactMap(\.self).min(), now - finishedAt > allowed {
      return "\(verb) \((now - finishedAt).words(beyond: allowed)) ago, allowed \(allowed.inWords)"
    }
    if let closesAt, now > closesAt {
      return "lapsed \(closesAt.dayAndTime)"
    }
    return nil
  }

  /// The last instant at which a record of that instant counts.
  func end(of finishedAt: Instant, fresh: Duration?) -> Instant? {
    let byAge = [age, fresh].compactMap(\.self).min().map { finishedAt + $0 }
    return [byAge, closesAt].compactMap(\.self).min()
  }
}

extension Freshness {
  /// `recorded from 2026-06-05 14:00 UTC to 2026-06-07 14:00 UTC`, `recorded at most 24 h ago`
  fileprivate var words: String {
    let parts = [
      opensAt.map { "from \($0.dayAndTime)" }, closesAt.map { "to \($0.dayAndTime)" },
      age.map { "at most \($0.inWords) ago" },
    ].compactMap(\.self)
    return parts.isEmpty ? "whenever it was recorded" : "recorded \(parts.joined(separator: " "))"
  }
}

extension Report {
  /// What counts for a phase, in words; an item may ask for fresher records.
  public func freshness(of phase: Phase) -> String {
    Freshness(phase, launch: playbook.metadata.launch).words
  }

  /// The last instant at which anything recorded for a phase counts; `nil`: age alone decides.
  public func closing(of phase: Phase) -> Instant? {
    Freshness(phase, launch: playbook.metadata.launch).closesAt
  }
}
