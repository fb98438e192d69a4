/// The JSON that an author expects, with the liberties that authors take: `{"status":"ok","checks":{"db":"ok",...}}`,
/// `{"ok":true,"checked":N}`, `{ has_data, age_secs?, mode:"catalog" }`, `["a","b",...]`.
struct JSONLiteral: Hashable, Sendable {
  enum Value: Hashable, Sendable {
    /// Open: `...` stands in it, so that other members are welcome.
    case object([Member], isOpen: Bool)
    /// Gap: so many elements stand before the `...`; `nil`: there is none.
    case array([Value], gap: Int?)
    /// Without quotes and escapes, as are all texts here: strings are compared by bytes.
    case string([UInt8])
    /// `"34293e4f..."`: a string that starts so.
    case prefix([UInt8])
    /// As written, with its value where it has one that is exact.
    case number([UInt8], Decimal?)
    case bool(Bool)
    case null
    /// `N`
    case anyNumber
    /// `<token>`: some value is wanted, which neither `null` nor an empty one is for certain.
    case anyFilled
    /// `...`
    case any
  }

  struct Member: Hashable, Sendable {
    let name: [UInt8]
    /// `any` where the name stands alone.
    let value: Value
    /// `name?`
    let isOptional: Bool
  }

  /// As written.
  let text: String
  /// An object or an array.
  let value: Value

  /// Reads a whole text. Whatever is not clearly such a literal, or leaves something to be judged (`<SHA, not 'unknown'>`), or
  /// has nothing to compare (`{"id":"<id>"}`), gives `nil`.
  init?(_ text: String) {
    var reader = Reader(text)
    guard let value = reader.literal() else { return nil }
    self.text = text
    self.value = value
  }
}
