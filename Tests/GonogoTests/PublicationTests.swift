import Foundation
import Launch
import Testing

@testable import Publisher

/// A host in memory, whose other publisher comes first as often as it is told to.
private actor MemoryHost: PublishingHost {
  nonisolated let name = "memory"
  nonisolated let isAtomic = true
  private(set) var builds: [Release: Manifest] = [:]
  private(set) var live: Release?
  private var files: [Release: [BuiltSite.File]] = [:]
  /// What somebody else publishes just before this publisher writes, one after the other.
  private var others: [BuiltSite]
  private(set) var count = 0

  /// Made by every publish, and removed where nothing is live: what opens the web server before it.
  private let opened: URL?
  private let restores: Bool
  /// What was got ready, and was neither published nor taken away.
  private(set) var readied = 0

  init(others: [BuiltSite] = [], opened: URL? = nil, restores: Bool = true) {
    self.others = others
    self.opened = opened
    self.restores = restores
  }

  func standing() async throws(PublishFailure) -> Standing {
    Standing(
      live: live, manifest: live.flatMap { builds[$0] },
      releases: builds.keys.sorted { $0.at > $1.at }, isUntidy: live != nil)
  }

  func prepare() async throws(PublishFailure) -> Standing {
    var standing = try await standing()
    standing.readied = "spare"
    readied += 1
    return standing
  }

  func discard(_ standing: Standing) async { readied -= standing.readied == nil ? 0 : 1 }

  func publish(_ site: BuiltSite, after standing: Standing) async throws(PublishFailure) {
    if !others.isEmpty {
      let other = others.removeFirst()
      builds[other.release] = other.manifest
      files[other.release] = other.files
      live = other.release
    }
    guard live == standing.live else {
      throw PublishFailure(.overtaken, "another publisher came first")
    }
    builds[site.release] = site.manifest
    files[site.release] = site.files
    live = site.release
    count += 1
    readied -= standing.readied == nil ? 0 : 1
    if let opened { FileManager.default.createFile(atPath: opened.path, contents: nil) }
  }

  func restore(_ release: Release, after standing: Standing) async throws(PublishFailure) {
    guard restores else { throw PublishFailure(.io, "the old build cannot be read") }
    live = release
    count += 1
  }

  func manifest(of release: Release) async throws(PublishFailure) -> Manifest {
    builds[release] ?? Manifest([])
  }

  func withdraw(_ release: Release) async throws(PublishFailure) {
    live = nil
    if let opened { try? FileManager.default.removeItem(at: opened) }
  }

  func bytes(of path: String, in live: Release) async throws(PublishFailure) -> [UInt8]? {
    files[live]?.first { $0.path == path }?.bytes
  }

  func prune(_ surplus: [Release]) async throws(PublishFailure) -> [Release] {
    throw PublishFailure(.io, "the disk is read-only")
  }
}

@Suite struct `A publication` {
  /// Built once. The GO is between the second and the third.
  private struct Sites {
    let first: BuiltSite
    let second: BuiltSite
    let go: BuiltSite
    let third: BuiltSite

    init() throws {
      func site(_ output: String, at time: String) throws -> BuiltSite {
        let program = try Program.withLaunch(printing: output)
        #expect(try program("build", "--at", "2026-06-05T\(time)Z").status == 0)
        return try BuiltSite(program.folder.appendingPathComponent("public").path)
      }
      first = try site("degraded\\n", at: "20:00:00")
      second = try site("degraded\\n", at: "20:01:00")
      go = try site("ok\\n", at: "20:02:00")
      third = try site("degraded\\n", at: "20:03:00")
    }
  }

  private static let sites = Result { try Sites() }

  private let first: BuiltSite
  private let second: BuiltSite
  private let go: BuiltSite
  private let third: BuiltSite

  init() throws {
    let sites = try Self.sites.get()
    (first, second, go, third) = (sites.first, sites.second, sites.go, sites.third)
    #expect(go.release.verdict == "GO" && third.release.verdict == "NO-GO")
  }

  private func publication(on host: MemoryHost) throws -> Publication {
    let now = try #require(Instant("2026-06-06T00:00:00Z"))
    return Publication(host: host, live: nil, settings: PublishSettings(), now: { now })
  }

  @Test func `is made again where another publisher came first with an earlier build`() async throws
  {
    let host = MemoryHost(others: [first, second])
    let outcome = try await publication(on: host).publish(third)
    #expect(outcome.live == third.release && outcome.isNew)
    #expect(await host.live == third.release)
    #expect(outcome.earlier == [second.release, first.release])
  }

  @Test func `gives way to a later build, also to one that came in between`() async throws {
    let host = MemoryHost(others: [third])
    let failure = await #expect(throws: PublishFailure.self) {
      _ = try await publication(on: host).publish(second)
    }
    #expect(failure?.kind == .overtaken)
    #expect(failure?.message.contains(third.release.build) ?? false)
    #expect(await host.live == third.release)
    _ = try await publication(on: host).publish(second, replacingNewer: true)
    #expect(await host.live == second.release)
  }

  @Test func `gives up where others come first all the time`() async throws {
    let host = MemoryHost(others: [first, second, first, second, first, second])
    let failure = await #expect(throws: PublishFailure.self) {
      _ = try await publication(on: host).publish(third)
    }
    #expect(failure?.kind == .overtaken)
    #expect(await host.count == 0)
  }

  @Test func `writes nothing where the build is live, and fails for no old build that stays`()
    async throws
  {
    let host = MemoryHost()
    _ = try await publication(on: host).publish(first)
    let outcome = try await publication(on: host).publish(first)
    #expect(!outcome.isNew && outcome.changed == 0)
    #expect(await host.count == 1)
    #expect(outcome.notices == ["old builds stay on memory: the disk is read-only"])
  }

  @Test func `leaves nothing that was got ready for it where it is refused`() async throws {
    let host = MemoryHost()
    let publication = try publication(on: host)
    let (site, question) = try await publication.asking(toPrepare: true) { second }
    #expect(await host.readied == 1)
    _ = try await publication.publish(site, after: question)
    #expect(await host.readied == 0)
    let (older, next) = try await publication.asking(toPrepare: true) { first }
    await #expect(throws: PublishFailure.self) {
      _ = try await publication.publish(older, after: next)
    }
    #expect(await host.readied == 0)
    await #expect(throws: CancellationError.self) {
      _ = try await publication.asking(toPrepare: true) { throw CancellationError() }
    }
    #expect(await host.readied == 0)
    _ = try await publication.asking(toPrepare: false) { first }
    #expect(await host.readied == 0)
  }

  @Test func `goes back to the build before, and never to a GO`() async throws {
    let host = MemoryHost()
    let publication = try publication(on: host)
    for site in [first, second, go, third] { _ = try await publication.publish(site) }
    let failure = await #expect(throws: PublishFailure.self) {
      _ = try await publication.rollBack(to: nil)
    }
    #expect(failure?.kind == .notPermitted)
    #expect(failure?.message.contains("build \(third.release.words) stays live") ?? false)
    #expect(await host.live == third.release)
    let outcome = try await publication.rollBack(to: String(second.release.build.prefix(8)))
    #expect(outcome.live == second.release)
    #expect(await host.live == second.release)
    #expect(try await publication.rollBack(to: nil).live == first.release)
  }

  @Test func `is taken away where strangers read it and the build before does not come back`()
    async throws
  {
    let web = try SignInHost(text: #"<body data-build="0123456789abcdef">"#)
    let host = MemoryHost(opened: web.opened, restores: false)
    _ = try await publication(on: host).publish(first)
    try FileManager.default.removeItem(at: web.opened)
    var settings = PublishSettings()
    settings.isInternal = true
    let live = try LiveSite(
      url: web.url, headers: [], environment: ProcessInfo.processInfo.environment,
      timeLimit: .seconds(20), say: { _ in })
    let now = try #require(Instant("2026-06-06T00:00:00Z"))
    let publication = Publication(host: host, live: live, settings: settings, now: { now })
    let failure = await #expect(throws: PublishFailure.self) {
      _ = try await publication.publish(second)
    }
    #expect(failure?.kind == .notPermitted)
    #expect(
      failure?.message.hasSuffix(
        ": taken back, nothing is live: build \(first.release.words) could not be made live again: the old build cannot be read"
      ) ?? false, "\(failure?.message ?? "no failure")")
    #expect(await host.live == nil)
  }

  @Test func `says what it would do, and does not do it`() async throws {
    let host = MemoryHost()
    let publication = try publication(on: host)
    _ = try await publication.publish(second)
    let plan = try await publication.plan(first)
    #expect(plan.live == second.release && plan.refusal?.kind == .overtaken)
    #expect(plan.changed.contains("index.html") && plan.added.isEmpty && plan.removed.isEmpty)
    #expect(await host.live == second.release)
  }
}
