/// Where a command reads from or writes to: `2>&1`, `>> log`, `<<EOF`.
struct Redirection: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    /// `<`
    case input
    /// `>`, `>>`, `>|`, `&>`, `&>>`, `<>`
    case output
    /// `>&2`, `<&-`
    case duplicate
    /// `<<`, `<<-`: the text is `documents[document]` of the reading.
    case hereDocument(document: Int)
    /// `<<<`
    case hereString
  }

  let kind: Kind
  /// Which stream; `nil`: the one that its kind implies. Both are meant by `&>`.
  let stream: Int?
  let target: ShellWord
}
