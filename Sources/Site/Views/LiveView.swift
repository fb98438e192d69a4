import Launch

/// Whether the launch may stay live.
struct LiveView: View {
  let composition: Composition

  init(_ composition: Composition) {
    self.composition = composition
  }

  private var live: Verdict? { composition.report.live }

  private var reasons: [Verdict.Reason] { live?.reasons ?? [] }

  private var isOnlyWaiting: Bool { live?.isOnlyWaiting ?? false }

  /// One sentence without full stop.
  var claim: String {
    switch live {
    case nil: "The playbook says nothing about what follows the launch"
    case .go: "The launch may stay live"
    case .hold(_) where isOnlyWaiting: "Nothing speaks against staying live so far"
    case .hold: "It is not proven that the launch may stay live"
    case .noGo: "The launch must not stay live as it is"
    }
  }

  /// What undoes the launch, the last step first, where something fails.
  private var ways: [UndoView] {
    guard isFailure else { return [] }
    return composition.report.sequence.wayBack.map { UndoView($0, composition) }
  }

  private var isFailure: Bool { live?.isNoGo ?? false }

  /// The steps that have no way back, where something fails.
  private var final: [LinkView] {
    guard isFailure else { return [] }
    return composition.report.sequence.pointsOfNoReturn.compactMap { position in
      position.finality.map {
        LinkView(text: $0, href: composition.map.href(of: position.section))
      }
    }
  }

  static let fields: [String: Field<LiveView>] = [
    "liveChip": .markup { view in
      view.live.map { view.composition.markup(view.isOnlyWaiting ? Chip(.notDue) : Chip($0)) }
    },
    "liveClaim": .text { $0.claim },
    "liveUntil": .markup { view in view.live?.validUntil.map(view.composition.time) },
    "liveReasons": .list { live in
      live.reasons.filter { !$0.isWaiting }.map { BlockerView($0, live.composition) }
    },
    "liveWaiting": .list { live in
      live.reasons.compactMap { WaitingView($0, live.composition) }
    },
    "liveWays": .list { $0.ways },
    "liveFinal": .list { $0.final },
    "liveUndoLead": .text { view in
      view.ways.isEmpty
        ? nil
        : view.final.isEmpty
          ? "To roll back, in this order:" : "What of it can be rolled back, in this order:"
    },
    "liveAbort": .text { view in
      view.isFailure
        ? "gonogo abort --by LOGIN --reason TEXT\(view.composition.report.commandOptions)" : nil
    },
  ]
}

extension Verdict.Reason {
  /// That something is not due yet.
  var isWaiting: Bool {
    switch self {
    case .notDue: true
    case .abort, .refusal, .item, .doubt: false
    }
  }
}
