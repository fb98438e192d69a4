import Foundation
import Launch
import Testing

/// `Invalid/NAME.md` is a bad playbook, `Invalid/NAME.err` all that is said about it.
@Suite struct `A bad playbook` {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Invalid")

  static let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { $0.hasSuffix(".md") }.map { String($0.dropLast(3)) }.sorted()

  @Test(arguments: names)
  func `says all that is wrong with it, with place, caret and hint`(name: String) throws {
    let bytes = try Data(contentsOf: Self.folder.appendingPathComponent("\(name).md"))
    let (_, diagnostics) = Playbook.read(SourceFile(name: "\(name).md", bytes: [UInt8](bytes)))
    #expect(InvalidInput(errorsIn: diagnostics) != nil)
    let text = diagnostics.map(\.text).joined()
    let file = Self.folder.appendingPathComponent("\(name).err")
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      try Data(text.utf8).write(to: file)
    }
    #expect(Array(text.utf8) == Array(try Data(contentsOf: file)))
  }

  @Test func `is in the book`() { #expect(Self.names.count >= 12) }

  @Test func `that is not UTF-8 is refused at its first bad byte`() {
    let file = SourceFile(
      name: "p.md", bytes: Array("# L\n- [ ] caf".utf8) + [0xE9] + Array("\n".utf8))
    let (playbook, diagnostics) = Playbook.read(file)
    #expect(playbook == nil)
    #expect(diagnostics.first?.text.hasPrefix("p.md:2:10: error: this is not UTF-8\n") == true)
  }

  @Test(arguments: [
    String(repeating: "> ", count: 200) + "x",
    String(repeating: "- ", count: 200) + "x",
    String(repeating: "![a](b) ", count: 10_001),
    String(repeating: "x\n", count: 600_000),
  ])
  func `over a limit is refused with its line`(text: String) {
    let (playbook, diagnostics) = Playbook.read(SourceFile(name: "p.md", text: text))
    #expect(playbook == nil)
    #expect(diagnostics.count == 1 && diagnostics.first?.place.position != nil)
  }

  @Test(arguments: ["", "\n\n", "---\ntitle: x\n---\n", "# Only a title", "prose\n"])
  func `without items is refused`(text: String) {
    let (_, diagnostics) = Playbook.read(SourceFile(name: "p.md", text: text))
    #expect(diagnostics.map(\.message) == ["this playbook has no items"])
  }
}
