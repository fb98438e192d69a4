import Markdown

extension [Inline] {
  private static let signs: [(String, Checkbox)] = [
    ("☐", .open), ("⬜", .open), ("[ ]", .open), ("□", .open),
    ("[]", .open), ("[  ]", .open), ("[-]", .open), ("[~]", .open), ("[_]", .open),
    ("☑", .ticked), ("[x]", .ticked), ("[X]", .ticked), ("☒", .ticked),
  ]

  /// A box drawn as text: `☐`, `☑`, or `[ ]` where no task list can stand.
  var checkboxSign: Checkbox? {
    let text = plainText.trimmed
    return Self.signs.first { text.utf8.starts(with: $0.0.utf8) }?.1
  }

  /// The title without a box drawn as text.
  var titleWithoutSign: String {
    let title = self.title
    guard let (sign, _) = Self.signs.first(where: { title.utf8.starts(with: $0.0.utf8) }) else {
      return title
    }
    return String(decoding: title.utf8.dropFirst(sign.utf8.count), as: UTF8.self).trimmed
  }
}
