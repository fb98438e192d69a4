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
    return report.checks.map {
      EvidenceView($0, isOnlyOne: report.checks.count == 1, in: composition)
    }
  }

  /// An empty or cut title stands for words that then follow as a paragraph.
  private var isHeadingWhole: Bool { !headingText.isEmpty && item.isTitleWhole }

  static let fields: [String: Field<ItemView>] = [
    "itemID": .text { $0.item.id },
    "itemHref": .text {
      $0.isDocument ? $0.composition.map.href(ofItem: $0.item.id) : "#\($0.item.id)"
    },
    "itemLevel": .text { String($0.level) },
    "itemClass": .text { $0.report.map { $0.status.mark } ?? "unjudged" },
    "itemChip": .markup { $0.composition.markup($0.report.map { Chip($0.status) } ?? .unjudged) },
    "itemHeading": .markup { $0.isHeadingWhole ? $0.headingText : Markup(escaping: $0.item.title) },
    "itemLead": .markup { $0.isHeadingWhole || $0.headingText.isEmpty ? nil : $0.headingText },
    "itemReason": .text {
      $0.report?.reason ?? "not part of the verdict: judge it when you roll back"
    },
    "itemRule": .text { view in
      view.isDocument
        ? nil
        : view.report.flatMap { $0.checks.isEmpty && $0.status.blocks ? $0.rule.rawValue : nil }
    },
    "itemOwner": .text { $0.isDocument ? nil : $0.item.owner },
    "itemBody": .markup { $0.bodyText },
    "itemBox": .text { view in
      view.isDocument ? view.item.checkbox.map { $0 == .ticked ? "\u{2611}" : "\u{2610}" } : nil
    },
    "isTicked": .flag { !$0.isDocument && $0.item.checkbox == .ticked },
    "evidence": .list { $0.evidence },
  ]
}
