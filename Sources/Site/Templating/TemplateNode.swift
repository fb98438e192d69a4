/// A template as a tree: what stands inside what.
struct TemplateNode: Hashable, Sendable {
  let tag: TemplateTag
  /// Of a section, a parent or a block.
  private(set) var inner: [TemplateNode] = []

  /// - Returns: `nil` where the tags do not close each other.
  static func tree(of tags: [TemplateTag]) -> [TemplateNode]? {
    var open: [TemplateNode] = []
    var tree: [TemplateNode] = []
    func add(_ node: TemplateNode) {
      if open.isEmpty { tree.append(node) } else { open[open.count - 1].inner.append(node) }
    }
    for tag in tags {
      switch tag.kind {
      case .section, .inverted, .parent, .block: open.append(TemplateNode(tag: tag))
      case .end:
        guard let last = open.popLast(), last.tag.name.utf8.elementsEqual(tag.name.utf8) else {
          return nil
        }
        add(last)
      case .text, .markup, .partial: add(TemplateNode(tag: tag))
      case .comment, .refused: continue
      }
    }
    return open.isEmpty ? tree : nil
  }
}
