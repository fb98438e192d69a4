import Markdown

/// Finds the commands of a comment.
///
/// What lets a launch go on counts only where it stands whole, as plain text, on a line of its own outside of quotes, lists, code
/// and HTML. What stops it counts also where it got into one of these by the way Markdown is read: a line typed directly below a
/// quote, a list or a table belongs to them, and one above a line of dashes is a heading.
struct CommandReader {
  private let file: SourceFile
  private let url: String?
  private var found: [Int: Comment.Command] = [:]
  private var markup = OpenMarkup()

  static func commands(of body: String, url: String?) -> [Comment.Command] {
    // Most comments have none, and need not be parsed.
    guard body.utf8.contains(UInt8(ascii: "/")) else { return [] }
    var reader = CommandReader(body, url)
    reader.read()
    return reader.found.values.sorted { $0.line < $1.line }
  }

  private init(_ body: String, _ url: String?) {
    // A single carriage return ends a line as well; the numbers of the lines are those of the parser.
    var bytes: [UInt8] = []
    let source = Array(body.utf8)
    for (index, byte) in source.enumerated() {
      if byte != 0x0D {
        bytes.append(byte)
      } else if index + 1 == source.count || source[index + 1] != 0x0A {
        bytes.append(0x0A)
      }
    }
    file = SourceFile(name: "comment", bytes: bytes)
    self.url = url
  }

  private mutating func read() {
    let document: Document
    do throws(Document.Refusal) { document = try Document(parsing: file.bytes) } catch {
      for line in 1...file.lineCount {
        let text = text(ofLine: line)
        guard let opening = CommandOpening(text) else { continue }
        note(
          line, text,
          opening.name.isStop
            ? opening.stop : .unreadable("the comment is not read: \(error.problem)"))
      }
      return
    }
    for block in document.blocks { read(block) }
    for line in 1...file.lineCount where found[line] == nil {
      let text = text(ofLine: line)
      if CommandOpening(text.withoutMarkers) != nil { note(line, text, .quoted) }
    }
  }

  /// Without blanks at its ends.
  private func text(ofLine line: Int) -> String {
    String(decoding: file.line(line), as: UTF8.self).trimmed
  }

  private mutating func note(_ line: Int, _ text: String, _ meaning: Comment.Command.Meaning) {
    found[line] = Comment.Command(line: line, text: text.trimmed, meaning: meaning)
  }

  // MARK: Blocks

  private mutating func read(_ block: Block) {
    markup.beginBlock()
    switch block.kind {
    case .paragraph(let inlines): read(inlines, of: block, in: .paragraph)
    case .heading(_, let inlines): read(inlines, of: block, in: .heading)
    case .quote(let blocks): readStops(inside: blocks)
    case .list(let list): readStops(inside: list.items.flatMap(\.blocks))
    case .table(let table):
      for row in [table.header] + table.rows { readStop(onLine: row.line) }
    case .html(let text):
      for (index, line) in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
        .enumerated()
      {
        let number = block.lines.lowerBound + index
        if !markup.quotes, block.lines.contains(number) { readStop(onLine: number) }
        markup.read(String(decoding: line, as: UTF8.self) + "\n")
      }
    case .code, .rule: return
    }
  }

  /// Lines that belong to a quote or a list without its markers.
  private mutating func readStops(inside blocks: [Block]) {
    for block in blocks.flatMap(\.nested) {
      guard let inlines = block.inlines else { continue }
      read(inlines, of: block, in: .container)
    }
  }

  /// A line whose own text begins with a command that stops the launch.
  private mutating func readStop(onLine line: Int) {
    let text = text(ofLine: line)
    guard let opening = CommandOpening(text), opening.name.isStop else { return }
    note(line, text, opening.stop)
  }

  // MARK: Lines of text

  fileprivate enum Standing {
    case paragraph, heading, container
  }

  private mutating func read(_ inlines: [Inline], of block: Block, in standing: Standing) {
    let lines = inlines.brokenLines
    var numbers = LineNumbers(of: block, with: lines.count, in: file)
    for (index, inlines) in lines.enumerated() {
      let (isOpen, quotes) = (markup.isOpen, markup.quotes)
      if standing != .container {
        for case .html(let tag) in inlines { markup.read(tag) }
      }
      let text = inlines.plainText
      guard let opening = CommandOpening(text) else { continue }
      let line = numbers.next(index, saying: text)
      let source = self.text(ofLine: line)
      if opening.name.isStop {
        let isOwn =
          !quotes && inlines.beginsWithWords
          && source.words(in: standing).opens(opening.name, isEmphasised: inlines.beginsEmphasised)
        note(line, text, isOwn ? opening.stop : .quoted)
      } else if isOpen || standing == .container || inlines.beginsWithCode {
        note(line, text, .quoted)
      } else if standing == .heading {
        note(
          line, text,
          .unreadable(
            "it is a heading: leave a line empty before a line of dashes, and write no `#`"))
      } else if !inlines.allSatisfy(\.isPlain) || !text.trimmed.hasBytes(of: source) {
        note(line, text, .unreadable("it must be plain text, without formatting and escapes"))
      } else {
        note(line, text, opening.meaning(url: url))
      }
    }
  }
}

extension [Inline] {
  /// The inlines of each line, as the author broke them; emphasis that goes over several lines is emphasis on each.
  fileprivate var brokenLines: [[Inline]] {
    var lines: [[Inline]] = [[]]
    func add(_ broken: [[Inline]], _ wrap: ([Inline]) -> Inline) {
      for (index, line) in broken.enumerated() {
        if index > 0 { lines.append([]) }
        if !line.isEmpty { lines[lines.count - 1].append(wrap(line)) }
      }
    }
    for inline in self {
      switch inline {
      case .softBreak, .lineBreak: lines.append([])
      case .emphasis(let inner): add(inner.brokenLines) { .emphasis($0) }
      case .strong(let inner): add(inner.brokenLines) { .strong($0) }
      case .text, .code, .html, .strikethrough, .link, .image, .issue:
        lines[lines.count - 1].append(inline)
      }
    }
    return lines
  }

  /// Whether the first of it is text, emphasised or not.
  fileprivate var beginsWithWords: Bool {
    switch first {
    case .text: true
    case .emphasis(let inner), .strong(let inner): inner.beginsWithWords
    case .softBreak, .lineBreak, .code, .html, .strikethrough, .link, .image, .issue, nil: false
    }
  }

  fileprivate var beginsEmphasised: Bool {
    switch first {
    case .emphasis, .strong: true
    case .text, .softBreak, .lineBreak, .code, .html, .strikethrough, .link, .image, .issue, nil:
      false
    }
  }

  fileprivate var beginsWithCode: Bool {
    switch first {
    case .code: true
    case .emphasis(let inner), .strong(let inner), .strikethrough(let inner),
      .link(_, _, let inner):
      inner.beginsWithCode
    case .text, .softBreak, .lineBreak, .html, .image, .issue, nil: false
    }
  }
}

extension Inline {
  /// Text as it stands in the source, or a link or a number that GitHub finds in it.
  fileprivate var isPlain: Bool {
    switch self {
    case .text, .issue, .link: true
    case .softBreak, .lineBreak, .code, .html, .emphasis, .strong, .strikethrough, .image: false
    }
  }
}

extension String {
  /// Without the signs that make a quote, a list, a task, a heading, a cell, code, HTML or emphasis of what follows.
  fileprivate var withoutMarkers: String {
    var rest = Array(utf8)[...]
    while let first = rest.first {
      if rest.starts(with: "<!--".utf8) {
        rest = rest.dropFirst(4)
      } else if first == UInt8(ascii: "<"), let end = rest.firstIndex(of: UInt8(ascii: ">")) {
        rest = rest[(end + 1)...]
      } else if "> \t-*+#|`~_<'\"(\\".utf8.contains(first) {
        rest = rest.dropFirst()
      } else if first == UInt8(ascii: "["), rest.count > 3,
        rest.dropFirst(2).first == UInt8(ascii: "]")
      {
        rest = rest.dropFirst(3)
      } else if first == UInt8(ascii: "[") {
        rest = rest.dropFirst()
      } else if first.isDigit {
        let after = rest.drop { $0.isDigit }
        guard after.first == UInt8(ascii: ".") || after.first == UInt8(ascii: ")") else { break }
        rest = after.dropFirst()
      } else {
        break
      }
    }
    return String(decoding: rest, as: UTF8.self)
  }

  /// Whether it begins with that command; where it was emphasised, the sign that ends that may stand behind the name.
  fileprivate func opens(_ name: CommandName, isEmphasised: Bool) -> Bool {
    CommandOpening(self) != nil
      || isEmphasised && asciiLowercased.utf8.starts(with: "/\(name.rawValue)_".utf8)
  }

  /// Without the signs of emphasis that it begins with, and of a heading where it is one.
  fileprivate func words(in standing: CommandReader.Standing) -> String {
    let source = standing == .heading ? utf8.drop { $0 == UInt8(ascii: "#") } : utf8[...]
    return String(decoding: source, as: UTF8.self).trimmed.withoutEmphasis
  }
}
