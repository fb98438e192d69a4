import Markdown

extension PlaybookReader {
  /// Reads what stands directly under a heading.
  /// - Parameter name: the heading without its label: the title of a fence that has no paragraph before it.
  mutating func elements(
    of blocks: [Block], in surroundings: Surroundings, under name: String
  ) -> [Section.Element] {
    let blocks = blocks.givingFencesToTasks
    var elements: [Section.Element] = []
    var surroundings = surroundings
    let isSequence = surroundings.isSequence
    var isNameTaken = false
    var owners: [String] = []
    var ownersEnd = 0
    var index = 0
    while index < blocks.count {
      let block = blocks[index]
      index += 1
      switch block.kind {
      case .paragraph(let inlines):
        check(paragraph: inlines, block)
        if let isVerification = Self.isVerification(label: inlines.plainText) {
          surroundings.isSequence = isSequence && !isVerification
        }
        if let owner = [block].paragraphOwner {
          // Behind items, such a line is about what follows it.
          if elements[ownersEnd...].contains(where: \.isItem) { owners = [] }
          owners.append(owner)
          ownersEnd = elements.count
          surroundings.owner = owners.owners
        }
        elements.append(.prose(block))
      case .code(let code):
        check(code, block)
        checkIndented(code, block)
        let after = blocks[index...]
        let previous = index >= 2 ? blocks[index - 2] : nil
        guard
          let reading = reading(
            of: code, block, followedBy: after, after: previous, in: surroundings)
        else {
          elements.append(
            isSequence && ShellCommand.isCommand(code) ? .action(block) : .prose(block))
          continue
        }
        var heading: [Inline] = []
        var title: String?
        if let paragraph = previous?.inlines, case .prose? = elements.last,
          Self.isVerification(label: paragraph.plainText) == nil, !isSequence
        {
          elements.removeLast()
          (heading, title) = (paragraph, paragraph.title)
        } else if !isNameTaken, !isSequence {
          title = name
        }
        isNameTaken = true
        let body = [block] + after.prefix(reading.consumed)
        index += reading.consumed
        elements.append(
          item(
            title: title ?? reading.commandTitle ?? name, heading: heading, body: Array(body),
            checkbox: nil,
            readings: [reading], in: surroundings, at: file.place(ofLine: block.lines.lowerBound)))
      case .list(let list):
        elements += self.elements(of: list, block, in: surroundings)
      case .table(let table):
        elements += self.elements(of: table, block, in: surroundings)
      case .quote(let inner):
        let read = self.elements(of: inner, in: surroundings, under: name)
        elements += read.contains(where: \.isItem) ? read : [.prose(block)]
      case .html(let text):
        check(html: text, block)
        elements.append(.prose(block))
      case .heading, .rule:
        elements.append(.prose(block))
      }
    }
    return elements
  }

  /// `Verification:`, `Verify (after 2 min):` → `true`; `Actions:`, `Rollback:` → `false`; other text → `nil`.
  static func isVerification(label text: String) -> Bool? {
    let label = LabelText(text.trimmed)
    let end = label.bytes.firstIndex(of: UInt8(ascii: ":")) ?? label.bytes.count
    guard end < label.bytes.count || label.bytes.count < 40 else { return nil }
    let head = LabelText(label.original(0..<end))
    let words = head.words
    let endsWithColon = label.bytes.last == UInt8(ascii: ":")
    if head.hasPrefix(anyOf: ["verification", "verify", "validate", "validation", "smoke test"]) {
      return endsWithColon || words.count == 1 ? true : nil
    }
    if endsWithColon, words.last == "verify" { return true }
    if endsWithColon || end < label.bytes.count, words.count <= 2,
      head.hasPrefix(anyOf: ["action", "actions", "do", "execute", "rollback", "apply"])
    {
      return false
    }
    return nil
  }
}

extension Section.Element {
  fileprivate var isItem: Bool {
    if case .item = self { true } else { false }
  }
}

extension [Block] {
  /// A fence directly behind a task, at the margin, ends the list for Markdown. For its author it belongs to the task.
  fileprivate var givingFencesToTasks: [Block] {
    var result: [Block] = []
    for block in self {
      if block.code?.isFenced == true, let last = result.last, case .list(var list) = last.kind,
        var task = list.items.last, task.checkbox != nil, task.blocks.last?.code == nil,
        block.lines.lowerBound == last.lines.upperBound + 1
      {
        task.blocks.append(block)
        list.items[list.items.count - 1] = task
        result[result.count - 1] = Block(
          .list(list), lines: last.lines.lowerBound...block.lines.upperBound, column: last.column)
      } else {
        result.append(block)
      }
    }
    return result
  }
}
