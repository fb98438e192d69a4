// Evidence is compared by bytes. The `==` that the compiler would write takes composed and decomposed letters for equal, and two
// different outputs for one. Where the evidence stands (`file`, `place`) is no part of what it says.

extension Run {
  public static func == (one: Run, other: Run) -> Bool {
    one.id.hasBytes(of: other.id)
      && one.startedAt == other.startedAt
      && one.finishedAt == other.finishedAt
      && one.environment.hasBytes(of: other.environment)
      && one.repository.hasBytes(of: other.repository)
      && one.commit.hasBytes(of: other.commit)
      && one.url.hasBytes(of: other.url)
      && one.by.hasBytes(of: other.by)
      && one.host.hasBytes(of: other.host)
      && one.tool.hasBytes(of: other.tool)
      && one.playbookSHA256.hasBytes(of: other.playbookSHA256)
      && one.directory.hasBytes(of: other.directory)
      && one.variables == other.variables
      && one.planned == other.planned
      && one.records == other.records
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(id)
    hasher.combine(startedAt)
    hasher.combine(records.count)
  }
}

extension Record {
  /// Whether both say the same, wherever they stand.
  public static func == (one: Record, other: Record) -> Bool {
    one.check.hasBytes(of: other.check)
      && one.digest.hasBytes(of: other.digest)
      && one.command.hasBytes(of: other.command)
      && one.shell.hasBytes(of: other.shell)
      && one.startedAt == other.startedAt
      && one.finishedAt == other.finishedAt
      && one.outcome == other.outcome
      && one.stdout == other.stdout
      && one.stderr == other.stderr
      && one.judgements == other.judgements
      && one.claimedStatus.hasBytes(of: other.claimedStatus)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(check)
    hasher.combine(startedAt)
    hasher.combine(finishedAt)
  }
}

extension Record.Outcome {
  public static func == (one: Record.Outcome, other: Record.Outcome) -> Bool {
    switch (one, other) {
    case (.exited(let code), .exited(let other)): code == other
    case (.killed(let signal), .killed(let other)): signal.hasBytes(of: other)
    case (.timedOut, .timedOut): true
    case (.couldNotStart(let reason), .couldNotStart(let other)): reason.hasBytes(of: other)
    case (.asserted(let assertion), .asserted(let other)): assertion == other
    case (.exited, _), (.killed, _), (.timedOut, _), (.couldNotStart, _), (.asserted, _): false
    }
  }
}

extension Output {
  public static func == (one: Output, other: Output) -> Bool {
    one.bytes == other.bytes
      && one.truncatedBytes == other.truncatedBytes
      && one.redactions == other.redactions
      && one.sha256.hasBytes(of: other.sha256)
      && one.text.hasBytes(of: other.text)
  }
}

extension RecordedJudgement {
  public static func == (one: RecordedJudgement, other: RecordedJudgement) -> Bool {
    one.judgement == other.judgement
      && one.text.hasBytes(of: other.text)
      && one.understood.hasBytes(of: other.understood)
      && one.found.hasBytes(of: other.found)
  }
}
