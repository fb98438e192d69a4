import Launch
import Testing

@testable import Publisher

@Suite struct `Who asks GitHub` {
  private func value(_ text: String) throws -> JSONValue {
    try JSONValue.parse(SourceFile(name: "answer", text: text))
  }

  private func viewer(_ fields: String) throws -> Viewer {
    let answer = try value("{\"data\": {\"viewer\": {\(fields)}}}")
    return try Viewer(in: GitHub.Page(value: answer, hasNext: false))
  }

  private func wrote(_ viewer: String, _ user: String) throws -> Bool {
    try self.viewer(viewer).wrote(try value("{\"user\": \(user)}"))
  }

  private static let bot = #""login": "github-actions[bot]", "databaseId": 41898282"#

  @Test(arguments: [
    #"{"login": "github-actions[bot]", "id": 41898282, "type": "Bot"}"#,
    #"{"login": "renamed[bot]", "id": 41898282, "type": "Bot"}"#,
    #"{"login": "GitHub-Actions[bot]", "id": 7, "type": "Bot"}"#,
  ])
  func `wrote what bears the number or the login`(user: String) throws {
    #expect(try wrote(Self.bot, user))
  }

  @Test(arguments: [
    #"{"login": "github-actions", "id": 5, "type": "User"}"#, "null", "{}",
    #"{"login": "ann", "id": 1001, "type": "User"}"#,
  ])
  func `did not write what another did`(user: String) throws {
    #expect(try !wrote(Self.bot, user))
  }

  @Test func `may be an app whose login is said in two ways`() throws {
    let app = #""login": "launch-app", "databaseId": null"#
    #expect(try wrote(app, #"{"login": "launch-app[bot]", "id": 9, "type": "Bot"}"#))
    #expect(try !wrote(app, #"{"login": "launch-app[bot]", "id": 9, "type": "User"}"#))
  }

  @Test func `is not known without an answer`() throws {
    #expect(throws: SyncFailure.self) {
      try Viewer(in: GitHub.Page(value: try value("{\"errors\": []}"), hasNext: false))
    }
  }
}
