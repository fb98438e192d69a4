import Launch

extension JSON {
  init(_ sequence: LaunchSequence) {
    self = .object([
      "hasBegun": .bool(sequence.hasBegun),
      "isComplete": .bool(sequence.isComplete),
      "next": JSON(sequence.abort == nil ? sequence.next?.section.id : nil),
      "steps": .array(sequence.steps.map { JSON($0) }),
      "undo": .array(sequence.rollbacks.map { JSON($0) }),
      "undoBy": JSON(sequence.rollbackDeadline?.description),
    ])
  }

  init(_ position: LaunchSequence.Position) {
    let state: (word: String, cause: String?) =
      switch position.state {
      case .verified: ("verified", nil)
      case .done: ("done", nil)
      case .next: ("next", nil)
      case .waiting(let cause): ("waiting", cause)
      }
    self = .object([
      "id": .string(position.section.id),
      "number": .number(position.step.number),
      "title": .string(position.section.title),
      "state": .string(state.word),
      "waitsFor": JSON(state.cause),
      "done": JSON(position.done),
      "open": .array(position.open.map { .string($0.item.id) }),
      "rollback": .array(position.procedures.map { JSON($0) }),
      "rollbackGaps": .array(position.rollbackGaps.map(JSON.string)),
      "pointOfNoReturn": JSON(position.section.pointOfNoReturn),
    ])
  }

  init(_ rollback: RollbackReport) {
    self = .object([
      "id": .string(rollback.section.id),
      "title": .string(rollback.section.title),
      "limitSeconds": JSON(rollback.limit.map { Int(clamping: $0.components.seconds) }),
      "rehearsedAt": JSON(rollback.rehearsedAt?.description),
      "verifiedAt": JSON(rollback.verifiedAt?.description),
    ])
  }

  /// Whether the launch may stay live, with its reasons as words.
  init(live: Verdict) {
    self = .object([
      "verdict": .string(live.word),
      "validUntil": JSON(live.validUntil?.description),
      "reasons": .array(
        live.reasons.map { reason in
          let words = reason.words
          return .object([
            "word": .string(words.word),
            "item": JSON(words.id),
            "title": .string(words.title),
            "detail": JSON(words.detail),
          ])
        }),
    ])
  }

  init(_ lapse: Lapse) {
    self = .object([
      "item": .string(lapse.item.item.id),
      "status": .string(lapse.item.status.rawValue),
      "at": .string(lapse.at.description),
      "againFrom": JSON(lapse.againFrom?.description),
    ])
  }

  init(_ remedy: Remedy) {
    self = .object([
      "words": .string(remedy.words),
      "reason": JSON(remedy.reason),
      "items": .array(remedy.items.map(JSON.string)),
      "owner": JSON(remedy.owner),
      "command": JSON(remedy.command),
      "comment": JSON(remedy.comment),
      "leadTime": JSON(remedy.leadTime),
      "notBefore": JSON(remedy.notBefore?.description),
    ])
  }
}
