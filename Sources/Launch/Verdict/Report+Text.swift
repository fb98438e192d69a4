extension Report {
  /// The report as a terminal shows it: verdict, blockers with reasons, phases. Ends with a newline.
  /// - Parameters:
  ///   - isColoured: with ANSI colours; word and order say the same without.
  ///   - limit: how many blockers to list; the rest is counted. `nil`: all.
  public func text(isColoured: Bool, atMost limit: Int? = nil) -> String {
    let paint: (String, String) -> String = { isColoured ? "\u{1B}[\($1)m\($0)\u{1B}[0m" : $0 }
    var lines = [
      "\(paint(verdict.word, verdict.colour))  \(playbook.title.visible)",
      "  " + facts.joined(separator: " · "), "",
    ]
    let blockers = verdict.reasons
    let shown = limit.map { Array(blockers.prefix($0)) } ?? blockers
    let rows = shown.map(\.words)
    let widths = (
      rows.map(\.word.utf8.count).max() ?? 0, rows.map { $0.id?.utf8.count ?? 0 }.max() ?? 0
    )
    for (reason, row) in zip(shown, rows) {
      let word = paint(row.word, reason.colour) + row.word.padding(to: widths.0)
      let id = row.id ?? ""
      lines.append("  \(word)  \(id)\(id.padding(to: widths.1))  \(row.title)")
      if let detail = row.detail {
        lines.append(String(repeating: " ", count: widths.0 + widths.1 + 6) + paint(detail, "2"))
      }
    }
    if shown.count < blockers.count {
      lines.append(
        "  … and \(blockers.count - shown.count) more: 'gonogo gate' with the same options lists all"
      )
    }
    if case .go(let proof) = verdict {
      lines.append("  Nothing blocks the launch: \(proof.words)")
      for (status, colour) in [(Status.waived, "35"), (.notNeeded, "2")] {
        lines += proof.items.filter { $0.status == status }.map { item in
          let word = status.rawValue
          return
            "  \(paint(word, colour))  \(item.item.id)  \(item.item.title.visible)\n\(String(repeating: " ", count: word.utf8.count + 4))\(item.reason.visible)"
        }
      }
    }
    lines.append("")
    let labels = phases.map(\.phase.label.visible)
    let width = labels.map(\.unicodeScalars.count).max() ?? 0
    for (phase, label) in zip(phases, labels) {
      let isWaiting = phase.items.allSatisfy { $0.status == .notDue }
      let name = isWaiting ? Status.notDue.rawValue : phase.verdict.word
      let word = paint(name, isWaiting ? "2" : phase.verdict.colour) + name.padding(to: 7)
      let pad = String(repeating: " ", count: width - label.unicodeScalars.count)
      lines.append("  \(label)\(pad)  \(word)  \(phase.countsInWords)")
    }
    let standing =
      launchStanding + gateStanding + rollCallStanding
      + lapses.map {
        "  \($0.item.item.id) \($0.words)"
      }
    if !standing.isEmpty { lines += [""] + standing }
    if !notices.isEmpty { lines.append("") }
    lines += notices.map { "  note: \($0.text.visible)" }
    lines += ["", summary]
    return lines.joined(separator: "\n") + "\n"
  }

  /// How far the launch is, once it has begun.
  private var launchStanding: [String] {
    guard sequence.hasBegun else { return [] }
    let done = sequence.steps.count(where: \.isVerified)
    var lines = ["  launch: \(done) of \(sequence.steps.count.counted("step")) done and verified"]
    if let next = sequence.next {
      lines[0] += ", step \(next.step.number) \(next.done == nil ? "is next" : "is to be verified")"
    }
    if let live {
      lines += live.liveLines(sequence).map { "  \($0)" }
      lines += live.reasons.prefix(10).map { "    \($0.line)" }
    }
    return lines
  }

  var gateStanding: [String] {
    guard let gate else { return [] }
    let ticked = gate.boxes.count(where: \.box.isTicked)
    return [
      "  gate issue #\(gate.issue.number): read \((at - gate.issue.fetchedAt).inWords) \(gate.issue.fetchedAt > at ? "after this instant" : "ago"), \(ticked) of \(gate.boxes.count) boxes ticked"
    ]
  }

  private var rollCallStanding: [String] {
    guard rollCall.contains(where: { $0.word != .silent }) else { return [] }
    return rollCall.map { call in
      switch call.word {
      case .go(let by, let at): "  \(call.role.visible): GO, says \(by.visible) \(at.dayAndTime)"
      case .noGo(let by, let at, let reason):
        "  \(call.role.visible): NO-GO, says \(by.visible) \(at.dayAndTime): \(reason.visible)"
      case .silent:
        "  \(call.role.visible): has said nothing\(decisions.clearedAt == nil ? "" : " since the abort")"
      }
    }
  }

  /// The shortest way to GO, for a terminal: empty where it is GO. Ends with a newline.
  public var pathText: String {
    let remedies = pathToGo
    guard !remedies.isEmpty else { return "" }
    var lines = ["the shortest way to GO"]
    for (number, remedy) in zip(1..., remedies) {
      let owner = remedy.owner.map { " · \($0.visible)" } ?? ""
      let notBefore = remedy.notBefore.map { " · not before \($0.dayAndTime)" } ?? ""
      lines.append("  \(number). \(remedy.words.visible)\(owner)\(notBefore)")
      if let leadTime = remedy.leadTime { lines.append("     lead time: \(leadTime.visible)") }
      if let reason = remedy.reason { lines.append("     \(reason.visible)") }
      if let command = remedy.command { lines.append("     $ \(command)") }
      if let comment = remedy.comment { lines.append("     or on the gate issue: \(comment)") }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var facts: [String] {
    var facts = ["as of \(at.dayAndTime)", "environment \(environment)"]
    if let launch = playbook.metadata.launch { facts.append("launch \(launch.dayAndTime)") }
    if let until = verdict.validUntil { facts.append("valid until \(until.dayAndTime)") }
    return facts
  }

  /// `2 checks fail and 4 items are not proven. 66 of 72 items are clear.`
  public var summary: String {
    let failed = verdict.reasons.count {
      if case .item(let report) = $0 { report.status.effect == .noGo } else { false }
    }
    let open = required.count { $0.status.effect == .hold }
    let clear = required.count { $0.status.effect == .clear }
    var parts: [String] = []
    if failed > 0 { parts.append("\(failed) \(failed == 1 ? "item fails" : "items fail")") }
    if open > 0 { parts.append("\(open) \(open == 1 ? "is" : "are") not proven") }
    let head = parts.isEmpty ? "" : parts.joined(separator: " and ") + ". "
    let waived = required.count { $0.status == .waived }
    let needless = required.count { $0.status == .notNeeded }
    let tail =
      (waived == 0 ? "" : ", \(waived) of them waived")
      + (needless == 0 ? "" : ", \(needless) not needed")
    return "\(head)\(clear) of \(required.count) items before the launch are clear\(tail)."
  }
}

extension PhaseReport {
  /// `12 Pass, 1 Fail, 3 Unconfirmed`, clear ones first.
  public var countsInWords: String {
    Status.allCases.reversed().compactMap { status in
      let count = items.count { $0.status == status }
      return count == 0 ? nil : "\(count) \(status.rawValue)"
    }.joined(separator: ", ")
  }
}

extension Verdict {
  /// Whether the launch may stay live, for a terminal: `live: it may stay live`; where it may not, first which steps have no way back.
  func liveLines(_ sequence: LaunchSequence) -> [String] {
    (isNoGo ? sequence.finality : []) + ["live: \(liveWords(sequence))"]
  }

  private func liveWords(_ sequence: LaunchSequence) -> String {
    switch self {
    case .go: return "it may stay live"
    case .noGo:
      return "NO-GO: mend what fails\(sequence.rollingBack.map { ", or \($0)" } ?? "")"
    case .hold(let reasons):
      let blocking = reasons.all.count { if case .notDue = $0 { false } else { true } }
      return blocking == 0
        ? "nothing speaks against it, later phases have not opened"
        : "HOLD: \(blocking.counted("item")) after the launch \(blocking == 1 ? "is" : "are") not clear"
    }
  }
}

extension Verdict.Proof {
  /// `9 Pass, 2 Confirmed, 1 Waived`
  public var words: String {
    let counts = [Status.pass, .confirmed, .waived, .notNeeded].compactMap { status -> String? in
      let count = items.count { $0.status == status }
      return count == 0 ? nil : "\(count) \(status.rawValue)"
    }
    return counts.joined(separator: ", ")
  }
}

extension Verdict.Reason {
  fileprivate var colour: String {
    switch self {
    case .abort, .refusal: "1;31"
    case .item(let report): report.status.effect == .noGo ? "31" : "33"
    case .notDue: "2"
    case .doubt: "33"
    }
  }
}

extension Verdict {
  var colour: String {
    switch self {
    case .go: "1;32"
    case .hold: "1;33"
    case .noGo: "1;31"
    }
  }
}

extension String {
  /// The blanks that are missing to a width in bytes.
  func padding(to width: Int) -> String {
    String(repeating: " ", count: max(0, width - utf8.count))
  }
}
