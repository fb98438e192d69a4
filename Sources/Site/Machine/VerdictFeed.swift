import Launch

/// `feed.xml`: an entry for each change of the verdict, in Atom (RFC 4287).
///
/// The address of the site is not known, so links are relative to the feed's own address, and ids are names that need none.
/// An entry is about the past: what the verdict is now, the overview says.
struct VerdictFeed {
  private let report: Report
  private let timeline: Timeline
  private let tool: String
  private let band: String
  private let identity: LaunchIdentity

  init(_ composition: Composition) {
    report = composition.report
    timeline = composition.history.timeline
    tool = composition.tool
    band = composition.band.prefix
    identity = composition.identity
  }

  /// A change, and when the next one came; `nil`: it is the last.
  private typealias Change = (turn: Timeline.Turn, end: Instant?)

  /// The newest first. A timeline that does not reach back to the beginning starts with a verdict that may have stood before.
  private var changes: [Change] {
    let turns = timeline.start == nil ? timeline.turns[...] : timeline.turns.dropFirst()
    let ends = turns.dropFirst().map { Instant?.some($0.at) } + [nil]
    return zip(turns, ends).map { Change($0, $1) }.reversed()
  }

  var markup: Markup {
    let title = report.playbook.title
    var feed = Markup(
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\">\n"
    )
    feed.append("<id>urn:uuid:", Markup(escaping: identity.uuid(of: "feed")), "</id>\n")
    feed.append("<title>", Markup(escaping: "\(band)Verdict · \(title)"), "</title>\n")
    let updated = changes.first?.turn.at ?? report.at
    feed.append("<updated>", Markup(escaping: updated.description), "</updated>\n")
    feed.append("<author><name>", Markup(escaping: tool), "</name></author>\n")
    feed.append("<link rel=\"alternate\" type=\"text/html\" href=\"index.html\"/>\n")
    for change in changes { feed.append("<entry>\n", entry(change), "</entry>\n") }
    feed.append("</feed>\n")
    return feed
  }

  private func entry(_ change: Change) -> Markup {
    let turn = change.turn
    let title = "\(band)\(turn.verdict) \(turn.at.dayAndTime) · \(report.playbook.title)"
    let id = identity.uuid(of: "turn", turn.at.description, turn.verdict)
    var entry = Markup()
    entry.append("<id>urn:uuid:", Markup(escaping: id), "</id>\n")
    entry.append("<title>", Markup(escaping: title), "</title>\n")
    entry.append("<updated>", Markup(escaping: turn.at.description), "</updated>\n")
    entry.append("<link rel=\"alternate\" type=\"text/html\" href=\"index.html\"/>\n")
    entry.append("<summary>", Markup(escaping: summary(change)), "</summary>\n")
    return entry
  }

  private func summary(_ change: Change) -> String {
    let turn = change.turn
    guard turn.verdict.utf8.elementsEqual("GO".utf8) else { return "\(turn.reason)." }
    let lasting =
      switch (change.end, report.verdict.validUntil) {
      case (let end?, _): "It was over \(end.dayAndTime)."
      case (nil, let end?): "As of \(report.at.dayAndTime) it is valid until \(end.dayAndTime)."
      case (nil, nil): "It stood \(report.at.dayAndTime)."
      }
    return "\(turn.reason.capitalizedByte). \(lasting)"
  }
}
