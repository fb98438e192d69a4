import Launch

/// What only paper has: the lines to sign, and the way back in short.
struct SheetView: View {
  let composition: Composition
  private let procedures: [UndoView]
  /// Whether the procedures are short enough to stand on the overview; else their own page prints them.
  private let isShort: Bool

  /// So many bytes of procedures the overview holds.
  private static let limit = 8_000

  init(_ composition: Composition) {
    self.composition = composition
    let rollbacks = composition.report.playbook.rollbacks
    procedures = rollbacks.map { UndoView($0, composition) }
    var size = 0
    for section in rollbacks where size <= Self.limit {
      size += composition.handwork(of: section)?.bytes.count ?? 0
      size += composition.verification(of: section)?.bytes.count ?? 0
    }
    isShort = size <= Self.limit
  }

  /// Every role that answers for something, else every operator, else three empty lines.
  private var signers: [LinkView] {
    let report = composition.report
    if !report.rollCall.isEmpty {
      return report.rollCall.map { LinkView(text: $0.role, href: nil) }
    }
    let operators = report.playbook.metadata.operators.map { LinkView(text: $0.login, href: nil) }
    return operators.isEmpty ? Array(repeating: LinkView(text: "", href: nil), count: 3) : operators
  }

  static let fields: [String: Field<SheetView>] = [
    "signers": .list { $0.signers },
    "sheetCriteria": .list { $0.composition.abortCriteria },
    "sheetProcedures": .list { $0.isShort ? $0.procedures : [] },
    "sheetTitles": .list { $0.isShort ? [] : $0.procedures },
    "sheetPage": .text { $0.isShort ? nil : SiteMap.rollback },
  ]
}
