import Launch

/// What commands gave that block the launch, between fences.
struct CommentEvidence {
  private let outputs: [(title: MarkdownText, text: String)]

  /// How much of one output is shown at most, in bytes: the greatest of these with which all fit, else the smallest.
  private static let limits = [64 << 10, 16 << 10, 4_096, 1_024, 400]

  init(of reasons: [Verdict.Reason], masking mask: (String) -> String) {
    var outputs: [(title: MarkdownText, text: String)] = []
    for case .item(let report) in reasons {
      for check in report.checks where check.status.effect != .clear {
        guard let record = check.record else { continue }
        outputs.append((Self.title(check, record), mask(Self.text(of: record, check))))
      }
    }
    self.outputs = outputs
  }

  private static func title(_ check: CheckReport, _ record: Record) -> MarkdownText {
    var title = MarkdownText("\n**")
    title.append(escaping: check.check.id)
    title.append("** · ")
    title.append(
      escaping:
        "\(check.status.rawValue), \(record.outcome.words), \(record.finishedAt.dayAndTime)")
    title.append("\n\n")
    return title
  }

  private static func text(of record: Record, _ check: CheckReport) -> String {
    if let assertion = record.assertion {
      return "\(assertion.counts), asserted by \(assertion.origin), not run by gonogo\n"
        + (record.stdout.text.isEmpty ? "" : words(record.stdout, check.marks(.output)))
    }
    var lines = "$ " + record.command + (record.command.utf8.last == 0x0A ? "" : "\n")
    lines += words(record.stdout, check.marks(.output))
    if let errors = record.stderr, !errors.isSilent {
      lines += "\nstandard error:\n" + words(errors, check.marks(.errors))
    }
    return lines
  }

  private static func words(_ output: Output, _ marks: [Range<Int>]) -> String {
    if output.text.isEmpty { return output.truncatedBytes > 0 ? "" : "(nothing)\n" }
    let parts = Excerpt(output.text, marks: marks).parts.map { part in
      switch part {
      case .text(let text), .marked(let text): text
      case .omission(let words): "[\(words)]\n"
      }
    }
    let text = String(decoding: parts.joined().utf8.filter { $0 != 0x0D }, as: UTF8.self)
    return text.utf8.last == 0x0A ? text : text + "\n"
  }

  /// As a section that is folded, for whoever wants to look.
  /// - Parameter room: how many bytes it may take.
  func fitted(into room: Int) -> MarkdownText {
    guard !outputs.isEmpty else { return MarkdownText() }
    let opening = MarkdownText("\n<details>\n<summary>What the commands gave</summary>\n")
    let closing = MarkdownText("\n</details>\n")
    let most = room - opening.count - closing.count - 100
    for limit in Self.limits {
      let entries = outputs.map { Self.entry($0.title, $0.text, atMost: limit) }
      let size = entries.reduce(0) { $0 + $1.count }
      guard size <= most || limit == Self.limits.last else { continue }
      var taken = 0
      let shown = entries.prefix {
        taken += $0.count
        return taken <= most
      }
      guard !shown.isEmpty else { return MarkdownText() }
      var text = opening
      for entry in shown { text.append(entry) }
      if shown.count < entries.count {
        text.append("\nOf ")
        text.append(escaping: (entries.count - shown.count).counted("command"))
        text.append(" more the site and the snapshot have it.\n")
      }
      text.append(closing)
      return text
    }
    return MarkdownText()
  }

  private static func entry(_ title: MarkdownText, _ text: String, atMost limit: Int)
    -> MarkdownText
  {
    var entry = title
    let bytes = Array(text.utf8)
    if bytes.count <= limit {
      entry.append(fenced: text)
    } else {
      let end = Excerpt.boundary(bytes, notAfter: limit)
      entry.append(
        fenced: String(decoding: bytes[..<end], as: UTF8.self)
          + "\n[\((bytes.count - end).grouped) bytes left out]\n")
    }
    return entry
  }
}
