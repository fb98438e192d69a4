import ArgumentParser
import Foundation
import Launch
import Publisher
import Recorder

struct Sync: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Fetches the gate issue into gate.json.",
    usage: "gonogo sync [<content>] [<options>]",
    discussion: """
      Asks GitHub through gh, which keeps the token: log in with 'gh auth login', or set GH_TOKEN. What cannot be fetched complete changes \
      nothing. Ends with 69 if GitHub cannot be reached or does not answer as it should, with 77 if it does not permit it.
      """)

  @Argument(
    help: "The folder with playbook.md, which names the gate issue.", completion: .directory)
  var content = "content"

  @Option(
    help: ArgumentHelp("How long GitHub may take to answer one question.", valueName: "duration"))
  var timeout = Limit(duration: .seconds(60))

  func run() async throws {
    let redactor = Redactor(environment: ProcessInfo.processInfo.environment, named: [])
    let mask: @Sendable (String) -> String = { redactor.redact($0).text }
    try await Terminal.reporting(masking: mask) {
      let playbook = try Content.playbook(in: content)
      let (repository, number) = try playbook.gateIssue()
      let fetch = GateFetch(
        try GateAccess(
          repository: repository, number: number, environment: ProcessInfo.processInfo.environment,
          timeLimit: timeout.duration, now: { .now() },
          say: { Terminal.warn("gonogo: \(mask($0))\n") }))
      let fetchedAt = Instant.now()
      let answer = try await fetch()
      var written: GateIssue?
      let path = Content.gate(in: content)
      try WholeFile(path).replace { earlier in
        let bytes = GateFile.encoded(
          answer.issue, answer.comments, fetchedAt: fetchedAt, after: try earlier.map(Self.read))
        written = try Self.issue(in: bytes, path, repository, number)
        return bytes
      }
      if let written { print(mask("\(written.summary)  \(path)")) }
      for comment in written?.removed ?? [] {
        Terminal.warn(
          "note: a comment of \(comment.author.login.visible) from \(comment.createdAt.dayAndTime) held an /abort or a /no-go, and is gone or edited: it still counts until /resume or /go\n"
        )
      }
    }
  }

  /// What was fetched before: an abort in it must not get lost.
  private static func read(_ earlier: SourceFile) throws(InvalidInput) -> GateFile {
    do throws(InvalidInput) { return try GateFile(decoding: earlier) } catch {
      throw InvalidInput(
        .error(
          "what was fetched before cannot be read, and is not replaced: it may hold an abort",
          at: earlier.whole, hint: "mend it, or remove it if you know that it holds none"),
        error.diagnostics)
    }
  }

  /// What was fetched, as the verdict will read it.
  private static func issue(
    in bytes: [UInt8], _ path: String, _ repository: String, _ number: Int
  ) throws -> GateIssue {
    do throws(InvalidInput) {
      return try GateIssue(decoding: SourceFile(name: path, bytes: bytes))
    } catch {
      throw SyncFailure(
        unusable:
          "GitHub's answer for \(repository)#\(number) cannot be used: \(error.diagnostics[0].message)"
      )
    }
  }
}

extension GateIssue {
  /// `#3151 "title": 14 of 16 boxes ticked, 23 comments (3 commands)`
  fileprivate var summary: String {
    let ticked = boxes.count(where: \.isTicked)
    let commands = comments.flatMap(\.commands).count {
      if case .decision = $0.meaning { true } else { false }
    }
    return
      "#\(number) \"\(title.visible)\": \(ticked) of \(boxes.count) boxes ticked, \(comments.count) comment\(comments.count == 1 ? "" : "s") (\(commands) command\(commands == 1 ? "" : "s"))"
  }
}
