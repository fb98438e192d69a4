import Markdown

extension PlaybookReader {
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

    /// Its commands as one unit that nothing judges, for an item in which other commands are judged.
    var unjudged: [Unit] {
      let lines = Script(code).units.flatMap(\.command)
      guard let first = lines.first else { return [] }
      let command = lines.map(\.text).joined(separator: "\n").trimmedEnd
      return [Unit(command: command, line: first.number, expectations: [])]
    }

    /// The first line of its first command, cut.
    var commandTitle: String? {
      guard let line = units.first?.command.splitLines.first?.trimmed, !line.isEmpty else {
        return nil
      }
      return line.utf8.count <= 90 ? line : String(line.unicodeScalars.prefix(88)) + "…"
    }
  }

  /// - Returns: `nil` for a fence that is an action or only shown.
  func reading(
    of code: CodeBlock, _ block: Block, followedBy after: ArraySlice<Block>, after previous: Block?,
    in surroundings: Surroundings
  ) -> Reading? {
    let script = Script(code)
    let isCommand = ShellCommand.isCommand(code) || (!script.judged.isEmpty && Self.isPlain(code))
    // Sample output is announced as such, unless it says itself what it expects.
    guard isCommand, !script.judged.isEmpty || !Self.announcesOutput(previous) else { return nil }
    var units = script.judged.map(Self.unit)
    var consumed = 0
    if let last = units.last, let expected = Self.expectation(in: after), expected.isExplicit {
      let place = (expected.text, expected.block.lines.lowerBound, expected.block.column)
      units[units.count - 1] = Reading.Unit(
        command: last.command, line: last.line, expectations: last.expectations + [place])
      consumed = expected.count
    } else if units.isEmpty, let last = script.units.last,
      let expected = Self.expectation(in: after)
    {
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
  static func isPlain(_ code: CodeBlock) -> Bool {
    !["markdown", "md", "json", "yaml", "yml", "diff", "toml", "ini", "html", "xml"]
      .contains(FenceInfo.language(of: code.info))
  }

  static func unit(_ unit: Script.Unit) -> Reading.Unit {
    Reading.Unit(
      command: unit.command.map(\.text).joined(separator: "\n").trimmedEnd,
      line: unit.command.first?.number ?? unit.expectations.first?.first?.number ?? 1,
      expectations: unit.expectations.compactMap { lines in
        guard let first = lines.first else { return nil }
        return (lines.map(\.text).joined(separator: "\n"), first.number, first.column)
      })
  }

  /// `Expected: …` as a paragraph behind a fence, with the sample output that may follow it.
  static func expectation(
    in blocks: ArraySlice<Block>
  ) -> (text: String, block: Block, count: Int, isExplicit: Bool)? {
    guard let block = blocks.first, let inlines = block.inlines else { return nil }
    let label = LabelText(inlines.plainText)
    guard
      label.hasPrefix(anyOf: [
        "expected", "expect", "expects", "should be", "should show", "should return",
        "should print",
      ]),
      let expected = ExpectationComment.text(of: inlines.plainText)
    else { return nil }
    let sample = blocks.dropFirst().first
    guard label.bytes.last == UInt8(ascii: ":"), sample?.code != nil else {
      return (expected.text, block, 1, expected.isExplicit)
    }
    return (expected.text + "\n" + (sample?.code?.text ?? ""), block, 2, expected.isExplicit)
  }

  private static func announcesOutput(_ previous: Block?) -> Bool {
    guard let text = previous?.inlines?.plainText.trimmed else { return false }
    let label = LabelText(text)
    guard label.bytes.last == UInt8(ascii: ":") else { return false }
    return label.contains(anyOf: [
      "output", "expected", "similar to", "something like", "looks like",
    ])
  }
}

extension String {
  fileprivate var trimmedEnd: String {
    var bytes = Array(utf8)
    while let last = bytes.last, [0x20, 0x09, 0x0A, 0x0D].contains(last) { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}
