import Launch

/// `launch.ics`: T-0 and the windows of the phases, as iCalendar (RFC 5545) to subscribe to.
///
/// It says when something has to be done, never how it stands: calendars keep what they read for hours. Events take up no time
/// of anybody, invite nobody and ring no alarm, which is for each reader to set. A moved launch moves them: their UIDs stay.
struct LaunchCalendar {
  private let report: Report
  private let identity: LaunchIdentity
  private let launch: Instant

  /// - Returns: `nil` without a launch time: then there is nothing to enter, and a calendar without events is none (section 3.6).
  init?(_ report: Report, identity: LaunchIdentity) {
    guard let launch = report.playbook.metadata.launch else { return nil }
    self.report = report
    self.identity = identity
    self.launch = launch
  }

  private struct Event {
    let name: String
    let start: Instant
    /// `nil`: it is a moment.
    let end: Instant?
    let summary: String
    let description: String
  }

  private var events: [Event] {
    let steps = report.playbook.steps.count.counted("launch step")
    let zero = Event(
      name: "T-0", start: launch, end: nil, summary: "T-0",
      description: "The launch: \(steps). Whether it is GO, the site says.")
    return (report.phases.compactMap(event) + [zero]).sorted {
      ($0.start, $0.name) < ($1.start, $1.name)
    }
  }

  /// Before the launch from its opening to T-0, after it as long as what is recorded counts.
  private func event(of phase: PhaseReport) -> Event? {
    guard let opensAt = phase.opensAt, let moment = phase.phase.moment else { return nil }
    let items = phase.items.count.counted("item")
    let (end, description): (Instant?, String) =
      switch moment.side {
      case .before: (launch, "\(items) to be clear before T-0.")
      case .launch: (nil, "")
      case .after: (report.closing(of: phase.phase), "\(items) to check after T-0.")
      }
    guard let end, end > opensAt else { return nil }
    return Event(
      name: "phase \(phase.phase.id)", start: opensAt, end: end, summary: phase.phase.section.title,
      description: description)
  }

  var bytes: [UInt8] {
    let title = report.playbook.title
    let band = BandView(environment: report.environment).prefix
    var lines = CalendarLines()
    lines.append("BEGIN:VCALENDAR")
    lines.append("VERSION:2.0")
    lines.append("PRODID:-//gonogo//launch.ics//EN")
    lines.append("CALSCALE:GREGORIAN")
    lines.append("NAME:", text: "\(band)\(title)")
    lines.append("X-WR-CALNAME:", text: "\(band)\(title)")
    lines.append("REFRESH-INTERVAL;VALUE=DURATION:PT1H")
    for event in events {
      // A year that four digits cannot write.
      guard let start = event.start.inCalendars else { continue }
      lines.append("BEGIN:VEVENT")
      lines.append("UID:", text: identity.uuid(of: event.name))
      lines.append("DTSTAMP:", text: report.at.inCalendars ?? start)
      lines.append("DTSTART:", text: start)
      if let end = event.end?.inCalendars { lines.append("DTEND:", text: end) }
      lines.append("SUMMARY:", text: "\(band)\(event.summary) · \(title)")
      lines.append("DESCRIPTION:", text: event.description)
      lines.append("TRANSP:TRANSPARENT")
      lines.append("END:VEVENT")
    }
    lines.append("END:VCALENDAR")
    return lines.bytes
  }
}

extension Instant {
  /// `20260606T135700Z`, seconds cut; `nil` outside the years 0000 to 9999.
  fileprivate var inCalendars: String? {
    let text = description.utf8
    guard text.first.map({ (0x30...0x39).contains($0) }) ?? false else { return nil }
    let digits = text.prefix(19).filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: ":") }
    return String(decoding: digits, as: UTF8.self) + "Z"
  }
}
