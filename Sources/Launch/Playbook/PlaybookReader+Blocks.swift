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
    var index = 0
    while index < blocks.count {
      let block = blocks[index]
      index += 1
      switch block.kind {
      case .paragraph(let inlines):
        if let isVerification = Self.isVerification(label: inlines.plainText) {
          surroundings.isSequence = isSequence && !isVerification
        }
        if surroundings.owner == nil || inlines.lines.contains(where: { $0.ownerLine != nil }) {
          surroundings.owner = inlines.lines.compactMap(\.ownerLine).first ?? surroundings.owner
        }
        elements.append(.prose(block))
      case .code(let code):
        warnIfUnclosed(code, block)
        let after = blocks[index...]
        let previous = index >= 2 ? blocks[index - 2] : nil
        guard let reading = reading(of: code, block, followedBy: after, after: previous, in: surroundings)
        else {
          elements.append(isSequence && ShellCommand.isCommand(code) ? .action(block) : .prose(block))
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
            title: title ?? reading.commandTitle ?? name, heading: heading, body: Array(body), checkbox: nil,
            readings: [reading], in: surroundings, at: file.place(ofLine: block.lines.lowerBound)))
      case .list(let list):
        elements += self.elements(of: list, block, in: surroundings)
      case .table(let table):
        elements += self.elements(of: table, block, in: surroundings)
      case .quote(let inner) where inner.flatMap(\.nested).contains(where: \.holdsCheckboxes):
        elements += self.elements(of: inner, in: surroundings, under: name)
      case .quote, .heading, .html, .rule:
        elements.append(.prose(block))
      }
    }
    return elements
  }

  // MARK: Fences

  /// What a fence asks for.
  struct Reading {
    let code: CodeBlock
    let block: Block
    /// Commands with expectations; empty: a person judges.
    let units: [Unit]
    /// How many of the blocks that follow belong to it.
    let consumed: Int

    struct Unit {
      let command: String
      let line: Int
      let expectations: [(text: String, line: Int, column: Int)]
    }

    /// The first line of its first command, cut.
    var commandTitle: String? {
      guard let line = units.first?.command.splitLines.first?.trimmed, !line.isEmpty else { return nil }
      return line.utf8.count <= 90 ? line : String(line.unicodeScalars.prefix(88)) + "…"
    }
  }

  /// - Returns: `nil` for a fence that is an action or only shown.
  private func reading(
    of code: CodeBlock, _ block: Block, followedBy after: ArraySlice<Block>, after previous: Block?,
    in surroundings: Surroundings
  ) -> Reading? {
    let script = Script(code)
    let isCommand = ShellCommand.isCommand(code) || (!script.judged.isEmpty && Self.isPlain(code))
    guard isCommand, !Self.announcesOutput(previous) else { return nil }
    var units = script.judged.map(Self.unit)
    var consumed = 0
    if units.isEmpty, let last = script.units.last, let expected = Self.expectation(in: after) {
      // Text behind the fence speaks of all its commands.
      let commands = script.units.flatMap(\.command)
      let line = commands.first?.number ?? last.command.first?.number ?? code.firstLine
      units = [
        Reading.Unit(
          command: commands.map(\.text).joined(separator: "\n").trimmedEnd, line: line,
          expectations: [(expected.text, expected.block.lines.lowerBound, expected.block.column)])
      ]
      consumed = expected.count
    }
    if !units.isEmpty { return Reading(code: code, block: block, units: units, consumed: consumed) }
    let isLeftToPeople =
      (surroundings.isInPhase || surroundings.isInRollback || leniency != .strict)
      && (!surroundings.isSequence || (!script.hasCommand && !script.strayExpectations.isEmpty))
    return isLeftToPeople ? Reading(code: code, block: block, units: [], consumed: 0) : nil
  }

  /// A fence without language, or of one whose comments could hold an expectation.
  private static func isPlain(_ code: CodeBlock) -> Bool {
    !["text", "txt", "markdown", "md", "json", "yaml", "yml", "diff", "toml", "ini", "html", "xml"]
      .contains(FenceInfo.language(of: code.info))
  }

  private static func unit(_ unit: Script.Unit) -> Reading.Unit {
    Reading.Unit(
      command: unit.command.map(\.text).joined(separator: "\n").trimmedEnd,
      line: unit.command.first?.number ?? unit.expectations.first?.first?.number ?? 1,
      expectations: unit.expectations.compactMap { lines in
        guard let first = lines.first else { return nil }
        return (lines.map(\.text).joined(separator: "\n"), first.number, first.column)
      })
  }

  /// `Expected: …` as a paragraph behind a fence, with the sample output that may follow it.
  private static func expectation(
    in blocks: ArraySlice<Block>
  ) -> (text: String, block: Block, count: Int)? {
    guard let block = blocks.first, let inlines = block.inlines else { return nil }
    let label = LabelText(inlines.plainText)
    guard label.hasPrefix(anyOf: ["expected", "expect", "expects", "should"]),
      let expected = ExpectationComment.text(of: inlines.plainText)
    else { return nil }
    let sample = blocks.dropFirst().first
    guard label.bytes.last == UInt8(ascii: ":"), sample?.code != nil else { return (expected.text, block, 1) }
    return (expected.text + "\n" + (sample?.code?.text ?? ""), block, 2)
  }

  private static func announcesOutput(_ previous: Block?) -> Bool {
    guard let text = previous?.inlines?.plainText.trimmed else { return false }
    let label = LabelText(text)
    guard label.bytes.last == UInt8(ascii: ":") else { return false }
    return label.contains(anyOf: ["output", "expected", "similar to", "something like", "looks like", "response"])
  }

  private mutating func warnIfUnclosed(_ code: CodeBlock, _ block: Block) {
    guard code.isFenced, !code.isClosed else { return }
    let swallowed = code.text.splitLines.filter { line in
      let text = line.trimmed
      return ["- [ ]", "- [x]", "* [ ]", "- [X]"].contains { text.utf8.starts(with: $0.utf8) }
        || (text.utf8.starts(with: "## ".utf8) || text.utf8.starts(with: "### ".utf8))
    }
    let place = file.place(ofLine: block.lines.lowerBound)
    if swallowed.isEmpty {
      diagnostics.append(.warning("this fence is never closed", at: place))
    } else {
      diagnostics.append(
        .error(
          "this fence is never closed and swallows \(swallowed.count == 1 ? "an item or heading" : "\(swallowed.count) items and headings")",
          at: place, hint: "close it with a line of ``` where its commands end"))
    }
  }

  // MARK: Labels

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

  // MARK: Lists

  private mutating func elements(
    of list: List, _ block: Block, in surroundings: Surroundings
  ) -> [Section.Element] {
    var elements: [Section.Element] = []
    var prose: [ListItem] = []
    var proseStart = list.start
    func flush() {
      guard let first = prose.first, let last = prose.last else { return }
      let kept = List(isOrdered: list.isOrdered, start: proseStart, isTight: list.isTight, items: prose)
      elements.append(
        .prose(
          Block(
            .list(kept), lines: first.lines.lowerBound...last.lines.upperBound, column: first.column)))
      prose = []
    }
    for (offset, listItem) in list.items.enumerated() {
      if let read = self.elements(of: listItem, isOrdered: list.isOrdered, in: surroundings) {
        flush()
        elements += read
      } else {
        if prose.isEmpty { proseStart = list.start + offset }
        prose.append(listItem)
      }
    }
    flush()
    return elements
  }

  /// - Returns: `nil` for an entry that is only prose.
  private mutating func elements(
    of listItem: ListItem, isOrdered: Bool, in surroundings: Surroundings
  ) -> [Section.Element]? {
    var blocks = listItem.blocks
    let sign = listItem.checkbox == nil ? blocks.first?.inlines?.checkboxSign : nil
    let checkbox = listItem.checkbox ?? sign
    let isEntry = isEntry(isOrdered: isOrdered) && !surroundings.isInRollback
    let nested = blocks.firstIndex { $0.holdsCheckboxes }
    let readings = self.readings(in: blocks[..<(nested ?? blocks.count)], surroundings, isTask: checkbox != nil)
    guard checkbox != nil || nested != nil || isEntry || readings.contains(where: { !$0.units.isEmpty })
      || (!readings.isEmpty && surroundings.isInPhase && !surroundings.isSequence)
    else { return nil }

    let rest = nested.map { Array(blocks[$0...]) } ?? []
    blocks = nested.map { Array(blocks[..<$0]) } ?? blocks
    var elements: [Section.Element] = []
    if checkbox == nil, nested != nil, readings.allSatisfy(\.units.isEmpty) {
      elements += blocks.map { .prose($0) }
    } else {
      let heading = blocks.first?.inlines ?? []
      let body = heading.isEmpty ? blocks : Array(blocks.dropFirst())
      let title = heading.title.isEmpty ? readings.compactMap(\.commandTitle).first ?? "" : heading.title
      elements.append(
        item(
          title: title.isEmpty ? "Unnamed" : title, heading: heading, body: body, checkbox: checkbox,
          readings: readings, in: surroundings, at: file.place(ofLine: listItem.lines.lowerBound)))
    }
    for block in rest {
      if case .list(let list) = block.kind {
        elements += self.elements(of: list, block, in: surroundings)
      } else {
        elements.append(.prose(block))
      }
    }
    return elements
  }

  private func isEntry(isOrdered: Bool) -> Bool {
    switch leniency {
    case .strict: false
    case .procedure: isOrdered
    case .list, .table: true
    }
  }

  /// The fences of an item, wherever they are nested in it.
  private mutating func readings(
    in blocks: ArraySlice<Block>, _ surroundings: Surroundings, isTask: Bool
  ) -> [Reading] {
    var readings: [Reading] = []
    var inside = surroundings
    inside.isInPhase = surroundings.isInPhase || isTask
    let flat = blocks.flatMap(\.nested)
    for (index, block) in flat.enumerated() {
      guard let code = block.code else { continue }
      warnIfUnclosed(code, block)
      let previous = index > 0 ? flat[index - 1] : nil
      if let reading = reading(
        of: code, block, followedBy: flat[(index + 1)...], after: previous, in: inside)
      {
        readings.append(reading)
      }
    }
    return readings
  }

  // MARK: Tables

  private mutating func elements(
    of table: Table, _ block: Block, in surroundings: Surroundings
  ) -> [Section.Element] {
    let names = table.header.cells.map { LabelText($0.plainText.trimmed) }
    let command = names.firstIndex { $0.contains(anyOf: ["command", "commands", "cmd", "run"]) }
    let expected = names.firstIndex {
      $0.contains(anyOf: ["expect", "expected", "expectation", "verify", "verification", "pass if", "should be"])
    }
    var elements: [Section.Element] = []
    var prose: [Table.Row] = []
    func flush() {
      guard let first = prose.first, let last = prose.last else { return }
      let kept = Table(alignments: table.alignments, header: table.header, rows: prose)
      elements.append(
        .prose(Block(.table(kept), lines: first.line...last.line, column: block.column)))
      prose = []
    }
    for row in table.rows {
      let checkbox = row.cells.lazy.compactMap(\.checkboxSign).first
      let code = command.flatMap { index in row.cells[index].soleCode }
      guard checkbox != nil || (code != nil && expected != nil) || leniency == .table else {
        prose.append(row)
        continue
      }
      flush()
      let place = file.place(ofLine: row.line)
      let titleCell = row.cells.indices.first {
        $0 != command && $0 != expected && row.cells[$0].checkboxSign == nil
          && row.cells[$0].plainText.utf8.contains { LabelText.isWord($0) && !(48...57).contains($0) }
      }
      let title = titleCell.map { row.cells[$0].title } ?? code ?? "Row of line \(row.line)"
      let only = Table(alignments: table.alignments, header: table.header, rows: [row])
      var readings: [Reading] = []
      if let code, let expected {
        let text = row.cells[expected].plainText.trimmed
        readings.append(
          Reading(
            code: CodeBlock(info: "", text: code, isFenced: false, firstLine: row.line, isClosed: true), block: block,
            units: [Reading.Unit(command: code, line: row.line, expectations: [(text, row.line, 1)])], consumed: 0))
      }
      let body = Block(.table(only), lines: row.line...row.line, column: block.column)
      elements.append(
        item(
          title: title, heading: [], body: [body], checkbox: checkbox, readings: readings, in: surroundings,
          at: place))
    }
    if table.rows.isEmpty { return [.prose(block)] }
    flush()
    return elements
  }

  // MARK: Items

  private mutating func item(
    title: String, heading: [Inline], body: [Block], checkbox: Checkbox?, readings: [Reading],
    in surroundings: Surroundings, at place: Place
  ) -> Section.Element {
    var settings = FenceInfo("")
    for reading in readings {
      let info = FenceInfo(reading.code.info)
      for problem in info.problems { diagnostics.append(self.problem(problem, reading)) }
      settings.id = settings.id ?? info.id
      settings.owner = settings.owner ?? info.owner
    }
    let id = settings.id ?? ids.next(surroundings.prefix)
    if let first = ids.claimItem(id, at: place) {
      diagnostics.append(
        .error(
          "item '\(id)' is already defined", at: place, notes: [.init("first defined here", at: first)],
          hint: "give one of the two another id"))
    }
    let readings = readings.isEmpty || readings.allSatisfy(\.units.isEmpty) ? inlineReading(heading, place) : readings
    let checks = checks(readings, id: id)
    let owner = settings.owner ?? ([Block(.paragraph(heading), lines: 1...1, column: 1)] + body).owner ?? surroundings.owner
    return .item(
      Item(
        id: id, title: title, heading: heading, body: body, kind: checks.isEmpty ? .confirmation : .checks(checks),
        owner: owner, checkbox: checkbox, place: place))
  }

  private func problem(
    _ problem: (setting: String, message: String, hint: String), _ reading: Reading
  ) -> Diagnostic {
    let line = reading.block.lines.lowerBound
    let column = Array(file.line(line)).firstIndex(of: Array(problem.setting.utf8)) ?? 0
    return .error(
      problem.message, at: file.place(line: line, column: column + 1, length: problem.setting.utf8.count),
      hint: problem.hint)
  }

  /// A command as inline code in the task itself, with what it must give behind it.
  private func inlineReading(_ heading: [Inline], _ place: Place) -> [Reading] {
    guard let index = heading.firstIndex(where: { $0.codeText.map(ShellCommand.isCommand(inline:)) == true }),
      let command = heading[index].codeText
    else { return [] }
    let rest = Array(heading[(index + 1)...]).plainText.trimmed
    guard let expected = ExpectationComment.text(of: rest, isTrailing: true) else { return [] }
    let line = place.position?.line ?? 1
    let code = CodeBlock(info: "", text: command, isFenced: false, firstLine: line, isClosed: true)
    let unit = Reading.Unit(command: command, line: line, expectations: [(expected.text, line, 1)])
    return [
      Reading(
        code: code, block: Block(.code(code), lines: line...line, column: 1), units: [unit], consumed: 0)
    ]
  }

  private func checks(_ readings: [Reading], id: String) -> [Check] {
    let units = readings.flatMap { reading in reading.units.map { (reading, $0) } }
    return units.enumerated().map { offset, pair in
      let (reading, unit) = pair
      let info = FenceInfo(reading.code.info)
      let language = FenceInfo.language(of: reading.code.info)
      return Check(
        id: units.count == 1 ? id : id + Self.letter(offset),
        command: unit.command,
        expectations: unit.expectations.map { text, line, column in
          Expectation(text: text, command: unit.command, place: expectationPlace(text, line, column))
        },
        shell: ["sql", "psql"].contains(language) ? language : "bash", timeout: info.timeout, fresh: info.fresh,
        place: file.place(ofLine: unit.line))
    }
  }

  private static func letter(_ offset: Int) -> String {
    offset < 26 ? String(UnicodeScalar(UInt8(97 + offset))) : "-\(offset + 1)"
  }

  /// The place of an expectation's first line in the file, wherever its fence is nested.
  private func expectationPlace(_ text: String, _ line: Int, _ column: Int) -> Place {
    let first = Array((text.splitLines.first ?? "").utf8)
    guard let start = Array(file.line(line)).firstIndex(of: first) else { return file.place(ofLine: line) }
    return file.place(line: line, column: start + 1, length: first.count)
  }
}

extension Block {
  /// A list with boxes in it, at any depth.
  var holdsCheckboxes: Bool {
    guard case .list(let list) = kind else { return false }
    return list.items.contains { item in
      item.checkbox != nil || item.blocks.first?.inlines?.checkboxSign != nil
        || item.blocks.contains(where: \.holdsCheckboxes)
    }
  }
}

extension [Block] {
  /// A fence directly behind a task, at the margin, ends the list for Markdown. For its author it belongs to the task.
  fileprivate var givingFencesToTasks: [Block] {
    var result: [Block] = []
    for block in self {
      if block.code?.isFenced == true, let last = result.last, case .list(var list) = last.kind,
        var task = list.items.last, task.checkbox != nil, block.lines.lowerBound == last.lines.upperBound + 1
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

  /// Who a line `Owner: …` names.
  fileprivate var owner: String? {
    filter { $0.code == nil }.flatMap(\.metadataLines).lazy.compactMap(\.ownerLine).first
  }
}

extension [Inline] {
  /// A box drawn as text: `☐`, `☑`, or `[ ]` where no task list can stand.
  var checkboxSign: Checkbox? {
    let text = plainText.trimmed
    for sign in ["☐", "⬜", "[ ]", "□"] where text.utf8.starts(with: sign.utf8) { return .open }
    for sign in ["☑", "[x]", "[X]", "☒"] where text.utf8.starts(with: sign.utf8) { return .ticked }
    return nil
  }

  /// The text of a cell that is code alone.
  fileprivate var soleCode: String? {
    let parts = filter { if case .text(let text) = $0 { !text.trimmed.isEmpty } else { true } }
    return parts.count == 1 ? parts[0].codeText : nil
  }
}

extension Inline {
  fileprivate var codeText: String? {
    if case .code(let text) = self { text } else { nil }
  }
}

extension String {
  /// `Owner: operator` → `operator`.
  fileprivate var ownerLine: String? {
    let label = LabelText(self)
    guard let end = label.skip("owner:", at: 0) else { return nil }
    let name = label.suffix(from: end).trimmed
    return name.isEmpty ? nil : name
  }

  fileprivate var trimmedEnd: String {
    var bytes = Array(utf8)
    while let last = bytes.last, [0x20, 0x09, 0x0A, 0x0D].contains(last) { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}
