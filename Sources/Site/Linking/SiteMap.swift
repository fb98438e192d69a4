import Launch
import Markdown

/// Where each part of the playbook stands on the site: its page and its id there.
struct SiteMap: Sendable {
  static let overview = "index.html"
  static let rollback = "rollback.html"
  static let confirmations = "confirmations.html"
  static let playbook = "playbook.html"
  static let changes = "changes.html"
  static let about = "about.html"
  static let verdict = "verdict.json"
  static let feed = "feed.xml"
  static let calendar = "launch.ics"
  static let badge = "badge.svg"

  /// Ids of sections on their pages, by the sections' own ids.
  private var sectionIDs: [String: String] = [:]
  private var sectionPages: [String: String] = [:]
  private var itemPages: [String: String] = [:]
  /// The names of checks in addresses, by their ids.
  private var checkNames: [String: String] = [:]
  /// Ids of the headings that stand inside quotes and lists and open no section.
  private(set) var innerHeadingIDs: [Block: String] = [:]
  /// Where GitHub's anchors of the playbook's headings lead.
  private(set) var anchors: [String: String] = [:]

  init(_ playbook: Playbook) {
    let items = Set(playbook.root.allItems.map(\.id))
    var taken = items
    for section in playbook.root.all {
      sectionIDs[section.id] = Self.claim(section.id, &taken)
    }
    place(playbook.root, on: Self.playbook)
    var names = FileNames()
    for item in playbook.root.allItems {
      // Of a task without checks another tool may have said something.
      for id in item.checks.isEmpty ? [item.id] : item.checks.map(\.id) {
        checkNames[id] = names.claim(id)
      }
    }

    let sections = playbook.root.all
    let blocks = sections.flatMap { ($0.heading.map { [$0] } ?? []) + $0.ownBlocks }
    var owners: [Int: Section] = [:]
    for section in sections {
      if let line = section.heading?.lines.lowerBound { owners[line] = section }
    }
    for anchor in HeadingSlug.anchors(of: Document(blocks: blocks)) {
      let line = anchor.heading.lines.lowerBound
      if let section = owners[line] {
        if !anchor.slug.isEmpty { anchors[anchor.slug] = href(of: section) }
      } else if !anchor.slug.isEmpty, let section = sections.last(where: { $0.startLine <= line }) {
        let id = Self.claim(
          anchor.slug.utf8.first == UInt8(ascii: "_") ? "h\(anchor.slug)" : anchor.slug, &taken)
        innerHeadingIDs[anchor.heading] = id
        anchors[anchor.slug] = "\(page(of: section))#\(id)"
      }
    }
  }

  /// Ids of runs on the page of changes, by the runs' own ids.
  static func anchors(ofRuns ids: [String]) -> [String: String] {
    var anchors: [String: String] = [:]
    var taken: Set<String> = []
    for id in ids where anchors[id] == nil {
      let slug = id.utf8.map { Links.isPathByte($0) ? $0 : UInt8(ascii: "-") }
      anchors[id] = claim("_run-\(String(decoding: slug, as: UTF8.self))", &taken)
    }
    return anchors
  }

  private static func claim(_ id: String, _ taken: inout Set<String>) -> String {
    var candidate = id
    var number = 2
    while !taken.insert(candidate).inserted {
      candidate = "\(id)-\(number)"
      number += 1
    }
    return candidate
  }

  private mutating func place(_ section: Section, on page: String) {
    var page = page
    switch section.role {
    case .phase: page = Self.page(ofPhase: section.id)
    case .rollback, .procedure: page = Self.rollback
    case .document, .group, .step, .prose: break
    }
    sectionPages[section.id] = page
    for item in section.ownItems { itemPages[item.id] = page }
    for inner in section.sections { place(inner, on: page) }
  }

  static func page(ofPhase id: String) -> String { "phase-\(id).html" }

  /// Where all of the evidence of a check stands, if it is longer than its place on the page of the phase.
  func page(of check: Check) -> String { "check-\(name(of: check)).html" }

  /// The id of the evidence of a check on the page of its phase.
  func id(ofEvidence check: Check) -> String { "_evidence-\(name(of: check))" }

  private func name(of check: Check) -> String { checkNames[check.id] ?? "unnamed" }

  func id(of section: Section) -> String { sectionIDs[section.id] ?? section.id }
  func page(of section: Section) -> String { sectionPages[section.id] ?? Self.playbook }

  /// Whether the page of the whole document alone has it.
  func isOnlyInPlaybook(_ section: Section) -> Bool {
    page(of: section).utf8.elementsEqual(Self.playbook.utf8)
  }

  /// The address of a section, as links of any page name it.
  func href(of section: Section) -> String { "\(page(of: section))#\(id(of: section))" }

  func href(ofItem id: String) -> String { "\(itemPages[id] ?? Self.playbook)#\(id)" }
}

extension Section {
  /// The author's blocks directly under the heading, those of items included, in their order.
  var ownBlocks: [Block] {
    elements.flatMap { element -> [Block] in
      switch element {
      case .prose(let block), .action(let block): [block]
      case .item(let item): item.body
      }
    }
  }

  var isPhase: Bool {
    switch role {
    case .phase: true
    case .document, .group, .step, .rollback, .procedure, .prose: false
    }
  }

  fileprivate var startLine: Int { heading?.lines.lowerBound ?? 0 }
}
