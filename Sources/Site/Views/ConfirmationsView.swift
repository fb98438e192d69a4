import Launch

/// What people must confirm, what they have said, and which of their words have no effect.
struct ConfirmationsView: View {
  let composition: Composition
  private let open: [(report: ItemReport, confirming: Confirming)]
  private let later: [ItemReport]
  private let signed: [ItemReport]
  private let idle: [Decisions.Void]

  /// So many open items are shown with all that they vouch for; of the others there is a line.
  private static let limit = 60
  /// So many lines are on the page in each list; the others are counted.
  private static let limitOfAll = 300

  init(_ composition: Composition) {
    self.composition = composition
    let report = composition.report
    // After an abort the verifications of what undoes the launch ask people, too.
    let all = report.items + report.sequence.rollbacks.flatMap(\.items)
    var open: [(report: ItemReport, confirming: Confirming)] = []
    for item in all {
      if let confirming = report.confirming(item) { open.append((item, confirming)) }
    }
    self.open = open
    later = all.filter { report.confirmingLater($0) != nil }
    var signed: [(at: Instant, report: ItemReport)] = []
    for item in all where item.status == .confirmed {
      if let at = item.decision?.at { signed.append((at, item)) }
    }
    self.signed = signed.sorted { $1.at < $0.at }.map(\.report)
    idle = report.idleWords
  }

  private var report: Report { composition.report }

  /// Those that are open by who answers for them: the owner of the item, else of the playbook.
  private var groups: [SignerView] {
    var order: [String] = []
    var rows: [String: [OpenConfirmationView]] = [:]
    for (number, (item, confirming)) in open.prefix(Self.limitOfAll).enumerated() {
      let owner = item.item.owner ?? report.playbook.metadata.owner ?? ""
      if rows[owner] == nil { order.append(owner) }
      rows[owner, default: []].append(
        OpenConfirmationView(
          item, confirming, isWhole: number < Self.limit, composition: composition))
    }
    return order.map { SignerView(owner: $0, rows: rows[$0] ?? []) }
  }

  private var logins: [String] { report.playbook.metadata.operators.map(\.login) }

  private func leftOut(_ count: Int) -> String? {
    count > Self.limitOfAll
      ? "\((count - Self.limitOfAll).grouped) more are left out here; the pages of their phases have them."
      : nil
  }

  private func said(_ status: Status) -> [SaidView] {
    report.items.filter { $0.status == status }.map { SaidView($0, composition) }
  }

  static let fields: [String: Field<ConfirmationsView>] = [
    "openCount": .text { $0.open.count.grouped },
    "hasOpen": .flag { !$0.open.isEmpty },
    "signerGroups": .list { $0.groups },
    "openLeftOut": .text { $0.leftOut($0.open.count) },
    "maySign": .text { $0.logins.isEmpty ? nil : $0.logins.enumerated },
    "hearsComments": .flag { $0.report.hearsComments },
    "confirmCommand": .text {
      "gonogo confirm ID --by LOGIN --note TEXT\($0.report.commandOptions)"
    },
    "gateNumber": .text { $0.report.playbook.metadata.gate.map { "#\($0)" } },
    "gateURL": .text { view in
      view.report.playbook.metadata.gate.flatMap { view.composition.links.issueURL(nil, $0) }
    },
    "laterCount": .text { $0.later.count.grouped },
    "hasLater": .flag { !$0.later.isEmpty },
    "laterRows": .list { view in
      view.later.prefix(Self.limitOfAll).map { BlockerView($0, view.composition) }
    },
    "laterLeftOut": .text { $0.leftOut($0.later.count) },
    "signedCount": .text { $0.signed.count.grouped },
    "signed": .list { view in
      view.signed.prefix(Self.limitOfAll).map { SignedView($0, view.composition) }
    },
    "signedLeftOut": .text { $0.leftOut($0.signed.count) },
    "exceptions": .list { view in
      Array((view.said(.waived) + view.said(.notNeeded)).prefix(Self.limitOfAll))
    },
    "exceptionsLeftOut": .text { view in
      view.leftOut(view.report.items.count { $0.status == .waived || $0.status == .notNeeded })
    },
    "idleCount": .text { $0.idle.count.grouped },
    "hasIdle": .flag { !$0.idle.isEmpty },
    "idleWords": .list { view in
      view.idle.prefix(Self.limitOfAll).map { IdleWordView($0, view.composition) }
    },
    "idleLeftOut": .text { view in
      view.idle.count > Self.limitOfAll
        ? "\((view.idle.count - Self.limitOfAll).grouped) older ones are left out here." : nil
    },
    "hasRollCall": .flag { !$0.report.rollCall.isEmpty },
    "rollCall": .list { view in view.report.rollCall.map { RollCallView($0, view.composition) } },
  ]
}

/// What is open and answered for by one person or role.
struct SignerView: View {
  /// Empty: nobody is named.
  let owner: String
  let rows: [OpenConfirmationView]

  static let fields: [String: Field<SignerView>] = [
    "signer": .text { $0.owner.isEmpty ? "Nobody is named as owner" : $0.owner },
    "signerCount": .text { $0.rows.count.grouped },
    "signerRows": .list { $0.rows },
  ]
}

/// An item that waits for the word of an operator, with the line that says it.
struct OpenConfirmationView: View {
  let report: ItemReport
  let confirming: Confirming
  let isWhole: Bool
  let composition: Composition

  init(_ report: ItemReport, _ confirming: Confirming, isWhole: Bool, composition: Composition) {
    self.report = report
    self.confirming = confirming
    self.isWhole = isWhole
    self.composition = composition
  }

  private var item: Item { report.item }

  /// The text that the digest is of.
  private var text: Markup? {
    isWhole && !item.blocks.isEmpty ? composition.copy(of: item.blocks) : nil
  }

  static let fields: [String: Field<OpenConfirmationView>] = [
    "openChip": .markup { $0.composition.markup(Chip($0.report.status)) },
    "openID": .text { $0.item.id },
    "openTitle": .text { $0.item.title },
    "openHref": .text { $0.composition.map.href(ofItem: $0.item.id) },
    "openPhase": .text { $0.report.phase },
    "openReason": .text { $0.report.reason },
    "openLead": .text { $0.item.leadTime },
    "openLine": .text { $0.confirming.comment ?? $0.confirming.command },
    "openText": .markup { $0.text },
    "openDigest": .text { $0.item.shortDigest },
    "isWhole": .flag { $0.isWhole },
  ]
}

/// An item that an operator declared done.
struct SignedView: View {
  let report: ItemReport
  let composition: Composition

  init(_ report: ItemReport, _ composition: Composition) {
    self.report = report
    self.composition = composition
  }

  static let fields: [String: Field<SignedView>] = [
    "signedChip": .markup { $0.composition.markup(Chip($0.report.status)) },
    "signedTitle": .text { "\($0.report.item.id) \($0.report.item.title)" },
    "signedHref": .text { $0.composition.map.href(ofItem: $0.report.item.id) },
    "signedReason": .text { $0.report.reason },
    "signedWhere": .markup { $0.report.decision.flatMap(\.origin) },
    "signedDigest": .text { $0.report.item.shortDigest },
    "signedUntil": .markup { view in view.report.validUntil.map(view.composition.time) },
  ]
}

/// Words of a person that have no effect.
struct IdleWordView: View {
  let word: Decisions.Void
  let composition: Composition

  init(_ word: Decisions.Void, _ composition: Composition) {
    self.word = word
    self.composition = composition
  }

  static let fields: [String: Field<IdleWordView>] = [
    "idleText": .text { $0.word.words },
    "idleBy": .text { $0.word.login },
    "idleAt": .markup { $0.composition.time($0.word.at) },
    "idleReason": .text { $0.word.reason.capitalizedByte },
    "idlePlace": .text { $0.word.place?.fileAndLine },
  ]
}
