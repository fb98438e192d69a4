/// A piece of the text of a block.
public indirect enum Inline: Hashable, Sendable {
  case text(String)
  case softBreak
  case lineBreak
  case code(String)
  /// One tag, comment, declaration or instruction, as it stands in the source.
  case html(String)
  case emphasis([Inline])
  case strong([Inline])
  case strikethrough([Inline])
  case link(destination: String, title: String, [Inline])
  case image(source: String, title: String, [Inline])
  /// `#3151`, or `owner/repo#12`. `nil` means the repository that the document belongs to.
  case issue(repository: String?, number: Int)
}

extension Array where Element == Inline {
  /// What a reader reads: code as its text, images as their alternative text, breaks as a space, no HTML tags.
  public var plainText: String {
    var text = ""
    appendPlainText(to: &text)
    return text
  }

  private func appendPlainText(to text: inout String) {
    for inline in self {
      switch inline {
      case .text(let part), .code(let part): text += part
      case .softBreak, .lineBreak: text += " "
      case .html(let tag): if RawHTML.isLineBreak(tag) { text += " " }
      case .emphasis(let children), .strong(let children), .strikethrough(let children),
        .link(_, _, let children), .image(_, _, let children):
        children.appendPlainText(to: &text)
      case .issue(let repository, let number): text += "\(repository ?? "")#\(number)"
      }
    }
  }
}
