import Foundation
import Testing

/// Compares with a file of `Golden/`, or writes it where `UPDATE_GOLDEN=1`.
func expectGolden(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation)
  throws
{
  let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
    path: "../Golden/\(name)")
  if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
    try Data(text.utf8).write(to: file)
    return
  }
  let expected = String(decoding: try Data(contentsOf: file), as: UTF8.self)
  let lines = text.components(separatedBy: "\n")
  let wanted = expected.components(separatedBy: "\n")
  let first = zip(lines, wanted).enumerated().first { $1.0 != $1.1 }
  #expect(
    Array(text.utf8) == Array(expected.utf8),
    "\(name):\(first.map { "\($0.offset + 1): '\($0.element.0)' for '\($0.element.1)'" } ?? "its length differs")",
    sourceLocation: sourceLocation)
}
