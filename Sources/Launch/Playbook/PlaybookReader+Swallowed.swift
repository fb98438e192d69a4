import Markdown

/// Markdown ends a fence or an HTML block later than its author meant: what stands in it would vanish from the launch.
extension PlaybookReader {
  mutating func check(_ code: CodeBlock, _ block: Block) {
    guard code.isFenced else { return }
    let swallowed = code.isClosed ? code.swallowedByShell : code.text.splitLines.filter(\.opensItem)
    let place = file.place(ofLine: block.lines.lowerBound)
    if code.isClosed, Script(code).isUnclosed, code.text.splitLines.contains(where: \.isExpectation)
    {
      diagnostics.append(
        .error(
          "a quote or here-document in this fence never ends, so its expectations cannot be told from it",
          at: place, hint: "close it, or put the commands into fences of their own"))
    }
    let lines = code.text.splitLines
    if !Self.isPlain(code) && lines.contains(where: \.isExpectation)
      || lines.contains(where: \.isRemarkedExpectation)
    {
      diagnostics.append(
        .error(
          "this fence says what to expect, but its language is none that commands are read from",
          at: place, hint: "name the language of its commands, as in ```bash"))
    }
    if !swallowed.isEmpty {
      let closing = code.isClosed ? "is closed too late" : "is never closed"
      diagnostics.append(
        .error(
          "this fence \(closing) and swallows \(swallowed.counted)", at: place,
          hint: "close it with a line of ``` where its commands end"))
    } else if !code.isClosed {
      diagnostics.append(.warning("this fence is never closed", at: place))
    }
  }

  /// Four spaces make code of what was meant as a task.
  mutating func checkIndented(_ code: CodeBlock, _ block: Block) {
    guard !code.isFenced,
      code.text.splitLines.contains(where: {
        $0.opensItem && !$0.trimmed.utf8.starts(with: "#".utf8)
      })
    else { return }
    diagnostics.append(
      .error(
        "this is indented so far that it is code", at: file.place(ofLine: block.lines.lowerBound),
        hint: "take the spaces away before the task"))
  }

  mutating func check(html text: String, _ block: Block) {
    let place = file.place(ofLine: block.lines.lowerBound)
    let swallowed = text.splitLines.filter { $0.opensItem || $0.isExpectation }
    let isComment = text.trimmed.utf8.starts(with: "<!--".utf8)
    // What stands in a comment is not shown by GitHub either.
    if isComment, Array(text.utf8).firstIndex(of: Array("-->".utf8)) != nil { return }
    guard !swallowed.isEmpty else { return }
    diagnostics.append(
      isComment
        ? .error(
          "this comment is never closed and swallows \(swallowed.counted)", at: place,
          hint: "close it with -->")
        : .error(
          "this HTML goes on to the next empty line and swallows \(swallowed.counted)", at: place,
          hint: "leave an empty line behind the tag"))
  }
}

extension PlaybookReader {
  /// A line that was meant as a task and is none for Markdown: `-[ ] x`, `[ ] x`.
  mutating func check(paragraph: [Inline], _ block: Block) {
    for (offset, line) in paragraph.lines.enumerated() where line.looksLikeBox {
      diagnostics.append(
        .error(
          "this looks like a task and is none",
          at: file.place(ofLine: min(block.lines.lowerBound + offset, block.lines.upperBound)),
          hint: "begin a line of its own with '- [ ] '"))
    }
    checkFootnotes(paragraph, block)
  }

  /// A box that GitHub shows below the document is not read: nobody would wait for it.
  private mutating func checkFootnotes(_ paragraph: [Inline], _ block: Block) {
    let lines = paragraph.settingLines(
      endingAt: block.lines.upperBound, notBefore: block.lines.lowerBound)
    for line in lines where line.text.isFootnoteTask {
      diagnostics.append(
        .warning(
          "a task in a footnote is not read", at: file.place(ofLine: line.number),
          hint: "put it into the list of its phase"))
    }
  }

  /// `- [ x ] a`: a box with too much in it is text, for GitHub as well.
  mutating func check(entry: ListItem) {
    guard entry.checkbox == nil, let first = entry.blocks.first?.inlines?.plainText,
      first.beginsWithWideBox
    else { return }
    diagnostics.append(
      .warning(
        "this looks like a task and is none", at: file.place(ofLine: entry.lines.lowerBound),
        hint: "write '- [ ] ' or '- [x] '"))
  }
}

extension CodeBlock {
  /// Lines that no shell reads: boxes, and fences that open, outside quotes and here-documents.
  fileprivate var swallowedByShell: [String] {
    let language = FenceInfo.language(of: info)
    guard ShellCommand.isCommand(self), !["sql", "psql"].contains(language) else { return [] }
    var quotes = ShellQuotes()
    return text.splitLines.filter { line in
      defer { quotes.read(line) }
      return quotes.isClosed && line.opensItem && !line.trimmed.utf8.starts(with: "#".utf8)
    }
  }
}

extension String {
  /// A box, a heading or a fence with a language begins here.
  fileprivate var opensItem: Bool {
    let text = LabelText(trimmed)
    for marker in [
      "- [ ]", "- [x]", "* [ ]", "* [x]", "+ [ ]", "+ [x]", "> - [", "1. [ ]", "## ", "### ",
      "#### ", "☐", "- ☐",
      "# t-", "# t+", "| [ ]", "|---", "| ---",
    ] where text.skip(marker, at: 0) != nil {
      return true
    }
    guard let end = text.skip("```", at: 0) ?? text.skip("~~~", at: 0), end < text.bytes.count
    else {
      return false
    }
    return LabelText.isWord(text.bytes[end])
  }

  var looksLikeBox: Bool {
    let text = LabelText(trimmed)
    return [
      "[ ]", "[x]", "-[ ]", "-[x]", "*[ ]", "*[x]", "-[]", "[] ", "☐", "⬜", "❏", "🔲", "◻", "• [",
      "- [ ]", "· [",
    ].contains {
      text.skip($0, at: 0) != nil
    }
  }

  /// `[^1]: - [ ] a`
  fileprivate var isFootnoteTask: Bool {
    let text = LabelText(trimmed)
    return text.skip("[^", at: 0) != nil
      && ["- [ ]", "- [x]", "* [ ]", "* [x]", "+ [ ]", "+ [x]"].contains {
        text.bytes.firstIndex(of: Array($0.utf8)) != nil
      }
  }

  /// `[ x ] a`
  fileprivate var beginsWithWideBox: Bool {
    let text = LabelText(trimmed)
    guard let start = text.skip("[ ", at: 0) else { return false }
    let inner = text.skipSpaces(at: start)
    guard let end = text.skip("x", at: inner) else { return false }
    return text.skip("]", at: text.skipSpaces(at: end)) != nil
  }

  /// `REM Expect: ok`
  fileprivate var isRemarkedExpectation: Bool {
    LabelText(trimmed).skip("rem expect", at: 0) != nil
  }

  fileprivate var isExpectation: Bool {
    let text = LabelText(trimmed)
    return text.skip("# expect", at: 0) != nil
  }
}

extension [String] {
  fileprivate var counted: String {
    count == 1 ? "an item, heading or fence" : "\(count) items, headings or fences"
  }
}
