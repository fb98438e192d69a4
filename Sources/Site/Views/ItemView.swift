import Launch

/// An item with its status, the author's words and its evidence.
struct ItemView: View {
  let item: Item
  let headingText: Markup
  let bodyText: Markup
  let level: Int
  let isDocument: Bool
  let composition: Composition
  private let report: ItemReport?

  init(
    _ item: Item, heading: Markup, body: Markup, level: Int, isDocument: Bool,
    in composition: Composition
  ) {
    self.item = item
    headingText = heading
    bodyText = body
    self.level = min(level, 6)
    self.isDocument = isDocument
    self.composition = composition
    report = composition.report(on: item)
  }

  private var evidence: [EvidenceView] {
    guard let report, !isDocument else { return [] }
    let judged = report.checks.map { ($0.check, Optional($0)) }
    let checks = judged.isEmpty ? item.checks.map { ($0, nil) } : judged
    return checks.map { check, checkReport in
      EvidenceView(
        check, checkReport, isOnlyOne: checks.count == 1, isRuleSaid: report.status != .pass,
        in: composition)
    }
  }

  /// An empty or cut title stands for words that then follow as a paragraph.
  private var isHeadingWhole: Bool { !headingText.isEmpty && item.isTitleWhole }

  /// Not on the page of the whole document.
  private var shown: ItemReport? { isDocument ? nil : report }

  /// What confirms it now.
  private var confirming: Confirming? { shown.flatMap(composition.report.confirming) }

  /// What will confirm it once the step that it verifies is done, which is next.
  private var later: Confirming? {
    shown.flatMap { $0.rule == .step ? composition.report.confirmingLater($0) : nil }
  }

  static let fields: [String: Field<ItemView>] = [
    "itemID": .text { $0.item.id },
    "itemHref": .text {
      $0.isDocument ? $0.composition.map.href(ofItem: $0.item.id) : "#\($0.item.id)"
    },
    "itemLevel": .text { String($0.level) },
    "rowStatus": .text { ($0.report.map { Chip($0.status) } ?? .unjudged).word.lowercased() },
    "rowOwner": .text { $0.item.owner?.lowercased() },
    "rowPhase": .text { $0.report?.phase.lowercased() },
    "itemClass": .text { $0.report.map { $0.status.mark } ?? "unjudged" },
    "itemChip": .markup { $0.composition.markup($0.report.map { Chip($0.status) } ?? .unjudged) },
    "itemHeading": .markup { $0.isHeadingWhole ? $0.headingText : Markup(escaping: $0.item.title) },
    "itemLead": .markup { $0.isHeadingWhole || $0.headingText.isEmpty ? nil : $0.headingText },
    "itemReason": .markup {
      Markup(
        sentence: $0.report?.reason ?? "not part of the verdict: judge it when you roll back")
    },
    "itemRule": .text { view in
      view.shown.flatMap { $0.status == .pass ? nil : $0.rule.rawValue.capitalizedByte }
    },
    "itemWhere": .markup { $0.shown?.decision?.origin },
    "itemComment": .text { $0.confirming?.comment },
    "itemCommand": .text { ($0.confirming ?? $0.later)?.command },
    "isLater": .flag { $0.later != nil },
    "itemOwner": .text { $0.isDocument ? nil : $0.item.owner },
    "itemBody": .markup { $0.bodyText },
    "itemBox": .text { view in
      view.isDocument && view.report == nil
        ? view.item.checkbox.map { $0 == .ticked ? "\u{2611}" : "\u{2610}" } : nil
    },
    "isTicked": .flag { !$0.isDocument && $0.item.checkbox == .ticked },
    "evidence": .list { $0.evidence },
  ]
}
