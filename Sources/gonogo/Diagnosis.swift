import Launch

/// One thing that `doctor` looked at.
struct Diagnosis: Encodable {
  enum State: String, Encodable {
    case ok
    /// The launch can do without it, or should not rely on it.
    case warning
    /// The launch needs it.
    case missing
    /// It could not be found out.
    case unknown
  }

  let name: String
  let state: State
  /// What was found, on one line, without full stop.
  let found: String
  /// What to do about it; `nil`: nothing.
  let remedy: String?
  /// It is there, and somebody does not permit it.
  var isForbidden = false

  enum CodingKeys: String, CodingKey { case name, state, found, remedy }

  static func ok(_ name: String, _ found: String) -> Diagnosis {
    Diagnosis(name: name, state: .ok, found: found, remedy: nil)
  }

  static func warning(_ name: String, _ found: String, _ remedy: String?) -> Diagnosis {
    Diagnosis(name: name, state: .warning, found: found, remedy: remedy)
  }

  static func missing(_ name: String, _ found: String, _ remedy: String?) -> Diagnosis {
    Diagnosis(name: name, state: .missing, found: found, remedy: remedy)
  }

  static func unknown(_ name: String, _ found: String, _ remedy: String? = nil) -> Diagnosis {
    Diagnosis(name: name, state: .unknown, found: found, remedy: remedy)
  }

  /// The same with secrets taken out of the words of others; what to do are our own.
  func masked(_ mask: (String) -> String) -> Diagnosis {
    Diagnosis(
      name: name, state: state, found: mask(found.visible), remedy: remedy?.visible,
      isForbidden: isForbidden)
  }

  /// Two lines at most, each ends with a newline.
  /// - Parameter width: of the longest name.
  func text(width: Int) -> String {
    let word = state.rawValue + String(repeating: " ", count: 7 - state.rawValue.utf8.count)
    let column = name + String(repeating: " ", count: max(0, width - name.utf8.count))
    let indent = String(repeating: " ", count: width + 11)
    return "\(word)  \(column)  \(found)\n" + (remedy.map { "\(indent)\($0)\n" } ?? "")
  }
}
