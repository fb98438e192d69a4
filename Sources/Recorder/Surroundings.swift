import Foundation

/// What a run can say about where it runs: from the variables that CI sets, else from git and the system.
public struct Surroundings: Sendable {
  public var repository: String?
  public var commit: String?
  public var url: String?
  public var by: String?
  public var host: String?
  /// As a path in the repository, `.` for its top; `nil` outside of any.
  public var directory: String?
  /// The same for every machine of one run of CI, a name that a run can have; `nil` outside of CI.
  public var sharedRun: String?
  /// Commands in printed lines are obeyed: GitHub Actions.
  public var obeysWorkflowCommands: Bool
  public var isCI: Bool

  public init(_ variables: [String: String]) {
    func first(_ names: String...) -> String? {
      names.lazy.compactMap { variables[$0] }.first { !$0.isEmpty }
    }
    repository = first("GITHUB_REPOSITORY", "CI_PROJECT_PATH")
    commit =
      first("GITHUB_SHA", "CI_COMMIT_SHA", "BUILDKITE_COMMIT", "CIRCLE_SHA1")
      ?? Self.git("rev-parse", "HEAD")
    url = first("CI_JOB_URL", "BUILDKITE_BUILD_URL", "CIRCLE_BUILD_URL", "BUILD_URL")
    if let server = first("GITHUB_SERVER_URL"), let repository = first("GITHUB_REPOSITORY"),
      let run = first("GITHUB_RUN_ID")
    {
      url = "\(server)/\(repository)/actions/runs/\(run)"
    }
    by = first("GITHUB_ACTOR", "GITLAB_USER_LOGIN", "USER", "LOGNAME")
    host = first("RUNNER_NAME", "HOSTNAME") ?? ProcessInfo.processInfo.hostName
    let prefix = Self.git("rev-parse", "--show-prefix")
    directory = prefix.map { $0.isEmpty ? "." : $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
    let ci =
      first("GITHUB_RUN_ID", "CI_PIPELINE_ID", "BUILDKITE_BUILD_ID", "CIRCLE_WORKFLOW_ID")
    sharedRun = ci.map { "ci-\($0)" + (first("GITHUB_RUN_ATTEMPT").map { "-\($0)" } ?? "") }
    obeysWorkflowCommands = first("GITHUB_ACTIONS") == "true"
    isCI = obeysWorkflowCommands || !["", "false", "0"].contains(variables["CI"] ?? "")
  }

  /// The address that git has for the remote `origin` of the current folder; `nil`: it knows none.
  public static var origin: String? { git("config", "--get", "remote.origin.url") }

  /// The one line that git answers; `nil`: there is no git, or no repository.
  private static func git(_ arguments: String...) -> String? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["git"] + arguments
    let pipe = Foundation.Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    guard (try? process.run()) != nil, let answer = try? pipe.fileHandleForReading.readToEnd()
    else { return nil }
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { return nil }
    return String(decoding: answer, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
