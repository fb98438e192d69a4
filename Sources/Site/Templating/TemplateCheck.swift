import Launch

/// What can be wrong with a template before a page is made with it.
struct TemplateCheck {
  private let file: SourceFile
  private let kinds: [String: FieldKind]?
  private let partials: Set<String>
  let tags: [TemplateTag]
  private let unclosed: Int?
  private(set) var problems: [Diagnostic] = []

  init(_ file: SourceFile, kinds: [String: FieldKind]?, partials: Set<String>) {
    self.file = file
    self.kinds = kinds
    self.partials = partials
    (tags, unclosed) = TemplateTag.all(in: file.bytes)
  }

  mutating func run() {
    var open: [TemplateTag] = []
    for tag in tags {
      check(tag)
      switch tag.kind {
      case .section, .inverted, .parent, .block: open.append(tag)
      case .end:
        guard let last = open.last else {
          note("'\(text(tag))' closes nothing", tag)
          continue
        }
        guard last.name.utf8.elementsEqual(tag.name.utf8) else {
          note(
            "'\(text(tag))' stands where '\(text(last))' has to be closed", tag,
            notes: [.init("opened here", at: place(last))])
          return
        }
        open.removeLast()
      case .text, .markup, .partial, .comment, .refused: break
      }
    }
    for tag in open { note("'\(text(tag))' is never closed", tag) }
    if let unclosed {
      problems.append(
        .error("this tag is never closed", at: file.place(atOffset: unclosed, length: 2)))
    }
  }

  private mutating func check(_ tag: TemplateTag) {
    switch tag.kind {
    case .comment: return
    case .refused(let why): note(why, tag)
    case .text, .markup, .section, .inverted, .end, .partial, .parent, .block:
      guard tag.hasPlainName else {
        note(
          "'\(tag.name.visible)' is no name", tag,
          hint: "a name has letters, digits and '_', nothing else")
        return
      }
    }
    switch tag.kind {
    case .partial, .parent:
      guard !partials.contains(tag.name) else { return }
      note(
        "there is no template '\(tag.name)'", tag,
        hint: Misspelling.nearest(to: tag.name, among: partials).map { "did you mean '\($0)'?" }
          ?? "a partial of your own is a file \(tag.name).mustache in your folder of templates")
    case .text: checkKind(tag, as: .text)
    case .markup: checkKind(tag, as: .markup)
    case .section, .inverted: checkKind(tag, as: .section)
    case .end, .block, .comment, .refused: break
    }
  }

  private mutating func checkKind(_ tag: TemplateTag, as use: FieldKind) {
    guard let kinds else { return }
    switch (kinds[tag.name], use) {
    case (nil, _):
      note(
        "no view has '\(tag.name)'", tag,
        hint: Misspelling.nearest(to: tag.name, among: kinds.keys).map { "did you mean '\($0)'?" })
    case (.text, .markup):
      note("'\(tag.name)' is text", tag, hint: "write {{\(tag.name)}}, so that it is escaped")
    case (.markup, .text):
      note("'\(tag.name)' is HTML already", tag, hint: "write {{{\(tag.name)}}}")
    case (.section, .text), (.section, .markup):
      note(
        "'\(tag.name)' has no text of its own", tag, hint: "write {{#\(tag.name)}}…{{/\(tag.name)}}"
      )
    case (.text, .text), (.markup, .markup), (.text, .section), (.markup, .section),
      (.section, .section):
      break
    }
  }

  private mutating func note(
    _ message: String, _ tag: TemplateTag, notes: [Diagnostic.Note] = [], hint: String? = nil
  ) {
    problems.append(.error(message, at: place(tag), notes: notes, hint: hint))
  }

  private func place(_ tag: TemplateTag) -> Place {
    file.place(atOffset: tag.range.lowerBound, length: tag.range.count)
  }

  private func text(_ tag: TemplateTag) -> String {
    String(decoding: file.bytes[tag.range], as: UTF8.self)
  }

  /// The template with nothing before a partial or block that stands on a line of its own: Mustache would put that space before
  /// every line of it, also where `pre` shows it.
  var withoutIndentation: [UInt8] {
    var result: [UInt8] = []
    var copied = 0
    for tag in tags {
      switch tag.kind {
      case .partial, .parent, .block:
        var start = tag.range.lowerBound
        while start > copied, file.bytes[start - 1] == 0x20 || file.bytes[start - 1] == 0x09 {
          start -= 1
        }
        guard start == 0 || file.bytes[start - 1] == UInt8(ascii: "\n") else { continue }
        result += file.bytes[copied..<start]
        copied = tag.range.lowerBound
      case .text, .markup, .section, .inverted, .end, .comment, .refused: continue
      }
    }
    return result + file.bytes[copied...]
  }
}
