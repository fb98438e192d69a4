import Launch

/// A gate file, a field a line, so that a test can change one.
struct GateText {
  private var file = [("format", #""gonogo.gate/1""#), ("fetchedAt", #""2026-06-05T20:00:00Z""#)]
  private var issue = [
    ("number", "3151"), ("title", #""Go/no-go: v1""#), ("state", #""open""#),
    ("html_url", #""https://github.com/raxx-app/TradeMasterAPI/issues/3151""#),
    ("repository_url", #""https://api.github.com/repos/raxx-app/TradeMasterAPI""#),
    ("updated_at", #""2026-06-05T19:00:00Z""#), ("comments", "1"), ("body", #""- [x] Freeze""#),
  ]
  private var comment = [
    ("id", "101"), ("user", #"{"login":"ann","id":1001,"type":"User"}"#),
    ("created_at", #""2026-06-05T18:00:00Z""#), ("updated_at", #""2026-06-05T18:00:00Z""#),
    ("body", #""/confirm 1B.2 3f9a1c""#),
    ("html_url", #""https://github.com/raxx-app/TradeMasterAPI/issues/3151#issuecomment-101""#),
    ("performed_via_github_app", "null"),
  ]

  enum Object { case file, issue, comment }

  /// - Parameter value: JSON; `nil` leaves the field out.
  func with(_ field: String, _ value: String?, in object: Object) -> GateText {
    var copy = self
    switch object {
    case .file: Self.set(field, value, in: &copy.file)
    case .issue: Self.set(field, value, in: &copy.issue)
    case .comment: Self.set(field, value, in: &copy.comment)
    }
    return copy
  }

  /// The comment as an object.
  var commentText: String { Self.object(comment) }

  var text: String {
    var fields = [
      ("issue", Self.object(issue)), ("comments", "[\n\(Self.object(comment))\n]"),
    ]
    for (name, value) in file.dropFirst() { Self.set(name, value, in: &fields) }
    return Self.object(file.prefix(1) + fields) + "\n"
  }

  var source: SourceFile { SourceFile(name: "gate.json", text: text) }

  /// A field that is left out has an empty value.
  private static func set(_ field: String, _ value: String?, in fields: inout [(String, String)]) {
    if let index = fields.firstIndex(where: { $0.0 == field }) {
      fields[index].1 = value ?? ""
    } else {
      fields.append((field, value ?? ""))
    }
  }

  private static func object(_ fields: [(String, String)]) -> String {
    let lines = fields.filter { !$0.1.isEmpty }.map { "\"\($0.0)\": \($0.1)" }
    return "{\n" + lines.joined(separator: ",\n") + "\n}"
  }
}
