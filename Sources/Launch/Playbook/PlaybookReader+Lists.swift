import Markdown

extension PlaybookReader {
  mutating func elements(
    of list: List, _ block: Block, in surroundings: Surroundings
  ) -> [Section.Element] {
    var elements: [Section.Element] = []
    var prose: [ListItem] = []
    var proseStart = list.start
    func flush() {
      guard let first = prose.first, let last = prose.last else { return }
      let kept = List(
        isOrdered: list.isOrdered, start: proseStart, isTight: list.isTight, items: prose)
      elements.append(
        .prose(
          Block(
            .list(kept), lines: first.lines.lowerBound...last.lines.upperBound, column: first.column
          )))
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
  mutating func elements(
    of listItem: ListItem, isOrdered: Bool, in surroundings: Surroundings
  ) -> [Section.Element]? {
    var blocks = listItem.blocks
    let sign = listItem.checkbox == nil ? blocks.first?.inlines?.checkboxSign : nil
    let checkbox = listItem.checkbox ?? sign
    let isEntry = isEntry(isOrdered: isOrdered) && !surroundings.isInRollback
    let nested = blocks.firstIndex { $0.holdsCheckboxes }
    let readings = self.readings(
      in: blocks[..<(nested ?? blocks.count)], surroundings, isTask: checkbox != nil)
    guard
      checkbox != nil || nested != nil || isEntry || readings.contains(where: { !$0.units.isEmpty })
        || (!readings.isEmpty && surroundings.isInPhase && !surroundings.isSequence)
    else {
      check(entry: listItem)
      return nil
    }

    let rest = nested.map { Array(blocks[$0...]) } ?? []
    blocks = nested.map { Array(blocks[..<$0]) } ?? blocks
    var elements: [Section.Element] = []
    if checkbox == nil, nested != nil, readings.allSatisfy(\.units.isEmpty) {
      elements += blocks.map { .prose($0) }
    } else {
      let (heading, settings) = (blocks.first?.inlines ?? []).withoutSettings
      var body = heading.isEmpty ? blocks : Array(blocks.dropFirst())
      if let first = blocks.first, !settings.isEmpty {
        let last = first.lines.upperBound
        body.insert(Block(.paragraph(settings), lines: last...last, column: first.column), at: 0)
      }
      let title =
        heading.titleWithoutSign.isEmpty
        ? readings.compactMap(\.commandTitle).first ?? "" : heading.titleWithoutSign
      elements.append(
        item(
          title: title.isEmpty ? "Unnamed" : title, heading: heading, body: body,
          checkbox: checkbox,
          readings: readings, in: surroundings, at: file.place(ofLine: listItem.lines.lowerBound)))
    }
    elements += self.elements(of: rest, in: surroundings, under: "Command")
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
  mutating func readings(
    in blocks: ArraySlice<Block>, _ surroundings: Surroundings, isTask: Bool
  ) -> [Reading] {
    var readings: [Reading] = []
    var inside = surroundings
    inside.isInPhase = surroundings.isInPhase || isTask
    let flat = blocks.flatMap(\.nested)
    for (index, block) in flat.enumerated() {
      guard let code = block.code else { continue }
      check(code, block)
      let previous = index > 0 ? flat[index - 1] : nil
      if let reading = reading(
        of: code, block, followedBy: flat[(index + 1)...], after: previous, in: inside)
      {
        readings.append(reading)
      }
    }
    return readings
  }
}

extension Block {
  /// A list with boxes in it, at any depth.
  var holdsCheckboxes: Bool {
    if case .quote(let blocks) = kind { return blocks.contains(where: \.holdsCheckboxes) }
    guard case .list(let list) = kind else { return false }
    return list.items.contains { item in
      item.checkbox != nil || item.blocks.first?.inlines?.checkboxSign != nil
        || item.blocks.contains(where: \.holdsCheckboxes)
    }
  }
}
