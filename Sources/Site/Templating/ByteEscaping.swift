import Mustache

/// Mustache's own escaping works on `Character`, where a `"` and a combining mark are one that is not `"`.
struct ByteEscaping: MustacheContentType {
  static let name = "BYTES"

  static let pragma = "{{% CONTENT_TYPE:\(name)}}\n"

  /// Makes the name known to Mustache, once.
  static let registered: Bool = {
    MustacheContentTypes.register(ByteEscaping(), named: name)
    return true
  }()

  func escapeText(_ text: String) -> String { VisibleText.escaped(text) }
}
