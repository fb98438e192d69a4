import Launch
import Site

/// From the files of a launch, or of several, to the pages of their site, in memory: nothing is written.
struct SiteBuild {
  /// What was judged.
  enum Subject {
    case launch(Report)
    case launches(Launches)
  }

  let subject: Subject
  /// Sorted by path.
  let pages: [Page]
  /// What was seen and is not read, each in one sentence without full stop.
  let notices: [String]

  /// - Parameter templates: a folder with templates of the team's own; it need not exist.
  /// - Throws: all that is wrong with any of the files, at once.
  init(_ situation: Situation, templates folder: String) async throws {
    let own = try Content.ownTemplates(in: folder)
    async let templates = Templates(overriding: own)
    do {
      if let folders = try LaunchFolders(situation.content),
        let site = try await Self.site(of: folders, situation, templates)
      {
        pages = try await Self.pages { share in try site.files(share: share, of: 2) }
        subject = .launches(site.launches)
        notices = folders.notices
        return
      }
      let evaluation = try Evaluation(situation, isHistoric: true, keepsFiles: true)
      let site = try await Site(evaluation, isLive: situation.at == nil, templates: templates)
      pages = try await Self.pages { share in try site.files(share: share, of: 2) }
      subject = .launch(evaluation.report)
      notices = []
    } catch let invalid as InvalidInput {
      // What is wrong with the templates is said along with it.
      var problems = invalid.diagnostics
      do { _ = try await templates } catch let more as InvalidInput {
        problems += more.diagnostics.filter { !problems.contains($0) }
      }
      throw InvalidInput(errorsIn: problems) ?? invalid
    }
  }

  /// Of the launch, or of each.
  var reports: [Report] {
    switch subject {
    case .launch(let report): [report]
    case .launches(let launches): launches.entries.map(\.report)
    }
  }

  /// Warnings of secrets in its pages, at the inputs that they come from where those are known. The site is for this machine; publishing
  /// refuses them.
  func secrets(environment: [String: String], from inputs: () -> [SourceFile]) -> [Diagnostic] {
    let scan = SecretScan(
      environment: environment, named: reports.flatMap(\.playbook.metadata.secrets))
    return scan.problems(
      in: pages.map { SecretScan.File(path: $0.path, bytes: $0.bytes) }, from: inputs, as: .warning)
  }

  /// What was judged, for a terminal.
  func text(isColoured: Bool, in content: String, atMost limit: Int) -> String {
    switch subject {
    case .launch(let report): report.text(isColoured: isColoured, atMost: limit)
    case .launches(let launches):
      launches.text(isColoured: isColoured, in: Content.path(content))
    }
  }

  private static func site(
    of folders: LaunchFolders, _ situation: Situation, _ templates: Templates
  ) throws -> LaunchesSite? {
    let sites = try folders.judged(for: situation, isHistoric: true, keepsFiles: true) {
      folder, evaluation in
      LaunchesSite.Member(
        name: folder.name,
        site: try Site(
          evaluation, isLive: situation.at == nil, home: LaunchesSite.home, templates: templates))
    }
    return LaunchesSite(sites, notices: folders.notices, templates: templates)
  }

  /// - Parameter half: renders one of two halves of the pages: 0 or 1.
  private static func pages(
    _ half: @escaping @Sendable (Int) throws -> [Page]
  ) async throws -> [Page] {
    async let other = half(1)
    return (try await half(0) + other).sorted {
      $0.path.utf8.lexicographicallyPrecedes($1.path.utf8)
    }
  }
}

extension Site {
  init(
    _ evaluation: Evaluation, isLive: Bool, home: String? = nil, templates: Templates
  ) throws {
    let content = evaluation.content
    try self.init(
      evaluation.report, runbooks: content.runbooks, inputs: content.inputs(evaluation.results),
      tool: "gonogo \(Gonogo.version)", isLive: isLive, home: home, templates: templates)
  }
}
