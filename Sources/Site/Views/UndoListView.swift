import Launch

/// After an abort: what to undo, in order.
struct UndoListView: View {
  let composition: Composition

  init(_ composition: Composition) {
    self.composition = composition
  }

  private var sequence: LaunchSequence { composition.report.sequence }

  private var rows: [UndoRowView] {
    sequence.rollbacks.map { UndoRowView(rollback: $0, composition: composition) }
  }

  /// Steps that were done and have no way back.
  var warnings: [LinkView] {
    sequence.undone.compactMap { position in
      let words =
        position.finality
        ?? (position.procedures.isEmpty
          ? "\(position.section.title): the playbook ties no rollback procedure to it" : nil)
      return words.map {
        LinkView(
          text: $0,
          href: composition.map.href(of: position.section))
      }
    }
  }

  /// `by 14:31 UTC, in 8 min`
  static func deadline(_ report: Report) -> String? {
    report.sequence.rollbackDeadline.map { end in
      report.at > end
        ? "the time limits that are set ended \(report.exactWords(for: end))"
        : "all of it by \(report.exactWords(for: end))"
    }
  }

  static let fields: [String: Field<UndoListView>] = [
    "undoRows": .list { $0.rows },
    "undoLeft": .view { undo in
      undo.sequence.rollbackDeadline.map { DeadlineView($0, undo.composition) }
    },
    "undoWarnings": .list { $0.warnings },
    "isNothingToUndo": .flag { $0.sequence.undone.isEmpty },
    "resumeCommand": .text {
      "gonogo resume --by LOGIN --reason TEXT\($0.composition.report.commandOptions)"
    },
  ]
}

/// A rollback procedure after an abort.
struct UndoRowView: View {
  let rollback: RollbackReport
  let composition: Composition

  private var chip: Chip { composition.chip(of: rollback) }

  private var isNext: Bool { chip == .next }

  static let fields: [String: Field<UndoRowView>] = [
    "rowChip": .markup { $0.composition.markup($0.chip) },
    "rowHref": .text { $0.composition.map.href(of: $0.rollback.section) },
    "rowTitle": .text { $0.rollback.section.title },
    "rowLimit": .text { $0.rollback.limit?.inWords },
    "isRowLimitNamed": .flag { $0.rollback.namesLimit },
    "rowVerified": .markup { row in row.rollback.verifiedAt.map(row.composition.exactTime) },
    "rowDeadline": .view { row in
      row.composition.report.sequence.deadline(of: row.rollback)
        .map { DeadlineView($0, row.composition) }
    },
    "rowVerification": .markup { row in
      row.isNext ? row.composition.verification(of: row.rollback.section) : nil
    },
    "rowActions": .markup { row in
      row.isNext ? row.composition.handwork(of: row.rollback.section) : nil
    },
    "rowCommand": .text { row in
      row.isNext && !row.rollback.items.isEmpty
        ? "gonogo run --item \(row.rollback.section.id)\(row.composition.report.commandOptions)"
        : nil
    },
  ]
}
