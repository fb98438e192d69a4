import Testing

@testable import Publisher

@Suite("The list of files of a site")
struct ManifestTests {
  private let digest = String(repeating: "0123456789abcdef", count: 4)

  private func parsed(_ lines: String...) -> [String]? {
    Manifest(parsing: Array(lines.joined().utf8))?.entries.map(\.path)
  }

  @Test("A list is read as it was written")
  func roundTrip() {
    let entries = ["a b.html", "a/ü.html", "index.html", "…/.x"].map {
      Manifest.Entry(path: $0, sha256: digest)
    }
    let manifest = Manifest(entries.reversed())
    #expect(manifest.entries == entries)
    #expect(Manifest(parsing: manifest.bytes) == manifest)
    #expect(Manifest(parsing: []) == Manifest([]))
    #expect(manifest.bytes.starts(with: "\(digest)  a b.html\n".utf8))
  }

  @Test("A list that was cut off is none")
  func cutOff() {
    #expect(parsed("\(digest)  a\n") == ["a"])
    #expect(parsed("\(digest)  a") == nil)
    #expect(parsed("\(digest)  a\n", "\(digest.dropLast())") == nil)
    #expect(parsed("\(digest)  a\n", "\(digest)  \n") == nil)
  }

  @Test("A list that is not sorted, or names a path twice, is none")
  func order() {
    #expect(parsed("\(digest)  a\n", "\(digest)  b\n") == ["a", "b"])
    #expect(parsed("\(digest)  b\n", "\(digest)  a\n") == nil)
    #expect(parsed("\(digest)  a\n", "\(digest)  a\n") == nil)
  }

  @Test(
    "A list that leads out of the site, or into no file of it, is none",
    arguments: [
      "/etc/passwd", "../a", "a/../b", "a/..", ".", "./a", "a//b", "a/", "", "a\u{0}b", "a\tb",
      "a\r",
      "a\u{7F}",
    ])
  func outside(path: String) {
    #expect(parsed("\(digest)  \(path)\n") == nil)
  }

  @Test(
    "Names of dots alone are files where there are more than two",
    arguments: ["...", "a/...", ".a", "a..", "..a/b"])
  func dots(path: String) {
    #expect(parsed("\(digest)  \(path)\n") == [path])
  }

  @Test(
    "Digits that are none of a SHA-256 make no list",
    arguments: ["x", "G", "A"])
  func digits(digit: String) {
    #expect(parsed("\(digit)\(digest.dropFirst())  a\n") == nil)
  }

  @Test("A path that is no UTF-8 makes no list")
  func noText() {
    #expect(Manifest(parsing: Array("\(digest)  a".utf8) + [0xFF, 0x0A]) == nil)
  }
}
