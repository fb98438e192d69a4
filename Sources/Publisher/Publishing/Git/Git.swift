import Foundation
import Launch

/// Git of this machine, which asks nobody anything and runs nothing beside what it is told to.
struct Git: Sendable {
  private let program: InstalledProgram
  /// Of this process.
  private let own: [String: String]
  private let environment: [String: String]
  private let timeLimit: Duration

  /// What of Git's environment says how a host is reached; all else is about the repository of somebody else, or writes what nobody asked
  /// for.
  private static let kept = [
    "GIT_SSH", "GIT_SSL_", "GIT_HTTP_", "GIT_PROXY_", "GIT_CONFIG_", "GIT_ASKPASS",
    "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL", "GIT_ALLOW_PROTOCOL", "GIT_PROTOCOL_FROM_USER",
    "GIT_EXEC_PATH",
  ]

  /// - Parameter environment: of this process. `GONOGO_GIT_TIMEOUT` is how many seconds Git may take for one thing (300).
  init(environment: [String: String]) throws(PublishFailure) {
    guard let program = InstalledProgram(["git"], in: environment) else {
      throw PublishFailure(
        .unavailable, "there is no git on the PATH, which publishes to branches",
        hint: "Git 2.31 or later is needed")
    }
    self.program = program
    own = environment
    self.environment = environment.merging(["LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"]) { $1 }
    let seconds = environment["GONOGO_GIT_TIMEOUT"].flatMap { Int($0) } ?? 300
    timeLimit = .seconds(max(1, min(seconds, 86_400)))
  }

  private init(
    _ program: InstalledProgram, own: [String: String], environment: [String: String],
    timeLimit: Duration
  ) {
    self.program = program
    self.own = own
    self.environment = environment
    self.timeLimit = timeLimit
  }

  /// The same for a repository of this program's.
  /// - Parameter folder: of the repository.
  func staged(in folder: String, reaching source: GitSource) throws(PublishFailure) -> Self {
    var clean = own.filter { variable in
      !variable.key.utf8.starts(with: "GIT_".utf8)
        || Self.kept.contains { variable.key.utf8.starts(with: $0.utf8) }
    }
    clean.merge([
      "GIT_DIR": folder, "GIT_INDEX_FILE": "\(folder)/index", "GIT_NO_REPLACE_OBJECTS": "1",
      "GIT_TERMINAL_PROMPT": "0", "GCM_INTERACTIVE": "never", "LC_ALL": "C",
      "GIT_AUTHOR_NAME": "gonogo", "GIT_AUTHOR_EMAIL": "gonogo@localhost",
    ]) { $1 }
    clean["LANGUAGE"] = nil
    for name in ["GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"] where clean[name]?.isEmpty == true {
      clean[name] = nil
    }
    let read = try Self(program, own: own, environment: clean, timeLimit: timeLimit)
      .configuration()
    var told = source.configuration.reaching(from: read)
    for (key, value) in Self.settings { told.add(key, value) }
    for (key, value) in source.remote(named: GitStaging.remote) { told.add(key, value) }
    if source.configuration.values(of: "http.lowspeedlimit").isEmpty {
      told.add("http.lowSpeedLimit", "1")
      told.add("http.lowSpeedTime", "60")
    }
    for (variable, key) in [("NAME", "name"), ("EMAIL", "email")]
    where clean["GIT_COMMITTER_\(variable)"] == nil
      && ["committer.\(key)", "user.\(key)"].allSatisfy({
        source.configuration.values(of: $0).isEmpty
      })
    {
      clean["GIT_COMMITTER_\(variable)"] = key == "name" ? "gonogo" : "gonogo@localhost"
    }
    if let command = Self.ssh(own, source.configuration) { clean["GIT_SSH_COMMAND"] = command }
    clean.merge(told.variables(after: clean)) { $1 }
    clean.merge(source.login) { $1 }
    return Self(program, own: own, environment: clean, timeLimit: timeLimit)
  }

  /// What a machine may be set to otherwise.
  private static let settings = [
    ("core.hooksPath", "/dev/null"), ("core.fsmonitor", "false"), ("core.compression", "1"),
    ("core.untrackedCache", "false"), ("core.splitIndex", "false"), ("index.sparse", "false"),
    ("gc.auto", "0"), ("maintenance.auto", "false"), ("fetch.writeCommitGraph", "false"),
    ("fetch.recurseSubmodules", "false"), ("submodule.recurse", "false"),
    ("push.gpgSign", "false"), ("push.followTags", "false"), ("push.negotiate", "false"),
    ("i18n.commitEncoding", "UTF-8"), ("color.ui", "false"), ("fetch.prune", "false"),
    // Files are asked for one by one, which servers refuse in the versions before.
    ("protocol.version", "2"),
  ]

  /// ssh must not ask for passwords, nor wait for a host that is gone; `nil`: it is another program than OpenSSH's.
  private static func ssh(_ environment: [String: String], _ configuration: GitConfiguration)
    -> String?
  {
    let command =
      environment["GIT_SSH_COMMAND"] ?? configuration.values(of: "core.sshcommand").last
    guard environment["GIT_SSH"] == nil || command != nil else { return nil }
    let words = command ?? "ssh"
    let first = words.utf8.prefix { $0 != 0x20 }.split(separator: UInt8(ascii: "/")).last
    guard first?.elementsEqual("ssh".utf8) == true else { return nil }
    return words
      + " -o BatchMode=yes -o ConnectTimeout=30 -o ServerAliveInterval=15 -o ServerAliveCountMax=4"
  }

  /// What it reads in the repository of the current folder, or in its own.
  func configuration() throws(PublishFailure) -> GitConfiguration {
    let answer = try self(["config", "--list", "--null", "--includes"])
    guard answer.exitCode == 0 else {
      throw failure(answer, "Git's configuration cannot be read")
    }
    return GitConfiguration(parsing: answer.output)
  }

  func callAsFunction(
    _ arguments: [String], input: [UInt8]? = nil, adding variables: [String: String] = [:]
  ) throws(PublishFailure) -> Tool.Answer {
    let tool = Tool(
      path: program.path,
      environment: environment.merging(variables) { $1 }.map { "\($0.key)=\($0.value)" }.sorted(),
      timeLimit: timeLimit)
    do throws(Tool.Failure) { return try tool(arguments, input: input) } catch {
      let failure = ToolFailure(error, of: "git \(arguments[0])", limit: timeLimit)
      throw PublishFailure(
        error == .tooLong || error == .cancelled ? .unavailable : .io, failure.message,
        hint: error == .tooLong ? "GONOGO_GIT_TIMEOUT=SECONDS gives it more time" : nil)
    }
  }
}
