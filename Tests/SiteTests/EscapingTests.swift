import Launch
import Mustache
import Testing

@testable import Site

/// Marks that join with the sign before or after them into one `Character`.
private let marks = [
  "\u{0301}", "\u{0338}", "\u{20D2}", "\u{3099}", "\u{200D}", "\u{FE0F}", "\u{FE00}", "\u{1F3FB}",
  "\u{0903}",
  "\u{0E33}", "\u{0600}", "\u{110BD}",
]

@Suite struct `Escaping` {
  private struct Hostile: View {
    let value: String

    static let fields: [String: Field<Hostile>] = [
      "value": .text { $0.value },
      "values": .list { [$0, $0] },
      "flag": .flag { _ in true },
    ]
  }

  private struct Lambdas: MustacheParent, View {
    let value: String
    static let fields: [String: Field<Lambdas>] = [:]

    func child(named name: String) -> Any? {
      switch name {
      case "value": value
      case "twice": MustacheLambda { "\($0)\($0)" }
      case "told": MustacheLambda { [value] in value as Any? }
      default: nil
      }
    }
  }

  private static func render(_ templates: [String: String], _ view: any View) throws -> String {
    let sources = templates.map { ($0, SourceFile(name: "templates/\($0).mustache", text: $1)) }
    let loaded = try Templates(Dictionary(uniqueKeysWithValues: sources), kinds: nil)
    return String(decoding: try loaded.render("page", view).bytes, as: UTF8.self)
  }

  private static func isSafe(_ html: String) -> Bool {
    !html.utf8.contains {
      [UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'")].contains($0)
    }
  }

  @Test(arguments: marks)
  func `holds wherever a template puts a text, whatever mark stands beside it`(mark: String) throws
  {
    let value = "<\(mark)script>\(mark)<\"\(mark)'\(mark)&\(mark)\"\(mark)"
    let templates = [
      "variable": "{{value}}",
      "section": "{{#flag}}{{value}}{{/flag}}{{#value}}{{value}}{{/value}}",
      "list": "{{#values}}{{value}}{{/values}}", "partial": "{{>part}}",
      "inner": "{{#flag}}{{>part}}{{/flag}}",
      "block": "{{<frame}}{{$body}}{{value}}{{/body}}{{/frame}}", "default": "{{<frame}}{{/frame}}",
      "nested": "{{<frame}}{{$body}}{{>part}}{{/body}}{{/frame}}",
    ]
    for (name, text) in templates {
      let html = try Self.render(
        ["page": text, "part": "{{value}}", "frame": "{{$body}}{{value}}{{/body}}{{value}}"],
        Hostile(value: value))
      #expect(Self.isSafe(html), "\(name): \(html)")
      #expect(html.utf8.count > value.utf8.count, "\(name)")
    }
    for text in ["{{told}}", "{{#twice}}{{value}}{{/twice}}", "{{>part}}"] {
      let html = try Self.render(
        ["page": text, "part": "{{#twice}}{{value}}{{/twice}}"], Lambdas(value: value))
      #expect(Self.isSafe(html), "\(text): \(html)")
    }
  }

  @Test func `makes visible what would change the text around it`() {
    #expect(
      VisibleText.escaped("a\u{202E}b\u{0007}c\u{200B}d\u{FEFF}\u{85}")
        == "a‹U+202E›b␇c‹U+200B›d‹U+FEFF›‹U+0085›")
    #expect(VisibleText.escaped("Größe 👩‍💻\t1\n") == "Größe 👩‍💻\t1\n")
  }

  @Test func `holds for titles, outputs, owners, reasons and names of environments`() throws {
    let bad = "<script>alert(1)</script>"
    let text = Fixture.simple.replacing(
      "The key is set", with: "The \\<script>alert(1)\\</script> key")
    let run = try Run.of(
      [("1A.1", "cat key | wc -c", bad + "\n"), ("1A.2", "curl -sI https://example.org/", bad)],
      environment: bad)
    let site = try Fixture(playbook: text, runs: [run], environment: bad).site
    for page in try site.htmlPages {
      let html = String(decoding: page.bytes, as: UTF8.self)
      #expect(!html.contains("<script>alert"), "\(page.path)")
    }
    #expect(try site.text("phase-t-24h.html").contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
  }
}
