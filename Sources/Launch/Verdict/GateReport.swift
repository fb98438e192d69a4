/// The gate issue beside the items: what its boxes say, and what is proven.
public struct GateReport: Hashable, Sendable {
  public struct Box: Hashable, Sendable {
    public enum Standing: String, Hashable, Sendable {
      /// It is ticked, and what it stands for is proven.
      case agrees
      /// It is ticked, and what it stands for is red, stale or missing.
      case contradicts
      /// It is not ticked, and what it stands for is proven.
      case proven
      /// It is not ticked, and what it stands for is not proven.
      case open
      /// It is ticked, and its items are not due yet, or the playbook has no item for it.
      case unjudged
    }

    public let box: Launch.Box
    /// The ids of the items it stands for; empty: it matches none.
    public let items: [String]
    /// Those of them that are not clear.
    public let open: [String]
    public let standing: Standing
  }

  public let issue: GateIssue
  public let boxes: [Box]
  /// The ids of the required items that no box stands for.
  public let uncovered: [String]
  /// The last instant at which what was fetched counts.
  public let validUntil: Instant

  /// How long what was fetched counts where the playbook says nothing.
  static let limit = Duration.seconds(3_600)

  init(_ issue: GateIssue, _ phases: [PhaseReport], limit: Duration?) {
    self.issue = issue
    validUntil = issue.fetchedAt + (limit ?? Self.limit)
    let names = BoxNames(phases)
    var covered: Set<String> = []
    boxes = issue.boxes.map { box in
      let items = names.items(of: box.text)
      covered.formUnion(items.map(\.item.id))
      let isClear = items.allSatisfy { $0.status.effect == .clear }
      let standing: Box.Standing =
        switch (box.isTicked, items.isEmpty) {
        case (false, true): .open
        case (true, true): .unjudged
        case (false, false): isClear ? .proven : .open
        case (true, false):
          isClear
            ? .agrees
            : items.contains(where: \.status.blocks) ? .contradicts : .unjudged
        }
      return Box(
        box: box, items: items.map(\.item.id),
        open: items.filter { $0.status.effect != .clear }.map(\.item.id), standing: standing)
    }
    uncovered = phases.filter(\.phase.precedesLaunch).flatMap(\.items).map(\.item.id)
      .filter { !covered.contains($0) }
  }

  /// Why the launch has to wait for it; empty: every box is ticked, and none of them speaks against the evidence.
  func doubts(of number: Int, _ repository: String?, at now: Instant) -> [Doubt] {
    guard issue.isGate(number, of: repository) else {
      return [
        .otherGateIssue(
          number: number, found: "\(issue.repository ?? "")#\(issue.number)", file: issue.file)
      ]
    }
    if issue.fetchedAt > now + Report.clockTolerance {
      return [.gateIssueFromLater(number: number, at: issue.fetchedAt)]
    }
    var doubts: [Doubt] = []
    if now > validUntil {
      doubts.append(
        .oldGateIssue(
          number: number, age: now - issue.fetchedAt, limit: validUntil - issue.fetchedAt))
    }
    if boxes.isEmpty { doubts.append(.noBoxes(number: number)) }
    let open = boxes.filter { !$0.box.isTicked }.map(\.box.text)
    if !open.isEmpty { doubts.append(.openBoxes(number: number, open, of: boxes.count)) }
    for box in boxes where box.standing == .contradicts {
      doubts.append(.contradiction(number: number, box: box.box.text, items: box.open))
    }
    return doubts
  }
}

extension GateIssue {
  /// Whether it is the issue that the playbook names: by number and, where both say, by repository.
  public func isGate(_ number: Int?, of repository: String?) -> Bool {
    guard let number, self.number == number else { return false }
    guard let mine = self.repository, let repository else { return true }
    return mine.asciiLowercased.hasBytes(of: repository.asciiLowercased)
  }
}

/// What boxes of the gate issue call the things of the playbook.
struct BoxNames {
  private var byID: [String: [ItemReport]] = [:]
  private var byName: [[UInt8]: [ItemReport]] = [:]

  init(_ phases: [PhaseReport]) {
    for phase in phases {
      let reports = Dictionary(
        phase.items.map { ($0.item.id, $0) }, uniquingKeysWith: { first, _ in first })
      add(phase.items, id: phase.phase.label, name: phase.phase.section.title)
      for section in phase.phase.section.all {
        let items = section.items.compactMap { reports[$0.id] }
        guard !items.isEmpty else { continue }
        add(items, id: section.label ?? section.id, name: section.name)
      }
      for item in phase.items { add([item], id: item.item.id, name: item.item.title) }
    }
  }

  private mutating func add(_ items: [ItemReport], id: String, name: String) {
    byID[id.asciiLowercased] = byID[id.asciiLowercased] ?? items
    // A name that two things share names none of them.
    let key = Self.key(name)
    if key.isEmpty { return }
    byName[key] = byName[key].map { $0 == items ? items : [] } ?? items
  }

  /// Its letters and digits, small: what is left of a name whatever stands around it.
  private static func key(_ name: String) -> [UInt8] {
    name.asciiLowercased.utf8.filter { $0 >= 0x80 || LabelText.isWord($0) }
  }

  /// The items that the text stands for: by the id or the label that it begins with, else by its whole name.
  func items(of text: String) -> [ItemReport] {
    let first = text.utf8.prefix {
      !($0 == 0x20 || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ","))
    }
    let word = String(decoding: first, as: UTF8.self).asciiLowercased
    if let items = byID[word] { return items }
    if let items = byName[Self.key(text)], !items.isEmpty { return items }
    // `Section 1`, `Step 3`, `T-24h checks`: labels of two words.
    let words = text.utf8.split(separator: 0x20, maxSplits: 2)
    guard words.count >= 2 else { return [] }
    let two = String(decoding: words[0] + [0x20] + words[1], as: UTF8.self).asciiLowercased
    return byID[two] ?? []
  }
}
