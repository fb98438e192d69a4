import Testing

@testable import Publisher

@Suite struct `The rules of a headers file` {
  @Test(arguments: [
    ("/*", "/", true), ("/*", "/a/b.html", true), ("/a", "/a", true), ("/a", "/ab", false),
    ("/a/*", "/a/", true), ("/a/*", "/a", false), ("/*.json", "/build.json", true),
    ("/*.json", "/build.jsonl", false), ("/a*b*c", "/abc", true), ("/a*b*c", "/a-b-b-c", true),
    ("/a*b*c", "/ac", false), ("/a*b*bc", "/abc", false), ("/a*bc*c", "/abc", false),
    ("/**", "/x", true), ("/a*a", "/a", false),
  ])
  func `fit a path byte by byte, and a star any bytes`(rule: String, path: String, fits: Bool) {
    let rules = HeaderRules(parsing: Array("\(rule)\n  X-A: 1\n".utf8))
    #expect(rules.headers(for: Array(path.utf8)).count == (fits ? 1 : 0))
  }

  @Test func `join what several of them give under one name`() {
    let rules = HeaderRules(
      parsing: Array("/*\r\n  X-A: 1\r\n\r\n# no rule\n/b\n\tx-a:  2: b \n  X-B: 3\n".utf8))
    #expect(
      rules.headers(for: Array("/b".utf8)) == [
        HeaderRules.Header(name: "X-A", value: "1, 2: b"),
        HeaderRules.Header(name: "X-B", value: "3"),
      ])
  }
}
