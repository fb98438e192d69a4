import Foundation
import Launch

/// Asks web servers for files, as a browser does: through `curl`, many at once. Follows no redirect by itself.
struct WebReader: Sendable {
  struct Question: Hashable, Sendable {
    /// `http:` or `https:`, of ASCII without spaces.
    var url: String
    /// Whole lines, as in `Authorization: Basic …`.
    var headers: [String] = []
  }

  /// What came back for one question.
  struct Answer: Hashable, Sendable {
    /// `nil`: there was no whole answer.
    var status: Int?
    /// Without its parameters, in small letters: `text/html`; empty: none was named.
    var mediaType = ""
    /// Whether another page answered than was asked for, where redirects led to.
    var isOfOther = false
    /// Where it sends the reader instead; `nil`: nowhere.
    var redirect: String?
    var body: [UInt8] = []
    /// Why there is no whole answer; words of others.
    var problem: String?
  }

  private let curl: String
  private let shell: String
  private let environment: [String]

  /// How many files are asked for with one start of curl: what they hold is in memory and in a temporary folder at one time.
  private static let batch = 200
  /// With the first: as many as are asked for at one time, so that nobody waits twice where nobody answers.
  private static let first = 10
  /// The largest file that is read, in blocks of 512 bytes as `ulimit` counts them: 128 MiB, more than any host takes.
  private static let blocks = 262_144

  init(environment: [String: String]) throws(PublishFailure) {
    guard let curl = InstalledProgram(["curl"], in: environment) else {
      throw PublishFailure(
        .unavailable, "there is no curl on the PATH, which fetches what was published",
        hint: "install curl")
    }
    self.curl = curl.path
    shell = InstalledProgram(["sh"], in: environment)?.path ?? "/bin/sh"
    self.environment = environment.map { "\($0.key)=\($0.value)" }.sorted()
  }

  /// - Parameter patience: how long one answer may take, and about how long all of them while none comes.
  /// - Returns: one answer for each question, in their order.
  func callAsFunction(_ questions: [Question], patience: Duration) throws(PublishFailure)
    -> [Answer]
  {
    var answers: [Answer] = []
    while answers.count < questions.count {
      let some = Array(
        questions[answers.count...].prefix(answers.isEmpty ? Self.first : Self.batch))
      let new = try ask(some, patience: patience)
      answers += new
      if new.allSatisfy({ $0.status == nil }), answers.count < questions.count {
        // Nobody is there: the others would only take as long again.
        answers += questions[answers.count...].map { _ in Answer(problem: new[0].problem) }
      }
    }
    return answers
  }

  private func ask(_ questions: [Question], patience: Duration) throws(PublishFailure) -> [Answer] {
    let folder = try TemporaryFolder.forPublishing()
    let seconds = max(1, patience.components.seconds)
    // What stands before the first `next` of curl holds for one question alone: so all of it is said for each.
    var lines: [String] = []
    for (number, question) in questions.enumerated() {
      if number > 0 { lines.append("next") }
      lines += [
        "url = \(Self.quoted(question.url))",
        "output = \(Self.quoted("\(folder.path)/\(number)"))",
        #"proto = "=http,https""#, "globoff", "compressed",
        #"user-agent = "Mozilla/5.0 (compatible; gonogo)""#,
        #"header = "Accept: text/html,*/*;q=0.8""#, "connect-timeout = 10",
        "max-time = \(seconds)",
        // A number of the question, since those of curl begin anew after each `next`.
        #"write-out = "\#(number)\t%{http_code}\t%{exitcode}\t%{content_type}\t%{redirect_url}\t%{errormsg}\n""#,
      ]
      lines += question.headers.map { "header = \(Self.quoted($0))" }
    }
    // An answer without end would fill the disk: curl knows a limit only where the length is told.
    let arguments = [
      "-c", #"trap '' XFSZ; ulimit -f "$1" && shift && exec "$@""#, "sh", "\(Self.blocks)", curl,
      "--disable", "--silent", "--parallel", "--parallel-max", "\(Self.first)", "--config", "-",
    ]
    let tool = Tool(
      path: shell, environment: environment, timeLimit: patience * 4 + .seconds(5))
    let input = Array(lines.map { $0 + "\n" }.joined().utf8)
    let answer: Tool.Answer
    do throws(Tool.Failure) {
      answer = try Tool.$endsWithTask.withValue(true) {
        Result { () throws(Tool.Failure) in try tool(arguments, input: input) }
      }.get()
    } catch .cancelled {
      throw PublishFailure(.unavailable, "interrupted while it was asked what readers get")
    } catch .tooLong {
      return questions.map { _ in Answer(problem: "no answer within \(patience.inWords)") }
    } catch {
      throw PublishFailure(
        .unavailable, ToolFailure(error, of: "curl", limit: tool.timeLimit).message)
    }
    var answers = questions.map { _ in Answer(problem: "curl says nothing of it") }
    for line in answer.output.split(separator: 0x0A) {
      let fields = line.split(separator: 0x09, omittingEmptySubsequences: false).map {
        String(decoding: $0, as: UTF8.self)
      }
      guard fields.count >= 6, let number = Int(fields[0]), answers.indices ~= number else {
        continue
      }
      answers[number] = Self.answer(fields, "\(folder.path)/\(number)")
    }
    if answer.output.isEmpty, answer.exitCode != 0 {
      throw PublishFailure(.unavailable, ToolFailure(answer, of: "curl").message)
    }
    return answers
  }

  /// - Parameter fields: of a line as `write-out` has it.
  private static func answer(_ fields: [String], _ path: String) -> Answer {
    guard fields[2] == "0" else {
      let words = fields[5].isEmpty ? "curl ended with \(fields[2])" : fields[5].visible
      return Answer(problem: words)
    }
    let type = fields[3].utf8.prefix { $0 != UInt8(ascii: ";") }.filter { $0 != 0x20 }
    return Answer(
      status: Int(fields[1]), mediaType: String(decoding: type, as: UTF8.self).lowercased(),
      redirect: fields[4].isEmpty ? nil : fields[4],
      body: FileManager.default.contents(atPath: path).map([UInt8].init) ?? [])
  }

  /// As the configuration of curl reads it.
  private static func quoted(_ text: String) -> String {
    var bytes = [UInt8(ascii: "\"")]
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { bytes.append(0x5C) }
      bytes.append(byte)
    }
    return String(decoding: bytes, as: UTF8.self) + "\""
  }
}
