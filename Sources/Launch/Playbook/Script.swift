import Markdown

/// A fence of commands, taken apart: each command with what its comments expect of it.
struct Script {
  struct Line {
    let text: String
    /// 1-based, in the file.
    let number: Int
    /// 1-based, of the first byte of `text` in its fence's line.
    let column: Int
  }

  struct Unit {
    var command: [Line] = []
    var expectations: [[Line]] = []
    /// An expectation stood above the command.
    var isBelowExpectation = false
  }

  private(set) var units: [Unit] = []
  /// Expectations that no command stands beside: the fence holds comments alone.
  private(set) var strayExpectations: [[Line]] = []
  let language: String

  /// The quotes or here-document that a command opens and never closes: what follows cannot be told from it.
  private(set) var isUnclosed = false

  /// The units, where an expectation judges one of them; a command beside it that none judges is a unit for a person.
  var judged: [Unit] { units.contains { !$0.expectations.isEmpty } ? units : [] }

  var hasCommand: Bool { units.contains { !$0.command.isEmpty } }

  init(_ code: CodeBlock) {
    language = FenceInfo.language(of: code.info)
    let marker = Self.commentMarker(of: language)
    var lines = code.text.splitLines.enumerated().map { offset, text in
      Line(text: text, number: code.firstLine + offset, column: 1)
    }
    if lines.contains(where: { $0.text.utf8.starts(with: "$ ".utf8) }) {
      lines = Self.prompted(lines, marker: marker)
    }

    var quotes = ShellQuotes()
    var pending: [Line] = []
    var early: [[Line]] = []
    /// Whether the last line was an expectation that the next comment may go on.
    var isOpen = false

    /// Whether a comment here opens what follows: at the top, or behind an empty line.
    var isOpening = true

    func finish(_ expectations: [[Line]]) {
      units.append(
        Unit(
          command: pending, expectations: early + expectations, isBelowExpectation: !early.isEmpty))
      (pending, early) = ([], [])
    }
    func holdsCommand() -> Bool { pending.contains { !$0.isBlankOrComment(marker) } }

    for line in lines {
      guard quotes.isClosed else {
        pending.append(line)
        quotes.read(line.text)
        continue
      }
      if line.text.trimmed.isEmpty {
        if !early.isEmpty, holdsCommand() { finish([]) }
        if !pending.isEmpty { pending.append(line) }
        (isOpen, isOpening) = (false, true)
        continue
      }
      let opens = isOpening
      isOpening = false
      if let comment = Self.comment(of: line, marker: marker) {
        if let expectation = ExpectationComment.text(of: comment.text) {
          let start = Line(
            text: expectation.text, number: line.number,
            column: comment.column + expectation.offset)
          let isAbove = !early.isEmpty || units.first?.isBelowExpectation == true
          if isAbove && (holdsCommand() || opens || !early.isEmpty)
            || opens && !expectation.isExplicit
          {
            // Expectations that stand above their commands: this one is for the next.
            if holdsCommand() { finish([]) }
            early.append([start])
          } else if holdsCommand() {
            finish([[start]])
          } else if units.isEmpty {
            early.append([start])
          } else {
            units[units.count - 1].expectations.append([start])
          }
          isOpen = true
        } else if isOpen, !ExpectationComment.isRemark(comment.text) {
          if early.isEmpty, !units.isEmpty {
            let last = units[units.count - 1].expectations.count - 1
            units[units.count - 1].expectations[last].append(comment)
          } else if !early.isEmpty {
            early[early.count - 1].append(comment)
          }
        } else {
          isOpen = false
          if !pending.isEmpty { pending.append(line) }
        }
        continue
      }
      isOpen = false
      if let (command, comment) = Self.trailingComment(of: line, marker: marker),
        let expectation = ExpectationComment.text(of: comment.text, isTrailing: true)
      {
        pending.append(command)
        let start = Line(
          text: expectation.text, number: line.number,
          column: comment.column + expectation.offset)
        finish([[start]])
        isOpen = true
      } else {
        pending.append(line)
        quotes.read(line.text)
      }
    }
    isUnclosed = !quotes.isClosed
    if holdsCommand() {
      finish([])
    } else if !early.isEmpty, !units.isEmpty {
      units[units.count - 1].expectations += early
    } else {
      strayExpectations = early
    }
    for index in units.indices {
      units[index].command = Self.withoutOuterComments(units[index].command, marker: marker)
    }
  }

  /// Only the lines behind a prompt are commands; what stands between them is sample output.
  private static func prompted(_ lines: [Line], marker: String) -> [Line] {
    var result: [Line] = []
    var goesOn = false
    for line in lines {
      if line.text.utf8.starts(with: "$ ".utf8) {
        result.append(
          Line(
            text: String(decoding: line.text.utf8.dropFirst(2), as: UTF8.self),
            number: line.number, column: 3))
      } else if goesOn || comment(of: line, marker: marker) != nil {
        result.append(line)
      } else {
        continue
      }
      goesOn = line.text.utf8.last == UInt8(ascii: "\\")
    }
    return result
  }

  private static func commentMarker(of language: String) -> String {
    switch language {
    case "sql", "psql", "pgsql", "mysql", "postgresql", "lua": "--"
    case "js", "javascript", "ts", "typescript", "go", "java", "c", "rust", "swift": "//"
    default: "#"
    }
  }

  private static func comment(of line: Line, marker: String) -> Line? {
    let bytes = Array(line.text.utf8)
    let start = bytes.firstIndex { $0 != 0x20 && $0 != 0x09 } ?? bytes.count
    guard bytes[start...].starts(with: marker.utf8) else { return nil }
    var text = start + marker.utf8.count
    while text < bytes.count, [0x20, 0x09, UInt8(ascii: "#")].contains(bytes[text]) { text += 1 }
    return Line(
      text: String(decoding: bytes[text...], as: UTF8.self), number: line.number,
      column: line.column + text)
  }

  /// A command and the comment behind it on the same line.
  private static func trailingComment(of line: Line, marker: String) -> (Line, Line)? {
    var quotes = ShellQuotes()
    let bytes = Array(line.text.utf8)
    guard let start = quotes.commentStart(in: bytes, marker: Array(marker.utf8)) else { return nil }
    var end = start
    while end > 0, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
    let command = Line(
      text: String(decoding: bytes[..<end], as: UTF8.self), number: line.number,
      column: line.column)
    let rest = Line(
      text: String(decoding: bytes[start...], as: UTF8.self), number: line.number,
      column: line.column + start)
    guard let comment = comment(of: rest, marker: marker) else { return nil }
    return (command, comment)
  }

  private static func withoutOuterComments(_ lines: [Line], marker: String) -> [Line] {
    var lines = lines[...]
    while let first = lines.first, first.isBlankOrComment(marker) { lines = lines.dropFirst() }
    while let last = lines.last, last.isBlankOrComment(marker) { lines = lines.dropLast() }
    return Array(lines)
  }
}

extension Script.Line {
  fileprivate func isBlankOrComment(_ marker: String) -> Bool {
    let text = self.text.trimmed
    return text.isEmpty || text.utf8.starts(with: marker.utf8)
  }
}

/// Whether a command line is still inside quotes, a here-document or a continued line, so that `#` starts no comment.
struct ShellQuotes {
  private var quote: UInt8?
  private var hereDocument: [UInt8]?
  private var goesOn = false

  var isClosed: Bool { quote == nil && hereDocument == nil && !goesOn }

  mutating func read(_ line: String) {
    let bytes = Array(line.utf8)
    if let end = hereDocument {
      if Array(line.trimmed.utf8) == end { hereDocument = nil }
      return
    }
    _ = commentStart(in: bytes, marker: [])
  }

  /// Reads one line. Returns where a comment starts outside quotes, behind white space.
  mutating func commentStart(in bytes: [UInt8], marker: [UInt8]) -> Int? {
    var index = 0
    var found: Int?
    goesOn = false
    var document: [UInt8]?
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\\"), quote != UInt8(ascii: "'") {
        goesOn = index == bytes.count - 1
        index += 2
        continue
      }
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
        quote = byte
      } else if index > 0, bytes[index - 1] == 0x20 || bytes[index - 1] == 0x09,
        !marker.isEmpty, bytes[index...].starts(with: marker)
      {
        found = index
        break
      } else if marker.isEmpty, byte == UInt8(ascii: "#"), index > 0,
        bytes[index - 1] == 0x20 || bytes[index - 1] == 0x09
      {
        break
      } else if bytes[index...].starts(with: "<<<".utf8) {
        index += 3
        continue
      } else if byte == UInt8(ascii: "<"), bytes[index...].starts(with: "<<".utf8),
        !bytes[index...].starts(with: "<<<".utf8)
      {
        document = Self.delimiter(bytes[(index + 2)...])
        index += 2
        while index < bytes.count,
          bytes[index] == UInt8(ascii: "'") || bytes[index] == UInt8(ascii: "\"")
            || LabelText.isWord(bytes[index]) || bytes[index] == UInt8(ascii: "-")
        {
          index += 1
        }
        continue
      }
      index += 1
    }
    if quote == nil, let document { hereDocument = document }
    return found
  }

  private static func delimiter(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
    var rest = bytes
    while let first = rest.first, [UInt8(ascii: "-"), UInt8(ascii: "~"), 0x20].contains(first) {
      rest = rest.dropFirst()
    }
    if let first = rest.first, first == UInt8(ascii: "'") || first == UInt8(ascii: "\"") {
      rest = rest.dropFirst()
    }
    let word = rest.prefix { LabelText.isWord($0) }
    // `1<<2` shifts; a here-document's word begins with a letter.
    guard let first = word.first, !(48...57).contains(first) else { return nil }
    return Array(word)
  }
}

extension String {
  /// The lines without their ends; a last empty line does not count.
  var splitLines: [String] {
    var lines = utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map { line in
      String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
    }
  }
}
