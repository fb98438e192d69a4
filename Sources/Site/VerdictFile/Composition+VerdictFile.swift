import Launch

extension Composition {
  /// `verdict.json`: what the pages say, for machines (`schemas/verdict-1.schema.json`).
  var verdictFile: JSON {
    let reasons = report.verdict.reasons
    return .object([
      "format": .string("gonogo.verdict/1"),
      "tool": .string(tool),
      "title": .string(report.playbook.title),
      "at": .string(report.at.description),
      "launch": JSON(report.playbook.metadata.launch?.description),
      "environment": .string(report.environment),
      "verdict": .string(report.verdict.word),
      "validUntil": JSON(report.verdict.validUntil?.description),
      "required": .object([
        "total": .number(report.required.count),
        "clear": .number(report.required.count { $0.status.effect == .clear }),
        "counts": Self.counts(report.required),
      ]),
      "blockers": .array(reasons.compactMap(Self.blocker)),
      "doubts": .array(reasons.compactMap(Self.doubt)),
      "waiting": .array(reasons.compactMap(Self.waiting)),
      "abort": JSON(report.sequence.abort),
      "refusals": .array(reasons.compactMap(Self.refusal)),
      "proof": Self.proof(report.verdict),
      "rollCall": .array(report.rollCall.map { JSON($0) }),
      "gate": report.gate.map { JSON($0) } ?? .null,
      "sequence": JSON(report.sequence),
      "live": report.live.map { JSON(live: $0) } ?? .null,
      "lapses": .array(lapses.map { JSON($0) }),
      "pathToGo": .array(pathToGo.map { JSON($0) }),
      "phases": .array(report.phases.map(Self.phase)),
      "notices": .array(report.notices.map { .string($0.text) }),
      "inputs": .array(
        inputs.map {
          .object(["name": .string($0.name), "sha256": .string($0.sha256)])
        }),
    ])
  }

  private static func counts(_ items: [ItemReport]) -> JSON {
    let pairs = Status.allCases.map { status in
      (status.rawValue, JSON.number(items.count { $0.status == status }))
    }
    return .object(Dictionary(uniqueKeysWithValues: pairs))
  }

  private static func blocker(_ reason: Verdict.Reason) -> JSON? {
    guard case .item(let report) = reason else { return nil }
    return .object([
      "item": .string(report.item.id),
      "title": .string(report.item.title),
      "phase": .string(report.phase),
      "status": .string(report.status.rawValue),
      "reason": .string(report.reason),
      "owner": JSON(report.item.owner),
    ])
  }

  private static func doubt(_ reason: Verdict.Reason) -> JSON? {
    guard case .doubt(let doubt) = reason else { return nil }
    return .object(["reason": .string(doubt.text), "remedy": .string(doubt.remedy)])
  }

  private static func refusal(_ reason: Verdict.Reason) -> JSON? {
    guard case .refusal(let call) = reason else { return nil }
    return JSON(call)
  }

  private static func proof(_ verdict: Verdict) -> JSON {
    switch verdict {
    case .go(let proof): JSON(proof)
    case .hold, .noGo: .null
    }
  }

  private static func waiting(_ reason: Verdict.Reason) -> JSON? {
    guard case .notDue(let phase, let count, let opensAt) = reason else { return nil }
    return .object([
      "phase": .string(phase), "items": .number(count), "opensAt": JSON(opensAt?.description),
    ])
  }

  private static func phase(_ report: PhaseReport) -> JSON {
    .object([
      "id": .string(report.phase.id),
      "label": .string(report.phase.label),
      "title": .string(report.phase.section.title),
      "precedesLaunch": .bool(report.phase.precedesLaunch),
      "opensAt": JSON(report.opensAt?.description),
      "verdict": .string(report.verdict.word),
      "validUntil": JSON(report.verdict.validUntil?.description),
      "counts": counts(report.items),
      "items": .array(report.items.map(item)),
    ])
  }

  private static func item(_ report: ItemReport) -> JSON {
    .object([
      "id": .string(report.item.id),
      "title": .string(report.item.title),
      "status": .string(report.status.rawValue),
      "reason": .string(report.reason),
      "rule": .string(report.rule.rawValue),
      "owner": JSON(report.item.owner),
      "validUntil": JSON(report.validUntil?.description),
      "decision": JSON(report.decision),
      "proof": .array(report.checks.compactMap(proof)),
    ])
  }

  /// The record that a check was judged by.
  private static func proof(_ report: CheckReport) -> JSON? {
    guard let record = report.record, let run = report.run else { return nil }
    return .object([
      "check": .string(report.check.id),
      "status": .string(report.status.rawValue),
      "run": .string(run.id),
      "file": .string(record.place.file),
      "line": JSON(record.place.position?.line),
      "finishedAt": .string(record.finishedAt.description),
      "asserted": record.assertion.map { JSON($0) } ?? .null,
    ])
  }
}
