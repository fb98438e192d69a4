import Foundation
import Testing

/// One case of a `.scenario` file: a small playbook with its evidence, and what the verdict must be.
///
///     § the sentence of the rules that the cases below prove
///     --- records
///     key | x | 1 | 13:50
///
///     === the name of a case
///     --- now 14:50
///     --- expect
///     GO until 2026-06-06 14:50:00Z
///     key Pass: expected 1, got 1
///
/// A part (`--- NAME`) holds for all cases below it: of the file where it stands above the first sentence, of the sentence where it
/// stands above the first case. A case that has the part itself replaces it, adds to it with `--- records and`, or does without it with
/// `--- gate -`.
struct Scenario: Sendable, CustomTestStringConvertible {
  struct Part: Sendable {
    var lines: [String] = []
    /// What stands behind the name of the part, on its line.
    var value = ""
  }

  let file: String
  /// Of its name, from 1.
  let line: Int
  let name: String
  let rule: String
  fileprivate(set) var parts: [String: Part]
  /// Of `--- expect` and of the last line that belongs to it, from 1.
  fileprivate(set) var expectLines = 0..<0

  var testDescription: String { "\(file):\(line) \(name)" }

  func lines(_ part: String) -> [String] { parts[part]?.lines ?? [] }
  func text(_ part: String) -> String { lines(part).map { $0 + "\n" }.joined() }
  func has(_ part: String) -> Bool { parts[part] != nil }

  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Scenarios")

  /// The sentences that need a case, one a line.
  static let rules: [String] = {
    let text =
      (try? String(contentsOf: folder.appendingPathComponent("rules.txt"), encoding: .utf8))
    return (text ?? "").split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
  }()

  static let all: [Scenario] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".scenario") }.sorted().flatMap { name -> [Scenario] in
      let text = try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
      return read(text ?? "", of: name)
    }
  }()

  private static func read(_ text: String, of file: String) -> [Scenario] {
    var scenarios: [Scenario] = []
    var ofFile: [String: Part] = [:]
    var ofRule: [String: Part] = [:]
    var rule: String?
    var current: Scenario?
    var part: String?
    func close(_ scenario: Scenario?) {
      guard var scenario else { return }
      for name in scenario.parts.keys {
        while scenario.parts[name]?.lines.last?.isEmpty ?? false {
          scenario.parts[name]?.lines.removeLast()
        }
      }
      let start = scenario.expectLines.lowerBound
      scenario.expectLines = start..<start + 1 + scenario.lines("expect").count
      scenarios.append(scenario)
    }
    for (index, line) in text.components(separatedBy: "\n").enumerated() {
      if line.hasPrefix("§ ") {
        close(current)
        (rule, ofRule, current, part) = (String(line.dropFirst(2)), [:], nil, nil)
      } else if line.hasPrefix("=== ") {
        close(current)
        let parts = ofFile.merging(ofRule) { $1 }.filter { $0.value.value != "-" }
        current = Scenario(
          file: file, line: index + 1, name: String(line.dropFirst(4)), rule: rule ?? "",
          parts: parts.filter { $0.key != "expect" })
        part = nil
      } else if line.hasPrefix("--- ") {
        let words = line.dropFirst(4).split(separator: " ", maxSplits: 1).map(String.init)
        part = words[0]
        let value = words.count > 1 ? words[1] : ""
        if current != nil {
          if words[0] == "expect" { current?.expectLines = index + 1..<index + 1 }
          if value != "and" { current?.parts[words[0]] = value == "-" ? nil : Part(value: value) }
        } else if rule != nil {
          ofRule[words[0]] = Part(value: value)
        } else {
          ofFile[words[0]] = Part(value: value)
        }
      } else if let part {
        if current != nil {
          current?.parts[part, default: Part()].lines.append(line)
        } else if rule != nil {
          ofRule[part]?.lines.append(line)
        } else {
          ofFile[part]?.lines.append(line)
        }
      }
    }
    close(current)
    return scenarios
  }
}
