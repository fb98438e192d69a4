import Launch

/// What a GO rests on: records, and the words of people by name.
struct ProofView: View {
  let proof: Verdict.Proof
  let composition: Composition

  init(_ proof: Verdict.Proof, _ composition: Composition) {
    self.proof = proof
    self.composition = composition
  }

  /// So many words of people are shown before they are folded.
  private static let limit = 8

  private var runs: [RunSummary] {
    let summaries = Dictionary(
      composition.report.runs.map { ($0.id + $0.run.file, $0) },
      uniquingKeysWith: { first, _ in first })
    var ids: Set<String> = []
    return proof.items.flatMap(\.checks).compactMap(\.run).map { $0.id + $0.file }
      .filter { ids.insert($0).inserted }.compactMap { summaries[$0] }
  }

  /// `12 items, proven by 9 records and 2 confirmations; 1 is waived`
  private var count: String {
    let records = proof.items.flatMap(\.checks).compactMap(\.record).count
    // Nobody takes what another tool says for what was run.
    let reports = proof.items.flatMap(\.checks).count { $0.record?.assertion != nil }
    let asserted = reports > 0 ? " (\(reports.grouped) asserted by other tools)" : ""
    let confirmations = proof.items.count { $0.status == .confirmed }
    let waived = proof.items.count { $0.status == .waived }
    let needless = proof.items.count { $0.status == .notNeeded }
    let proofs = [
      records > 0 || confirmations == 0 ? records.counted("record") + asserted : nil,
      confirmations > 0 ? confirmations.counted("confirmation") : nil,
    ].compactMap(\.self)
    let others = [
      waived > 0 ? "\(waived.grouped) \(waived == 1 ? "is" : "are") waived" : nil,
      needless > 0 ? "\(needless.grouped) \(needless == 1 ? "is" : "are") not needed" : nil,
    ].compactMap(\.self)
    return "\(proof.items.count.counted("item")), proven by \(proofs.enumerated)"
      + (others.isEmpty ? "" : "; \(others.enumerated)")
  }

  private func rows(_ status: Status) -> [SaidView] {
    proof.items.filter { $0.status == status }.map { SaidView($0, composition) }
  }

  private var confirmed: [SaidView] { rows(.confirmed) }

  /// `Ann 12, bob 3`, the most first.
  private var confirmers: String {
    var counts: [String: Int] = [:]
    for item in proof.items where item.status == .confirmed {
      if let login = item.decision?.by.login { counts[login, default: 0] += 1 }
    }
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { "\($0.key) \($0.value.grouped)" }.joined(separator: ", ")
  }

  /// What of it lapses first.
  private var ends: LinkView? {
    if let item = proof.items.first(where: { $0.validUntil == proof.validUntil }) {
      return LinkView(
        text: "\(item.item.id) \(item.item.title)",
        href: composition.map.href(ofItem: item.item.id))
    }
    guard let gate = composition.report.gate, gate.validUntil == proof.validUntil else {
      return nil
    }
    return LinkView(text: "what was read of #\(gate.issue.number)", href: "#_gate")
  }

  static let fields: [String: Field<ProofView>] = [
    "proofCount": .text { $0.count },
    "proofRuns": .list { proof in proof.runs.map { RunView($0, in: proof.composition) } },
    "proofEnds": .view { $0.ends },
    "proofUntil": .markup { proof in proof.proof.validUntil.map(proof.composition.time) },
    "proofExceptions": .list { $0.rows(.waived) + $0.rows(.notNeeded) },
    "proofConfirmed": .list { $0.confirmed.count > Self.limit ? [] : $0.confirmed },
    "proofFolded": .list { $0.confirmed.count > Self.limit ? $0.confirmed : [] },
    "isProofFolded": .flag { $0.confirmed.count > Self.limit },
    "proofConfirmers": .text { "\($0.confirmed.count.counted("confirmation")): \($0.confirmers)" },
  ]
}

/// An item that rests on what somebody said.
struct SaidView: View {
  let report: ItemReport
  let composition: Composition

  init(_ report: ItemReport, _ composition: Composition) {
    self.report = report
    self.composition = composition
  }

  static let fields: [String: Field<SaidView>] = [
    "saidChip": .markup { $0.composition.markup(Chip($0.report.status)) },
    "saidHref": .text { $0.composition.map.href(ofItem: $0.report.item.id) },
    "saidTitle": .text { "\($0.report.item.id) \($0.report.item.title)" },
    "saidReason": .text { $0.report.reason },
    "saidUntil": .markup { view in view.report.validUntil.map(view.composition.time) },
    "saidWhere": .markup { $0.report.decision.flatMap(\.origin) },
  ]
}

extension Decision {
  /// Where it was said, and the evidence that it names.
  var origin: Markup? {
    var links: [Markup] = []
    if let comment, !comment.isEmpty {
      links.append(Markup(linkTo: comment, reading: "comment"))
    } else if let place {
      var markup = Markup()
      markup.append("<code>", Markup(escaping: place.fileAndLine), "</code>")
      links.append(markup)
    }
    // A confirmation in a comment is its own evidence.
    if case .confirm(_, _, let evidence?) = kind, !evidence.utf8.elementsEqual((comment ?? "").utf8)
    {
      links.append(Markup(linkTo: evidence, reading: "evidence"))
    }
    guard var origin = links.first else { return nil }
    for link in links.dropFirst() {
      origin.append(", ")
      origin.append(link)
    }
    return origin
  }
}

extension Markup {
  /// A link out of the site.
  /// - Parameter address: of http or https; another stays text.
  init(linkTo address: String, reading words: String) {
    guard Decision.isEvidence(address) else {
      self.init(escaping: address)
      return
    }
    self.init("<a rel=\"noreferrer\" href=\"")
    append(escaping: address)
    append("\">")
    append(escaping: words)
    append("</a>")
  }
}
