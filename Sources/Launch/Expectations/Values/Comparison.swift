/// How a number stands to another.
enum Comparison: String, Hashable, Sendable {
  case less = "<"
  case lessOrEqual = "≤"
  case equal = "="
  case notEqual = "≠"
  case greaterOrEqual = "≥"
  case greater = ">"

  func holds<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
    switch self {
    case .less: left < right
    case .lessOrEqual: left <= right
    case .equal: left == right
    case .notEqual: left != right
    case .greaterOrEqual: left >= right
    case .greater: left > right
    }
  }

  /// `5`, `not 5`, `at least 5`
  func phrase(_ value: String) -> String {
    switch self {
    case .less: "less than \(value)"
    case .lessOrEqual: "at most \(value)"
    case .equal: value
    case .notEqual: "not \(value)"
    case .greaterOrEqual: "at least \(value)"
    case .greater: "greater than \(value)"
    }
  }
}
