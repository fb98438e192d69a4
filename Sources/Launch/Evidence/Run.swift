/// A recording session: what it planned to check, and what it recorded. Read from a run file (`gonogo.run/1`).
///
/// Nothing in it is proof by itself: whether a record counts, and for what, is the verdict's to say.
public struct Run: Hashable, Sendable {
  /// `[A-Za-z0-9][A-Za-z0-9._-]{0,127}`
  public var id: String
  public var startedAt: Instant
  /// May lie before `startedAt`: clocks do that, and the verdict says what it means.
  public var finishedAt: Instant
  /// One line, as `production`.
  public var environment: String
  /// As `OWNER/NAME`; `nil`: the run does not say.
  public var repository: String?
  /// The revision that was checked; `nil`: the run does not say.
  public var commit: String?
  /// `http` or `https`.
  public var url: String?
  public var by: String?
  public var host: String?
  public var tool: String?
  /// 64 hexadecimal digits in small letters, of the bytes of the playbook.
  public var playbookSHA256: String?
  /// Where the commands ran, as a path in the repository; `nil`: the run does not say.
  public var directory: String?
  /// The names of the environment variables that the commands had, never their values; `nil`: the run does not say.
  public var variables: [String]?
  /// Ids of the checks that the session set out to run; `nil`: the run does not say.
  public var planned: [String]?
  /// In the order of the file. A check may stand there several times, once for each attempt.
  public var records: [Record]
  /// The name of the file it came from; of the first, where several shards make up the run.
  public var file: String

  public init(
    id: String, startedAt: Instant, finishedAt: Instant, environment: String,
    repository: String? = nil, commit: String? = nil, url: String? = nil, by: String? = nil,
    host: String? = nil, tool: String? = nil, playbookSHA256: String? = nil,
    directory: String? = nil, variables: [String]? = nil,
    planned: [String]? = nil, records: [Record], file: String
  ) {
    self.id = id
    self.startedAt = startedAt
    self.finishedAt = finishedAt
    self.environment = environment
    self.repository = repository
    self.commit = commit
    self.url = url
    self.by = by
    self.host = host
    self.tool = tool
    self.playbookSHA256 = playbookSHA256
    self.directory = directory
    self.variables = variables
    self.planned = planned
    self.records = records
    self.file = file
  }
}
