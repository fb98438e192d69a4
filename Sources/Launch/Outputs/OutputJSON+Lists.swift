extension OutputJSON {
  /// The array that is the whole output.
  var rootArray: Node? { kind(of: root) == .array ? root : nil }

  /// The array whose elements are what the output lists: the whole output, or the only array in an object that holds one
  /// beside plain values, as `{"total_count": 2, "secrets": […]}`; `nil`: it lists nothing.
  var list: Node? {
    if let rootArray { return rootArray }
    guard kind(of: root) == .object, !tellsError else { return nil }
    var found: Node?
    for member in members(of: root) {
      switch kind(of: member.value) {
      case .array:
        guard found == nil else { return nil }
        found = member.value
      case .object: return nil
      case .null, .bool, .number, .string: continue
      }
    }
    return found
  }

  /// An object that speaks of an error or of an answer that is not whole.
  var tellsError: Bool {
    members(of: root).contains { member in
      let name = text(of: member.name)?.asciiLowercased ?? ""
      return [
        "error", "errors", "message", "incomplete_results", "warning", "warnings", "exception",
      ].contains(name)
    }
  }

  func firstElement(of node: Node) -> Node? { elements(of: node).first { _ in true } }

  func isNull(_ node: Node) -> Bool { kind(of: node) == .null }

  /// A member by its name, or by a path to it.
  func lookup(_ name: String, in node: Node) -> Lookup {
    let direct = member(name, of: node)
    guard direct == .none, let path = JSONPath(name) else { return direct }
    return path.find(in: self, from: node)
  }

  /// A string of an entry, with the name of its member; `nil` for an entry that is a string itself.
  struct Text {
    let node: Node
    let name: String?
    let text: [UInt8]
  }

  /// The strings that an entry holds directly.
  func texts(in node: Node) -> [Text] {
    if kind(of: node) == .string { return text(node, name: nil).map { [$0] } ?? [] }
    return members(of: node).compactMap { member in
      kind(of: member.value) == .string ? text(member.value, name: text(of: member.name)) : nil
    }
  }

  private func text(_ node: Node, name: String?) -> Text? {
    text(of: node).map { Text(node: node, name: name, text: Array($0.utf8)) }
  }
}

extension OutputJSON.Lookup {
  var isNone: Bool { self == .none }
}
