import Launch

/// What blocks the launch as findings in the playbook: SARIF 2.1.0, as OASIS defines it and code scanning of GitHub reads it.
///
/// What is not clear is a `fail`, of level `error` or `warning`: SARIF lets `open` have no level, and a viewer would show a HOLD as a note.
struct SARIFLog {
  /// GitHub shows no more of one run, and refuses more than 25,000.
  static let resultLimit = 5_000
  static let noticeLimit = 100
  /// Of one message, in bytes.
  static let messageBytes = 1_000

  private let composition: Composition
  private let rules = VerdictRule.all
  private var report: Report { composition.report }

  init(_ composition: Composition) {
    self.composition = composition
  }

  var json: JSON {
    .object([
      "$schema": .string("https://json.schemastore.org/sarif-2.1.0.json"),
      "version": .string("2.1.0"),
      "runs": .array([run]),
    ])
  }

  private var run: JSON {
    let reasons = report.allReasons
    return .object([
      "tool": .object(["driver": driver]),
      // One upload must not close the alerts of another environment or another launch.
      "automationDetails": .object([
        "id": .string(
          "gonogo/\(report.environment)/\(MarkedLines.uri(of: report.playbook.file.name))/")
      ]),
      "invocations": .array([invocation(leftOut: reasons.count - Self.resultLimit)]),
      "artifacts": .array(composition.inputs.map(artifact)),
      "results": .array(numbered(reasons.prefix(Self.resultLimit)).map(result)),
      "properties": .object([
        "verdict": .string(report.verdict.word),
        "validUntil": JSON(report.verdict.validUntil?.description),
        "live": JSON(report.live?.word),
        "environment": .string(report.environment),
        "at": .string(report.at.description),
      ]),
    ])
  }

  private var driver: JSON {
    let words = composition.tool.utf8.split(separator: 0x20, maxSplits: 1).map {
      String(decoding: $0, as: UTF8.self)
    }
    var members: [String: JSON] = [
      "name": .string(words.first ?? "gonogo"),
      "rules": .array(
        rules.map { rule in
          .object([
            "id": .string(rule.id), "shortDescription": Self.message(rule.text),
            "fullDescription": Self.message(rule.text.capitalizedByte + "."),
            "help": Self.message(
              rule.text.capitalizedByte + ". 'gonogo gate --path' says what to do next."),
          ])
        }),
    ]
    if words.count > 1 { members["version"] = .string(words[1]) }
    return .object(members)
  }

  private func invocation(leftOut: Int) -> JSON {
    var notices = report.notices.prefix(Self.noticeLimit).map(\.text)
    if report.notices.count > notices.count {
      notices.append("\(report.notices.count - notices.count) more notices are left out")
    }
    if leftOut > 0 { notices.append("\(leftOut.counted("result")) left out, the least grave") }
    return .object([
      "executionSuccessful": .bool(true),
      "endTimeUtc": .string(report.at.description),
      "toolExecutionNotifications": .array(
        notices.map { .object(["level": .string("note"), "message": Self.message($0)]) }),
    ])
  }

  private func artifact(_ input: InputFile) -> JSON {
    .object([
      "location": .object(["uri": .string(MarkedLines.uri(of: input.name))]),
      "hashes": .object(["sha-256": .string(input.sha256)]),
    ])
  }

  private struct Numbered {
    let reason: Verdict.Reason
    /// What it is about, whatever is said about it: the same for the same from run to run.
    let subject: String
    /// From 1, among those about the same.
    let number: Int
  }

  private func numbered(_ reasons: ArraySlice<Verdict.Reason>) -> [Numbered] {
    var counts: [String: Int] = [:]
    return reasons.map { reason in
      let subject =
        switch reason {
        case .item(let item): "item \(item.item.id)"
        case .notDue(let phase, _, _): "phase \(phase)"
        case .refusal(let call): "role \(call.role)"
        case .abort, .doubt: "launch \(VerdictRule(reason).id)"
        }
      counts[subject, default: 0] += 1
      return Numbered(reason: reason, subject: subject, number: counts[subject] ?? 1)
    }
  }

  private func result(_ numbered: Numbered) -> JSON {
    let reason = numbered.reason
    let rule = VerdictRule(reason)
    let lines = MarkedLines(reason, in: report)
    let parts = [report.environment, numbered.subject].map { "\($0.utf8.count):\($0)" }
    let digest = String(
      decoding: Digest.sha256(Array(parts.joined().utf8)).utf8.prefix(16), as: UTF8.self)
    return .object([
      "ruleId": .string(rule.id),
      "ruleIndex": .number(rules.firstIndex(of: rule) ?? -1),
      "kind": .string("fail"),
      "level": .string(reason.isGrave ? "error" : "warning"),
      "message": Self.message(reason.sentence),
      "locations": .array([
        .object([
          "physicalLocation": .object([
            "artifactLocation": .object(["uri": .string(MarkedLines.uri(of: lines.file))]),
            "region": .object(["startLine": .number(lines.first), "endLine": .number(lines.last)]),
          ])
        ])
      ]),
      // Made of the item's id, so that an edit of its text makes it no other one. GitHub compares only a hash of lines, which its action
      // makes itself, and warns of each that it finds there already.
      "partialFingerprints": .object([
        "gonogo/v1": .string("\(digest):\(numbered.number)")
      ]),
      "properties": .object([
        "status": .string(reason.words.word), "item": JSON(reason.words.id),
      ]),
    ])
  }

  /// A plain text: `[…](…)` would be a link in a message.
  private static func message(_ text: String) -> JSON {
    var bytes: [UInt8] = []
    for byte in text.visible.cut(toBytes: messageBytes).utf8 {
      if byte == UInt8(ascii: "("), bytes.last == UInt8(ascii: "]") { bytes.append(0x20) }
      bytes.append(byte)
    }
    return .object(["text": .string(String(decoding: bytes, as: UTF8.self))])
  }
}
