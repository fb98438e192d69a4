import Launch

/// Puts the comment together, within its bytes.
///
/// Where there is no room for all, evidence gives way first: it is shortened, then left out from the last blocker on. Then the lists of
/// what is clear and of what changed, then the lines to paste; last of all the blockers, beside the phases, which take little. What is
/// left out of a list is counted.
struct CommentWriter {
  let composition: Composition
  private let links: CommentLinks
  let previous: GateMark?
  /// Takes secrets out of what commands gave.
  let mask: (String) -> String
  private let reasons: [Verdict.Reason]
  private var report: Report { composition.report }

  init(
    _ composition: Composition, _ links: CommentLinks, previous: GateMark?,
    masking mask: @escaping (String) -> String
  ) {
    self.mask = mask
    self.composition = composition
    self.links = links
    self.previous = previous
    let report = composition.report
    reasons = report.isLaunched ? report.live?.reasons ?? [] : report.verdict.reasons
  }

  func text(atMost limit: Int) -> MarkdownText {
    let opening = opening
    let closing = closing
    var room = limit - opening.count - closing.count
    var parts: [Int: MarkdownText] = [:]
    func fit(_ place: Int, _ section: CommentSection, atMost most: Int = .max) {
      let text = section.fitted(into: min(room, most))
      parts[place] = text
      room -= text.count
    }
    // In the order of what counts most; the places say where it stands.
    fit(2, section("\n### Phases\n\n", phases), atMost: Self.limitOfPhases)
    let isOnlyWaiting = reasons.allSatisfy(\.isWaiting)
    fit(
      0,
      section(
        isOnlyWaiting ? "\n### What is still to come\n\n" : "\n### What blocks\n\n", blockers))
    fit(1, confirming)
    fit(3, section("\n### Roll call\n\n", rollCall))
    fit(4, section("\n### What changed\n\n", changes))
    fit(5, section("\n### Lapses before the launch\n\n", lapses))
    fit(6, section("\n### Waived, not needed\n\n", said([.waived, .notNeeded])))
    fit(7, section("\n### Confirmed\n\n", said([.confirmed])))
    fit(8, section("\n### Notes\n\n", report.notices.map { entry($0.text) }))
    parts[9] = CommentEvidence(of: reasons, masking: mask).fitted(into: room)
    var text = opening
    for place in parts.keys.sorted() { parts[place].map { text.append($0) } }
    text.append(closing)
    return text
  }

  private func section(_ opening: StaticString, _ entries: [MarkdownText]) -> CommentSection {
    CommentSection(opening: MarkdownText(opening), entries: entries)
  }

  func entry(_ words: String) -> MarkdownText {
    MarkdownText("- ", MarkdownText(escaping: words.cut), "\n")
  }

  // MARK: Verdict

  private var opening: MarkdownText {
    let headline = report.headline
    // One that does not lapse, as of a launch that is live, has its time in place of its end.
    let isEndless = headline.mark.utf8.elementsEqual("go".utf8) && headline.until == nil
    let time = isEndless ? " as of \(report.at.dayAndTime)" : ""
    var text = MarkdownText("## ")
    text.append(
      escaping:
        "\(composition.band.prefix)\(headline.lasting)\(time) · \(report.playbook.title.cut)")
    text.append("\n\n")
    if headline.until != nil, let lapsing = report.lapsing {
      text.append("**After that it is HOLD.** ")
      text.append(escaping: lapsing)
      text.append("\n\n")
    }
    if composition.band != nil { text.append("**Not production: it proves nothing.**\n\n") }
    for (who, words) in report.standing {
      text.append("- **", MarkdownText(escaping: who.cut), "** ")
      text.append(escaping: words.cut)
      text.append("\n")
    }
    if !report.standing.isEmpty { text.append("\n") }
    let summary = report.summary
    text.append(escaping: (summary.failing ?? "") + summary.rest)
    text.append("\n\n")
    var facts = ["as of \(report.at.dayAndTime)", "environment \(report.environment)"]
    if let launch = report.playbook.metadata.launch { facts.append("launch \(launch.dayAndTime)") }
    text.append(escaping: facts.joined(separator: " · ").capitalizedByte)
    text.append("\n")
    if let line = links.line { text.append("\n", line, "\n") }
    return text
  }

  private var closing: MarkdownText {
    var text = MarkdownText()
    if let snapshot = links.snapshot {
      text.append("\nSHA-256 of the snapshot: ", MarkdownText(code: snapshot), "\n")
    }
    text.append("\nWritten by ")
    text.append(escaping: composition.tool)
    text.append(". What it says holds for its time; this text does not change by itself.\n")
    return text
  }

  // MARK: Blockers

  private static let shortDetail = 32
  private static let limitOfPhases = 6_000

  /// All but what only waits for somebody's word.
  var blockers: [MarkdownText] {
    reasons.filter { confirming($0) == nil }.map { reason in
      let words = reason.words
      var entry = MarkdownText("- **", MarkdownText(escaping: words.word), "** ")
      if let id = words.id {
        entry.append(escaping: id)
        entry.append(" ")
      }
      entry.append(escaping: words.title.cut)
      if let detail = words.detail, !detail.utf8.allSatisfy({ $0 == 0x20 }) {
        // What is short fits on the line of a phone.
        entry.append(detail.utf8.count <= Self.shortDetail ? " · " : "\\\n  ")
        entry.append(escaping: mask(detail).cut)
      }
      entry.append("\n")
      return entry
    }
  }

  private func confirming(_ reason: Verdict.Reason) -> (item: ItemReport, line: Confirming)? {
    guard case .item(let item) = reason, let line = report.confirming(item) else { return nil }
    return (item, line)
  }

  private var confirming: CommentSection {
    let open = reasons.compactMap { confirming($0) }
    let owners = open.map { $0.item.item.owner ?? report.playbook.metadata.owner ?? "" }
    // Those of one owner stand together, in the order in which the owners come first.
    var order: [String: Int] = [:]
    for owner in owners where order[owner] == nil { order[owner] = order.count }
    let sorted = zip(open, owners).enumerated().sorted {
      (order[$0.element.1] ?? 0, $0.offset) < (order[$1.element.1] ?? 0, $1.offset)
    }.map(\.element)
    var entries: [MarkdownText] = []
    var last = ""
    for ((item, line), owner) in sorted {
      var entry = MarkdownText()
      if !owner.utf8.elementsEqual(last.utf8) {
        entry.append(
          "\n**", MarkdownText(escaping: owner.isEmpty ? "Nobody is named" : owner.cut), "**\n\n")
      }
      last = owner
      entry.append("- ", MarkdownText(escaping: item.item.id), " ")
      entry.append(escaping: item.item.title.cut)
      if !item.checks.isEmpty {
        entry.append("\\\n  ")
        entry.append(escaping: mask(item.reason).cut)
      }
      entry.append("\\\n  ", MarkdownText(code: line.comment ?? line.command), "\n")
      entries.append(entry)
    }
    let logins = report.playbook.metadata.operators.map(\.login)
    var opening = MarkdownText("\n### To confirm\n\n")
    if report.hearsComments {
      opening.append("Paste a line as a comment, as one of the operators")
      if !logins.isEmpty {
        opening.append(" (", MarkdownText(escaping: logins.joined(separator: ", ").cut), ")")
      }
      opening.append(". It vouches for the text of its item as it stands now.\n")
    }
    return CommentSection(opening: opening, entries: entries)
  }

  // MARK: Where it stands

  private var phases: [MarkdownText] {
    report.phases.map { phase in
      let chip = composition.chip(of: phase)
      var words = "\(phase.phase.label): \(composition.counts(of: phase))"
      if let opens = phase.opensAt, opens > report.at {
        words += " · opens \(composition.words(for: opens))"
      } else if let until = phase.verdict.validUntil {
        words += " · until \(composition.words(for: until))"
      }
      var entry = MarkdownText("- **", MarkdownText(escaping: chip.word), "** ")
      entry.append(escaping: words)
      entry.append("\n")
      return entry
    }
  }

  private var rollCall: [MarkdownText] {
    report.rollCall.contains { $0.word != .silent }
      ? report.rollCall.map { call in
        switch call.word {
        case .go(let by, let at): entry("\(call.role): GO, says \(by) \(at.dayAndTime)")
        case .noGo(let by, let at, let reason):
          entry("\(call.role): NO-GO, says \(by) \(at.dayAndTime): \(reason)")
        case .silent: entry("\(call.role): has said nothing")
        }
      } : []
  }

  private var lapses: [MarkdownText] {
    composition.lapses.map { entry("\($0.item.item.id) \($0.item.item.title): \($0.words)") }
  }

  private func said(_ statuses: [Status]) -> [MarkdownText] {
    report.items.filter { statuses.contains($0.status) }.map { item in
      entry("\(item.item.id) \(item.item.title): \(mask(item.reason))")
    }
  }
}

extension String {
  /// As much of it as a comment has room for on one line.
  var cut: String {
    let longest = 1_000
    guard utf8.count > longest else { return self }
    let bytes = Array(utf8.prefix(longest + 4))
    let end = Excerpt.boundary(bytes, notAfter: longest)
    return String(decoding: bytes[..<end], as: UTF8.self) + "…"
  }
}
