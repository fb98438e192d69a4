import Markdown

extension Block {
  /// All words of the block, code included, for finding what two places both name.
  var plainText: String {
    switch kind {
    case .paragraph(let inlines), .heading(_, let inlines): inlines.plainText
    case .quote(let blocks): blocks.map(\.plainText).joined(separator: "\n")
    case .list(let list): list.items.flatMap(\.blocks).map(\.plainText).joined(separator: "\n")
    case .table(let table):
      ([table.header] + table.rows).map { $0.cells.map(\.plainText).joined(separator: " ") }
        .joined(separator: "\n")
    case .code(let code): code.text
    case .html(let text): text
    case .rule: ""
    }
  }

  var inlines: [Inline]? {
    guard case .paragraph(let inlines) = kind else { return nil }
    return inlines
  }

  var code: CodeBlock? {
    guard case .code(let code) = kind else { return nil }
    return code
  }

  /// The block and all blocks inside it.
  var nested: [Block] {
    switch kind {
    case .quote(let blocks): [self] + blocks.flatMap(\.nested)
    case .list(let list): [self] + list.items.flatMap(\.blocks).flatMap(\.nested)
    case .heading, .paragraph, .code, .html, .table, .rule: [self]
    }
  }
}

extension [Inline] {
  /// The text line by line, as the author broke it.
  var lines: [String] {
    var lines: [[Inline]] = [[]]
    for inline in self {
      switch inline {
      case .softBreak, .lineBreak: lines.append([])
      default: lines[lines.count - 1].append(inline)
      }
    }
    return lines.map { $0.plainText.trimmed }
  }

  /// Without the issue numbers a reader sees a `#3151` as text: the plain text on one line, in one sentence.
  var title: String {
    let text = plainText.trimmed
    let label = LabelText(text)
    guard label.bytes.count > 90 else { return text.withoutColon }
    // The first sentence, else the first words.
    var end: Int?
    for index in label.bytes.indices.prefix(110) where index > 12 {
      let isStop =
        label.skip(". ", at: index) ?? label.skip("; ", at: index) ?? label.skip(" - ", at: index)
      if isStop != nil {
        end = index
        break
      }
    }
    if let end { return label.original(0..<end).withoutColon }
    let cut = label.bytes.prefix(88).lastIndex(of: 0x20) ?? 88
    return String(decoding: text.utf8.prefix(label.origin(of: cut)), as: UTF8.self) + "…"
  }
}

extension String {
  var withoutColon: String {
    utf8.last == UInt8(ascii: ":") ? String(decoding: utf8.dropLast(), as: UTF8.self).trimmed : self
  }
}

extension String {
  /// What stands behind the name, which is given in small letters, on a line that begins with it; `nil` for nothing.
  func value(of name: String) -> String? {
    let label = LabelText(self)
    guard let end = label.skip(name, at: 0) else { return nil }
    let value = label.suffix(from: end).trimmed
    return value.isEmpty ? nil : value
  }
}

extension Inline {
  var codeText: String? {
    if case .code(let text) = self { text } else { nil }
  }
}
