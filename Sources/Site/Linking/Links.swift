import Launch
import Markdown

/// Where the links and paths in the playbook and its runbooks lead on the site.
struct Links: Sendable {
  /// `owner/name`, well formed; `nil`: not known.
  let repository: String?
  let runbooks: [Runbook]
  private let playbookName: String
  private let playbookAnchors: [String: String]
  private let innerHeadingIDs: [Block: String]

  init(_ playbook: Playbook, _ map: SiteMap, runbooks: [Runbook]) {
    repository = playbook.metadata.repository.flatMap { Self.isRepository($0) ? $0 : nil }
    self.runbooks = runbooks
    playbookName = playbook.file.lastComponent
    playbookAnchors = map.anchors
    innerHeadingIDs = map.innerHeadingIDs
  }

  /// The document that a link stands in.
  enum Origin: Hashable {
    case playbook
    case runbook(Runbook)
  }

  // MARK: Renderers

  var playbookRenderer: HTMLRenderer {
    HTMLRenderer(
      target: { [self] in target(of: $0, in: .playbook) },
      issueURL: { [self] in issueURL($0, $1) },
      headingLevel: { min($0 + 2, 6) },
      headingID: { [innerHeadingIDs] in innerHeadingIDs[$0] })
  }

  /// For words of the playbook that stand on a page a second time: without ids.
  var copyRenderer: HTMLRenderer {
    HTMLRenderer(
      target: { [self] in target(of: $0, in: .playbook) },
      issueURL: { [self] in issueURL($0, $1) },
      headingLevel: { min($0 + 2, 6) })
  }

  func renderer(for runbook: Runbook) -> HTMLRenderer {
    HTMLRenderer(
      target: { [self] in target(of: $0, in: .runbook(runbook)) },
      issueURL: { [self] in issueURL($0, $1) },
      headingID: { heading in
        runbook.anchors.first { $0.heading == heading }.map { Self.id(ofRunbookAnchor: $0.slug) }
      })
  }

  /// Ids that begin with `_` are the page's own.
  private static func id(ofRunbookAnchor slug: String) -> String {
    slug.utf8.first == UInt8(ascii: "_") ? "h\(slug)" : slug
  }

  // MARK: Destinations

  func issueURL(_ repository: String?, _ number: Int) -> String? {
    guard let repository = repository ?? self.repository, Self.isRepository(repository) else {
      return nil
    }
    return "https://github.com/\(repository)/issues/\(number)"
  }

  func target(of destination: String, in origin: Origin) -> HTMLRenderer.Target {
    href(of: destination, in: origin).map { .url($0) } ?? .none
  }

  /// - Returns: `nil` for what leads nowhere on the site and has no known place elsewhere.
  func href(of destination: String, in origin: Origin) -> String? {
    if Self.hasScheme(destination) { return destination }
    let (path, fragment) = Self.split(destination)
    if path.isEmpty {
      switch origin {
      case .playbook: return playbookAnchors[fragment]
      case .runbook(let runbook):
        return runbook.has(fragment) ? "\(runbook.path)#\(Self.id(ofRunbookAnchor: fragment))" : nil
      }
    }
    if let runbook = runbook(at: destination, in: origin) {
      return runbook.has(fragment)
        ? "\(runbook.path)#\(Self.id(ofRunbookAnchor: fragment))" : runbook.path
    }
    guard let parts = parts(of: path, in: origin) else { return nil }
    if parts == [playbookName] {
      return fragment.isEmpty ? SiteMap.playbook : playbookAnchors[fragment] ?? SiteMap.playbook
    }
    if parts == ["runbooks"], !runbooks.isEmpty { return "\(SiteMap.about)#_runbooks" }
    guard let repository, !parts.isEmpty else { return nil }
    let tail = fragment.isEmpty ? "" : "#\(fragment)"
    return "https://github.com/\(repository)/blob/HEAD/\(parts.joined(separator: "/"))\(tail)"
  }

  /// The runbook that a relative destination means: its path ends in `runbooks/NAME.md`.
  func runbook(at destination: String, in origin: Origin) -> Runbook? {
    let path = Self.split(destination).path
    guard !path.isEmpty, !Self.hasScheme(destination), let parts = parts(of: path, in: origin),
      parts.count >= 2,
      parts[parts.count - 2] == "runbooks"
    else { return nil }
    return runbooks.first { $0.name.utf8.elementsEqual(parts[parts.count - 1].utf8) }
  }

  /// The components of a relative path from the folder of the playbook on.
  private func parts(of path: String, in origin: Origin) -> [String]? {
    let isRooted = path.utf8.first == UInt8(ascii: "/")
    switch origin {
    case .runbook where !isRooted: return Self.resolved(path, from: ["runbooks"])
    case .runbook, .playbook: return Self.resolved(path, from: [])
    }
  }

  private static func hasScheme(_ destination: String) -> Bool {
    guard let end = destination.utf8.firstIndex(where: { ":/?#".utf8.contains($0) }) else {
      return false
    }
    return destination.utf8[end] == UInt8(ascii: ":")
  }

  private static func split(_ destination: String) -> (path: String, fragment: String) {
    let parts = destination.utf8.split(
      separator: UInt8(ascii: "#"), maxSplits: 1, omittingEmptySubsequences: false)
    let path = parts[0].prefix { $0 != UInt8(ascii: "?") }
    let fragment = parts.count > 1 ? parts[1] : Substring("").utf8
    return (String(decoding: path, as: UTF8.self), String(decoding: fragment, as: UTF8.self))
  }

  /// - Returns: `nil` for a path that leaves the folder of the playbook.
  private static func resolved(_ path: String, from folder: [String]) -> [String]? {
    var parts = folder
    for part in path.utf8.split(separator: UInt8(ascii: "/")) {
      switch String(decoding: part, as: UTF8.self) {
      case ".": continue
      case "..":
        if parts.isEmpty { return nil }
        parts.removeLast()
      case let name: parts.append(name)
      }
    }
    return parts
  }

  private static func isRepository(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    return parts.count == 2
      && parts.allSatisfy { part in
        !part.isEmpty && !part.elementsEqual("..".utf8) && !part.elementsEqual(".".utf8)
          && part.allSatisfy(isPathByte)
      }
  }

  /// Letters, digits, `.`, `_`, `-`.
  static func isPathByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
