import CCommonMark

/// Copies the inlines of a paragraph or heading out of a tree.
struct InlineBuilder {
  let guards: Guards

  private struct Frame {
    var node: CommonMarkNode
    var run: InlineRun
  }

  /// The inlines of `block`, which stands inside of `depth` blocks; `line` and `column` are for the refusal.
  func inlines(
    of block: CommonMarkNode, depth: Int, line: Int, column: Int
  ) throws(Document.Refusal) -> [Inline] {
    var stack = [
      Frame(node: block, run: InlineRun(findsLinks: true, hasGuards: guards.areSet, edge: .space))
    ]
    let iterator = cmark_iter_new(block.pointer)
    defer { cmark_iter_free(iterator) }
    while true {
      let event = cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { break }
      guard let pointer = cmark_iter_get_node(iterator) else { break }
      let node = CommonMarkNode(pointer: pointer)
      if node == block { continue }
      if event == CMARK_EVENT_EXIT {
        let frame = stack.removeLast()
        let (children, height) = frame.run.finished()
        let (inline, first, last) = inline(node, children)
        stack[stack.count - 1].run.elements.append(.inline(inline, first: first, last: last))
        stack[stack.count - 1].run.height = max(stack[stack.count - 1].run.height, height + 1)
        guard depth + stack.count + height <= SourceLimits.depth else {
          throw SourceLimits.tooDeep(line: line, column: column)
        }
      } else if let element = leaf(node) {
        stack[stack.count - 1].run.elements.append(element)
      } else {
        let isLink = node.type == CMARK_NODE_LINK || node.type == CMARK_NODE_IMAGE
        let findsLinks = stack[stack.count - 1].run.findsLinks && !isLink
        stack.append(
          Frame(
            node: node,
            run: InlineRun(findsLinks: findsLinks, hasGuards: guards.areSet, edge: .punctuation)))
        guard depth + stack.count - 1 <= SourceLimits.depth else {
          throw SourceLimits.tooDeep(line: line, column: column)
        }
      }
    }
    let (inlines, height) = stack[0].run.finished()
    guard depth + height <= SourceLimits.depth else {
      throw SourceLimits.tooDeep(line: line, column: column)
    }
    return inlines
  }

  private func leaf(_ node: CommonMarkNode) -> InlineRun.Element? {
    switch node.type {
    case CMARK_NODE_TEXT: .text(guards.text(node.literal))
    case CMARK_NODE_SOFTBREAK: .inline(.softBreak, first: .space, last: .space)
    case CMARK_NODE_LINEBREAK: .inline(.lineBreak, first: .space, last: .space)
    case CMARK_NODE_CODE:
      .inline(.code(guards.verbatim(node.literal)), first: .punctuation, last: .punctuation)
    case CMARK_NODE_HTML_INLINE, CMARK_NODE_CUSTOM_INLINE:
      .inline(.html(guards.verbatim(node.literal)), first: .punctuation, last: .punctuation)
    default: nil
    }
  }

  private func inline(
    _ node: CommonMarkNode, _ children: [Inline]
  ) -> (Inline, first: CharacterClass, last: CharacterClass) {
    let inline: Inline =
      switch node.type {
      case CMARK_NODE_STRONG: .strong(children)
      case CMARK_NODE_LINK:
        .link(
          destination: guards.attribute(node.destination), title: guards.attribute(node.title),
          children)
      case CMARK_NODE_IMAGE:
        .image(
          source: guards.attribute(node.destination), title: guards.attribute(node.title), children)
      default: .emphasis(children)
      }
    return (inline, .punctuation, .punctuation)
  }
}
