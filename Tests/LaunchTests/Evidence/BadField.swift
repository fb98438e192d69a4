import Testing

/// A field of a good run file, what is written in its place, and what the author then reads.
struct BadField: Sendable, CustomTestStringConvertible {
  let field: String
  /// JSON; `nil`: the field is left out.
  let value: String?
  let text: String

  init(_ field: String, _ value: String?, _ text: String) {
    self.field = field
    self.value = value
    self.text = text
  }

  var testDescription: String { "\(field): \(value ?? "left out")" }
}
