/// A condition on what a command gave, as far as the machine understands expectations.
public indirect enum Condition: Hashable, Sendable {
  public enum Comparison: String, Hashable, Sendable {
    case less = "<"
    case lessOrEqual = "≤"
    case equal = "="
    case greaterOrEqual = "≥"
    case greater = ">"

    var words: String {
      switch self {
      case .less: "less than"
      case .lessOrEqual: "at most"
      case .equal: ""
      case .greaterOrEqual: "at least"
      case .greater: "greater than"
      }
    }
  }

  /// The whole output is one number.
  case number(Comparison, Decimal)
  /// The whole output is one number in percent, with or without its sign.
  case percent(Comparison, Decimal)
  /// The whole output is this text.
  case equals(String)
  /// One line of the output is this text.
  case line(String)
  /// This text stands in the output between token boundaries.
  case contains(String)
  /// There is some output.
  case present
  /// There is no output.
  case empty
  /// So many entries: elements of a JSON array; for text only "none" can be told.
  case count(Comparison, Int)
  /// The status line of the last block of headers, and where it leads.
  case httpStatus(version: String?, code: Int, location: String?)
  /// A bare `200` behind `curl`: the status of its headers, or the number that it was asked to print.
  case httpCode(Int)
  case notHTTPStatus(code: Int, location: String?)
  /// Every header of this name has exactly this value, and there is one.
  case header(name: String, value: String)
  case exitCode(Comparison, Int)
  case exitCodeNotZero
  case all([Condition])
  /// The first that holds decides; a person decides where none holds and one cannot be judged.
  case any([Condition])
  /// Words that the machine does not understand beside others that it does.
  case person(String)
}

extension Condition {
  /// What the machine understood, as a clause: `the number on standard output is greater than 5`.
  public var words: String {
    switch self {
    case .number(let comparison, let value):
      "the number on standard output is \(comparison.phrase(value.text))"
    case .percent(let comparison, let value):
      "the percentage on standard output is \(comparison.phrase(value.text)) %"
    case .equals(let text): "standard output is exactly “\(text)”"
    case .line(let text): "a line of standard output is “\(text)”"
    case .contains(let text): "standard output contains “\(text)”"
    case .present: "there is something on standard output"
    case .empty: "there is nothing on standard output"
    case .count(let comparison, let count):
      "the number of results is \(comparison.phrase(String(count)))"
    case .httpStatus(let version, let code, let location):
      "the HTTP status is \(code)" + (version.map { " over \($0)" } ?? "")
        + (location.map { " and the location is on \($0)" } ?? "")
    case .httpCode(let code): "the HTTP status is \(code)"
    case .notHTTPStatus(let code, let location):
      "the HTTP status is not \(code)" + (location.map { " to \($0)" } ?? "")
    case .header(let name, let value): "the header \(name) is exactly “\(value)”"
    case .exitCode(let comparison, let code): "the exit code is \(comparison.phrase(String(code)))"
    case .exitCodeNotZero: "the exit code is not 0"
    case .all(let conditions): conditions.map(\.words).joined(separator: ", and ")
    case .any(let conditions): conditions.map(\.words).joined(separator: ", or ")
    case .person(let text): "a person judges “\(text)”"
    }
  }

  /// Whether the expectation itself says which exit code is right.
  var namesExitCode: Bool {
    switch self {
    case .exitCode, .exitCodeNotZero: true
    case .all(let conditions), .any(let conditions): conditions.contains(where: \.namesExitCode)
    case .number, .percent, .equals, .line, .contains, .present, .empty, .count, .httpStatus,
      .httpCode,
      .notHTTPStatus, .header, .person:
      false
    }
  }
}

extension Condition.Comparison {
  func holds<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
    switch self {
    case .less: left < right
    case .lessOrEqual: left <= right
    case .equal: left == right
    case .greaterOrEqual: left >= right
    case .greater: left > right
    }
  }

  func phrase(_ value: String) -> String { words.isEmpty ? value : "\(words) \(value)" }
}
