import Launch
import Markdown

/// A report on its way to the pages: what several of them show, computed once.
final class Composition: Sendable {
  let report: Report
  let map: SiteMap
  let links: Links
  let inputs: [InputFile]
  let tool: String
  /// Names this build: 16 hexadecimal digits of what the pages are computed from: inputs, instant, environment, program.
  let buildID: String
  /// `false`: the instant was stated, so no clock runs on the page.
  let isLive: Bool
  /// How the launch came to stand where it does.
  let history: History
  /// The runs, the newest first.
  let newestFirst: [RunSummary]
  /// What is clear and lapses before T-0.
  let lapses: [Lapse]
  /// What stands between now and GO; empty where it is GO.
  let pathToGo: [Remedy]
  /// What a snapshot leaves out; nothing on a site.
  let withheld: WithheldEvidence
  /// Checks whose evidence has a page of its own, in the author's order.
  let longEvidence: [LongEvidence]
  private let evidencePages: [String: String]
  private let items: [String: ItemReport]
  /// By the ids of their checks.
  private let itemsOfChecks: [String: Item]
  /// By the ids of the checks.
  private let checkHistories: [String: CheckHistory]
  /// By their ids.
  private let runs: [String: Run]
  /// Where each run stands on the page of changes, by its id.
  private let runAnchors: [String: String]
  /// By the ids of their sections.
  private let rollbacks: [String: RollbackReport]
  private let renderer: HTMLRenderer
  /// What is shown beside the place where it stands.
  private let copies: HTMLRenderer
  private let texts: [String: SectionText]
  private let chips: [Chip: Markup]

  convenience init(
    _ report: Report, runbooks: [Runbook], inputs: [SourceFile], tool: String, isLive: Bool,
    templates: Templates
  ) throws(InvalidInput) {
    try self.init(
      report, runbooks: runbooks, inputs: inputs.map(InputFile.init), tool: tool, isLive: isLive,
      templates: templates, withheld: WithheldEvidence())
  }

  init(
    _ report: Report, runbooks: [Runbook], inputs digested: [InputFile], tool: String,
    isLive: Bool, templates: Templates, withheld: WithheldEvidence
  ) throws(InvalidInput) {
    self.report = report
    self.withheld = withheld
    self.inputs = digested
    self.tool = tool
    let parts = [tool, report.at.description, report.environment, String(isLive)]
    buildID =
      String(
        Digest.sha256(
          Array((parts + digested.flatMap { [$0.name, $0.sha256] }).joined(separator: "\0").utf8)
        ).utf8.prefix(16)) ?? ""
    self.isLive = isLive
    let map = SiteMap(report.playbook)
    self.map = map
    links = Links(report.playbook, map, runbooks: runbooks)
    history = report.history
    newestFirst = report.newestFirst
    itemsOfChecks = Dictionary(
      report.playbook.root.allItems.flatMap { item in item.checks.map { ($0.id, item) } },
      uniquingKeysWith: { first, _ in first })
    checkHistories = Dictionary(
      history.items.flatMap(\.checks).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    runs = Dictionary(report.runs.map { ($0.id, $0.run) }, uniquingKeysWith: { $1 })
    runAnchors = SiteMap.anchors(ofRuns: history.runs.map(\.run.id))
    lapses = report.lapses
    pathToGo = report.verdict.isGo ? [] : report.pathToGo
    // After an abort the verifications of what undoes the launch are judged, too.
    let undone = report.sequence.rollbacks.flatMap(\.items)
    let items = Dictionary(
      (report.items + undone).map { ($0.item.id, $0) }, uniquingKeysWith: { first, _ in first })
    self.items = items
    rollbacks = Dictionary(
      report.rollbacks.map { ($0.section.id, $0) }, uniquingKeysWith: { first, _ in first })
    longEvidence = LongEvidence.all(
      of: report.playbook.root.allItems.compactMap { items[$0.id] }, checkHistories
    ).filter { !withheld.pages.contains($0.report.check.id) }
    evidencePages = Dictionary(
      longEvidence.map { ($0.report.check.id, map.page(of: $0.report.check)) },
      uniquingKeysWith: { first, _ in first })
    renderer = links.playbookRenderer
    copies = links.copyRenderer
    var texts: [String: SectionText] = [:]
    for section in report.playbook.root.all {
      texts[section.id] = SectionText(section, links, renderer)
    }
    self.texts = texts
    var chips: [Chip: Markup] = [:]
    let verdicts = [report.verdict, report.live].compactMap(\.self).map(Chip.init)
    let others = [report.headline.chip, .ready(until: report.verdict.validUntil)]
    for chip in Chip.fixed + report.phases.map(\.chip) + verdicts + others {
      chips[chip] = Markup(try templates.render("chip", ChipView(chip)))
    }
    self.chips = chips
  }

  /// - Returns: `nil` for an item that no phase waits for: a verification of a rollback procedure.
  func report(on item: Item) -> ItemReport? { items[item.id] }

  /// The page with all of the evidence of a check; `nil`: all of it stands on the page of its phase.
  func evidencePage(of check: Check) -> String? { evidencePages[check.id] }

  func report(onItem id: String) -> ItemReport? { items[id] }

  /// - Returns: `nil` for a check that the playbook does not have.
  func item(ofCheck id: String) -> Item? { itemsOfChecks[id] }

  /// - Returns: `nil` for a check that the playbook does not have.
  func history(ofCheck id: String) -> CheckHistory? { checkHistories[id] }

  /// - Returns: `nil` for one of which nothing but its id is known.
  func run(_ id: String) -> Run? { runs[id] }

  /// Its id on the page of changes; `nil` for one that is older than those that are told.
  func anchor(ofRun id: String) -> String? { runAnchors[id] }

  /// Where the changes of a run are told; `nil` for one that is older than those.
  func href(ofRun id: String) -> String? { anchor(ofRun: id).map { "\(SiteMap.changes)#\($0)" } }

  /// - Returns: `nil` for what is no rollback procedure.
  func rollback(_ section: Section) -> RollbackReport? { rollbacks[section.id] }

  /// After an abort: what to carry out now.
  var nextRollback: RollbackReport? {
    report.sequence.rollbacks.first { $0.verifiedAt == nil }
  }

  /// Where a procedure stands after an abort.
  func chip(of rollback: RollbackReport) -> Chip {
    if rollback.verifiedAt != nil { return .verified }
    return nextRollback == rollback ? .next : .toDo
  }

  /// How far a step of the launch is; `nil` for a step of another phase.
  func position(of section: Section) -> LaunchSequence.Position? {
    report.sequence.steps.first { $0.section.id.utf8.elementsEqual(section.id.utf8) }
  }

  /// Whether the launch asks for something now: it may begin, has begun, or was aborted.
  var isUnderWay: Bool {
    report.sequence.abort != nil || report.sequence.hasBegun || report.sequence.mayBegin
  }

  /// What somebody does by hand for a step or a rollback procedure; `nil`: nothing is said.
  func handwork(of section: Section) -> Markup? {
    let blocks = section.handwork
    return blocks.isEmpty ? nil : copy(of: blocks)
  }

  /// Words of the playbook at a second place, without ids.
  func copy(of blocks: [Block]) -> Markup {
    Markup(links.linked(blocks, in: .playbook), by: copies)
  }

  func copy(of inlines: [Inline]) -> Markup {
    Markup(links.linked(inlines, in: .playbook), by: copies)
  }

  func markup(_ chip: Chip) -> Markup { chips[chip] ?? Markup(escaping: chip.word) }

  func text(of section: Section) -> SectionText {
    texts[section.id] ?? SectionText(section, links, renderer)
  }

  func words(for instant: Instant) -> String { report.words(for: instant) }

  /// The time of a deed or a deadline, with seconds.
  func exactTime(_ instant: Instant) -> Markup {
    Markup(instant, reading: report.exactWords(for: instant))
  }

  func time(_ instant: Instant) -> Markup { Markup(instant, reading: words(for: instant)) }

  /// `nil` in production; else what the pages are about, for the band on top of them.
  var band: BandView? { BandView(environment: report.environment) }

  /// The commits that the runs name, that of the newest run first.
  var commits: [String] {
    var commits: [String] = []
    for commit in newestFirst.compactMap(\.run.commit) where !commits.contains(commit) {
      commits.append(commit)
    }
    return commits
  }

  /// Names the launch in what outlives a build.
  var identity: LaunchIdentity { LaunchIdentity(report) }

  /// The checks of the required items, and of the steps once the launch has begun.
  var judgedChecks: [CheckReport] {
    let ofSteps = report.sequence.hasBegun ? report.sequence.steps.flatMap(\.items) : []
    return (report.required + ofSteps).flatMap(\.checks)
  }

  /// The records that they were judged by.
  var judged: [Record] { judgedChecks.compactMap(\.record) }
}

/// An input file with what identifies its bytes.
struct InputFile: Hashable, Sendable {
  let name: String
  /// 64 hexadecimal digits.
  let sha256: String

  init(_ file: SourceFile) {
    name = file.name
    sha256 = Digest.sha256(file.bytes)
  }
}

/// The author's words of a section, as HTML.
struct SectionText: Sendable {
  enum Element: Sendable {
    case words(Markup)
    case item(Item, heading: Markup, body: Markup)
  }

  /// What stands before the heading: a comment at the top of the document, for example.
  let preface: Markup
  let heading: Markup
  let elements: [Element]
  /// Whether a paragraph of its own says what must be so before the step.
  let statesNeeds: Bool

  init(_ section: Section, _ links: Links, _ renderer: HTMLRenderer) {
    heading =
      section.heading?.headingInlines.map { Markup(links.linked($0, in: .playbook), by: renderer) }
      ?? Markup(escaping: section.title)
    let prerequisites: [String] =
      if case .step(let step) = section.role { step.prerequisites } else { [] }
    var elements: [Element] = []
    var preface = Markup()
    var words = Markup()
    var statesNeeds = false
    let start = section.heading?.lines.lowerBound ?? 0
    for element in section.elements {
      switch element {
      case .prose(let block):
        let markup = Markup(links.linked([block], in: .playbook), by: renderer)
        if block.lines.upperBound < start {
          preface.append(markup)
        } else if block.states(anyOf: prerequisites) {
          words.append("<div class=\"need\">\n", markup, "</div>\n")
          statesNeeds = true
        } else {
          words.append(markup)
        }
      case .action(let block):
        words.append("<div class=\"action\">\n", Markup([block], by: renderer), "</div>\n")
      case .item(let item):
        if !words.isEmpty { elements.append(.words(words)) }
        words = Markup()
        elements.append(
          .item(
            item, heading: Markup(links.linked(item.heading, in: .playbook), by: renderer),
            body: Markup(links.linked(item.body, in: .playbook), by: renderer)))
      }
    }
    if !words.isEmpty { elements.append(.words(words)) }
    self.preface = preface
    self.elements = elements
    self.statesNeeds = statesNeeds
  }
}

extension Block {
  /// Whether this is a paragraph that ends with one of these texts.
  fileprivate func states(anyOf texts: [String]) -> Bool {
    guard case .paragraph(let inlines) = kind else { return false }
    let text = Array(inlines.plainText.utf8)
    return texts.contains { !$0.isEmpty && text.suffix($0.utf8.count).elementsEqual($0.utf8) }
  }
}

extension Item {
  /// The title says all of the author's first paragraph.
  var isTitleWhole: Bool {
    let trimmed: (String) -> [UInt8] = { text in
      var bytes = Array(text.utf8)[...]
      while let last = bytes.last, last == 0x20 || last == UInt8(ascii: ":") {
        bytes = bytes.dropLast()
      }
      while bytes.first == 0x20 { bytes = bytes.dropFirst() }
      return Array(bytes)
    }
    return trimmed(heading.plainText) == trimmed(title)
  }
}
