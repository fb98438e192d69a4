import Launch

/// What one role of the launch says.
struct RollCallView: View {
  let call: RollCall
  let composition: Composition

  init(_ call: RollCall, _ composition: Composition) {
    self.call = call
    self.composition = composition
  }

  private var chip: Chip {
    switch call.word {
    case .go: .saysGo
    case .noGo: .saysNoGo
    case .silent: .silent
    }
  }

  /// Who said it and when, and why.
  private var said: (by: String, at: Instant, reason: String?)? {
    switch call.word {
    case .go(let by, let at): (by, at, nil)
    case .noGo(let by, let at, let reason): (by, at, reason)
    case .silent: nil
    }
  }

  static let fields: [String: Field<RollCallView>] = [
    "callRole": .text { $0.call.role },
    "callSpeakers": .text { view in
      view.call.logins.isEmpty ? "any operator" : view.call.logins.enumerated
    },
    "callChip": .markup { $0.composition.markup($0.chip) },
    "callBy": .text { $0.said?.by },
    "callAt": .markup { view in (view.said?.at).map(view.composition.time) },
    "callReason": .text { view in
      view.said?.reason
        ?? (view.call.word == .silent && view.composition.report.decisions.clearedAt != nil
          ? "nothing said since the abort" : nil)
    },
    "callClear": .text { view in
      view.call.owned == 0 ? "none" : "\(view.call.clear.grouped) of \(view.call.owned.grouped)"
    },
  ]
}
