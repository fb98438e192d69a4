import Testing

@testable import Publisher

@Suite struct `The head of a request` {
  @Test func `has its method, its path without escapes, and its host in lower case`() throws {
    let head = try #require(
      RequestHead(
        parsing: Array(
          "GET /a%2Fb%c3%A9?q=%zz HTTP/1.1\r\nAccept: */*\r\nhOST: \t LocalHost:8 \r\n".utf8)))
    #expect(head.method == "GET")
    #expect(head.path == Array("/a/bé".utf8))
    #expect(head.host == "localhost:8")
  }

  @Test(arguments: [
    "", "GET", "GET /", "GET  / HTTP/1.1", "GET / HTTP/2", "GET / HTTP/1.1 x", " / HTTP/1.1",
    "GET index.html HTTP/1.1", "GET http://127.0.0.1/ HTTP/1.1", "GET * HTTP/1.1",
    "GET /%2 HTTP/1.1", "GET /%zz HTTP/1.1", "GET / HTTP/1.1\r\nno header",
    "GET / HTTP/1.1\r\nHost: b",
  ])
  func `that is none is refused`(text: String) {
    #expect(RequestHead(parsing: Array("\(text)\r\nHost: a\r\n".utf8)) == nil)
  }

  @Test func `names a host`() {
    #expect(RequestHead(parsing: Array("GET / HTTP/1.1\r\n".utf8)) == nil)
  }
}
