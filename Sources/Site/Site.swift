import Launch

/// A report as a static site: what every file of it shows, each to be rendered on its own.
public struct Site: Sendable {
  let sheets: [Sheet]
  let composition: Composition
  /// `verdict.json`.
  let verdict: [UInt8]
  private let frame: PageFrame
  /// The same where all pages stand in one file.
  let snapshotFrame: PageFrame
  let templates: Templates

  /// - Parameters:
  ///   - runbooks: the documents beside the playbook, with names that end in `/runbooks/NAME.md`.
  ///   - inputs: every file that the report was made from, for the about page.
  ///   - tool: the program and its version: `gonogo 0.1.0`.
  ///   - isLive: `false` if the instant of the report was stated: then no clock runs on the pages.
  ///   - home: where the overview of all launches is, relative to the pages; `nil`: it stands alone, at the root of its host.
  /// - Throws: what is wrong with a runbook, or with a template of the author's.
  public init(
    _ report: Report, runbooks: [SourceFile], inputs: [SourceFile], tool: String, isLive: Bool,
    home: String? = nil, templates: Templates
  ) throws(InvalidInput) {
    let composition = try Composition(
      report, runbooks: try Self.read(runbooks), inputs: inputs, tool: tool, isLive: isLive,
      templates: templates)
    self.init(composition, home: home, templates: templates)
  }

  init(_ composition: Composition, home: String?, templates: Templates) {
    let report = composition.report
    let verdict = composition.verdictFile.bytes
    let title = report.playbook.title
    var sheets = [
      Sheet(
        path: SiteMap.overview, title: title, template: "overview",
        view: OverviewView(composition: composition)),
      Sheet(
        path: SiteMap.playbook, title: title, template: "playbook",
        view: PlaybookView(composition: composition)),
      Sheet(
        path: SiteMap.rollback, title: "Rollback · \(title)", template: "rollback",
        view: RollbackView(composition: composition)),
      Sheet(
        path: SiteMap.confirmations, title: "Confirm · \(title)", template: "confirmations",
        view: ConfirmationsView(composition)),
      Sheet(
        path: SiteMap.changes, title: "Changes · \(title)", template: "changes",
        view: ChangesView(composition: composition)),
      Sheet(
        path: SiteMap.about, title: "About · \(title)", template: "about",
        view: AboutView(composition: composition, verdict: verdict)),
      Sheet(
        path: "404.html", title: "Not found · \(title)", template: "not_found", view: NotFoundView()
      ),
      Sheet(
        path: "favicon.svg", title: title, template: "favicon",
        view: FaviconView(mark: report.headline.mark)),
      Sheet(
        path: SiteMap.badge, title: title, template: "badge",
        view: BadgeView(badge: Badge(report))),
    ]
    sheets += report.phases.map { phase in
      Sheet(
        path: SiteMap.page(ofPhase: phase.phase.id), title: "\(phase.phase.label) · \(title)",
        template: "phase",
        view: PhaseView(phase, composition))
    }
    sheets += composition.longEvidence.map { evidence in
      Sheet(
        path: composition.map.page(of: evidence.report.check),
        title: "Evidence of \(evidence.report.check.id) · \(title)", template: "check",
        view: CheckView(evidence, composition))
    }
    sheets += composition.links.runbooks.map { runbook in
      Sheet(
        path: runbook.path, title: runbook.title, template: "runbook",
        view: RunbookView(runbook, composition))
    }

    self.sheets = sheets
    self.composition = composition
    self.verdict = verdict
    frame = PageFrame(composition, home: home)
    snapshotFrame = PageFrame(composition, isSnapshot: true)
    self.templates = templates
  }

  /// Every file of the site, sorted by path; every page of text ends with a newline.
  /// - Throws: a template of the author's that uses a name which its view does not have.
  public var pages: [Page] {
    get throws(InvalidInput) { try files(share: 0, of: 1) }
  }

  /// The files of one of several equal shares of the work, so that each can be rendered on a processor of its own.
  /// - Parameter share: 0 ..< count.
  public func files(share: Int, of count: Int) throws(InvalidInput) -> [Page] {
    var pages = share == 0 ? fixed : []
    var problems: [Diagnostic] = []
    for (index, sheet) in sheets.enumerated() where index % count == share {
      let page = PageView(frame, path: sheet.path, title: sheet.title)
      do {
        let rendered = try templates.render(sheet.template, sheet.view, in: page)
        pages.append(Page(path: sheet.path, bytes: rendered.bytes))
      } catch {
        problems += error.diagnostics.filter { !problems.contains($0) }
      }
    }
    if let invalid = InvalidInput(errorsIn: problems) { throw invalid }
    return pages.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  /// What no template makes.
  private var fixed: [Page] {
    [
      Page(path: "style.css", bytes: templates.style),
      Page(path: "app.js", bytes: templates.script),
    ] + composition.machineFiles(verdict: verdict) + (frame.home == nil ? Self.hostFiles : [])
  }

  /// What hosts and search engines read at the root of a host alone.
  static let hostFiles = [
    Page(path: "robots.txt", text: "User-agent: *\nDisallow: /\n"),
    Page(path: ".nojekyll", bytes: []),
    Page(path: "_headers", text: HostHeaders.text),
  ]

  /// A page before a template has made it.
  struct Sheet: Sendable {
    let path: String
    let title: String
    let template: String
    let view: any View
  }

  private static func read(_ files: [SourceFile]) throws(InvalidInput) -> [Runbook] {
    var runbooks: [Runbook] = []
    var problems: [Diagnostic] = []
    var taken: Set<String> = []
    for file in files {
      do {
        runbooks.append(try Runbook(file, taken: &taken))
      } catch {
        problems += error.diagnostics
      }
    }
    if let invalid = InvalidInput(errorsIn: problems) { throw invalid }
    return runbooks
  }
}
