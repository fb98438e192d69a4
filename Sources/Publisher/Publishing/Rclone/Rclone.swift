import Foundation
import Launch

/// rclone on this machine, from 1.60 on. It takes remotes and their secrets from its own configuration and from the environment.
struct Rclone: Sendable {
  /// How long something that is small may take in all, its retries among it.
  static let shortly = Duration.seconds(90)

  /// Whether rclone ends with this process, also where that is killed: nothing goes on writing then.
  let isTied: Bool
  private let path: String
  private let prefix: [String]
  private let environment: [String]

  /// - Throws: `.unavailable` where it is not installed.
  init(_ environment: [String: String]) throws(PublishFailure) {
    guard let program = InstalledProgram(["rclone"], in: environment) else {
      throw PublishFailure(
        .unavailable, "rclone is not installed",
        hint: "it is a package of most systems: see https://rclone.org/install/")
    }
    if let keeper = InstalledProgram(["setpriv"], in: environment), Self.isWhole(keeper) {
      isTied = true
      path = keeper.path
      prefix = ["--pdeathsig", "KILL", program.path]
    } else {
      isTied = false
      path = program.path
      prefix = []
    }
    var variables = environment.filter { !Self.changesMeaning($0.key) }
    variables["RCLONE_ASK_PASSWORD"] = "false"
    for (name, value) in Self.defaults where environment[name] == nil { variables[name] = value }
    self.environment = variables.map { "\($0.key)=\($0.value)" }.sorted()
  }

  /// What rclone does unless the team says otherwise. That there is a bucket is the team's to see to: the rights to make one are more
  /// than publishing needs. Over SFTP each file would be followed by a command of a shell that sums it up again.
  private static let defaults = [
    "RCLONE_S3_NO_CHECK_BUCKET": "true", "RCLONE_GCS_NO_CHECK_BUCKET": "true",
    "RCLONE_AZUREBLOB_NO_CHECK_CONTAINER": "true", "RCLONE_SFTP_DISABLE_HASHCHECK": "true",
    "RCLONE_SFTP_SHELL_TYPE": "none", "RCLONE_SFTP_SET_MODTIME": "false",
  ]

  /// Whether it is the one of util-linux: that of BusyBox does not know the option.
  private static func isWhole(_ program: InstalledProgram) -> Bool {
    #if os(Linux)
      let real = URL(fileURLWithPath: program.path).resolvingSymlinksInPath().lastPathComponent
      return real.utf8.elementsEqual("setpriv".utf8)
    #else
      return false
    #endif
  }

  /// Whether a variable would make rclone do something else than it is told, or say more than it should: `--dump` shows keys.
  private static func changesMeaning(_ variable: String) -> Bool {
    [
      "RCLONE_DRY_RUN", "RCLONE_INTERACTIVE", "RCLONE_INCLUDE", "RCLONE_EXCLUDE", "RCLONE_FILTER",
      "RCLONE_FILES_FROM", "RCLONE_MIN_", "RCLONE_MAX_", "RCLONE_BACKUP_DIR", "RCLONE_SUFFIX",
      "RCLONE_COMPARE_DEST", "RCLONE_COPY_DEST", "RCLONE_IMMUTABLE", "RCLONE_IGNORE_",
      "RCLONE_UPDATE",
      "RCLONE_ERROR_ON", "RCLONE_VERBOSE", "RCLONE_LOG_", "RCLONE_DUMP", "RCLONE_HEADER",
      "RCLONE_QUIET", "RCLONE_USE_JSON_LOG", "RCLONE_PROGRESS", "RCLONE_METADATA", "RCLONE_STATS",
      "RCLONE_CUTOFF_MODE", "RCLONE_NO_TRAVERSE", "RCLONE_DELETE",
    ].contains { variable.hasPrefix($0) }
  }

  /// What rclone wrote.
  /// - Parameters:
  ///   - input: what it may read; `nil`: nothing.
  ///   - limit: when it is ended.
  ///   - mayVanish: whether another publisher may remove what rclone has just found: then it counts as not there.
  /// - Returns: `nil` where there is no such folder or file.
  func callAsFunction(
    _ arguments: [String], input: [UInt8]? = nil, limit: Duration = shortly,
    mayVanish: Bool = false
  ) throws(PublishFailure) -> [UInt8]? {
    let tool = Tool(path: path, environment: environment, timeLimit: limit)
    let answer: Tool.Answer
    do throws(Tool.Failure) {
      answer = try tool(prefix + arguments + Self.options, input: input)
    } catch {
      throw PublishFailure(.unavailable, ToolFailure(error, of: "rclone", limit: limit).message)
    }
    switch answer.exitCode {
    case 0: return answer.output
    case 3, 4: return nil
    case 1 where mayVanish && Self.saysGone(answer): return nil
    default: throw Self.failure(answer)
    }
  }

  /// One pass with few tries of each request: where a network is cut, rclone waits longer and longer before every file.
  private static let options = [
    "--log-format", "", "--log-level", "NOTICE", "--stats", "0", "--retries", "1",
    "--retries-sleep", "500ms", "--low-level-retries", "2", "--contimeout", "5s", "--timeout",
    "15s",
  ]
}
