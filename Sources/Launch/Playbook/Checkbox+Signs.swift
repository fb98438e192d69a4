import Markdown

extension [Inline] {
  private static let signs: [(String, Checkbox)] = [
    ("☐", .open), ("⬜", .open), ("❏", .open), ("🔲", .open), ("◻", .open), ("[ ]", .open),
    ("□", .open),
    ("[]", .open), ("[  ]", .open), ("[-]", .open), ("[~]", .open), ("[_]", .open),
    ("☑", .ticked), ("[x]", .ticked), ("[X]", .ticked), ("☒", .ticked),
  ]

  /// A box drawn as text: `☐`, `☑`, or `[ ]` where no task list can stand.
  var checkboxSign: Checkbox? { signed?.checkbox }

  /// The title without a box drawn as text.
  var titleWithoutSign: String {
    guard let length = signed?.length else { return title }
    return String(decoding: title.utf8.dropFirst(length), as: UTF8.self).trimmed
  }

  /// The sign at the start and how many bytes it takes.
  private var signed: (checkbox: Checkbox, length: Int)? {
    let whole = plainText.trimmed
    var visible = String.UnicodeScalarView()
    visible.append(
      contentsOf: whole.unicodeScalars.drop { $0.properties.generalCategory == .format })
    let text = String(visible)
    let hidden = whole.utf8.count - text.utf8.count
    if let sign = Self.signs.first(where: { text.utf8.starts(with: $0.0.utf8) }) {
      return (sign.1, hidden + sign.0.utf8.count)
    }
    // Any one sign between brackets: a tick, a letter of another script, a hard space.
    let scalars = [Unicode.Scalar](text.unicodeScalars.prefix(4))
    guard scalars.count == 4, scalars[0] == "[", scalars[2] == "]", scalars[3] == " ",
      !(scalars[1].isASCII && scalars[1].properties.isAlphabetic), !("0"..."9" ~= scalars[1])
    else { return nil }
    return (.open, hidden + 2 + UTF8.width(scalars[1]))
  }
}
