import Launch

/// A JSON file of a built site.
struct JSONObject {
  let file: SourceFile
  let value: JSONValue

  init(_ file: SourceFile) throws(InvalidInput) {
    self.file = file
    value = try JSONValue.parse(file)
  }

  func member(_ name: String) -> JSONValue? { value.member(name)?.value }

  func text(_ name: String) throws(InvalidInput) -> String {
    guard let text = member(name)?.text else { throw problem("'\(name)' is no text here", name) }
    return text
  }

  func text(_ name: String, of words: [String]) throws(InvalidInput) -> String {
    let text = try text(name)
    guard words.contains(where: { $0.utf8.elementsEqual(text.utf8) }) else {
      throw problem("'\(text.visible)' is no \(name)", name)
    }
    return text
  }

  /// - Returns: `nil` where there is none.
  func instant(_ name: String) -> Instant? { member(name)?.text.flatMap { Instant($0) } }

  func require(_ name: String, toBe wanted: String, as other: String) throws(InvalidInput) {
    let text = try text(name)
    guard text.utf8.elementsEqual(wanted.utf8) else {
      throw problem(
        "'\(name)' is \(text.visible) here, and \(wanted.visible) in \(other)", name)
    }
  }

  func problem(_ message: String, _ name: String) -> InvalidInput {
    problem(message, at: member(name) ?? value)
  }

  func problem(_ message: String, at value: JSONValue) -> InvalidInput {
    InvalidInput(
      .error(
        message,
        at: file.place(atOffset: value.range.lowerBound, length: value.range.count),
        hint: "the site does not agree with itself: build it again"))
  }
}

extension JSONValue {
  /// `nil`: it is no text.
  var text: String? {
    guard case .string(let text) = kind else { return nil }
    return text
  }

  /// None in what is no array.
  var elements: [JSONValue] {
    guard case .array(let elements) = kind else { return [] }
    return elements
  }
}
