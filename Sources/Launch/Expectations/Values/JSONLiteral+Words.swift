extension JSONLiteral.Comparison {
  /// One step on the way to a value.
  struct Step {
    enum Part {
      case whole
      case name([UInt8])
      case index(Int)
    }

    let part: Part
    /// Index of the step before it; the whole has itself.
    let parent: Int
  }

  /// `"degraded" for checks.db`, `an object for checks`
  func value(_ node: OutputJSON.Node, at step: Int) -> String {
    let words =
      switch json.kind(of: node) {
      case .array: json.isEmpty(node) ? "an empty array" : "an array"
      case .object: json.isEmpty(node) ? "an empty object" : "an object"
      case .null, .bool, .number, .string: written(node)
      }
    return words + place(step, after: " for ")
  }

  /// `2 elements for providers`
  func countOfElements(_ count: Int, at step: Int) -> String {
    (count == 0 ? "no elements" : count == 1 ? "1 element" : "\(count) elements")
      + place(step, after: " for ")
  }

  /// `member "ok" in checks`
  func member(_ step: Int) -> String {
    let name =
      switch steps[step].part {
      case .name(let name): Self.quoted(name)
      case .whole, .index: ""
      }
    return "member \(name)" + place(steps[step].parent, after: " in ")
  }

  /// `"db", "env", "version" and 2 others in checks`
  func names(_ names: [OutputJSON.Node], at step: Int) -> String {
    var words = names.prefix(3).map(written).joined(separator: ", ")
    let others = names.count - 3
    if others > 0 { words += " and \(others) \(others == 1 ? "other" : "others")" }
    return words + place(step, after: " in ")
  }

  /// As it stands in the output, cut where it is long.
  private func written(_ node: OutputJSON.Node) -> String {
    String(decoding: json.bytes[json.range(of: node)].prefix(80), as: UTF8.self).visible.shortened
  }

  private static func quoted(_ name: [UInt8]) -> String {
    "\"\(String(decoding: name.prefix(80), as: UTF8.self).visible.shortened)\""
  }

  /// `checks.db`, `items[0]["a b"]`; nothing for the whole.
  private func place(_ step: Int, after words: String) -> String {
    var parts: [String] = []
    var step = step
    while step > 0 {
      switch steps[step].part {
      case .whole: break
      case .index(let index): parts.append("[\(index)]")
      case .name(let name):
        parts.append(
          name[...].jsonName.count == name.count
            ? ".\(String(decoding: name, as: UTF8.self))" : "[\(Self.quoted(name))]")
      }
      step = steps[step].parent
    }
    guard !parts.isEmpty else { return "" }
    let path = parts.reversed().joined()
    return words
      + String(path.utf8.first == UInt8(ascii: ".") ? path.dropFirst() : path[...]).shortened
  }
}
