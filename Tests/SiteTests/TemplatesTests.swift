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

  @Test func `are all made into pages, or parts of one`() {
    let tags = Dictionary(
      uniqueKeysWithValues: Templates.builtIn.map { ($0.name, TemplateTag.all(in: $0.bytes).tags) })
    let used = Templates.reachable(from: Views.pages.map { $0.template }, by: tags)
    #expect(Templates.builtIn.map(\.name).filter { !used.contains($0) } == [])
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

  @Test func `of a team may say what browsers heed, and what only looks like a handler`() throws {
    var fixture = Fixture(playbook: Fixture.simple)
    fixture.templates = Templates.builtIn.map {
      SourceFile(name: "mine/\($0.name).mustache", bytes: $0.bytes)
    }
    fixture.templates.removeAll { $0.name == "mine/not_found.mustache" }
    fixture.templates.append(
      SourceFile(
        name: "mine/not_found.mustache",
        text:
          "{{! no <style> here }}<!-- <script>no</script> --><p title=\"a style='b' onclick=c\">style= onclick= on</p><script src=\"app.js\"></script>\n"
      ))
    fixture.templates.append(
      SourceFile(
        name: "mine/theme.css",
        text: "/* no @import, no --nogoo: red */\n:root { --nogo: url('/*'); /* */ --go: red }\n"))
    #expect(try fixture.site.text("404.html").contains("onclick= on</p>"))
    #expect(try fixture.site.text("style.css").hasSuffix(":root{--nogo:url('/*');--go:red}\n"))
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
    (
      "<p class=\"a\"\n  style=\"color: red\">{{playbookTitle}}</p>",
      "not_found.mustache:2:3: error: browsers ignore style= here"
    ),
    (
      "<b title=\"a > b\" ONCLICK='x()'>",
      "not_found.mustache:1:18: error: browsers ignore onclick= here"
    ),
    ("<style>p{}</style>", "not_found.mustache:1:1: error: browsers ignore a <style> here"),
    (
      "<p>a < b</p><script>alert(1)</script>",
      "not_found.mustache:1:13: error: browsers ignore a <script> with text here"
    ),
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

  @Test
  func `that use a name where no view has it are errors, also in sections that are not shown`()
    throws
  {
    let text = "{{#isLive}}\n<p>{{itemID}}</p>\n{{/isLive}}"
    let file = SourceFile(name: "mine/not_found.mustache", text: text)
    let error = #expect(throws: InvalidInput.self) { try Templates(overriding: [file]) }
    #expect(
      error?.diagnostics.map(\.text) == [
        """
        mine/not_found.mustache:2:4: error: no view has 'itemID' here
          2 | <p>{{itemID}}</p>
            |    ^~~~~~~~~~
          hint: it is a name of Item; here are the names of NotFound and Page

        """
      ])
  }

  @Test func `may be partials of a team's own, which use the names around them`() throws {
    var fixture = Fixture(playbook: Fixture.simple)
    fixture.templates = [
      SourceFile(name: "mine/not_found.mustache", text: "{{>greeting}}\n"),
      SourceFile(name: "mine/greeting.mustache", text: "<p>{{>sender}}</p>\n"),
      SourceFile(name: "mine/sender.mustache", text: "{{playbookTitle}}"),
    ]
    #expect(try fixture.site.text("404.html") == "<p>Go-live</p>\n")
  }

  @Test func `are read whole: everything that is wrong is said at once`() throws {
    let files = [
      ("mine/a-b.mustache", ""), ("mine/app.js", "1"), ("mine/chat.mustache", "{{>chatt}}"),
      ("mine/layout.mustache", "{{pageTitel}}{{>symbol}}"), ("mine/logo.svg", "<svg/>"),
      ("mine/not_found.mustache", "{{#legend}}{{>greeting}}{{/legend}}{{>greeting}}"),
      ("mine/greeting.mustache", "{{ruleText}}"), ("mine/overveiw.mustache", "{{tool}}"),
      ("mine/stlye.css", ""), ("mine/theme.css", ":root { --nogoo: red; }\n@import 'more.css';"),
    ]
    let error = #expect(throws: InvalidInput.self) {
      try Templates(overriding: files.map { SourceFile(name: $0, text: $1) })
    }
    #expect(
      error?.diagnostics.map { "\($0.text.split(separator: "\n")[0]) (\($0.hint ?? ""))" } == [
        "mine/a-b.mustache: error: 'a-b' is no name for a template (a name has letters, digits and '_', nothing else, and starts with a letter)",
        "mine/chat.mustache: error: no template uses 'chat' (write {{>chat}} in a template of a page, or take the file away)",
        "mine/chat.mustache:1:1: error: there is no template 'chatt' (did you mean 'chat'?)",
        "mine/greeting.mustache:1:1: error: no view has 'ruleText' here (it is a name of Rule; here are the names of NotFound and Page)",
        "mine/layout.mustache:1:1: error: no view has 'pageTitel' (did you mean 'pageTitle'?)",
        "mine/layout.mustache:1:14: error: there is no template 'symbol' (did you mean 'symbols'?)",
        "mine/logo.svg: error: no page asks for 'logo.svg' (a site has style.css, theme.css after it, clock.js, newer.js, copy.js, app.js and launches.js, a snapshot snapshot.css and snapshot.js; pictures are symbols of symbols.mustache)",
        "mine/not_found.mustache:1:1: error: no view has 'legend' here (it is a name of About; here are the names of NotFound and Page)",
        "mine/overveiw.mustache: error: no template uses 'overveiw' (did you mean 'overview.mustache'?)",
        "mine/stlye.css: error: no page asks for 'stlye.css' (did you mean 'style.css'?)",
        "mine/theme.css:1:9: error: nothing reads '--nogoo' (did you mean '--nogo'?)",
        "mine/theme.css:2:1: error: browsers ignore an @import here (write the rules themselves: a site asks for nothing that it does not hold)",
      ])
  }

  @Test(arguments: [
    (
      ["not_found": "{{>not_found}}"],
      "'not_found' includes itself without end: not_found > not_found"
    ),
    (
      [
        "not_found": "{{>one}}", "one": "{{#isLive}}{{>two}}{{/isLive}}",
        "two": "{{^isLive}}{{>one}}{{/isLive}}",
      ],
      "'one' includes itself without end: one > two > one"
    ),
    // The navigation inside a link of the navigation is the whole of it again.
    (
      ["not_found": "{{>one}}", "one": "{{#navigation}}{{>one}}{{/navigation}}"],
      "'one' includes itself without end: one > one"
    ),
    (
      ["layout": "{{>one}}", "one": "{{<layout}}{{/layout}}"],
      "'layout' includes itself without end: layout > one > layout"
    ),
  ])
  func `that include themselves without end are errors`(
    templates: [String: String], message: String
  )
    throws
  {
    let files = templates.map { SourceFile(name: "\($0).mustache", text: $1) }
    let error = #expect(throws: InvalidInput.self) { try Templates(overriding: files) }
    #expect(error?.diagnostics.map(\.message) == [message])
  }

  @Test func `may include themselves where each time there is less`() throws {
    var fixture = Fixture(playbook: Fixture.simple)
    fixture.templates = [
      SourceFile(name: "playbook.mustache", text: "{{#document}}{{>tree}}{{/document}}"),
      SourceFile(
        name: "tree.mustache",
        text: "{{indexTitle}};{{#children}}{{#child}}{{>tree}}{{/child}}{{/children}}"),
    ]
    #expect(
      try fixture.site.text("playbook.html")
        == "Go-live;T-24h checks;1A — Machines;T-0 launch;Step 1 — Open the doors;Rollback;6A — Close the doors;"
    )
  }

  @Test func `of pages are known with the views that they are made with`() throws {
    var fixture = try Fixture.sample
    fixture.isLive = true
    let known = Dictionary(uniqueKeysWithValues: Views.pages.map { ($0.template, $0.views) })
    for sheet in try fixture.site.sheets {
      #expect(known[sheet.template]?.last == type(of: sheet.view), "\(sheet.path)")
    }
  }

  @Test func `of a theme come after the style sheet, in the same file`() throws {
    let theme = SourceFile(name: "mine/theme.css", text: ":root { --go: gold; }\n")
    let builtIn = try Templates().style
    #expect(
      try Templates(overriding: [theme]).style
        == builtIn.dropLast() + Array(":root{--go:gold}\n".utf8))
    let style = SourceFile(name: "mine/style.css", text: "p { color: var(--go); }\n")
    #expect(
      try Templates(overriding: [theme, style]).style
        == Array("p{color:var(--go)}:root{--go:gold}\n".utf8))
    let long = SourceFile(
      name: "theme.css", bytes: theme.bytes + Array(repeating: 0x20, count: 8_192))
    #expect(throws: InvalidInput.self) { try Templates(overriding: [long]) }
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
