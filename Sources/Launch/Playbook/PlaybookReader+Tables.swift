import Markdown

extension PlaybookReader {
  mutating func elements(
    of table: Table, _ block: Block, in surroundings: Surroundings
  ) -> [Section.Element] {
    let names = table.header.cells.map { LabelText($0.plainText.trimmed) }
    let hasCode: (Int) -> Bool = { column in
      table.rows.contains { $0.cells[column].soleCode != nil }
    }
    let command = names.indices.first {
      names[$0].contains(anyOf: ["command", "commands", "cmd", "run"]) && hasCode($0)
    }
    let expected = names.firstIndex {
      $0.contains(anyOf: [
        "expect", "expected", "expectation", "verify", "verification", "pass if", "should be",
      ])
    }
    let owners = table.ownerColumns
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
      // A row that says what is expected is an item, also where its command cannot be told.
      guard
        checkbox != nil || leniency == .table
          || (expected != nil && (code != nil || surroundings.isInPhase))
      else {
        prose.append(row)
        continue
      }
      flush()
      let place = file.place(ofLine: row.line)
      let titleCell = row.cells.indices.first {
        $0 != command && $0 != expected && !owners.contains($0) && row.cells[$0].checkboxSign == nil
          && row.cells[$0].plainText.utf8.contains {
            LabelText.isWord($0) && !(48...57).contains($0)
          }
      }
      let title = titleCell.map { row.cells[$0].title } ?? code ?? "Row of line \(row.line)"
      let only = Table(alignments: table.alignments, header: table.header, rows: [row])
      var readings: [Reading] = []
      if let code, let expected {
        let text = row.cells[expected].plainText.trimmed
        readings.append(
          Reading(
            code: CodeBlock(
              info: "", text: code, isFenced: false, firstLine: row.line, isClosed: true),
            block: block,
            units: [
              Reading.Unit(command: code, line: row.line, expectations: [(text, row.line, 1)])
            ], consumed: 0))
      }
      let body = Block(.table(only), lines: row.line...row.line, column: block.column)
      elements.append(
        item(
          title: title, heading: [], body: [body], checkbox: checkbox, readings: readings,
          owner: owners.map { row.cells[$0].plainText.trimmed }.filter { !$0.isEmpty },
          in: surroundings, at: place))
    }
    if table.rows.isEmpty { return [.prose(block)] }
    flush()
    return elements
  }
}

extension [Inline] {
  /// The text of a cell that is code alone.
  fileprivate var soleCode: String? {
    let parts = filter { if case .text(let text) = $0 { !text.trimmed.isEmpty } else { true } }
    return parts.count == 1 ? parts[0].codeText : nil
  }
}
