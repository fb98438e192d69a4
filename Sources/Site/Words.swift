import Launch

extension Int {
  /// `96,512`
  var grouped: String {
    let digits = Array(String(magnitude).utf8)
    var result = self < 0 ? "-" : ""
    for (offset, digit) in digits.enumerated() {
      if offset > 0, (digits.count - offset) % 3 == 0 { result += "," }
      result.unicodeScalars.append(Unicode.Scalar(digit))
    }
    return result
  }

  /// `1 item`, `2 items`
  func counted(_ one: String, _ many: String? = nil) -> String {
    "\(grouped) \(self == 1 ? one : many ?? one + "s")"
  }
}

extension String {
  /// Its first letter capital, where it is of ASCII: a message as a sentence.
  var capitalizedByte: String {
    guard let first = utf8.first, (0x61...0x7A).contains(first) else { return self }
    return String(decoding: [first - 0x20] + utf8.dropFirst(), as: UTF8.self)
  }

  /// So much of a commit as people say.
  var shortCommit: String { String(decoding: utf8.prefix(10), as: UTF8.self) }
}

extension [String] {
  /// `a`, `a and b`, `a, b and c`
  var enumerated: String {
    guard let last else { return "" }
    let others = dropLast()
    return others.isEmpty ? last : others.joined(separator: ", ") + " and " + last
  }
}

extension Status {
  /// When it is given, and what it does to the verdict: for the legend.
  var meaning: String {
    switch self {
    case .fail: "the exit code or an expectation does not hold: NO-GO"
    case .error: "the command did not finish, so it proves nothing: HOLD"
    case .noResult: "nothing is recorded: HOLD"
    case .stale:
      "what is recorded is too old, from before an abort, or of a text edited since: HOLD"
    case .unconfirmed: "a named person has to confirm or judge it: HOLD"
    case .blocked: "a launch step that has to wait for another one: HOLD"
    case .notDue: "its phase has not opened: HOLD, but nobody can do anything yet"
    case .waived:
      "it fails, and an operator has a reason to launch all the same: clear, counted beside the verdict"
    case .notNeeded: "the playbook or an operator says why it does not apply: clear"
    case .confirmed: "an operator declared this very text done: clear"
    case .pass: "a fresh record in which every expectation holds: clear"
    }
  }
}

extension Status {
  /// The name of its symbol and its class.
  var mark: String {
    switch self {
    case .fail: "fail"
    case .error: "error"
    case .noResult: "noresult"
    case .stale: "stale"
    case .unconfirmed: "unconfirmed"
    case .blocked: "blocked"
    case .waived: "waived"
    case .notNeeded: "notneeded"
    case .confirmed: "confirmed"
    case .notDue: "notdue"
    case .pass: "pass"
    }
  }
}

extension Verdict {
  /// The name of its symbol and its class.
  var mark: String {
    switch self {
    case .go: "go"
    case .hold: "hold"
    case .noGo: "nogo"
    }
  }

  /// Nothing is wrong with it but that its time has not come.
  var isOnlyWaiting: Bool {
    switch self {
    case .go, .noGo: false
    case .hold(let reasons):
      reasons.all.allSatisfy(\.isWaiting)
    }
  }
}

extension Report {
  /// How much somebody must do something about before it is GO; once it is live, before it may stay so.
  var blockerCount: Int {
    (isLaunched ? live?.reasons ?? [] : verdict.reasons).count { !$0.isWaiting }
  }

  /// The hour for an instant of the same day as the verdict, else the day too.
  func words(for instant: Instant) -> String {
    instant.startOfDay == at.startOfDay ? instant.time : instant.dayAndTime
  }

  /// What is open of the launch itself, what people said against it, and how far it is; empty before it has begun.
  var standing: [(who: String, words: String)] { [unverified].compactMap(\.self) + leads }

  /// Of a launch that goes on: the step that was taken and is not verified, which nobody who reads GO may miss.
  var unverified: (who: String, words: String)? {
    guard sequence.abort == nil, let next = sequence.next, let done = next.done else { return nil }
    return (
      "Step \(next.step.number) is not verified:",
      "taken \(exactWords(for: done.at)) by \(done.by.login)."
    )
  }

  /// What people said against the launch, and how far it is; empty before it has begun.
  var leads: [(who: String, words: String)] {
    var standing: [(who: String, words: String)] = verdict.reasons.compactMap { reason in
      switch reason {
      case .abort(let decision):
        guard case .abort(let reason) = decision.kind else { return nil }
        return ("Aborted \(words(for: decision.at)) by \(decision.by.login):", reason)
      case .refusal(let call):
        guard case .noGo(let login, let at, let reason) = call.word else { return nil }
        return ("\(call.role) says no-go:", "\(reason) (\(login), \(words(for: at)))")
      case .item, .notDue, .doubt: return nil
      }
    }
    guard sequence.abort == nil, sequence.hasBegun else { return standing }
    let verified = sequence.steps.count(where: \.isVerified)
    let steps = sequence.steps.count.counted("step")
    standing.append(
      sequence.isComplete
        ? ("T-0:", "\(steps) done and verified.")
        : ("Launch under way:", "\(verified) of \(steps) done and verified."))
    return standing
  }

  /// The sentences under the verdict, with numbers: what fails, what is not proven, how much is clear.
  var summary: (failing: String?, rest: String) {
    let required = self.required
    let ids = Set(required.map(\.item.id))
    let clear = required.count { $0.status.effect == .clear }
    let late = verdict.reasons.count { reason in
      if case .item(let item) = reason { !ids.contains(item.item.id) } else { false }
    }
    let doubts = verdict.reasons.count { if case .doubt = $0 { true } else { false } }
    let clauses = [
      (required.count { $0.status.effect == .noGo }, "fails", "fail"),
      (late, "from T-0 on fails", "from T-0 on fail"),
      (
        required.count { $0.status.effect == .hold && $0.status.blocks }, "is not proven",
        "are not proven"
      ),
      (required.count { $0.status == .notDue }, "is not due yet", "are not due yet"),
    ].filter { $0.0 > 0 }
    let words = clauses.enumerated().map { index, clause in
      let (count, one, many) = clause
      return "\(index == 0 ? count.counted("item") : count.grouped) \(count == 1 ? one : many)"
    }

    let failing = required.contains { $0.status.effect == .noGo } ? words.first : nil
    let others = failing == nil ? words : Array(words.dropFirst())
    var rest = failing == nil || others.isEmpty ? "" : others.count == 1 ? " and " : ", "
    rest += others.enumerated
    if !words.isEmpty { rest += ". " }
    let waived = required.count { $0.status == .waived }
    let exceptions = waived == 0 ? "" : ", \(waived) of them waived"
    // Beside what fails from T-0 on, it must be said which items are meant.
    let scope = late > 0 ? " before T-0" : ""
    switch (required.count, clear) {
    case (0, _): rest += "Nothing is required before the launch."
    case (1, 1): rest += "The only item\(scope) is \(waived == 0 ? "clear" : "waived")."
    case (let all, clear) where all == clear:
      rest += "All \(all) items\(scope) are clear\(exceptions)."
    case (let all, _):
      rest +=
        "\(clear) of \(all.counted("item"))\(scope) \(clear == 1 ? "is" : "are") clear\(exceptions)."
    }
    if doubts > 0 { rest += " \(doubts.counted("doubt")) \(doubts == 1 ? "remains" : "remain")." }
    return (failing, rest)
  }
}
