import Launch

extension JSON {
  /// What somebody decided: who, when, why, until when, and where it stands.
  init(_ decision: Decision) {
    var members: [String: JSON] = [
      "kind": .string(decision.name),
      "by": .string(decision.by.login),
      "at": .string(decision.at.description),
      "note": .null, "evidence": .null, "reason": .null, "until": .null,
      // Empty where the comment has no address.
      "comment": JSON(decision.comment.flatMap { $0.isEmpty ? nil : $0 }),
      "file": JSON(decision.place?.file),
      "line": JSON(decision.place?.position?.line),
    ]
    switch decision.kind {
    case .confirm(_, let note, let evidence):
      members["note"] = .string(note)
      members["evidence"] = JSON(evidence)
    case .waive(_, let reason, let until):
      members["reason"] = .string(reason)
      members["until"] = .string(until.description)
    case .notNeeded(_, let reason), .abort(let reason), .resume(let reason), .noGo(_, let reason):
      members["reason"] = .string(reason)
    case .stepDone(_, let note): members["note"] = JSON(note)
    case .go: break
    }
    self = .object(members)
  }

  init(_ decision: Decision?) {
    self = decision.map { JSON($0) } ?? .null
  }

  init(_ call: RollCall) {
    var members: [String: JSON] = [
      "role": .string(call.role),
      "speakers": .array(call.logins.map(JSON.string)),
      "by": .null, "at": .null, "reason": .null,
      "owned": .number(call.owned),
      "clear": .number(call.clear),
    ]
    switch call.word {
    case .go(let by, let at):
      members["says"] = .string("GO")
      members["by"] = .string(by)
      members["at"] = .string(at.description)
    case .noGo(let by, let at, let reason):
      members["says"] = .string("NO-GO")
      members["by"] = .string(by)
      members["at"] = .string(at.description)
      members["reason"] = .string(reason)
    case .silent: members["says"] = .null
    }
    self = .object(members)
  }

  init(_ gate: GateReport) {
    self = .object([
      "number": .number(gate.issue.number),
      "repository": JSON(gate.issue.repository),
      "url": JSON(gate.issue.url),
      "isOpen": .bool(gate.issue.isOpen),
      "fetchedAt": .string(gate.issue.fetchedAt.description),
      "validUntil": .string(gate.validUntil.description),
      "boxes": .array(
        gate.boxes.map { box in
          .object([
            "text": .string(box.box.text),
            "isTicked": .bool(box.box.isTicked),
            "standing": .string(box.standing.rawValue),
            "items": .array(box.items.map(JSON.string)),
          ])
        }),
      "uncovered": .array(gate.uncovered.map(JSON.string)),
    ])
  }

  /// What a GO rests on beside the records that each item names.
  init(_ proof: Verdict.Proof) {
    func decided(_ status: Status) -> JSON {
      .array(
        proof.items.filter { $0.status == status }.map { report in
          .object([
            "item": .string(report.item.id),
            "reason": .string(report.reason),
            "decision": JSON(report.decision),
          ])
        })
    }
    self = .object([
      "items": .number(proof.items.count),
      "records": .number(proof.items.flatMap(\.checks).compactMap(\.record).count),
      "confirmations": decided(.confirmed),
      "waivers": decided(.waived),
      "notNeeded": decided(.notNeeded),
    ])
  }
}
