import Foundation
import Launch

/// The shell of another machine, reached as rsync reaches it: through `ssh`, or what `RSYNC_RSH` says.
struct RemoteShell: Sendable {
  /// As ssh takes it: `deploy@web-1`.
  let host: String
  /// Of the programs that are started.
  private let environment: [String: String]
  /// As `RSYNC_RSH` says; empty: it says nothing that can be run.
  private let command: [String]
  /// Whether it is OpenSSH's, and takes its options.
  private let isSSH: Bool

  private let shared: SharedConnection?

  /// How long an idle connection may stay silent before it counts as cut, in seconds.
  static let silence = 30
  private static let scriptLimit = Duration.seconds(600)
  private static let uploadLimit = Duration.seconds(3600)

  init(host: String, environment: [String: String]) {
    self.host = host
    var variables = environment
    // What is said is told apart in English.
    variables["LC_ALL"] = "C.UTF-8"
    // These would change what rsync is told.
    for name in ["RSYNC_RSH", "RSYNC_PROTECT_ARGS", "RSYNC_OLD_ARGS"] { variables[name] = nil }
    self.environment = variables
    let command = ShellWords.split(environment["RSYNC_RSH"] ?? "ssh") ?? []
    self.command = command
    isSSH = command.first.map { $0 == "ssh" || $0.hasSuffix("/ssh") } ?? false
    if isSSH, let ssh = Self.find(command[0], in: environment) {
      let tool = Tool(path: ssh, variables, limit: .seconds(10))
      shared = SharedConnection(tool, command.dropFirst() + Self.options, to: host)
    } else {
      shared = nil
    }
  }

  /// The words that a connection begins with: a program and its options.
  /// - Throws: where `RSYNC_RSH` has no word, or a quotation mark without its other one.
  private func words() throws(PublishFailure) -> [String] {
    guard !command.isEmpty else {
      throw PublishFailure(
        .unavailable, "RSYNC_RSH is no command", hint: "as in RSYNC_RSH='ssh -p 2222'")
    }
    return isSSH ? command + Self.options + (shared?.options ?? []) : command
  }

  /// Nothing may ask the terminal, and a network that is cut ends it. What `RSYNC_RSH` says itself comes first, and holds.
  private static let options = [
    "-o", "BatchMode=yes", "-o", "ConnectTimeout=15", "-o",
    "ServerAliveInterval=\(silence / 3)", "-o", "ServerAliveCountMax=3", "-o", "LogLevel=ERROR",
  ]

  /// Runs a script of `sh` there. It starts only once it has arrived whole.
  /// - Parameters:
  ///   - values: what the script finds as its variables, whatever is in them.
  ///   - body: of a function, so that nothing of it is run before the last line is there.
  /// - Returns: what it said after the noise of the other machine's start files.
  func run(_ body: String, with values: [(name: String, value: String)]) throws(PublishFailure)
    -> [UInt8]
  {
    let assignments = values.map { "\($0.name)=\(ShellWords.quote($0.value))\n" }.joined()
    let script = "\(assignments)main() {\n\(body)\n}\nmain </dev/null\n"
    let words = try words()
    let answer = try ask(
      try find(words[0]), Array(words.dropFirst()) + (isSSH ? ["--", host, "sh"] : [host, "sh"]),
      input: Array(script.utf8), limit: Self.scriptLimit)
    guard answer.exitCode == 0, let start = answer.output.end(of: Self.greeting) else {
      throw failure(answer, of: words[0])
    }
    return Array(answer.output[start...])
  }

  /// What every script says first: what comes before was said by somebody else.
  static let greeting = "gonogo speaks:\n"

  /// Sends a folder's files through rsync.
  /// - Parameters:
  ///   - folder: on this machine.
  ///   - destination: on the other one, of letters that no shell changes.
  ///   - program: a command of the other machine's shell that becomes its rsync.
  func send(_ folder: String, to destination: String, through program: String)
    throws(PublishFailure)
  {
    let command = try words().map(ShellWords.quoteForRsync).joined(separator: " ")
    let answer = try ask(
      try find("rsync"),
      [
        "--recursive", "--whole-file", "--ignore-times", "--force", "--no-times", "--no-perms",
        "--no-owner",
        "--no-group",
        "--chmod=D0755,F0644",
        "--timeout=\(Self.silence)", "--rsh=\(command)", "--rsync-path=\(program)", "--",
        "\(folder)/", "\(host):\(destination)",
      ], input: nil, limit: Self.uploadLimit)
    guard answer.exitCode == 0 else { throw failure(answer, of: "rsync") }
  }

  private static func find(_ name: String, in environment: [String: String]) -> String? {
    name.utf8.contains(UInt8(ascii: "/")) ? name : InstalledProgram([name], in: environment)?.path
  }

  private func find(_ name: String) throws(PublishFailure) -> String {
    guard let path = Self.find(name, in: environment) else {
      throw PublishFailure(
        .unavailable, "there is no \(name.visible) on the PATH",
        hint: name == "rsync" ? "install rsync, on both machines" : "install OpenSSH's client")
    }
    return path
  }

  private func ask(_ path: String, _ arguments: [String], input: [UInt8]?, limit: Duration)
    throws(PublishFailure) -> Tool.Answer
  {
    do { return try Tool(path: path, environment, limit: limit)(arguments, input: input) } catch {
      throw PublishFailure(.unavailable, ToolFailure(error, of: path, limit: limit).message)
    }
  }
}

extension Tool {
  fileprivate init(path: String, _ environment: [String: String], limit: Duration) {
    self.init(
      path: path, environment: environment.map { "\($0.key)=\($0.value)" }.sorted(),
      timeLimit: limit)
  }
}

extension RemoteShell {
  /// What the last words of ssh, rsync or the other machine mean.
  private func failure(_ answer: Tool.Answer, of program: String) -> PublishFailure {
    let words = ToolFailure(answer, of: program).message
    let says = { (text: String) in answer.errors.end(of: text) != nil }
    if says("REMOTE HOST IDENTIFICATION HAS CHANGED") {
      return PublishFailure(
        .notPermitted, "\(host.visible) shows another host key than the one that is known",
        hint: "find out why; if the machine is a new one: 'ssh-keygen -R HOST', then 'ssh HOST'")
    }
    if says("Host key verification failed") {
      return PublishFailure(
        .notPermitted, "the host key of \(host.visible) is not known here",
        hint: "compare it and add it to known_hosts, or log in once: \(login)")
    }
    if says("Permission denied (") || says("Too many authentication failures") {
      return PublishFailure(
        .notPermitted, "\(host.visible) lets nobody in with the keys that are here: \(words)",
        hint: "load the key with ssh-add; without a question must work: \(login) true")
    }
    if says("Could not resolve hostname") {
      return PublishFailure(
        .unavailable, "ssh knows no host '\(host.visible)'",
        hint: "mend its name in the target, or say in ~/.ssh/config where it is: 'HostName …'")
    }
    if says("Connection refused") || says("Connection timed out") || says("No route to host") {
      return PublishFailure(
        .unavailable, "\(host.visible) does not answer: \(words)",
        hint:
          "~/.ssh/config says the port, or RSYNC_RSH='ssh -p …'; then must work: \(login) true"
      )
    }
    if says(Self.noRsync) {
      return PublishFailure(
        .unavailable, "there is no rsync on \(host.visible)",
        hint: "install it there, or publish through SFTP: rclone:REMOTE:PATH")
    }
    if says("No space left on device") || says("Disk quota exceeded") {
      return PublishFailure(
        .io, "the disk of \(host.visible) is full: \(words)",
        hint: "free space there, or keep fewer builds with --keep")
    }
    if says(": Permission denied") {
      return PublishFailure(
        .notPermitted, "\(host.visible) refuses: \(words)",
        hint: "the user must be allowed to write into the folder")
    }
    if answer.exitCode == 0 {
      return PublishFailure(
        .unavailable, "\(host.visible) has no shell that runs a script",
        hint: "publish through SFTP instead: rclone:REMOTE:PATH")
    }
    return PublishFailure(.unavailable, "\(host.visible) cannot be published to: \(words)")
  }

  /// As a user would log in.
  private var login: String {
    let words = command.isEmpty ? ["ssh"] : command
    return (words.map(\.visible.shellWord) + [host.visible.shellWord]).joined(separator: " ")
  }

  /// Said by the command that looks for it.
  static let noRsync = "gonogo: no rsync"
}

extension [UInt8] {
  /// - Returns: the index after the first place where the text is; `nil`: it is nowhere.
  fileprivate func end(of text: String) -> Int? {
    let wanted = Array(text.utf8)
    return indices.first { self[$0...].starts(with: wanted) }.map { $0 + wanted.count }
  }
}
