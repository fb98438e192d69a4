import Foundation
import Launch
import Site
import Testing

@testable import Publisher

@Suite struct `The folder of a site` {
  private let root: URL
  private var site: String { root.appendingPathComponent("public").path }

  init() throws {
    root = FileManager.default.temporaryDirectory.appendingPathComponent(
      "gonogo-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
  }

  private func replace(_ files: [String: String]) throws {
    try SiteFolder(site).replace(
      with: files.sorted { $0.key < $1.key }.map { Page(path: $0.key, bytes: Array($0.value.utf8)) }
    )
  }

  /// Every file with its text, and every folder with `nil`, but for the list of what was written.
  private var content: [String: String?] {
    get throws {
      var content: [String: String?] = [:]
      for path in try FileManager.default.subpathsOfDirectory(atPath: site)
      where path != ".gonogo" {
        content[path] = .some(try? String(contentsOfFile: "\(site)/\(path)", encoding: .utf8))
      }
      return content
    }
  }

  private func write(_ text: String, to path: String) throws {
    let file = URL(fileURLWithPath: "\(site)/\(path)")
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  @Test func `holds files in folders, and lists each of them`() throws {
    try replace(["index.html": "all", "mail/index.html": "mail", "a/b/c.html": "deep"])
    #expect(
      try content == [
        "index.html": "all", "mail": nil, "mail/index.html": "mail", "a": nil, "a/b": nil,
        "a/b/c.html": "deep",
      ])
    #expect(
      try String(contentsOfFile: "\(site)/.gonogo", encoding: .utf8)
        == """
        \(Digest.sha256(Array("deep".utf8)))  a/b/c.html
        \(Digest.sha256(Array("all".utf8)))  index.html
        \(Digest.sha256(Array("mail".utf8)))  mail/index.html

        """)
  }

  @Test func `is known again where its list names files without their hashes, as it did before`()
    throws
  {
    let site = ["build.json": "{}", "index.html": "old", "verdict.json": "{}"]
    try replace(site.merging(["mail/index.html": "mail"]) { $1 })
    try write("build.json\nindex.html\nmail/index.html\nverdict.json\n", to: ".gonogo")
    try replace(site)
    #expect(try content == site.mapValues { $0 as String? })
  }

  @Test func `is nobody's where a list names files that no site is made of`() throws {
    try replace(["index.html": "new"])
    try write("index.html\nnotes.txt\n", to: ".gonogo")
    try write("precious", to: "notes.txt")
    let failure = #expect(throws: SiteFolder.Failure.self) { try replace(["index.html": "x"]) }
    #expect(failure?.kind == .notOurs)
    #expect(try content == ["index.html": "new", "notes.txt": "precious"])
  }

  @Test func `loses the folder of a launch that is gone`() throws {
    try replace(["index.html": "all", "mail/index.html": "mail", "shop/index.html": "shop"])
    try replace(["index.html": "all", "shop/index.html": "new"])
    #expect(try content == ["index.html": "all", "shop": nil, "shop/index.html": "new"])
    try replace(["index.html": "one"])
    #expect(try content == ["index.html": "one"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: root.path) == ["public"])
  }

  @Test(arguments: [
    "shop/precious.txt", "shop/images/logo.svg", "shopping/index.html", "notes/shop/index.html",
    "shop/index.html~",
  ])
  func `is left alone where it holds what somebody else wrote`(path: String) throws {
    try replace(["index.html": "all", "shop/index.html": "shop"])
    try write("precious", to: path)
    let before = try content
    let failure = #expect(throws: SiteFolder.Failure.self) { try replace(["index.html": "new"]) }
    #expect(failure?.kind == .notOurs)
    #expect(try content == before)
  }

  @Test func `is left alone where a link stands for one of its folders`() throws {
    try replace(["index.html": "all", "shop/index.html": "shop"])
    let elsewhere = root.appendingPathComponent("elsewhere")
    try FileManager.default.moveItem(
      atPath: "\(site)/shop", toPath: elsewhere.path)
    try FileManager.default.createSymbolicLink(
      atPath: "\(site)/shop", withDestinationPath: elsewhere.path)
    let failure = #expect(throws: SiteFolder.Failure.self) { try replace(["index.html": "new"]) }
    #expect(failure?.kind == .notOurs)
    #expect(
      FileManager.default.fileExists(atPath: elsewhere.appendingPathComponent("index.html").path))
  }

  @Test(arguments: [
    "", "/", "/index.html", "../index.html", "shop/../../index.html", "shop/..", "./index.html",
    "shop//index.html", "shop/", "shop/./index.html", "a\nb", "a\0b", "shop/\u{7F}",
  ])
  func `takes no path that could lead out of it`(path: String) throws {
    try replace(["index.html": "old"])
    let failure = #expect(throws: SiteFolder.Failure.self) {
      try replace(["index.html": "new", path: "x"])
    }
    #expect(failure?.message.contains("is no path in a site") == true)
    #expect(try content == ["index.html": "old"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: root.path) == ["public"])
  }

  @Test func `stays as it was where a file and a folder want one name`() throws {
    try replace(["index.html": "old"])
    #expect(throws: SiteFolder.Failure.self) { try replace(["shop": "file", "shop/a.html": "x"]) }
    #expect(try content == ["index.html": "old"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: root.path) == ["public"])
  }
}
