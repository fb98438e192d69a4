/// A part of a comment: a heading and a list, which gives way to others where there is no room for all.
struct CommentSection: Hashable, Sendable {
  /// With its heading, ends with a newline.
  let opening: MarkdownText
  /// Each ends with a newline.
  let entries: [MarkdownText]
  /// Stands behind the last entry; empty for most.
  var closing = MarkdownText()

  /// - Parameter room: how many bytes it may take.
  /// - Returns: as many entries as there is room for, from the first on, and how many were left out; empty where there is no room for
  ///   even that, or nothing to say.
  func fitted(into room: Int) -> MarkdownText {
    guard !entries.isEmpty else { return MarkdownText() }
    let fixed = opening.count + closing.count
    var sizes = 0
    if entries.allSatisfy({
      sizes += $0.count
      return fixed + sizes <= room
    }) {
      return assembled(entries, leftOut: 0)
    }
    let rest = Self.leftOut(entries.count).count
    sizes = 0
    let shown = entries.prefix {
      sizes += $0.count
      return fixed + rest + sizes <= room
    }
    return fixed + rest <= room
      ? assembled(Array(shown), leftOut: entries.count - shown.count) : MarkdownText()
  }

  private func assembled(_ shown: [MarkdownText], leftOut: Int) -> MarkdownText {
    var text = opening
    for entry in shown { text.append(entry) }
    if leftOut > 0 { text.append(Self.leftOut(leftOut)) }
    text.append(closing)
    return text
  }

  private static func leftOut(_ count: Int) -> MarkdownText {
    MarkdownText(
      "- and ", MarkdownText(escaping: count.grouped), " more: the site and the snapshot have all\n"
    )
  }
}

extension MarkdownText {
  init(_ opening: StaticString, _ content: MarkdownText, _ closing: StaticString) {
    self.init()
    append(opening, content, closing)
  }
}
