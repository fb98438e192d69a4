import CCommonMark

/// A tree that libcmark has built, freed with the last reference to it.
final class CommonMarkTree {
  let root: CommonMarkNode

  init(parsing source: [UInt8]) {
    let pointer = source.withUnsafeBytes { bytes in
      cmark_parse_document(
        bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count, CMARK_OPT_DEFAULT)
    }
    guard let pointer else { preconditionFailure("libcmark always gives a document") }
    root = CommonMarkNode(pointer: pointer)
  }

  deinit {
    cmark_node_free(root.pointer)
  }
}

/// A node of a tree, valid as long as the tree is.
struct CommonMarkNode: Equatable {
  let pointer: OpaquePointer

  var type: cmark_node_type { cmark_node_get_type(pointer) }
  var startLine: Int { Int(cmark_node_get_start_line(pointer)) }
  var startColumn: Int { Int(cmark_node_get_start_column(pointer)) }
  /// As libcmark has it: one line late for fenced code and underlined headings that the next line ends, and early
  /// for HTML that ends on its own line.
  var reportedEndLine: Int { Int(cmark_node_get_end_line(pointer)) }

  var firstChild: CommonMarkNode? { cmark_node_first_child(pointer).map(CommonMarkNode.init) }
  var next: CommonMarkNode? { cmark_node_next(pointer).map(CommonMarkNode.init) }
  var parent: CommonMarkNode? { cmark_node_parent(pointer).map(CommonMarkNode.init) }

  var literal: [UInt8] { bytes(cmark_node_get_literal(pointer)) }
  var info: [UInt8] { bytes(cmark_node_get_fence_info(pointer)) }
  var destination: [UInt8] { bytes(cmark_node_get_url(pointer)) }
  var title: [UInt8] { bytes(cmark_node_get_title(pointer)) }
  var headingLevel: Int { Int(cmark_node_get_heading_level(pointer)) }
  var isOrderedList: Bool { cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST }
  var listStart: Int { Int(cmark_node_get_list_start(pointer)) }
  var isTightList: Bool { cmark_node_get_list_tight(pointer) != 0 }

  /// A document, quote, list or item: a block of blocks.
  var holdsBlocks: Bool {
    switch type {
    case CMARK_NODE_DOCUMENT, CMARK_NODE_BLOCK_QUOTE, CMARK_NODE_LIST, CMARK_NODE_ITEM: true
    default: false
    }
  }

  var isContainer: Bool { type == CMARK_NODE_BLOCK_QUOTE || type == CMARK_NODE_ITEM }

  private func bytes(_ string: UnsafePointer<CChar>?) -> [UInt8] {
    guard let string else { return [] }
    var length = 0
    while string[length] != 0 { length += 1 }
    return Array(UnsafeRawBufferPointer(start: string, count: length))
  }
}

extension CommonMarkTree {
  enum Step {
    case enter(CommonMarkNode)
    /// Only for nodes that hold blocks.
    case leave(CommonMarkNode)
  }

  /// Walks over the blocks in the order of the source; what is inside paragraphs and headings is left out.
  func walkBlocks<E>(_ visit: (Step) throws(E) -> Void) throws(E) {
    var node = root
    while true {
      try visit(.enter(node))
      if node.holdsBlocks {
        if let child = node.firstChild {
          node = child
          continue
        }
        try visit(.leave(node))
      }
      while node != root, node.next == nil {
        guard let parent = node.parent else { return }
        try visit(.leave(parent))
        node = parent
      }
      guard node != root, let next = node.next else { return }
      node = next
    }
  }
}

extension CommonMarkNode {
  /// The last line of a heading; `lineOffset` lines stand before the source in what was parsed.
  func lastHeadingLine(lineOffset: Int, in source: SourceLines) -> Int {
    let start = startLine - lineOffset
    let end = reportedEndLine - lineOffset
    if end <= start { return start }
    if end < source.count { return end - 1 }
    // The heading was open on the last line: either it ends there, or the last line ended it.
    let underline = source[source.count].drop { $0.isSpaceOrTab || $0 == UInt8(ascii: ">") }
    guard let first = underline.first, first == UInt8(ascii: "=") || first == UInt8(ascii: "-"),
      underline.drop(while: { $0 == first }).allSatisfy(\.isSpaceOrTab)
    else { return end - 1 }
    var node = self
    while node.next == nil, let parent = node.parent { node = parent }
    return node.next == nil ? end : end - 1
  }
}
