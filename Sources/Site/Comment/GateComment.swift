import Launch

/// What gonogo says on the gate issue: one comment that it keeps up to date, and a short one when the verdict has changed, since an
/// edit tells nobody.
public struct GateComment: Hashable, Sendable {
  /// Its first line.
  public let mark: GateMark
  /// All of it, as GitHub's Markdown; ends with a newline.
  public let text: String
  /// The environment, as it stands before what is said of another than production; empty for production.
  private let band: String
  private let headline: Headline
  private let title: String
  private let blockers: [MarkdownText]
  private let links: MarkdownText?

  /// A comment of GitHub holds more, but its own words speak of fewer; this is safe.
  public static let limit = 60_000

  init(
    _ composition: Composition, _ links: CommentLinks, previous: GateMark?,
    masking mask: @escaping (String) -> String
  ) {
    let report = composition.report
    mark = GateMark(
      environment: report.environment, verdict: report.headline.verdict, at: report.at,
      snapshot: links.snapshot, until: report.headline.until)
    let writer = CommentWriter(composition, links, previous: previous, masking: mask)
    var text = MarkdownText(mark)
    text.append("\n")
    text.append(writer.text(atMost: Self.limit - text.count))
    self.text = text.text
    band = composition.band.prefix
    headline = report.headline
    title = report.playbook.title
    blockers = writer.blockers
    self.links = links.line
  }

  /// The short comment that tells of a change.
  /// - Parameter told: what was told last.
  public func notice(after told: NoticeMark) -> String {
    var text = MarkdownText(NoticeMark(mark))
    text.append("\n**")
    text.append(escaping: band + told.verdict)
    if told.lapses(before: mark.at), headline.until != nil { text.append(", lapsed") }
    text.append(" → ")
    text.append(escaping: headline.lasting)
    text.append("** ")
    text.append(escaping: "· \(title.cut) · as of \(mark.at.dayAndTime)")
    text.append("\n")
    let shown = blockers.prefix(5)
    if !shown.isEmpty { text.append("\n") }
    for blocker in shown { text.append(blocker) }
    if blockers.count > shown.count {
      text.append(
        "- and ", MarkdownText(escaping: (blockers.count - shown.count).grouped), " more\n")
    }
    text.append("\nThe comment of gonogo further up has the whole.")
    if let links {
      text.append(" ")
      text.append(links)
    }
    text.append("\n")
    return text.text
  }
}

extension GateComment {
  /// The same where the notice could not be posted.
  /// - Parameter told: what was told last.
  public func untold(since told: NoticeMark) -> String {
    let rest = text.utf8.dropFirst(mark.line.utf8.count)
    return mark.untold(since: told).line + String(decoding: Array(rest), as: UTF8.self)
  }

  /// What stands in place of a comment of ours that is not kept up to date: no verdict.
  /// - Parameter url: of the one that is; `nil`: it is not known.
  public func superseded(by url: String?) -> String {
    var text = MarkdownText(SupersededMark(environment: mark.environment))
    text.append("\nSuperseded: what stood here is not kept up to date. See ")
    if let url, Run.isAddress(url) {
      text.append(link: "the other comment of gonogo", to: url)
    } else {
      text.append("the other comment of gonogo")
    }
    text.append(" on this issue.\n")
    return text.text
  }
}

extension NoticeMark {
  /// Whether what it says was a GO that is over by then.
  fileprivate func lapses(before instant: Instant) -> Bool { until.map { $0 < instant } ?? false }

  /// Whether people have to be told: another verdict, or a GO after one that has lapsed.
  public func isOutdated(by mark: GateMark) -> Bool {
    !verdict.utf8.elementsEqual(mark.verdict.utf8)
      || verdict.utf8.elementsEqual("GO".utf8) && lapses(before: mark.at)
  }
}

extension Site {
  /// What to say on the gate issue.
  /// - Parameters:
  ///   - previous: the first line of what it says there now; `nil`: nothing.
  ///   - mask: takes secrets out of what commands gave, beside those that were masked as it was recorded.
  public func comment(
    _ links: CommentLinks = CommentLinks(), previous: GateMark? = nil,
    masking mask: @escaping (String) -> String = { $0 }
  ) -> GateComment {
    GateComment(composition, links, previous: previous, masking: mask)
  }

  /// The comment for the gate issue, by itself.
  public var markdown: [UInt8] { Array(comment().text.utf8) }

  /// The same for the page of a CI job, with more of the evidence.
  public var summary: [UInt8] { summary(CommentLinks()) }

  public func summary(
    _ links: CommentLinks, masking mask: @escaping (String) -> String = { $0 }
  ) -> [UInt8] {
    CommentWriter(composition, links, previous: nil, masking: mask).text(atMost: 1 << 20).bytes
  }
}
