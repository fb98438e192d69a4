extension JSONLiteral {
  enum Answer: Hashable, Sendable {
    /// With the bytes that decided, in the order of the output: the values that were compared, and the names of members that
    /// only had to be there.
    case same([Range<Int>])
    /// With words that follow "got", and with what differs where it is there.
    case different(found: String, Range<Int>?)
    case uncertain(why: String)
  }

  /// A difference outweighs every doubt.
  /// - Parameter node: `nil`: the whole output.
  func compare(with json: OutputJSON, at node: OutputJSON.Node? = nil) -> Answer {
    var comparison = Comparison(json)
    return comparison.answer(value, at: node ?? json.root)
  }

  /// Goes through the literal in its order, without calling itself. No value of the output is passed more than once.
  struct Comparison {
    private struct Task {
      let wanted: Value
      let found: OutputJSON.Lookup
      /// The name in the output, where the value is a member's.
      var name: OutputJSON.Node?
      var isOptional = false
      /// Index in `steps`.
      let step: Int
    }

    let json: OutputJSON
    /// The way to everything that was compared; the first is the whole.
    private(set) var steps = [Step(part: .whole, parent: 0)]
    /// What is still to be compared, the next one last.
    private var tasks: [Task] = []
    private var deciding: [Range<Int>] = []
    private var doubt: String?

    init(_ json: OutputJSON) { self.json = json }

    mutating func answer(_ value: Value, at node: OutputJSON.Node) -> Answer {
      tasks = [Task(wanted: value, found: .one(node), step: 0)]
      while let task = tasks.popLast() {
        if let difference = difference(task) { return difference }
      }
      if let doubt { return .uncertain(why: doubt) }
      return .same(deciding.sorted { $0.lowerBound < $1.lowerBound })
    }

    /// `nil`, here and below: nothing differs as far as was looked.
    private mutating func difference(_ task: Task) -> Answer? {
      switch task.found {
      case .none:
        return task.isOptional ? nil : .different(found: "no \(member(task.step))", nil)
      case .several:
        doubt = doubt ?? "the \(member(task.step)) stands twice"
        return nil
      case .one(let node):
        return difference(task, at: node)
      }
    }

    private mutating func difference(_ task: Task, at node: OutputJSON.Node) -> Answer? {
      let kind = json.kind(of: node)
      switch task.wanted {
      case .object(let members, let isOpen):
        let wantsNothing = members.isEmpty && !isOpen
        guard kind == .object, !wantsNothing || json.isEmpty(node) else {
          return .different(found: value(node, at: task.step), json.range(of: node))
        }
        compare(members, isOpen: isOpen, with: node, at: task.step)
        if members.isEmpty { decide(wantsNothing ? node : task.name ?? node) }
      case .array(let elements, let gap):
        guard kind == .array else {
          return .different(found: value(node, at: task.step), json.range(of: node))
        }
        let count = json.count(of: node)
        guard count == elements.count || (gap != nil && count > elements.count) else {
          return .different(found: countOfElements(count, at: task.step), json.range(of: node))
        }
        compare(elements, gap: gap, with: node, count: count, at: task.step)
        if elements.isEmpty { decide(gap == nil ? node : task.name ?? node) }
      case .any: decide(task.name ?? node)
      case .anyFilled:
        if json.isHollow(node) { doubt = doubt ?? "got \(value(node, at: task.step))" }
        decide(task.name ?? node)
      case .string, .prefix, .number, .bool, .null, .anyNumber:
        switch json.matches(task.wanted, at: node) {
        case true?: decide(node)
        case false?: return .different(found: value(node, at: task.step), json.range(of: node))
        case nil:
          doubt = doubt ?? "got \(value(node, at: task.step)), which cannot be compared exactly"
        }
      }
      return nil
    }

    private mutating func compare(
      _ members: [Member], isOpen: Bool, with node: OutputJSON.Node, at step: Int
    ) {
      var indices: [[UInt8]: Int] = [:]
      for (index, member) in members.enumerated() { indices[member.name] = index }
      var found = members.map { _ in (value: OutputJSON.Lookup.none, name: OutputJSON.Node?.none) }
      var others: [OutputJSON.Node] = []
      // One pass for all names, so that a large object with many wanted names costs no more than its bytes.
      var name: [UInt8] = []
      for member in json.members(of: node) {
        json.unescape(member.name, into: &name)
        if let index = indices[name] {
          let isFirst = found[index].name == nil
          found[index] = (isFirst ? .one(member.value) : .several, member.name)
        } else if !isOpen {
          others.append(member.name)
        }
      }
      if !others.isEmpty { doubt = doubt ?? "it also has \(names(others, at: step))" }
      for (member, found) in zip(members, found).reversed() {
        steps.append(Step(part: .name(member.name), parent: step))
        tasks.append(
          Task(
            wanted: member.value, found: found.value, name: found.name,
            isOptional: member.isOptional, step: steps.count - 1))
      }
    }

    private mutating func compare(
      _ elements: [Value], gap: Int?, with node: OutputJSON.Node, count: Int, at step: Int
    ) {
      let front = gap ?? elements.count
      let skipped = count - elements.count
      var next: [Task] = []
      for (index, element) in json.elements(of: node).enumerated()
      where index < front || index >= front + skipped {
        steps.append(Step(part: .index(index), parent: step))
        let wanted = elements[index < front ? index : index - skipped]
        next.append(Task(wanted: wanted, found: .one(element), step: steps.count - 1))
      }
      tasks.append(contentsOf: next.reversed())
    }

    private mutating func decide(_ node: OutputJSON.Node) {
      deciding.append(json.range(of: node))
    }
  }
}

extension OutputJSON {
  /// Whether a scalar is what a literal wants; `nil`: nobody can tell.
  fileprivate func matches(_ wanted: JSONLiteral.Value, at node: Node) -> Bool? {
    let kind = kind(of: node)
    switch wanted {
    case .string(let text): return kind == .string && string(node, is: text)
    case .prefix(let text): return kind == .string && string(node, startsWith: text)
    case .number(let text, let value):
      guard kind == .number else { return false }
      if bytes[range(of: node)].elementsEqual(text) { return true }
      guard let value, let found = decimal(of: node) else { return nil }
      return value == found
    case .bool(let value): return kind == .bool(value)
    case .null: return kind == .null
    case .anyNumber: return kind == .number
    case .any, .anyFilled, .object, .array: return nil
    }
  }

  /// Whether a value is there but says nothing.
  fileprivate func isHollow(_ node: Node) -> Bool {
    switch kind(of: node) {
    case .null: true
    case .bool, .number: false
    case .string: range(of: node).count == 2
    case .array, .object: isEmpty(node)
    }
  }
}
