/// A word of a command as the shell hands it on.
struct ShellWord: Hashable, Sendable {
  /// Without quotes and backslashes; what the shell would put in stands as written (`$NAME`, `$(…)`).
  var text: String
  /// In bytes of the command; of the whole quoted text where the word stands in one (`bash -c '…'`).
  var range: Range<Int>
  /// A part of it stood in quotes or behind a backslash, so that it is no keyword.
  var isQuoted = false
  /// The shell puts something in: a variable, what a command prints, a list in braces.
  var hasExpansion = false
  /// It is a pattern of file names, or braces make several words of it.
  var isPattern = false
  /// The quoted part holds blanks: it is a text and not a name.
  var isText: Bool { text.utf8.contains { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 } }

  /// An option such as `-n`, `--name` or `--name=value`; `-` and `--` are none.
  var isOption: Bool { text.utf8.first == UInt8(ascii: "-") && text.utf8.count > 1 && text != "--" }

  /// What stands behind `=`; `nil`: there is none.
  var valueOfOption: String? {
    guard let equals = text.utf8.firstIndex(of: UInt8(ascii: "=")) else { return nil }
    return String(decoding: text.utf8[equals...].dropFirst(), as: UTF8.self)
  }

  /// What stands before `=`, or all of it.
  var nameOfOption: String {
    String(decoding: text.utf8.prefix { $0 != UInt8(ascii: "=") }, as: UTF8.self)
  }

  /// `-c` and `select 1` of `-c'select 1'`; `nil`: it is a long option, or a letter alone.
  var joinedValue: (name: String, value: ShellWord)? {
    guard isOption, !text.begins(with: "--"), text.utf8.count > 2,
      text.utf8.dropFirst(2).first != UInt8(ascii: "=")
    else { return nil }
    var value = self
    value.text = String(decoding: text.utf8.dropFirst(2), as: UTF8.self)
    return (String(decoding: text.utf8.prefix(2), as: UTF8.self), value)
  }

  /// The last part of a path: `git` of `/usr/bin/git`.
  var lastPart: String {
    guard let slash = text.utf8.lastIndex(of: UInt8(ascii: "/")) else { return text }
    return String(decoding: text.utf8[slash...].dropFirst(), as: UTF8.self)
  }
}

extension String {
  func begins(with text: String) -> Bool { utf8.starts(with: text.utf8) }

  func ends(with text: String) -> Bool {
    utf8.count >= text.utf8.count && utf8.suffix(text.utf8.count).elementsEqual(text.utf8)
  }
}

extension Set<String> {
  /// Words apart at blanks and line ends, as tables are written.
  init(words: String) {
    self.init(
      words.utf8.split { $0 == 0x20 || $0 == 0x0A }.map { String(decoding: $0, as: UTF8.self) })
  }
}
