import Launch

/// What was recorded for one item, as text: for each command what it is, how it ended, where it is kept, and its outputs, each cut as on the
/// page of its phase.
struct JUnitEvidence {
  private let item: ItemReport
  private let composition: Composition

  init(_ item: ItemReport, _ composition: Composition) {
    self.item = item
    self.composition = composition
  }

  /// - Parameter left: how many bytes of outputs may still be told; what is told is taken off.
  func markup(within left: inout Int) -> Markup {
    let why = "\(item.status.rawValue): \(item.reason)"
    var lines = [why.cut(toBytes: JUnitCase.messageBytes), item.rule.rawValue]
    for check in item.checks {
      lines.append("")
      if item.checks.count > 1 {
        lines.append("\(check.check.id) \(check.status.rawValue): \(check.reason)")
      }
      if check.record?.assertion == nil, check.check.takes == nil {
        let command = check.record?.command ?? check.check.command
        lines.append("$ \(command.cut(toBytes: JUnitCase.messageBytes))")
      }
      lines += check.check.expectations.map { "expects: \($0.text)" }
      if let takes = check.check.takes { lines.append("takes: \(takes.text)") }
      guard let record = check.record else { continue }
      let run = check.run.map { ", run \($0.id)" } ?? ""
      lines.append(
        "\(record.outcome.words), \(record.finishedAt.dayAndTime), \(record.took)\(run), \(record.place.fileAndLine)"
      )
      for (stream, output) in [(Stream.output, record.stdout), (.errors, record.stderr)] {
        guard let output, !output.isSilent else { continue }
        lines.append("--- \(record.name(of: stream)): \(output.account)")
        let text = Self.text(output, marks: check.marks(stream))
        if text.utf8.count <= left {
          left -= text.utf8.count
          lines.append(text)
        } else {
          lines.append("[left out here: the report is long enough, the site has it]")
        }
      }
    }
    return Markup(escaping: lines.joined(separator: "\n"))
  }

  /// Without a last line end.
  private static func text(_ output: Output, marks: [Range<Int>]) -> String {
    var text = ""
    for part in Excerpt(output.text, marks: marks).parts {
      switch part {
      case .text(let piece), .marked(let piece): text += piece
      case .omission(let words):
        text += "\(text.utf8.last == 0x0A ? "" : "\n")[\(words)]\n"
      }
    }
    return text.utf8.last == 0x0A ? String(decoding: text.utf8.dropLast(), as: UTF8.self) : text
  }
}
