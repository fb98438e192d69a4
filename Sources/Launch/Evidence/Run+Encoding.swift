extension Run {
  /// The bytes of its run file.
  public var encoded: [UInt8] {
    var encoder = RunEncoder()
    var bytes = encoder.opening
    for record in records { bytes += encoder.next(record) }
    return bytes + encoder.closing(self)
  }

  /// All but the records.
  var facts: JSON {
    JSON(known: [
      "id": .string(id), "startedAt": .string(startedAt.description),
      "finishedAt": .string(finishedAt.description), "environment": .string(environment),
      "repository": JSON(repository), "commit": JSON(commit), "url": JSON(url), "by": JSON(by),
      "host": JSON(host), "tool": JSON(tool), "playbookSHA256": JSON(playbookSHA256),
      "directory": JSON(directory), "variables": JSON(variables), "planned": JSON(planned),
    ])
  }
}

extension Run {
  /// Whether a run can have that name: a letter or digit, then letters, digits, `.`, `_` or `-`, at most 128 in all.
  public static func isID(_ text: String) -> Bool { TextForm.runID.allows(text) }

  /// Whether it can be a fact of a run: one line, not empty, without control characters.
  public static func isLine(_ text: String) -> Bool { TextForm.line.allows(text) }

  /// Whether it can be where a run is looked at: `http` or `https`, a host without user name.
  public static func isAddress(_ text: String) -> Bool { TextForm.webAddress.allows(text) }
}

extension Record {
  var encoded: JSON {
    var fields: [String: JSON] = [
      "check": .string(check), "digest": JSON(digest), "command": .string(command),
      "shell": JSON(shell), "startedAt": .string(startedAt.description),
      "finishedAt": .string(finishedAt.description), "stdout": stdout.encoded,
      "stderr": stderr?.encoded ?? .null, "status": JSON(claimedStatus),
    ]
    switch outcome {
    case .exited(let code): fields["exitCode"] = .number(Int(code))
    case .killed(let signal): fields["signal"] = .string(signal)
    case .timedOut: fields["timedOut"] = .bool(true)
    case .couldNotStart(let reason): fields["couldNotStart"] = .string(reason)
    case .asserted(let assertion):
      fields["asserted"] = assertion.encoded
      fields["command"] = .null
      fields["stdout"] = .null
    }
    if !judgements.isEmpty { fields["expectations"] = .array(judgements.map(\.encoded)) }
    return JSON(known: fields)
  }
}

extension Output {
  fileprivate var encoded: JSON {
    JSON(known: [
      "text": .string(text), "bytes": JSON(bytes), "sha256": JSON(sha256),
      "truncatedBytes": truncatedBytes == 0 ? .null : .number(truncatedBytes),
      "redactions": redactions == 0 ? .null : .number(redactions),
    ])
  }
}

extension RecordedJudgement {
  fileprivate var encoded: JSON {
    JSON(known: [
      "text": .string(text), "understood": JSON(understood),
      "judgement": .string(judgement.rawValue), "found": JSON(found),
    ])
  }
}

extension JSON {
  /// An object without the fields that are `null`: what is not known is left out.
  init(known fields: [String: JSON]) {
    self = .object(fields.filter { $0.value != .null })
  }

  fileprivate init(_ names: [String]?) {
    self = names.map { .array($0.map(JSON.string)) } ?? .null
  }
}
