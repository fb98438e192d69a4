import Markdown

/// A line of the source that may set something, as `Owner: operator`.
struct SettingLine: Hashable {
  /// What its reader reads, without what is struck out.
  let text: String
  /// 1-based line of the file; of a cell, the line of its row.
  let number: Int
  /// Whether it begins as plain text in a paragraph: not in code, HTML, a link, a quote, a list or a table.
  let isPlain: Bool
}

extension Block {
  /// The lines of paragraphs, quotes, list entries and tables, in their order.
  var settingLines: [SettingLine] {
    switch kind {
    case .paragraph(let inlines):
      inlines.settingLines(endingAt: lines.upperBound, notBefore: lines.lowerBound)
    case .quote(let blocks): blocks.flatMap(\.settingLines).map(\.indirect)
    case .list(let list):
      list.items.flatMap(\.blocks).flatMap(\.settingLines).map(\.indirect)
    case .table(let table):
      ([table.header] + table.rows).filter { $0.cells.count >= 2 }.map { row in
        SettingLine(
          text:
            "\(row.cells[0].unstruck.plainText.trimmed): \(row.cells[1].unstruck.plainText.trimmed)",
          number: row.line, isPlain: false)
      }
    case .heading, .code, .html, .rule: []
    }
  }

  /// The lines of an introduction that may say something about the playbook: of paragraphs, quotes and list items.
  var metadataLines: [String] { settingLines.map(\.text) }
}

extension SettingLine {
  /// The same inside of something else.
  fileprivate var indirect: SettingLine {
    SettingLine(text: text, number: number, isPlain: false)
  }
}

extension [Inline] {
  /// - Parameter last: the line that the paragraph ends on; definitions of links may stand before its text.
  func settingLines(endingAt last: Int, notBefore first: Int) -> [SettingLine] {
    let parts = broken
    // A tag may open on one line what it strikes out on the next.
    let isBare = !contains { if case .html(let tag) = $0 { !tag.isBreakOrComment } else { false } }
    return parts.enumerated().map { offset, line in
      SettingLine(
        text: line.unstruck.plainText.trimmed,
        number: Swift.max(first, last - (parts.count - 1 - offset)),
        isPlain: isBare && line.beginsPlainly)
    }
  }

  /// The text of a task, and the lines directly below it that only say who owns it, how long it takes or what report
  /// proves it: `Owner: Ann`. Those stand apart
  /// where nothing else follows them.
  var withoutSettings: (text: [Inline], settings: [Inline]) {
    let parts = broken
    let isBare = !contains { if case .html = $0 { true } else { false } }
    guard isBare, let first = parts.indices.dropFirst().first(where: { parts[$0].isSetting }),
      parts[first...].allSatisfy(\.isSetting)
    else { return (self, []) }
    return (
      Array(parts[..<first].joined(separator: [.softBreak])),
      Array(parts[first...].joined(separator: [.softBreak]))
    )
  }

  private var isSetting: Bool {
    let text = unstruck.plainText.trimmed
    if let report = text.value(of: "report:") { return (try? ReportDemand(parsing: report)) != nil }
    return ["owner:", "owners:", "lead time:"].contains { text.value(of: $0) != nil }
  }

  /// Line by line, as the author broke them.
  private var broken: [[Inline]] {
    var lines: [[Inline]] = [[]]
    for inline in self {
      switch inline {
      case .softBreak, .lineBreak: lines.append([])
      case .text, .code, .html, .emphasis, .strong, .strikethrough, .link, .image, .issue:
        lines[lines.count - 1].append(inline)
      }
    }
    return lines
  }

  /// Without what was taken back.
  fileprivate var unstruck: [Inline] {
    compactMap { inline in
      switch inline {
      case .strikethrough: nil
      case .emphasis(let inner): .emphasis(inner.unstruck)
      case .strong(let inner): .strong(inner.unstruck)
      case .link(let destination, let title, let inner):
        .link(destination: destination, title: title, inner.unstruck)
      case .text, .softBreak, .lineBreak, .code, .html, .image, .issue: inline
      }
    }
  }

  private var beginsPlainly: Bool {
    switch first {
    case .text: true
    case .emphasis(let inner), .strong(let inner): inner.beginsPlainly
    case nil, .softBreak, .lineBreak, .code, .html, .strikethrough, .link, .image, .issue: false
    }
  }
}

extension String {
  fileprivate var isBreakOrComment: Bool {
    let tag = LabelText(self)
    return tag.skip("<!--", at: 0) != nil || tag.skip("<br", at: 0) != nil
  }
}
