import Foundation
import Launch
import SystemPackage
import Testing

@testable import Publisher

@Suite struct `A folder that is published to` {
  private let root: FilePath

  init() throws {
    root = FilePath(
      FileManager.default.temporaryDirectory.appendingPathComponent(
        "gonogo-tests-\(UUID().uuidString)"
      ).path)
    try FileManager.default.createDirectory(
      atPath: root.string, withIntermediateDirectories: true)
  }

  private var host: FolderHost {
    FolderHost(
      path: root.appending("web").string, environment: [:], settings: PublishSettings(),
      patience: .milliseconds(50))
  }

  @Test func `says who has it, since when, and what is live, once its patience is over`()
    async throws
  {
    let site = try SmallSite.built(1)
    try await host.publish(site, after: try await host.standing())
    let standing = try await host.standing()
    let lock = try await FolderLock.take(in: FilePath(host.path), patience: .zero)
    let failure = await #expect(throws: PublishFailure.self) {
      try await host.publish(try SmallSite.built(2), after: standing)
    }
    #expect(failure?.kind == .overtaken)
    #expect(failure?.message.contains("process \(getpid()) on ") == true)
    #expect(failure?.message.contains(", since 20") == true)
    #expect(failure?.message.hasSuffix("build 1111111111111111, HOLD, is live") == true)
    let wasTaken = lock != nil
    _ = consume lock
    #expect(wasTaken)
    try await host.publish(try SmallSite.built(2), after: standing)
  }

  @Test func `is left alone where another publisher came first`() async throws {
    let before = try await host.standing()
    try await host.publish(try SmallSite.built(2), after: before)
    let failure = await #expect(throws: PublishFailure.self) {
      try await host.publish(try SmallSite.built(1), after: before)
    }
    #expect(failure?.kind == .overtaken)
    #expect(try await host.standing().live?.build == "2222222222222222")
    #expect(try await host.standing().releases.count == 1)
  }

  @Test func `is left alone where what is live has gone and come back`() async throws {
    try await host.publish(try SmallSite.built(1), after: try await host.standing())
    let before = try await host.standing()
    let release = try #require(before.live)
    try await host.publish(try SmallSite.built(2), after: before)
    try await host.restore(release, after: try await host.standing())
    #expect(try await host.standing().live == before.live)
    let failure = await #expect(throws: PublishFailure.self) {
      try await host.publish(try SmallSite.built(2), after: before)
    }
    #expect(failure?.kind == .overtaken)
    #expect(try await host.standing().live == release)
  }

  @Test func `has nothing live once its first build is taken back, and keeps that build`()
    async throws
  {
    let site = try SmallSite.built(1)
    try await host.publish(site, after: try await host.standing())
    try await host.withdraw(site.release)
    let standing = try await host.standing()
    #expect(standing.live == nil)
    #expect(standing.releases == [site.release])
    #expect(!FileManager.default.fileExists(atPath: "\(host.path)/current"))
    try await host.publish(site, after: standing)
    #expect(try await host.standing().live == site.release)
  }

  @Test func `keeps two builds of one id that look different`() async throws {
    let (one, other) = (
      try SmallSite.built(1, saying: "one"), try SmallSite.built(1, saying: "other")
    )
    try await host.publish(one, after: try await host.standing())
    try await host.publish(other, after: try await host.standing())
    let standing = try await host.standing()
    #expect(standing.live == other.release)
    #expect(Set(standing.releases) == [one.release, other.release])
    #expect(try await host.manifest(of: one.release) == one.manifest)
  }

  @Test func `can be published to after its lock file was removed`() async throws {
    let lock = try await FolderLock.take(in: root, patience: .zero)
    let isFirst = lock != nil
    try root.appending(FolderLock.name).removeName()
    let second = try await FolderLock.take(in: root, patience: .zero)
    let isSecond = second != nil
    #expect(isFirst && isSecond)
  }
}
