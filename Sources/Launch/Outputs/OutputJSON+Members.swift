extension OutputJSON {
  /// The elements of an array in their order.
  struct Elements: Sequence, IteratorProtocol {
    fileprivate let entries: [Entry]
    fileprivate var index: Int
    fileprivate let end: Int

    mutating func next() -> Node? {
      guard index < end else { return nil }
      let node = Node(index: index)
      index = Int(entries[index].next)
      return node
    }
  }

  /// The members of an object in their order.
  struct Members: Sequence, IteratorProtocol {
    fileprivate var names: Elements

    mutating func next() -> (name: Node, value: Node)? {
      guard names.index < names.end else { return nil }
      let name = Node(index: names.index)
      names.index += 1
      return names.next().map { (name, $0) }
    }
  }

  /// Nothing for what is no array.
  func elements(of node: Node) -> Elements {
    Elements(entries: entries, index: node.index + 1, end: end(of: node, if: .array))
  }

  /// Nothing for what is no object.
  func members(of node: Node) -> Members {
    Members(
      names: Elements(entries: entries, index: node.index + 1, end: end(of: node, if: .object)))
  }

  private func end(of node: Node, if kind: Kind) -> Int {
    self.kind(of: node) == kind ? Int(entries[node.index].next) : 0
  }

  /// How many elements an array has; 0 for what is no array.
  func count(of node: Node) -> Int {
    var count = 0
    for _ in elements(of: node) { count += 1 }
    return count
  }

  /// Whether a container holds nothing.
  func isEmpty(_ node: Node) -> Bool { Int(entries[node.index].next) == node.index + 1 }

  /// The value of the member of that name, compared by its bytes without escapes.
  func member(_ name: String, of node: Node) -> Lookup { member(Array(name.utf8), of: node) }

  func member(_ name: [UInt8], of node: Node) -> Lookup {
    var result = Lookup.none
    for member in members(of: node) where string(member.name, is: name) {
      guard result == .none else { return .several }
      result = .one(member.value)
    }
    return result
  }
}
