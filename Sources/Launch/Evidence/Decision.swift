/// What a person decided, at a time that is on record. A line of `decisions.jsonl`.
public struct Decision: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// The item is done. `note` says how the operator knows.
    case confirm(Subject, note: String, evidence: String?)
    /// To launch although the recorded check of the item fails, until then.
    case waive(Subject, reason: String, until: Instant)
    /// The item does not apply to this launch.
    case notNeeded(Subject, reason: String)
    /// The actions of a step have been taken; it is not verified by that.
    case stepDone(Subject, note: String?)
    /// The launch is off: nothing recorded or confirmed before counts.
    case abort(reason: String)
    /// The launch is on again.
    case resume(reason: String)
    /// The one who answers for a part of the launch says go. `role`: of the roll call, on one line; `nil`: the one that they have.
    case go(role: String?)
    /// The same one says no-go.
    case noGo(role: String?, reason: String)
  }

  /// What it is about, and which text of it.
  public struct Subject: Hashable, Sendable {
    /// Of an item, or of a step: `step-3`.
    public let id: String
    /// Six to 64 hexadecimal digits in small letters: the beginning of the digest of the text that was decided on.
    public let digest: String

    public init(id: String, digest: String) {
      self.id = id
      self.digest = digest
    }
  }

  public let kind: Kind
  public let by: Metadata.Operator
  public let at: Instant
  /// What it was decided for, as `production`; `nil`: the environment of the playbook.
  public let environment: String?
  /// In its file; `nil` before it is written.
  public let place: Place?

  public init(
    _ kind: Kind, by: Metadata.Operator, at: Instant, environment: String?, place: Place? = nil
  ) {
    self.kind = kind
    self.by = by
    self.at = at
    self.environment = environment
    self.place = place
  }

  /// What it is about; `nil`: the launch as a whole.
  public var subject: Subject? {
    switch kind {
    case .confirm(let subject, _, _), .waive(let subject, _, _), .notNeeded(let subject, _),
      .stepDone(let subject, _):
      subject
    case .abort, .resume, .go, .noGo: nil
    }
  }

  /// Its name in the file and on the command line.
  public var name: String {
    switch kind {
    case .confirm: "confirm"
    case .waive: "waive"
    case .notNeeded: "not-needed"
    case .stepDone: "step-done"
    case .abort: "abort"
    case .resume: "resume"
    case .go: "go"
    case .noGo: "no-go"
    }
  }
}

extension Decision {
  /// Whether a confirmation can name it as its evidence: a web address of http or https.
  public static func isEvidence(_ text: String) -> Bool { TextForm.webAddress.allows(text) }

  static let format = "gonogo.decision/1"

  /// Its line of the file, with the newline.
  public var encoded: [UInt8] {
    var fields: [String: JSON] = [
      "format": .string(Self.format), "kind": .string(name), "item": JSON(subject?.id),
      "digest": JSON(subject?.digest), "at": .string(at.description),
      "by": JSON(known: ["login": .string(by.login), "id": JSON(by.id)]),
      "environment": JSON(environment),
    ]
    switch kind {
    case .confirm(_, let note, let evidence):
      fields["note"] = .string(note)
      fields["evidence"] = JSON(evidence)
    case .waive(_, let reason, let until):
      fields["reason"] = .string(reason)
      fields["until"] = .string(until.description)
    case .notNeeded(_, let reason), .abort(let reason), .resume(let reason):
      fields["reason"] = .string(reason)
    case .stepDone(_, let note): fields["note"] = JSON(note)
    case .go(let role): fields["role"] = JSON(role)
    case .noGo(let role, let reason):
      fields["role"] = JSON(role)
      fields["reason"] = .string(reason)
    }
    return JSON(known: fields).line
  }
}
