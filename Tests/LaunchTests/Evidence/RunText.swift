/// A run file, a field a line, so that a test can change one.
struct RunText {
  private var file = [("format", #""gonogo.run/1""#)]
  private var run = [
    ("id", #""r1""#),
    ("startedAt", #""2026-05-30T09:12:04Z""#),
    ("finishedAt", #""2026-05-30T09:12:41Z""#),
    ("environment", #""production""#),
  ]
  private var record = [
    ("check", #""1A.1""#),
    ("command", #""wc -c""#),
    ("startedAt", #""2026-05-30T09:12:04Z""#),
    ("finishedAt", #""2026-05-30T09:12:05.310Z""#),
    ("exitCode", "0"),
    ("stdout", #"{ "text": "33\n", "bytes": 3 }"#),
  ]

  enum Object { case file, run, record }

  /// - Parameter value: JSON; `nil` leaves the field out.
  func with(_ field: String, _ value: String?, in object: Object) -> RunText {
    var copy = self
    switch object {
    case .file: Self.set(field, value, in: &copy.file)
    case .run: Self.set(field, value, in: &copy.run)
    case .record: Self.set(field, value, in: &copy.record)
    }
    return copy
  }

  var text: String {
    var fields = [
      ("run", Self.object(run, indent: "  ")),
      ("records", "[\n    \(Self.object(record, indent: "    "))\n  ]"),
    ]
    for (name, value) in file.dropFirst() { Self.set(name, value, in: &fields) }
    return Self.object(file.prefix(1) + fields, indent: "") + "\n"
  }

  /// A field that is left out has an empty value.
  private static func set(_ field: String, _ value: String?, in fields: inout [(String, String)]) {
    if let index = fields.firstIndex(where: { $0.0 == field }) {
      fields[index].1 = value ?? ""
    } else {
      fields.append((field, value ?? ""))
    }
  }

  private static func object(_ fields: [(String, String)], indent: String) -> String {
    let lines = fields.filter { !$0.1.isEmpty }.map { "\(indent)  \"\($0.0)\": \($0.1)" }
    return "{\n" + lines.joined(separator: ",\n") + "\n\(indent)}"
  }
}
