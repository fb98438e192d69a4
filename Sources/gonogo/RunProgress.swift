import Foundation
import Launch
import Recorder
import Synchronization

/// Tells how a run goes: a line for each check when it has ended, with what was expected and found where it did not pass.
final class RunProgress: Sendable {
  private struct Counts {
    var statuses: [Status: Int] = [:]
    var isTransient = false
  }

  private let titles: [String: String]
  private let idWidth: Int
  private let isColoured: Bool
  private let isTerminal: Bool
  private let log: QuotingLog
  private let counts = Mutex(Counts())

  init(_ plan: Plan, of playbook: Playbook, in surroundings: Surroundings) {
    var titles: [String: String] = [:]
    for item in playbook.root.allItems {
      for check in item.checks {
        let first = check.command.split(separator: "\n").first.map(String.init) ?? ""
        titles[check.id] = Self.harmless(item.checks.count == 1 ? item.title : first)
      }
    }
    self.titles = titles
    idWidth = plan.checks.map(\.id.utf8.count).max() ?? 0
    isColoured = Terminal.isColoured && !surroundings.isCI
    isTerminal = isatty(STDOUT_FILENO) == 1 && !surroundings.isCI
    log = QuotingLog(in: surroundings)
  }

  /// Whatever is printed until `end` may quote outputs.
  func begin() {
    log.begin()
  }

  func end() {
    log.end()
  }

  func tell(_ event: Recorder.Event) {
    counts.withLock { counts in
      switch event {
      case .started(let check, let attempt):
        guard isTerminal else { return }
        let again = attempt > 1 ? ", attempt \(attempt)" : ""
        print("\r\u{1B}[K… \(check.id)\(again)", terminator: "")
        counts.isTransient = true
      case .finished(let result):
        if counts.isTransient { print("\r\u{1B}[K", terminator: "") }
        counts.isTransient = false
        if !result.isTriedAgain { counts.statuses[result.status, default: 0] += 1 }
        for line in lines(for: result) { print(line) }
      }
      fflush(nil)
    }
  }

  /// How many checks ended so.
  func count(_ status: Status) -> Int {
    counts.withLock { $0.statuses[status] ?? 0 }
  }

  /// `9 Pass, 1 Fail`; clear ones first.
  var summary: String {
    counts.withLock { counts in
      Status.allCases.reversed().compactMap { status in
        counts.statuses[status].map { "\($0) \(status.rawValue)" }
      }.joined(separator: ", ")
    }
  }

  private func lines(for result: Recorder.Result) -> [String] {
    let id = result.check.id.padding(
      toLength: max(idWidth, result.check.id.utf8.count), withPad: " ", startingAt: 0)
    let word = result.status.rawValue
    let colour =
      switch result.status.effect {
      case .clear: "32"
      case .hold: "33"
      case .noGo: "31"
      }
    let painted = isColoured ? "\u{1B}[\(colour)m\(word)\u{1B}[0m" : word
    let pad = String(repeating: " ", count: max(0, 11 - word.utf8.count))
    let time = result.record.finishedAt - result.record.startedAt
    var lines = ["\(painted)\(pad) \(id)  \(time.inShort)  \(titles[result.check.id] ?? "")"]
    if result.attempt > 1 || result.isTriedAgain {
      lines[0] += "  (attempt \(result.attempt)\(result.isTriedAgain ? ", tried again" : ""))"
    }
    let indent = String(repeating: " ", count: 12)
    if result.status != .pass { lines.append(indent + Self.harmless(result.reason)) }
    if result.status == .fail || result.status == .error, let errors = result.record.stderr {
      let said = errors.text.split(whereSeparator: \.isNewline).suffix(3)
      lines += said.map { "\(indent)stderr: \(Self.harmless(String($0)))" }
    }
    if result.left > 0 {
      lines.append(
        "\(indent)warning: \(result.left) processes of this command could not be ended")
    }
    return lines
  }

  /// What an output says, as text: without control characters, and no sign that a CI takes for a command (`##[…]`, `##vso[…]`).
  private static func harmless(_ text: String) -> String {
    var bytes: [UInt8] = []
    for byte in text.visible.utf8 {
      if byte == UInt8(ascii: "#"), bytes.last == byte { bytes.append(0x20) }
      bytes.append(byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
