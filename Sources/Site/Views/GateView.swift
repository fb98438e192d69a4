import Launch

/// The gate issue and the items side by side.
struct GateView: View {
  let gate: GateReport
  let composition: Composition

  /// - Returns: `nil` where the issue has not been read, or another one was.
  init?(_ composition: Composition) {
    let metadata = composition.report.playbook.metadata
    guard let gate = composition.report.gate,
      gate.issue.isGate(metadata.gate, of: metadata.repository)
    else { return nil }
    self.gate = gate
    self.composition = composition
  }

  private var groups: [GateGroupView] {
    let titles: [(String, (GateReport.Box) -> Bool)] = [
      ("Ticked, but not proven", { $0.standing == .contradicts }),
      ("Ticked, and not due yet", { $0.standing == .unjudged && !$0.items.isEmpty }),
      ("Proven, but not ticked", { $0.standing == .proven }),
      ("Open", { $0.standing == .open && !$0.items.isEmpty }),
      ("Matches no item", { $0.items.isEmpty }),
    ]
    return titles.compactMap { title, belongs in
      let boxes = gate.boxes.filter(belongs)
      return boxes.isEmpty ? nil : GateGroupView(title, boxes, composition)
    }
  }

  private var agreeing: [BoxView] {
    gate.boxes.filter { $0.standing == .agrees }.map { BoxView($0, composition) }
  }

  private var address: String? {
    composition.links.issueURL(gate.issue.repository, gate.issue.number)
  }

  private var age: String {
    let age = composition.report.at - gate.issue.fetchedAt
    return age < .zero ? "\(age.inWords) ahead" : "\(age.inWords) ago"
  }

  private var uncovered: [LinkView] {
    gate.uncovered.map { LinkView(text: $0, href: composition.map.href(ofItem: $0)) }
  }

  static let fields: [String: Field<GateView>] = [
    "gateTitle": .text { "#\($0.gate.issue.number)" },
    "gateAddress": .text { $0.address },
    "gateState": .text { $0.gate.issue.isOpen ? "open" : "closed" },
    "gateTicked": .text { view in
      let ticked = view.gate.boxes.count(where: \.box.isTicked)
      return "\(ticked.grouped) of \(view.gate.boxes.count.counted("box", "boxes")) ticked"
    },
    "gateFetched": .view { TimeView(instant: $0.gate.issue.fetchedAt, text: $0.age) },
    "gateUntil": .markup { $0.composition.time($0.gate.validUntil) },
    "gateHasLapsed": .flag { $0.composition.report.at > $0.gate.validUntil },
    "gateIsAside": .flag { $0.composition.report.isElsewhere },
    "gateGroups": .list { $0.groups },
    "gateUncovered": .list { $0.uncovered },
    "hasUncovered": .flag { !$0.gate.uncovered.isEmpty },
    "uncoveredCount": .text { $0.gate.uncovered.count.grouped },
    "hasAgreeing": .flag { !$0.agreeing.isEmpty },
    "agreeing": .list { $0.agreeing },
    "agreeingCount": .text { $0.agreeing.count.grouped },
  ]
}

/// Boxes of the gate issue that stand alike.
struct GateGroupView: View {
  let title: String
  let boxes: [GateReport.Box]
  let composition: Composition

  init(_ title: String, _ boxes: [GateReport.Box], _ composition: Composition) {
    self.title = title
    self.boxes = boxes
    self.composition = composition
  }

  static let fields: [String: Field<GateGroupView>] = [
    "groupTitle": .text { $0.title },
    "groupCount": .text { $0.boxes.count.grouped },
    "groupBoxes": .list { view in view.boxes.map { BoxView($0, view.composition) } },
    "isContradiction": .flag { $0.boxes.contains { $0.standing == .contradicts } },
  ]
}

/// A box of the gate issue with the items that it stands for.
struct BoxView: View {
  let box: GateReport.Box
  let composition: Composition

  init(_ box: GateReport.Box, _ composition: Composition) {
    self.box = box
    self.composition = composition
  }

  /// So many items are named; the others are counted.
  private static let limit = 5

  /// Where not all are clear, those that are not.
  private var items: [ItemReport] {
    let items = box.items.compactMap(composition.report(onItem:))
    let open = items.filter { $0.status.effect != .clear }
    return open.isEmpty ? items : open
  }

  static let fields: [String: Field<BoxView>] = [
    "boxText": .text { $0.box.box.text },
    "boxTick": .text { $0.box.box.isTicked ? "\u{2611}" : "\u{2610}" },
    "boxState": .text { $0.box.box.isTicked ? "ticked" : "not ticked" },
    "boxItems": .list { view in
      view.items.prefix(Self.limit).map { report in
        LinkView(
          text: "\(report.item.id) \(report.status.rawValue)",
          href: view.composition.map.href(ofItem: report.item.id))
      }
    },
    "boxMore": .text { view in
      view.items.count > Self.limit ? "and \((view.items.count - Self.limit).grouped) more" : nil
    },
  ]
}
