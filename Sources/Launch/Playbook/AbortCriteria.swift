import Markdown

/// When to stop the launch, as the playbook says it.
public struct AbortCriteria: Hashable, Sendable {
  /// The id of the section that it stands in.
  public let section: String
  /// The author's own blocks; headings below are paragraphs in bold.
  public let blocks: [Block]

  /// How headings, paragraphs and list items begin that say so.
  private static let openers = [
    "abort if", "abort when", "abort criteria", "abort criterion", "abort conditions",
    "abort trigger", "abort triggers", "abort the launch if", "abort the launch when",
    "when to abort", "stop if", "stop when", "stop immediately if", "stop the launch if",
    "stop the launch when", "stop criteria", "when to stop", "halt if", "halt the launch if",
    "kill criteria", "rollback criteria", "rollback trigger", "rollback triggers",
    "automatic rollback triggers", "rollback if", "rollback when", "roll back if",
    "roll back when", "roll back immediately if", "when to roll back",
  ]

  static func opens(_ text: String) -> Bool { LabelText(text.trimmed).hasPrefix(anyOf: openers) }
}

extension Playbook {
  /// In the author's order; empty: the playbook does not say when to stop.
  public var abortCriteria: [AbortCriteria] { root.abortCriteria }
}

extension Section {
  fileprivate var abortCriteria: [AbortCriteria] {
    if heading != nil, AbortCriteria.opens(name) {
      return [AbortCriteria(section: id, blocks: wholeText)].filter { !$0.blocks.isEmpty }
    }
    let own = AbortCriteria(section: id, blocks: elements.flatMap(\.blocks).abortCriteria)
    return (own.blocks.isEmpty ? [] : [own]) + sections.flatMap(\.abortCriteria)
  }

  private var wholeText: [Block] {
    elements.flatMap(\.blocks)
      + sections.flatMap { section -> [Block] in
        guard let heading = section.heading, case .heading(_, let title) = heading.kind else {
          return section.wholeText
        }
        return [Block(.paragraph([.strong(title)]), lines: heading.lines, column: 1)]
          + section.wholeText
      }
  }
}

extension Section.Element {
  /// As it stands on a page that shows no statuses: an item is an entry of a list.
  fileprivate var blocks: [Block] {
    switch self {
    case .prose(let block), .action(let block): return [block]
    case .item(let item):
      return item.blocks.isEmpty ? [] : [[ListItem(item.blocks)].asList]
    }
  }
}

extension [Block] {
  /// Paragraphs and list entries that begin with the words, a paragraph that ends with a colon with the list behind it.
  fileprivate var abortCriteria: [Block] {
    var found: [Block] = []
    for (index, block) in enumerated() {
      switch block.kind {
      case .paragraph(let inlines):
        let text = inlines.plainText.trimmed
        guard AbortCriteria.opens(text) else { continue }
        found.append(block)
        if text.utf8.last == UInt8(ascii: ":"), index + 1 < count,
          case .list = self[index + 1].kind
        {
          found.append(self[index + 1])
        }
      case .list(let list):
        let entries = list.items.filter { AbortCriteria.opens($0.blocks.first?.plainText ?? "") }
        if !entries.isEmpty, found.last != block { found.append(entries.asList) }
      case .quote(let blocks): found += blocks.abortCriteria
      case .heading, .code, .html, .table, .rule: continue
      }
    }
    return found
  }
}

extension ListItem {
  fileprivate init(_ blocks: [Block]) {
    self.init(checkbox: nil, blocks: blocks, lines: 1...1, column: 1)
  }
}

extension [ListItem] {
  fileprivate var asList: Block {
    Block(
      .list(List(isOrdered: false, start: 0, isTight: true, items: self)), lines: 1...1, column: 1)
  }
}
