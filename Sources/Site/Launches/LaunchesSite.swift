import Launch

/// Several launches as one static site: an overview of all, above the whole site of each in a folder of its own.
public struct LaunchesSite: Sendable {
  /// The site of one launch and the name of its folder.
  public struct Member: Sendable {
    let name: String
    let site: Site

    /// - Parameter name: one that `isName` accepts.
    public init(name: String, site: Site) {
      self.name = name
      self.site = site
    }
  }

  /// The overview of all, from the pages of a launch.
  public static let home = "../index.html"

  public let launches: Launches
  private let members: [Member]
  let view: LaunchesView
  private let templates: Templates

  /// - Parameters:
  ///   - members: with names of their own, judged for one instant by one program.
  ///   - notices: what was seen and is not part of it, each in one sentence without full stop.
  /// - Returns: `nil` if there is no launch.
  public init?(_ members: [Member], notices: [String], templates: Templates) {
    let entries = members.map {
      Launches.Entry(name: $0.name, report: $0.site.composition.report)
    }
    guard let launches = Launches(entries) else { return nil }
    self.launches = launches
    self.members = members.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    self.templates = templates
    let compositions = Dictionary(
      members.map { ($0.name, $0.site.composition) }, uniquingKeysWith: { first, _ in first })
    view = LaunchesView(
      standing: LaunchesStanding(launches),
      rows: launches.entries.compactMap { entry in
        compositions[entry.name].map {
          LaunchRowView(entry, $0, names: launches.environment == nil)
        }
      }, notices: notices)
  }

  /// The files of one of several equal shares of the work, so that each can be rendered on a processor of its own.
  /// - Parameter share: 0 ..< count.
  public func files(share: Int, of count: Int) throws(InvalidInput) -> [Page] {
    var pages = share == 0 ? try own : []
    for member in members {
      pages += try member.site.files(share: share, of: count).map {
        Page(path: "\(member.name)/\($0.path)", bytes: $0.bytes)
      }
    }
    return pages
  }

  /// What lies above the launches.
  private var own: [Page] {
    get throws(InvalidInput) {
      [
        Page(path: "index.html", bytes: try rendered("launches", view)),
        Page(
          path: "404.html", bytes: try rendered("not_found", NotFoundView(), title: "Not found · ")),
        Page(
          path: "favicon.svg",
          bytes: try rendered("favicon", FaviconView(mark: view.standing.mark))),
        Page(path: "style.css", bytes: templates.style),
        Page(path: "app.js", bytes: templates.launchesScript),
        Page(path: "verdict.json", bytes: verdictFile.bytes),
        Page(path: "build.json", bytes: build.line),
      ] + Site.hostFiles
    }
  }

  private func rendered(
    _ template: String, _ inner: any View, title: String = ""
  ) throws(InvalidInput) -> [UInt8] {
    let page = LaunchesPageView(
      launches, view.standing, title: title, buildID: buildID, compositions[0])
    return try templates.render(template, inner, in: page).bytes
  }

  var compositions: [Composition] { members.map(\.site.composition) }

  /// Names this build, as that of a launch does: 16 hexadecimal digits of those of all.
  var buildID: String {
    let parts = members.flatMap { [$0.name, $0.site.composition.buildID] }
    return String(
      decoding: Digest.sha256(Array(parts.joined(separator: "\0").utf8)).utf8.prefix(16),
      as: UTF8.self)
  }

  private var build: JSON {
    .object([
      "format": .string("gonogo.build/1"), "build": .string(buildID), "run": .null,
      "verdict": .string(view.standing.worst?.verdict ?? "HOLD"),
      "at": .string(launches.at.description),
    ])
  }
}
