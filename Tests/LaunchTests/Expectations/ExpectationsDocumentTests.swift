import Foundation
import Testing

@testable import Launch

/// A row of a table in docs/expectations.md.
private struct Row: Sendable, CustomTestStringConvertible {
  let text: String
  let command: String
  /// Outputs that hold, that do not, and that ask a person.
  let outputs: [[String]]

  var testDescription: String { text }

  static let document: String = {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("docs/expectations.md")
    return (try? String(contentsOf: file, encoding: .utf8)) ?? ""
  }()

  static let all: [Row] = {
    var rows: [Row] = []
    var command = ""
    for line in document.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("## ") { command = "" }
      if line.hasPrefix("Command: ") { command = spans(String(line)).first ?? "" }
      guard line.hasPrefix("| `") else { continue }
      let cells = line.dropFirst().dropLast().components(separatedBy: " |")
      guard cells.count == 4, let text = spans(cells[0]).first else { continue }
      rows.append(Row(text: text, command: command, outputs: cells.dropFirst().map(spans)))
    }
    return rows
  }()

  /// What stands between backticks; *nothing* is the empty text.
  private static func spans(_ cell: String) -> [String] {
    let pieces = cell.components(separatedBy: "`")
    let code = pieces.enumerated().filter { $0.offset % 2 == 1 }.map { piece in
      piece.element.replacingOccurrences(of: "⏎", with: "\n")
        .replacingOccurrences(of: "⇥", with: "\t")
    }
    return code + (cell.contains("*nothing*") ? [""] : [])
  }
}

@Suite struct `docs/expectations.md` {
  @Test(arguments: Row.all)
  private func `says what is judged`(row: Row) {
    for (outputs, answer) in zip(row.outputs, [Judgement.Answer.held, .notHeld, .needsPerson]) {
      for output in outputs {
        let judgement = says(row.text, output, command: row.command, errors: "")
        #expect(judgement.answer == answer, "\(output.debugDescription): \(judgement.words)")
      }
    }
  }

  @Test func `has every form of an expectation`() {
    #expect(Row.all.count > 60)
    for phrasing in Phrasing.all {
      #expect(Row.all.contains { $0.text == phrasing.text }, "\(phrasing.text)")
      let expectation = Expectation(
        text: phrasing.text, command: phrasing.command, place: Place(file: "p", position: nil))
      #expect(expectation.isForMachine, "\(phrasing.text)")
    }
  }
}
