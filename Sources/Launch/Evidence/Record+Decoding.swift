extension FieldReader {
  /// - Parameter number: of the record in its file, from 1 on, for messages.
  mutating func record(_ value: JSONValue, number: Int) -> Record? {
    guard let object = object(value, called: .record(number)) else { return nil }
    let check = text("check", of: object, .required, .checkID)
    let isAsserted = value.member("asserted") != nil
    let digest = text("digest", of: object, isAsserted ? .required : .optional, .digest)
    let command = isAsserted ? "" : text("command", of: object, .required, .text)
    let shell = text("shell", of: object, .optional, .line)
    let startedAt = instant("startedAt", of: object, .required)
    let finishedAt = instant("finishedAt", of: object, .required)
    let outcome = outcome(of: object)
    var stdout = isAsserted ? Output(text: "") : output("stdout", of: object, .required, number)
    if isAsserted { refuseTraces(of: object) }
    if case .asserted(let assertion)? = outcome { stdout = Output(text: assertion.text) }
    let stderr = output("stderr", of: object, .optional, number)
    let judgements = judgements(of: object, number)
    let place = place(of: value)
    guard let check, let command, let startedAt, let finishedAt, let outcome, let stdout
    else { return nil }
    return Record(
      check: check, digest: digest, command: command, shell: shell, startedAt: startedAt,
      finishedAt: finishedAt, outcome: outcome, stdout: stdout, stderr: stderr,
      judgements: judgements ?? [], claimedStatus: value.member("status")?.value.claim,
      place: place)
  }

  /// Of a command that was run: where another tool only asserts something, none was.
  private mutating func refuseTraces(of record: Object) {
    for name in ["command", "shell", "stdout", "stderr", "expectations"] {
      guard let member = record.value.member(name) else { continue }
      note(
        "\(record.name) has 'asserted' and '\(name)'", at: member.nameRange,
        hint: "what another tool asserts was not run: leave the other field out")
    }
  }

  private mutating func output(_ name: String, of object: Object, _ need: Need, _ number: Int)
    -> Output?
  {
    guard
      let object = self.object(name, of: object, need, called: .output(name, record: number))
    else { return nil }
    let text = text("text", of: object, .required, .any)
    let bytes = count("bytes", of: object, .optional)
    let sha256 = self.text("sha256", of: object, .optional, .sha256)?.lowercased()
    let truncatedBytes = count("truncatedBytes", of: object, .optional)
    let redactions = count("redactions", of: object, .optional)
    guard let text else { return nil }
    let output = Output(
      text: text, bytes: bytes, sha256: sha256, truncatedBytes: truncatedBytes ?? 0,
      redactions: redactions ?? 0)
    checkSize(of: output, in: object)
    return output
  }

  /// Refuses output that was cut without saying so.
  private mutating func checkSize(of output: Output, in object: Object) {
    guard let bytes = output.bytes, let value = object.value.member("bytes")?.value,
      output.truncatedBytes == 0, output.redactions == 0, !output.canBeWhole(ofSize: bytes)
    else { return }
    note(
      "'bytes' is \(bytes), but 'text' has \(output.text.utf8.count) bytes", at: value.range,
      hint: "say in \"truncatedBytes\" how much was cut, or in \"redactions\" how often was masked")
  }

  private mutating func judgements(of object: Object, _ number: Int) -> [RecordedJudgement]? {
    guard
      let values = array("expectations", of: object, .optional, wanted: "an array of objects")
    else { return nil }
    var judgements: [RecordedJudgement] = []
    for (index, value) in values.enumerated() {
      guard
        let object = self.object(value, called: .expectation(index + 1, record: number))
      else { continue }
      let text = text("text", of: object, .required, .text)
      let understood = self.text("understood", of: object, .optional, .any)
      let judgement = self.text("judgement", of: object, .required, .judgement)
        .flatMap(Judgement.Answer.init(rawValue:))
      let found = self.text("found", of: object, .optional, .any)
      guard let text, let judgement else { continue }
      judgements.append(
        RecordedJudgement(text: text, understood: understood, judgement: judgement, found: found))
    }
    return judgements
  }
}

extension TextForm {
  fileprivate static let judgement = TextForm(
    "a judgement",
    rule: Judgement.Answer.allCases.map { "\"\($0.rawValue)\"" }
      .joined(separator: ", ")
  ) { text in
    Judgement.Answer.allCases.contains { $0.rawValue.hasBytes(of: text) }
  }
}

extension JSONValue {
  /// A status that is claimed, as text; `nil` where it is no single word or number that could contradict anything.
  fileprivate var claim: String? {
    switch kind {
    case .string(let text): text
    case .number(let text): text
    case .bool(let flag): flag ? "true" : "false"
    case .null, .array, .object: nil
    }
  }
}
