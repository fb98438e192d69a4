/// What the playbook says about itself, in its front matter or the lines of its introduction.
public struct Metadata: Hashable, Sendable {
  public struct Operator: Hashable, Sendable {
    public let login: String
    /// GitHub's numeric id, which a renamed account keeps; `nil` where it is not given.
    public let id: String?

    public init(login: String, id: String?) {
      self.login = login
      self.id = id
    }
  }

  /// Letters, digits, `.`, `_` and `-`, at most 64, beginning with a letter or digit.
  public static func isEnvironment(_ text: String) -> Bool { FenceInfo.isID(text) }

  public var title: String?
  /// `owner/name`: makes `#3151` a link.
  public var repository: String?
  /// The gate issue's number.
  public var gate: Int?
  /// T-0; `nil`: not set yet, freshness is then counted by age.
  public var launch: Instant?
  /// What the records must be of, as the playbook says.
  public var environment: String?
  /// The one that the launch itself is about: `production` where nothing is said.
  public var launchEnvironment: String { environment ?? "production" }
  /// The commit that is launched: records must say that they are of it. Its first digits, at least seven; `nil`: records of any commit count.
  public var commit: String?
  /// How long what was fetched of the gate issue counts; `nil`: an hour.
  public var gateLimit: Duration?
  /// Whether every role must say GO before the launch; else only their NO-GO counts.
  public var demandsRollCall = false
  public var owner: String?
  public var operators: [Operator] = []
  /// Names of environment variables whose values are masked in records, beside those whose names look secret.
  public var secrets: [String] = []
  /// `publish:` and `visibility:`, each with its place.
  var statedPublishing: [PublishStatement] = []
}
