import Launch
import Testing

@testable import Publisher

@Suite struct `Files of a store` {
  private let manifest = Manifest([
    .init(path: "index.html", sha256: String(repeating: "1", count: 64)),
    .init(path: "style.css", sha256: String(repeating: "2", count: 64)),
  ])

  private let release: Release

  init() throws {
    release = try #require(
      Release(name: "20260606T135700Z-NO-GO-0123456789abcdef-fedcba9876543210"))
  }

  /// - Parameters:
  ///   - index, kept: what stands before the path of the page, and of the same as it was published.
  ///   - list: the MD5 of the list of files where readers find it; it is kept with the digit 9.
  private func changed(_ index: String, kept: String, list: String = "9") -> [String] {
    let md5 = { (digit: String) in String(repeating: digit, count: 32) }
    let lines = [
      "\(index);index.html", "\(kept);.gonogo-releases/objects/\(manifest.entries[0].sha256)",
      "\(md5("5"));7;style.css",
      "\(md5("5"));7;.gonogo-releases/objects/\(manifest.entries[1].sha256)",
      "\(md5(list));9;.gonogo", "\(md5("9"));9;.gonogo-releases/builds/\(release.name)",
    ]
    return StoredFiles(parsing: Array(lines.map { "\($0)\n" }.joined().utf8))
      .changed(of: manifest, release)
  }

  private let a = String(repeating: "a", count: 32)
  private let b = String(repeating: "b", count: 32)

  @Test func `are told to be others by their hash, and by their size where a store has none`() {
    #expect(changed("\(a);5", kept: "\(a);5").isEmpty)
    #expect(changed("\(b);5", kept: "\(a);5") == ["index.html"])
    #expect(changed("UNSUPPORTED;5", kept: "UNSUPPORTED;5").isEmpty)
    #expect(changed("UNSUPPORTED;6", kept: "UNSUPPORTED;5") == ["index.html"])
    #expect(changed(";-1", kept: ";5").isEmpty)
  }

  @Test func `are not told apart by digits that are no hash of what is in them`() {
    #expect(changed("\(b);5", kept: "\(a);5", list: "8").isEmpty)
    #expect(changed("\(b);6", kept: "\(a);5", list: "8") == ["index.html"])
  }

  @Test func `are told to be gone, and of nothing where the list itself is not there`() {
    let none = Array("\(a);1;else.txt\n".utf8)
    #expect(
      StoredFiles(parsing: none).changed(of: manifest, release) == ["index.html", "style.css"])
    #expect(StoredFiles(parsing: []).changed(of: manifest, release).isEmpty)
  }
}
