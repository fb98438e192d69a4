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

  @Test(arguments: [
    // Not seen at all, or blank.
    ("a\u{AD}b", "a‹U+00AD›b"), ("\u{034F}", "‹U+034F›"), ("\u{115F}\u{1160}", "‹U+115F›‹U+1160›"),
    ("\u{3164}\u{FFA0}", "‹U+3164›‹U+FFA0›"), ("\u{17B4}\u{180B}", "‹U+17B4›‹U+180B›"),
    ("\u{FFF0}\u{FFFC}", "‹U+FFF0›‹U+FFFC›"), ("\u{1BCA0}\u{1D173}", "‹U+1BCA0›‹U+1D173›"),
    ("\u{E0001}\u{E0041}\u{E01F0}", "‹U+E0001›‹U+E0041›‹U+E01F0›"), ("\u{FFFF}", "‹U+FFFF›"),
    ("\u{2066}\u{2069}\u{61C}", "‹U+2066›‹U+2069›‹U+061C›"),
    ("\r\u{7F}\u{1B}", "\u{240D}\u{2421}\u{241B}"),
    // Joiners join something, or are nothing but hidden.
    ("ok\u{200D}", "ok‹U+200D›"), ("\u{200C}ok", "‹U+200C›ok"), ("é\u{200D}", "é‹U+200D›"),
    ("é\u{200D}\u{200D}é", "é‹U+200D›‹U+200D›é"), ("می\u{200C}خ", "می\u{200C}خ"),
    ("❤\u{FE0F}\u{200D}🔥", "❤\u{FE0F}\u{200D}🔥"),
    // A variation selector changes one character before it, and bytes can be hidden in a row of them.
    ("☎\u{FE0E}", "☎\u{FE0E}"), ("1\u{FE0F}\u{20E3}", "1\u{FE0F}\u{20E3}"),
    ("a\u{FE0F}", "a‹U+FE0F›"), ("☎\u{FE0F}\u{FE01}", "☎\u{FE0F}‹U+FE01›"),
    ("葛\u{E0100}", "葛\u{E0100}"), ("☎\u{E0101}", "☎‹U+E0101›"),
    ("葛\u{E0100}\u{E0101}", "葛\u{E0100}‹U+E0101›"),
    // What people write.
    ("Größe\u{A0}5 ▓█ ✓ 日本語 עברית", "Größe\u{A0}5 ▓█ ✓ 日本語 עברית"),
  ])
  func `shows what is there without being seen, and leaves what people write`(
    text: String, shown: String
  ) {
    #expect(
      VisibleText.escaped(text).utf8.elementsEqual(shown.utf8), "\(VisibleText.escaped(text))")
    var output: [UInt8] = []
    #expect(VisibleText.escape(text.utf8, into: &output) == text.utf8.elementsEqual(shown.utf8))
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
