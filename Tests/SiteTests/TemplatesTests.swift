import Launch
import Testing

@testable import Site

@Suite struct `The templates` {
  @Test func `name what the views have, and the views have nothing that no template names`() throws
  {
    let names = Set(
      Templates.builtIn.flatMap { TemplateTag.all(in: $0.bytes).tags }
        .filter { [.text, .markup, .section, .inverted].contains($0.kind) }.map(\.name))
    #expect(names.subtracting(Views.kinds.keys).sorted() == [])
    #expect(Set(Views.kinds.keys).subtracting(names).sorted() == [])
  }

  @Test func `have one kind for each name`() {
    var kinds: [String: FieldKind] = [:]
    for view in Views.all {
      for (name, kind) in view.kinds {
        #expect(kinds[name, default: kind] == kind, "\(name)")
        kinds[name] = kind
      }
    }
  }

  @Test func `of a team replace those built in, by the last component of their names`() throws {
    var fixture = Fixture(playbook: Fixture.simple)
    fixture.templates = [
      SourceFile(name: "mine/not_found.mustache", text: "<p>{{playbookTitle}} has moved</p>\n"),
      SourceFile(name: "mine/style.css", text: "p { color: red }\n"),
      SourceFile(name: "mine/README.md", text: "{{"),
    ]
    let site = try fixture.site
    #expect(try site.text("404.html") == "<p>Go-live has moved</p>\n")
    #expect(try site.text("style.css") == "p{color:red}\n")
    #expect(try site.text("index.html").contains("What blocks launch"))
  }

  @Test(arguments: [
    ("<p>{{nothing}}</p>", "not_found.mustache:1:4: error: no view has 'nothing'"),
    ("{{playbookTitel}}", "not_found.mustache:1:1: error: no view has 'playbookTitel'"),
    ("\n{{{playbookTitle}}}", "not_found.mustache:2:1: error: 'playbookTitle' is text"),
    ("{{launchVerdict}}", "not_found.mustache:1:1: error: 'launchVerdict' is HTML already"),
    ("{{navigation}}", "not_found.mustache:1:1: error: 'navigation' has no text of its own"),
    (
      "{{&playbookTitle}}",
      "not_found.mustache:1:1: error: '{{&' puts text on the page without escaping"
    ),
    (
      "{{% CONTENT_TYPE:TEXT}}",
      "not_found.mustache:1:1: error: the escaping of a template cannot be chosen"
    ),
    (
      "{{=<% %>=}}",
      "not_found.mustache:1:1: error: other braces than '{{' and '}}' are not supported"
    ),
    ("{{>nowhere}}", "not_found.mustache:1:1: error: there is no template 'nowhere'"),
    ("{{>*tool}}", "not_found.mustache:1:1: error: '*tool' is no name"),
    ("{{uppercased(tool)}}", "not_found.mustache:1:1: error: 'uppercased(tool)' is no name"),
    ("{{#isLive}}", "not_found.mustache:1:1: error: '{{#isLive}}' is never closed"),
    ("a\n{{/isLive}}", "not_found.mustache:2:1: error: '{{/isLive}}' closes nothing"),
    (
      "{{#isLive}}{{/tool}}",
      "not_found.mustache:1:12: error: '{{/tool}}' stands where '{{#isLive}}' has to be closed"
    ),
    ("a {{tool", "not_found.mustache:1:3: error: this tag is never closed"),
  ])
  func `that are wrong are errors with file and line`(text: String, message: String) throws {
    let error = #expect(throws: InvalidInput.self) {
      try Templates(overriding: [SourceFile(name: "not_found.mustache", text: text)])
    }
    #expect(
      error?.diagnostics.first?.text.hasPrefix(message + "\n") == true,
      "\(error?.diagnostics.first?.text ?? "")")
  }

  @Test func `that use a name where no view has it are errors with the name of the template`()
    throws
  {
    var fixture = Fixture(playbook: Fixture.simple)
    fixture.templates = [SourceFile(name: "mine/not_found.mustache", text: "<p>\n{{itemID}}</p>")]
    let error = #expect(throws: InvalidInput.self) { try fixture.site.pages }
    #expect(
      error?.diagnostics.map(\.text) == [
        """
        mine/not_found.mustache:2:1: error: no view has 'itemID' where template 'not_found' uses it
          2 | {{itemID}}</p>
            | ^~~~~~~~~~

        """
      ])
  }

  @Test func `suggest the name that was meant`() throws {
    let error = #expect(throws: InvalidInput.self) {
      try Templates(overriding: [SourceFile(name: "about.mustache", text: "{{playbookTitles}}")])
    }
    #expect(error?.diagnostics.first?.hint == "did you mean 'playbookTitle'?")
  }

  @Test func `put no space before the lines of a partial that is indented`() throws {
    let sources = [
      "page": SourceFile(name: "page", text: "<pre>\n    {{>part}}\n</pre>"),
      "part": SourceFile(name: "part", text: "a\nb\n"),
    ]
    let templates = try Templates(sources, kinds: [:])
    #expect(
      String(decoding: try templates.render("page", NotFoundView()).bytes, as: UTF8.self)
        == "<pre>\na\nb\n</pre>")
  }
}
