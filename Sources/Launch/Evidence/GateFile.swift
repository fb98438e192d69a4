/// `gate.json`: what was fetched of the gate issue, beside what was read of it.
public struct GateFile: Sendable {
  public let issue: GateIssue
  private let comments: [JSONValue]
  private let removed: [JSONValue]

  /// - Throws: as `GateIssue(decoding:)` does.
  public init(decoding file: SourceFile) throws(InvalidInput) {
    issue = try GateIssue(decoding: file)
    let document = try JSONValue.parse(file)
    comments = document.elements(of: "comments")
    removed = document.elements(of: "removed")
  }

  /// The bytes of a new file.
  /// - Parameters:
  ///   - issue: as GitHub's REST API gives it; so are the comments.
  ///   - earlier: the file that it replaces. A comment of it that holds an abort or a no-go is kept where it is gone or edited now,
  ///     also when the gate of the launch has become another issue: only `/resume` ends an abort, only `/go` a no-go.
  public static func encoded(
    _ issue: JSONValue, _ comments: [JSONValue], fetchedAt: Instant, after earlier: GateFile?
  ) -> [UInt8] {
    var output = Array("{\n\"format\": \"\(GateIssue.format)\",\n".utf8)
    output += "\"fetchedAt\": \"\(fetchedAt.description)\",\n\"issue\": ".utf8 + issue.compact
    write("comments", comments, into: &output)
    let removed = earlier?.removed(after: comments) ?? []
    if !removed.isEmpty { write("removed", removed, into: &output) }
    return output + "\n}\n".utf8
  }

  /// One object a line, so that a difference is easy to read.
  private static func write(_ name: String, _ values: [JSONValue], into output: inout [UInt8]) {
    output += ",\n\"\(name)\": [".utf8
    for (index, value) in values.enumerated() {
      output += (index > 0 ? ",\n" : "\n").utf8 + value.compact
    }
    output += (values.isEmpty ? "]" : "\n]").utf8
  }

  private func removed(after comments: [JSONValue]) -> [JSONValue] {
    let stops = Set(issue.comments.filter(\.holdsStop).map(\.id))
    let gone = self.comments.filter { earlier in
      guard case .number(let id) = earlier.member("id")?.value.kind, stops.contains(id) else {
        return false
      }
      return !comments.contains { $0.saysTheSame(as: earlier, in: ["id", "body", "updated_at"]) }
    }
    return removed + gone
  }
}

extension JSONValue {
  fileprivate func elements(of name: String) -> [JSONValue] {
    guard case .array(let elements) = member(name)?.value.kind else { return [] }
    return elements
  }

  fileprivate func saysTheSame(as other: JSONValue, in names: [String]) -> Bool {
    names.allSatisfy { member($0)?.value.compact == other.member($0)?.value.compact }
  }
}
