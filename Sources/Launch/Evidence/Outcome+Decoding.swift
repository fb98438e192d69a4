extension FieldReader {
  private static let outcomes = ["exitCode", "signal", "timedOut", "couldNotStart", "asserted"]

  /// How the command of a record ended: exactly one field says it.
  mutating func outcome(of record: Object) -> Record.Outcome? {
    let given = Self.outcomes.compactMap { record.value.member($0) }
      .sorted { $0.nameRange.lowerBound < $1.nameRange.lowerBound }
    guard let first = given.first else {
      let start = record.value.range.lowerBound
      note(
        "\(record.name) has no 'exitCode', 'signal', 'timedOut', 'couldNotStart' or 'asserted'",
        at: start..<start + 1, hint: "add the one that tells how the command ended")
      return nil
    }
    for other in given.dropFirst() {
      let earlier = Diagnostic.Note(
        "'\(first.name)' stands here", at: place(of: first.nameRange))
      note(
        "\(record.name) has '\(first.name)' and '\(other.name)'", at: other.nameRange,
        notes: [earlier], hint: "a command ends in one way: leave the other field out")
    }
    let outcomes = given.map { outcome($0) }
    return outcomes.count == 1 ? outcomes[0] : nil
  }

  private mutating func outcome(_ member: JSONValue.Member) -> Record.Outcome? {
    let value = member.value
    switch member.name {
    case "exitCode": return exitCode(value).map { .exited($0) }
    case "signal": return signal(value).map { .killed(signal: $0) }
    case "couldNotStart":
      return text(value, of: member.name, .required, .text).map { .couldNotStart($0) }
    case "asserted": return assertion(value).map { .asserted($0) }
    default: return timedOut(value)
    }
  }

  private mutating func exitCode(_ value: JSONValue) -> UInt8? {
    var hint: String?
    if case .number(let text) = value.kind, text.utf8.first == UInt8(ascii: "-") {
      hint = "a command that was killed has \"signal\" in place of \"exitCode\""
    }
    return wholeNumber(
      value, of: "exitCode", .required, in: 0...255,
      wanted: "a whole number from 0 to 255 in plain digits", hint: hint
    ).map { UInt8($0) }
  }

  private mutating func timedOut(_ value: JSONValue) -> Record.Outcome? {
    if case .bool(true) = value.kind { return .timedOut }
    if case .bool(false) = value.kind {
      note(
        "'timedOut' is false, not true", at: value.range,
        hint: "leave the field out where the command ended in time")
    } else {
      wrongType(value, of: "timedOut", .required, wanted: "true")
    }
    return nil
  }

  /// A name or a number.
  private mutating func signal(_ value: JSONValue) -> String? {
    let wanted = "a name like \"SIGKILL\" or a number from 1 to 64"
    switch value.kind {
    case .string(let name):
      if name.isSignalName { return name }
      note("'signal' is \(name.inQuotes), not \(wanted)", at: value.range)
      return nil
    case .number:
      return wholeNumber(value, of: "signal", .required, in: 1...64, wanted: wanted)
        .map { Self.signals[$0] ?? "signal \($0)" }
    case .null, .bool, .array, .object:
      wrongType(value, of: "signal", .required, wanted: wanted)
      return nil
    }
  }

  /// The numbers that POSIX gives to the `kill` command; others differ between systems.
  private static let signals = [
    1: "SIGHUP", 2: "SIGINT", 3: "SIGQUIT", 6: "SIGABRT", 9: "SIGKILL", 14: "SIGALRM",
    15: "SIGTERM",
  ]
}

extension String {
  /// `SIGTERM`, `SIGUSR1`, `SIGRTMIN+3`: "SIG", a capital letter, then up to 12 capitals, digits, `+` or `-`.
  fileprivate var isSignalName: Bool {
    let prefix = "SIG"
    let rest = utf8.dropFirst(prefix.utf8.count)
    guard utf8.starts(with: prefix.utf8), 1...13 ~= rest.count,
      let first = rest.first, UInt8(ascii: "A")...UInt8(ascii: "Z") ~= first
    else { return false }
    return rest.allSatisfy {
      switch $0 {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "+"), UInt8(ascii: "-"):
        true
      default: false
      }
    }
  }
}
