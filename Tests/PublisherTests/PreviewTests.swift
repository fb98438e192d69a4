import Launch
import Site
import Testing

@testable import Publisher

@Suite struct `A preview` {
  private static let pages = [
    ("_headers", "/*\n  X-All: yes\n\n# kept short\n/build.json\n  Cache-Control: no-cache\n"),
    ("index.html", "<p>GO"), ("404.html", "<p>none"), ("build.json", "{}"), ("app.js", "1;\n"),
    ("shop/index.html", "<p>shop"), ("shop/404.html", "<p>none in the shop"),
    ("a b.html", "<p>a b"),
  ].map { Page(path: $0.0, bytes: Array($0.1.utf8)) }

  private let preview = Preview(Self.pages)

  private func answer(_ path: String, method: String = "GET", of preview: Preview? = nil) throws
    -> Answer
  {
    let head = try #require(
      RequestHead(parsing: Array("\(method) \(path) HTTP/1.1\r\nHost: a\r\n".utf8)))
    return (preview ?? self.preview).answer(to: head)
  }

  private func header(_ name: String, of answer: Answer) -> String? {
    answer.headers.first { $0.isNamed(name) }?.value
  }

  @Test(arguments: [
    ("/", "<p>GO"), ("/index.html", "<p>GO"), ("/?a=../b", "<p>GO"), ("/shop/", "<p>shop"),
    ("/shop/index.html", "<p>shop"), ("/a%20b.html", "<p>a b"), ("/%61%20b.html", "<p>a b"),
  ])
  func `answers with the pages of the site`(path: String, body: String) throws {
    let answer = try answer(path)
    #expect(answer.status == .ok)
    #expect(answer.body == Array(body.utf8))
    #expect(header("Content-Type", of: answer) == "text/html; charset=utf-8")
  }

  @Test(arguments: [
    ("/nope", "<p>none"), ("/nope/nope/", "<p>none"), ("/shop/nope", "<p>none in the shop"),
    ("/shop/nope/nope", "<p>none in the shop"), ("/../index.html", "<p>none"),
    ("/shop/../index.html", "<p>none in the shop"),
    ("/shop/%2e%2e/index.html", "<p>none in the shop"),
    ("//index.html", "<p>none"), ("/index.html%00", "<p>none"), ("/_headers", "<p>none"),
    ("/404.html", "<p>none"), ("/_preview.js", "<p>none"), ("/%ff", "<p>none"),
  ])
  func `answers what is not there with the nearest page for that`(path: String, body: String) throws
  {
    let answer = try answer(path)
    #expect(answer.status == .notFound)
    #expect(answer.body == Array(body.utf8))
  }

  @Test func `leads from a folder to its page, to which links are relative`() throws {
    let answer = try answer("/shop")
    #expect(answer.status == .found)
    #expect(header("Location", of: answer) == "/shop/")
  }

  @Test func `has every rule of the headers that fits, and keeps nothing where none says so`()
    throws
  {
    let overview = try answer("/")
    #expect(header("x-all", of: overview) == "yes")
    #expect(header("Cache-Control", of: overview) == "no-store")
    let build = try answer("/build.json")
    #expect(header("X-All", of: build) == "yes")
    #expect(header("Cache-Control", of: build) == "no-cache")
    #expect(header("Content-Type", of: build) == "application/json")
    #expect(try header("X-All", of: answer("/nope")) == "yes")
  }

  @Test func `answers HEAD with what GET would have, without its body`() throws {
    let answer = try answer("/", method: "HEAD")
    let text = String(decoding: answer.encoded, as: UTF8.self)
    #expect(text.hasPrefix("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"))
    #expect(text.hasSuffix("Content-Length: 5\r\nConnection: close\r\n\r\n"))
  }

  @Test(arguments: ["POST", "PUT", "DELETE", "OPTIONS", "get", "CONNECT"])
  func `answers GET and HEAD alone`(method: String) throws {
    let answer = try answer("/", method: method)
    #expect(answer.status == .methodNotAllowed)
    #expect(header("Allow", of: answer) == "GET, HEAD")
  }

  @Test
  func `that watches names the site on its pages, and puts its script before that of the site`()
    throws
  {
    let watching = Preview(Self.pages, token: "ab-1")
    #expect(try answer("/", of: watching).body == Array("<p>GO<!--_preview ab-1-->\n".utf8))
    #expect(try answer("/build.json", of: watching).body == Array("{}".utf8))
    let script = try answer("/app.js", of: watching)
    #expect(script.body.starts(with: "\"use strict\";\n".utf8))
    #expect(script.body.suffix(9).elementsEqual("})();\n1;\n".utf8))
    #expect(script.body.count > 500)
    let token = try answer("/_preview.js", of: watching)
    #expect(token.body == Array("window._preview = \"ab-1\";\n".utf8))
    #expect(header("Content-Type", of: token) == "text/javascript; charset=utf-8")
  }

  @Test(arguments: ["/", "/index.html", "/verdict.json", "/shop/", "/badge.svg", "/problems.html"])
  func `of what cannot be built has no verdict under any path`(path: String) throws {
    let pages = try StandIn.pages(for: [
      .error("<script>alert(1)</script> is no phase", at: Place(file: "playbook.md", position: nil))
    ])
    let preview = Preview(standIn: pages, fallback: StandIn.page)
    let answer = try answer(path, of: preview)
    #expect(answer.status == .unavailable)
    let text = String(decoding: answer.body, as: UTF8.self)
    #expect(
      text.contains("<pre>playbook.md: error: &lt;script&gt;alert(1)&lt;/script&gt; is no phase"))
    #expect(header("Content-Security-Policy", of: answer)?.contains("default-src 'none'") == true)
    #expect(try self.answer("/style.css", of: preview).status == .ok)
  }
}
