import Markdown

extension Box {
  /// Every box of these blocks, in their order; a task before those inside it.
  static func all(in blocks: [Block]) -> [Box] {
    blocks.flatMap { block -> [Box] in
      switch block.kind {
      case .quote(let blocks): all(in: blocks)
      case .list(let list): list.items.flatMap(all(of:))
      case .heading, .paragraph, .code, .html, .table, .rule: []
      }
    }
  }

  private static func all(of item: ListItem) -> [Box] {
    let inside = all(in: item.blocks)
    guard let checkbox = item.checkbox else { return inside }
    let text = item.blocks.first?.inlines?.plainText ?? ""
    return [Box(text: text.trimmed, isTicked: checkbox == .ticked, line: item.lines.lowerBound)]
      + inside
  }
}
