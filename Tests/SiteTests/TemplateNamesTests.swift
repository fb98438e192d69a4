import Foundation
import Launch
import Testing

@testable import Site

@Suite struct `The manual of the templates` {
  private static let heading = "## The names of every view\n\n"

  private var text: String {
    get throws { String(decoding: try Data(contentsOf: NameTables.file), as: UTF8.self) }
  }

  /// `UPDATE_GOLDEN=1` writes the tables anew; the meanings that are there stay, and a new name needs one.
  @Test func `has tables of all names, with kinds, templates and meanings, that are as reviewed`()
    throws
  {
    let text = try text
    let start = try #require(text.range(of: Self.heading)).upperBound
    let tables = NameTables(meaningsIn: String(text[start...]))
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      try Data((text[..<start] + tables.text).utf8).write(to: NameTables.file)
    } else {
      let there = Set(text[start...].components(separatedBy: "\n"))
      let wanted = tables.text.components(separatedBy: "\n")
      let missing = wanted.filter { !there.contains($0) }
      #expect(
        missing.isEmpty, "missing, made by UPDATE_GOLDEN=1:\n\(missing.joined(separator: "\n"))")
      #expect(there.subtracting(wanted).sorted() == [])
      #expect(text[start...] == tables.text)
    }
    #expect(tables.unexplained == [], "say in templates/README.md what these are")
  }

  /// In a theme a team may rely on these.
  @Test func `has every variable of the style sheet`() throws {
    let style = String(decoding: try Templates().style, as: UTF8.self)
    let root = try #require(style.range(of: #":root\{[^}]*\}"#, options: .regularExpression))
    let dark = try #require(
      style.range(of: #"dark\)\{:root\{[^}]*\}"#, options: .regularExpression))
    let names = { (text: Substring) in
      Set(StyleVariable.all(in: Array(text.utf8)).filter(\.isDeclared).map(\.name))
    }
    let rows = try text.split(separator: "\n").filter { $0.hasPrefix("| `--") }
    let listed = rows.map { String($0.split(separator: "`")[1]) }
    #expect(listed.count == Set(listed).count)
    // The surface is set by the slabs and chips themselves, for the holes in their symbols.
    #expect(Set(listed) == names(style[root]).subtracting(["--surface"]))
    #expect(Set(listed).subtracting(["--mono"]) == names(style[dark]))
  }

  @Test func `has an example that works`() throws {
    let blocks = try text.components(separatedBy: "```html\n").dropFirst().map {
      $0.components(separatedBy: "```")[0]
    }
    try #require(blocks.count == 3)
    let layout = String(
      decoding: try #require(Templates.builtIn.first { $0.name == "layout" }).bytes, as: UTF8.self)
    var fixture = Fixture(playbook: Fixture.simple)
    fixture.templates = [
      SourceFile(name: "templates/not_found.mustache", text: blocks[0]),
      SourceFile(name: "templates/chat.mustache", text: blocks[1]),
      SourceFile(
        name: "templates/layout.mustache",
        text: layout.replacingOccurrences(of: "</footer>\n", with: blocks[2])),
    ]
    let site = try fixture.site
    #expect(try site.text("404.html").contains("<p>Ask in #launch if a link brought you here."))
    for page in try site.htmlPages {
      let footer = try #require(
        String(decoding: page.bytes, as: UTF8.self).components(separatedBy: "<footer>").last)
      #expect(footer.contains("the chat of Go-live</a>"), "\(page.path)")
    }
  }
}
