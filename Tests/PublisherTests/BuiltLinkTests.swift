import Testing

@testable import Publisher

@Suite struct `A link of a built page` {
  @Test(arguments: [
    ("https://a.example/", BuiltLink.outside), ("mailto:a@b.example", .outside),
    ("//a.example/x", .outside), ("/index.html", .absolute), ("../../a.html", .above),
    ("../a.html", .file(path: "a.html", fragment: [])),
    ("a.html#x", .file(path: "shop/a.html", fragment: Array("x".utf8))),
    ("#a%20b", .file(path: "shop/page.html", fragment: Array("a b".utf8))),
    ("", .file(path: "shop/page.html", fragment: [])),
    ("#top", .file(path: "shop/page.html", fragment: [])),
    ("#?status=fail", .file(path: "shop/page.html", fragment: [])),
    ("a.html?b#c", .file(path: "shop/a.html", fragment: Array("c".utf8))),
    ("./b/", .file(path: "shop/b/index.html", fragment: [])),
    ("../", .file(path: "index.html", fragment: [])),
    ("%C3%BC.html", .file(path: "shop/ü.html", fragment: [])),
    ("a&amp;b.html", .file(path: "shop/a&b.html", fragment: [])),
    ("a/b:c.html", .file(path: "shop/a/b:c.html", fragment: [])),
  ])
  func `leads where a browser goes`(written: String, link: BuiltLink) {
    #expect(BuiltLink(written.utf8, on: "shop/page.html") == link)
  }
}
