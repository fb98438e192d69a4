/// Reads the fields of the objects of one JSON file. A field that is missing or wrong is noted and read as `nil`; in the end the
/// author gets all problems at once.
struct FieldReader {
  /// An object whose fields are read.
  struct Object {
    let title: Title
    let value: JSONValue

    /// For messages: `the run`, `record 3`.
    var name: String { title.text }
  }

  /// What an object is called, put into words only where there is a message about it.
  enum Title: ExpressibleByStringInterpolation {
    case words(String)
    /// By its number.
    case record(Int)
    /// `'stdout' of record 3`
    case output(String, record: Int)
    /// `expectation 1 of record 3`
    case expectation(Int, record: Int)

    init(stringLiteral words: String) { self = .words(words) }

    var text: String {
      switch self {
      case .words(let words): words
      case .record(let number): "record \(number)"
      case .output(let name, let number): "'\(name)' of record \(number)"
      case .expectation(let index, let number): "expectation \(index) of record \(number)"
      }
    }
  }

  /// Whether a field may be left out.
  enum Need {
    case required, optional
  }

  let file: SourceFile
  private var places: Places
  private var problems: [Diagnostic] = []

  init(_ file: SourceFile) {
    self.file = file
    places = Places(file)
  }

  /// - Throws: everything that was noted, in the order of the file.
  func finish() throws(InvalidInput) {
    let sorted = problems.enumerated().sorted { one, other in
      let first = one.element.place.position
      let second = other.element.place.position
      return (first?.line ?? 0, first?.column ?? 0, one.offset)
        < (second?.line ?? 0, second?.column ?? 0, other.offset)
    }
    if let invalid = InvalidInput(errorsIn: sorted.map(\.element)) { throw invalid }
  }

  mutating func place(of value: JSONValue) -> Place { places.place(of: value.range) }
  mutating func place(of range: Range<Int>) -> Place { places.place(of: range) }

  mutating func note(
    _ message: String, at range: Range<Int>, notes: [Diagnostic.Note] = [], hint: String? = nil
  ) {
    problems.append(.error(message, at: places.place(of: range), notes: notes, hint: hint))
  }

  mutating func add(_ problem: Diagnostic) {
    problems.append(problem)
  }

  /// The value as an object; anything else is noted.
  mutating func object(_ value: JSONValue, called title: Title) -> Object? {
    guard case .object = value.kind else {
      note("\(title.text) is \(value.typeName), not an object", at: value.range)
      return nil
    }
    return Object(title: title, value: value)
  }

  /// The value of a field, whatever it is.
  mutating func value(_ name: String, of object: Object, _ need: Need, wanted: String)
    -> JSONValue?
  {
    if let member = object.value.member(name) { return member.value }
    if case .required = need {
      let start = object.value.range.lowerBound
      note(
        "\(object.name) has no '\(name)'", at: start..<start + 1,
        hint: "add \"\(name)\": \(wanted)")
    }
    return nil
  }

  mutating func object(_ name: String, of object: Object, _ need: Need, called title: Title)
    -> Object?
  {
    guard let value = value(name, of: object, need, wanted: "an object") else { return nil }
    guard case .object = value.kind else {
      wrongType(value, of: name, need, wanted: "an object")
      return nil
    }
    return Object(title: title, value: value)
  }

  mutating func array(_ name: String, of object: Object, _ need: Need, wanted: String)
    -> [JSONValue]?
  {
    guard let value = value(name, of: object, need, wanted: wanted) else { return nil }
    guard case .array(let elements) = value.kind else {
      wrongType(value, of: name, need, wanted: wanted)
      return nil
    }
    return elements
  }

  mutating func text(_ name: String, of object: Object, _ need: Need, _ form: TextForm)
    -> String?
  {
    guard let value = value(name, of: object, need, wanted: form.wanted) else { return nil }
    return text(value, of: name, need, form)
  }

  /// - Parameter name: the field that the value belongs to.
  mutating func text(_ value: JSONValue, of name: String, _ need: Need, _ form: TextForm)
    -> String?
  {
    guard case .string(let text) = value.kind else {
      wrongType(value, of: name, need, wanted: form.name)
      return nil
    }
    guard form.allows(text) else {
      let isLeftBlank = text.isEmpty && need == .optional
      note(
        "'\(name)' is \(text.inQuotes), not \(form.name)", at: value.range,
        hint: isLeftBlank ? Self.leaveOut : form.rule)
      return nil
    }
    return text
  }

  mutating func instant(_ name: String, of object: Object, _ need: Need) -> Instant? {
    let form = TextForm.instant
    guard let text = text(name, of: object, need, form) else { return nil }
    return Instant(text)
  }

  /// A whole number that is not negative, in plain digits: `3`, not `3.0`, `3e0` or `-0`.
  mutating func count(_ name: String, of object: Object, _ need: Need) -> Int? {
    let wanted = "a whole number of 0 or more in plain digits"
    guard let value = value(name, of: object, need, wanted: wanted) else { return nil }
    return wholeNumber(value, of: name, need, in: 0...Int.max, wanted: wanted)
  }

  mutating func wholeNumber(
    _ value: JSONValue, of name: String, _ need: Need, in allowed: ClosedRange<Int>,
    wanted: String, hint: String? = nil
  ) -> Int? {
    guard case .number(let text) = value.kind else {
      wrongType(value, of: name, need, wanted: wanted)
      return nil
    }
    guard let number = Int(text), allowed.contains(number), !text.utf8.starts(with: "-0".utf8)
    else {
      note("'\(name)' is \(text.shortened), not \(wanted)", at: value.range, hint: hint)
      return nil
    }
    return number
  }

  mutating func wrongType(_ value: JSONValue, of name: String, _ need: Need, wanted: String) {
    var hint: String?
    if case (.null, .optional) = (value.kind, need) { hint = Self.leaveOut }
    note("'\(name)' is \(value.typeName), not \(wanted)", at: value.range, hint: hint)
  }

  private static let leaveOut = "leave the field out if it is not known"
}

extension TextForm {
  static let instant = TextForm(
    "a time", rule: "RFC 3339 with its offset, of a day that exists: 2026-06-06T13:57:00Z"
  ) { Instant($0) != nil }

  /// What to write, for a hint.
  var wanted: String { rule.map { "\(name) (\($0))" } ?? name }
}
