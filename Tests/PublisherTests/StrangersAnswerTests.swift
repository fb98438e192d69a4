import Launch
import Testing

@testable import Publisher

@Suite("What an answer says to a stranger")
struct StrangersAnswerTests {
  private func reading(
    _ status: Int?, _ body: String = "", _ change: (inout WebReader.Answer) -> Void = { _ in }
  )
    -> StrangersAnswer
  {
    var answer = WebReader.Answer(status: status, body: Array(body.utf8))
    change(&answer)
    return StrangersAnswer(answer, knowing: [Digest.sha256(Array("ours".utf8)), Digest.sha256([])])
  }

  @Test(
    "A file of the site is the site, whatever the status says",
    arguments: [200, 401, 403, 404, 500])
  func isSite(status: Int) {
    #expect(reading(status, "ours") == .isSite)
  }

  @Test("An empty file is nobody's")
  func empty() {
    #expect(
      reading(200) == .unknown("answers 200 with what is none of the site, and asks for no login"))
  }

  @Test(
    "A status that asks who they are refuses them, and so does a redirect to another page or a field for a password"
  )
  func refused() {
    #expect(reading(401) == .refused)
    #expect(reading(403) == .refused)
    #expect(reading(200, "Welcome") { $0.isOfOther = true } == .refused)
    for field in [
      #"<input type="password">"#, "<INPUT TYPE = 'Password'>", "<input type=password>",
    ] {
      #expect(reading(200, field) == .refused)
    }
  }

  @Test("Nothing there is told apart from what tells nothing")
  func others() {
    #expect(reading(404) == .absent("answers 404"))
    #expect(reading(410, "<input type=password>") == .absent("answers 410"))
    #expect(reading(503, "<input type=password>") == .unknown("answers 503"))
    #expect(reading(429) == .unknown("answers 429"))
    #expect(reading(302) { $0.redirect = "/" } == .unknown("sends its readers on and on"))
    #expect(reading(204) == .unknown("answers 204"))
    #expect(
      reading(nil) { $0.problem = "connection refused" }
        == .unknown("does not answer: connection refused"))
  }
}
