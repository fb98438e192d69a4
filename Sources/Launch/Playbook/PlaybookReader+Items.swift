import Markdown

extension PlaybookReader {
  mutating func item(
    title: String, heading: [Inline], body: [Block], checkbox: Checkbox?, readings: [Reading],
    owner named: [String] = [], in surroundings: Surroundings, at place: Place
  ) -> Section.Element {
    var ownID: String?
    var owners = named
    for reading in readings {
      let info = FenceInfo(reading.code.info)
      for problem in info.problems.prefix(20) { diagnostics.append(self.problem(problem, reading)) }
      ownID = ownID ?? info.id
      owners += [info.owner].compactMap(\.self)
    }
    let id = ownID ?? ids.next(surroundings.prefix)
    if let first = ids.claimItem(id, at: place) {
      diagnostics.append(
        .error(
          "item '\(id)' is already defined", at: place,
          notes: [.init("first defined here", at: first)],
          hint: "give one of the two another id"))
    }
    let readings = inlineReading(heading, place) + readings
    let checks = checks(
      readings, id: id, amongActions: surroundings.isSequence && checkbox == nil,
      besideActions: surroundings.isBesideActions)
    let lines = ([Block(.paragraph(heading), lines: 1...1, column: 1)] + body)
    owners += [lines.owner].compactMap(\.self)
    let reasons = checks.compactMap(\.needsPerson)
    let isForPeople = reasons.count == checks.count
    // What takes a report is proven by it, also where only people could run its commands.
    let report = reportCheck(body, id: id, isOnly: isForPeople, in: surroundings)
    let required = (isForPeople ? [] : checks) + [report].compactMap(\.self)
    return .item(
      Item(
        id: id, title: title, heading: heading, body: body,
        kind: required.isEmpty ? .confirmation : .checks(required),
        attendance: required.isEmpty ? reasons.first : nil,
        owner: owners.owners ?? surroundings.owner, notNeeded: notNeeded(in: body),
        leadTime: body.leadTime, checkbox: checkbox, place: place))
  }

  private func problem(
    _ problem: (setting: String, message: String, hint: String), _ reading: Reading
  ) -> Diagnostic {
    let line = reading.block.lines.lowerBound
    let column = Array(file.line(line)).firstIndex(of: Array(problem.setting.utf8)) ?? 0
    return .error(
      problem.message,
      at: file.place(line: line, column: column + 1, length: problem.setting.utf8.count),
      hint: problem.hint)
  }

  /// A command as inline code in the task itself, with what it must give behind it.
  func inlineReading(_ heading: [Inline], _ place: Place) -> [Reading] {
    guard
      let index = heading.firstIndex(where: {
        $0.codeText.map(ShellCommand.isCommand(inline:)) == true
      }),
      let command = heading[index].codeText
    else { return [] }
    let rest = Array(heading[(index + 1)...]).plainText.trimmed
    guard let expected = ExpectationComment.text(of: rest, isTrailing: true) else { return [] }
    let line = place.position?.line ?? 1
    let code = CodeBlock(info: "", text: command, isFenced: false, firstLine: line, isClosed: true)
    let unit = Reading.Unit(command: command, line: line, expectations: [(expected.text, line, 1)])
    return [
      Reading(
        code: code, block: Block(.code(code), lines: line...line, column: 1), units: [unit],
        consumed: 0)
    ]
  }

  func checks(
    _ readings: [Reading], id: String, amongActions: Bool, besideActions: Bool
  ) -> [Check] {
    guard readings.contains(where: { !$0.units.isEmpty }) else { return [] }
    let units = readings.flatMap { reading in
      (reading.units.isEmpty ? reading.unjudged : reading.units).map { (reading, $0) }
    }
    return units.enumerated().map { offset, pair in
      let (reading, unit) = pair
      let info = FenceInfo(reading.code.info)
      let language = FenceInfo.language(of: reading.code.info)
      return Check(
        id: units.count == 1 ? id : id + Self.letter(offset),
        command: unit.command,
        expectations: (unit.expectations.isEmpty ? [("", unit.line, 1)] : unit.expectations).map {
          text, line, column in
          Expectation(
            text: text, command: unit.command, place: expectationPlace(text, line, column))
        },
        shell: ["sql", "psql"].contains(language) ? language : "bash", timeout: info.timeout,
        fresh: info.fresh, retries: info.retries, runs: info.runs, isAmongActions: amongActions,
        isBesideActions: besideActions, takes: nil,
        place: file.place(ofLine: unit.line))
    }
  }

  /// The check that the line `Report: …` of an item makes; `nil` without one. What only looks like it is named.
  /// - Parameter id: of its item.
  private mutating func reportCheck(
    _ body: [Block], id: String, isOnly: Bool, in surroundings: Surroundings
  ) -> Check? {
    var found: Check?
    for line in body.flatMap(\.settingLines) {
      guard let text = line.text.value(of: "report:") else { continue }
      do throws(ReportDemand.Objection) {
        let demand = try ReportDemand(parsing: text)
        guard line.isPlain else {
          diagnostics.append(
            .warning(
              "this does not let a report prove the item: it is no plain text at the beginning of a line of a paragraph",
              at: file.place(ofLine: line.number), hint: "write it as a line of the item's own text"
            ))
          continue
        }
        guard found == nil else {
          diagnostics.append(
            .error(
              "an item takes one report", at: file.place(ofLine: line.number),
              hint: "name several formats on one line: 'Report: junit or ctrf'"))
          continue
        }
        found = Check(
          id: isOnly ? id : "\(id)-report", command: "", expectations: [], shell: "report",
          timeout: nil, fresh: demand.fresh, retries: 0, runs: false,
          isAmongActions: surroundings.isSequence, isBesideActions: surroundings.isBesideActions,
          takes: demand, place: file.place(ofLine: line.number))
      } catch {
        guard line.isPlain else { continue }
        let place = file.place(ofLine: line.number)
        switch error {
        case .isOther: continue
        case .isProse:
          diagnostics.append(
            .warning(
              "this does not let a report prove the item: it goes on in words that are not read",
              at: place, hint: ReportDemand.hint))
        case .part(let part):
          diagnostics.append(
            .error(
              "what the item demands of a report is not understood: \(part.inQuotes)", at: place,
              hint: ReportDemand.hint))
        }
      }
    }
    return found
  }

  private static func letter(_ offset: Int) -> String {
    offset < 26 ? String(UnicodeScalar(UInt8(97 + offset))) : "-\(offset + 1)"
  }

  /// The place of an expectation's first line in the file, wherever its fence is nested.
  private func expectationPlace(_ text: String, _ line: Int, _ column: Int) -> Place {
    let first = Array((text.splitLines.first ?? "").utf8)
    guard let start = Array(file.line(line)).firstIndex(of: first) else {
      return file.place(ofLine: line)
    }
    return file.place(line: line, column: start + 1, length: first.count)
  }
}

extension [Block] {
  fileprivate var leadTime: String? {
    flatMap(\.settingLines).lazy.compactMap { $0.text.value(of: "lead time:") }.first
  }
}
