import Launch

/// What only paper has: the lines to sign, and the way back in short.
struct SheetView: View {
  let composition: Composition
  /// After an abort those to carry out, in their order; else all, in the author's.
  private let procedures: [UndoView]
  /// Those that are not to be carried out after this abort.
  private let uncalled: [UndoView]
  /// Whether the procedures are short enough to stand on the overview; else their own page prints them.
  private let isShort: Bool

  /// So many bytes of procedures the overview holds.
  private static let limit = 8_000

  init(_ composition: Composition) {
    self.composition = composition
    let report = composition.report
    let all = report.playbook.rollbacks
    let rollbacks = report.sequence.abort == nil ? all : report.sequence.rollbacks.map(\.section)
    let called = Set(rollbacks.map(\.id))
    uncalled = all.filter { !called.contains($0.id) }.map { UndoView($0, composition) }
    procedures = rollbacks.map { UndoView($0, composition) }
    var size = 0
    for section in rollbacks where size <= Self.limit {
      size += composition.handwork(of: section)?.bytes.count ?? 0
      size += composition.verification(of: section)?.bytes.count ?? 0
    }
    isShort = size <= Self.limit
  }

  /// Every role that answers for something, else every operator, else three empty lines.
  private var signers: [SignatureView] {
    let report = composition.report
    if !report.rollCall.isEmpty {
      return report.rollCall.map { SignatureView(role: $0.role, said: report.words(for: $0)) }
    }
    let operators = report.playbook.metadata.operators.map {
      SignatureView(role: $0.login, said: nil)
    }
    return operators.isEmpty
      ? Array(repeating: SignatureView(role: "", said: nil), count: 3) : operators
  }

  /// Where no procedure is to be shown: why.
  private var gap: String? {
    guard procedures.isEmpty else { return nil }
    let sequence = composition.report.sequence
    if sequence.abort == nil { return "The playbook has no rollback procedure." }
    return sequence.undone.isEmpty
      ? "No step was done: there is nothing to undo."
      : "No rollback procedure is tied to the steps that were done."
  }

  private var isOrdered: Bool {
    composition.report.sequence.abort != nil && !procedures.isEmpty
  }

  static let fields: [String: Field<SheetView>] = [
    "isSheetOrdered": .flag { $0.isOrdered },
    "sheetGap": .text { $0.gap },
    "sheetUncalled": .list { $0.uncalled },
    "sheetWarnings": .list { sheet in
      sheet.composition.report.sequence.abort == nil
        ? [] : UndoListView(sheet.composition).warnings
    },
    "signers": .list { $0.signers },
    "sheetCriteria": .list { $0.composition.abortCriteria },
    "sheetProcedures": .list { $0.isShort ? $0.procedures : [] },
    "sheetTitles": .list { $0.isShort ? [] : $0.procedures },
    "sheetPage": .text { $0.isShort ? nil : SiteMap.rollback },
  ]
}

/// A line to sign on paper.
struct SignatureView: View {
  let role: String
  /// What it says in the roll call; `nil` without one.
  let said: String?

  static let fields: [String: Field<SignatureView>] = [
    "signRole": .text { $0.role },
    "signSaid": .text { $0.said },
  ]
}

extension Report {
  /// `GO, ann 12:40 UTC`
  fileprivate func words(for call: RollCall) -> String {
    switch call.word {
    case .go(let by, let at): "GO, \(by) \(words(for: at))"
    case .noGo(let by, let at, let reason): "NO-GO, \(by) \(words(for: at)): \(reason)"
    case .silent: "silent"
    }
  }
}
