import Launch

/// One `testcase`.
struct JUnitCase {
  /// Of one message, in bytes, before it is escaped.
  static let messageBytes = 4_000

  enum Result {
    case passed
    case skipped(String)
    /// Something is missing or in doubt: its kind, and why.
    case error(String, String)
    /// Something failed: its kind, and why.
    case failure(String, String)

    var isSkipped: Bool { if case .skipped = self { true } else { false } }
    var isError: Bool { if case .error = self { true } else { false } }
    var isFailure: Bool { if case .failure = self { true } else { false } }
  }

  let name: String
  let className: String
  let result: Result
  /// How long its commands took.
  let time: Duration
  /// `nil`: it is of no line of the playbook.
  let lines: MarkedLines?
  /// What stands in `system-out`.
  let output: Markup

  /// What is about the launch as a whole.
  init(_ name: String, _ result: Result, output: Markup = Markup()) {
    self.name = name
    className = "Launch"
    self.result = result
    time = .zero
    lines = nil
    self.output = output
  }

  /// - Parameter isAskedFor: `false`: the launch is GO, and nobody has begun with this.
  init(_ item: ItemReport, className: String, isAskedFor: Bool, evidence: Markup) {
    name = "\(item.item.id) \(item.item.title)"
    self.className = className
    result = Self.result(of: item, isAskedFor: isAskedFor)
    time = item.checks.compactMap(\.record).reduce(.zero) {
      $0 + max(.zero, $1.finishedAt - $1.startedAt)
    }
    lines = MarkedLines(item.item)
    output = evidence
  }

  /// What is not due is no pass, and what was waived or is not needed has shown nothing.
  private static func result(of item: ItemReport, isAskedFor: Bool) -> Result {
    let kind = item.status.rawValue
    let why = item.reason + (item.item.owner.map { " · owner \($0)" } ?? "")
    switch item.status {
    case .pass, .confirmed: return .passed
    case .fail: return .failure(kind, why)
    case .error, .stale: return .error(kind, why)
    case .noResult, .unconfirmed, .blocked:
      return isAskedFor ? .error(kind, why) : .skipped("\(kind): \(why)")
    case .waived, .notNeeded, .notDue: return .skipped("\(kind): \(why)")
    }
  }

  var markup: Markup {
    var element = Markup("    <testcase")
    element.attribute(" classname=\"", className)
    element.attribute(" name=\"", name)
    element.attribute(" time=\"", time.inSeconds)
    if let lines {
      element.attribute(" file=\"", lines.file)
      element.attribute(" line=\"", String(lines.first))
    }
    element.append(">\n")
    switch result {
    case .passed: break
    case .skipped(let why):
      element.append("      <skipped")
      element.attribute(" message=\"", why.cut(toBytes: Self.messageBytes))
      element.append("/>\n")
    case .error(let kind, let why):
      element.append("      <error")
      element.append(kind, why)
      element.append("</error>\n")
    case .failure(let kind, let why):
      element.append("      <failure")
      element.append(kind, why)
      element.append("</failure>\n")
    }
    if !output.isEmpty { element.append("      <system-out>", output, "</system-out>\n") }
    element.append("    </testcase>\n")
    return element
  }
}

extension Markup {
  /// Some viewers show the attribute, others the text.
  fileprivate mutating func append(_ kind: String, _ why: String) {
    let why = why.cut(toBytes: JUnitCase.messageBytes)
    attribute(" message=\"", why)
    attribute(" type=\"", kind)
    append(">", Markup(escaping: why), "")
  }
}
