import Publisher

/// A member that is always there: `null` where there is nothing to say.
struct Nullable<Value: Encodable>: Encodable {
  let value: Value?

  init(_ value: Value?) {
    self.value = value
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let value { try container.encode(value) } else { try container.encodeNil() }
  }
}

extension PublishReport {
  /// `--dry-run --json`
  struct Plan: Encodable {
    let target: String
    let build: Build
    /// What is live now.
    let live: Nullable<Build>
    let validUntil: Nullable<String>
    let added: [String], changed: [String], removed: [String]
    /// How many files are the same, and how many bytes the others have.
    let same: Int, bytes: Int
    let refusal: Nullable<String>
    let notices: [String]

    init(_ plan: Publication.Plan, _ built: BuiltSite, bytes: Int, on target: String) {
      self.target = target
      build = Build(built.release, isLive: plan.live == built.release)
      live = Nullable(plan.live.map { Build($0, isLive: true) })
      validUntil = Nullable(built.validUntil?.description)
      (added, changed, removed) = (plan.added, plan.changed, plan.removed)
      same = built.files.count - 1 - plan.added.count - plan.changed.count
      self.bytes = bytes
      refusal = Nullable(plan.refusal?.message)
      notices = plan.notices
    }
  }

  /// `--rollback --dry-run --json`
  struct RollbackPlan: Encodable {
    let target: String
    let build: Build
    let live: Nullable<Build>

    init(_ plan: Publication.RollbackPlan, on target: String) {
      self.target = target
      build = Build(plan.release, isLive: plan.release == plan.live)
      live = Nullable(plan.live.map { Build($0, isLive: true) })
    }
  }

  /// `--take-down --json`
  struct TakenDown: Encodable {
    let target: String
    let takenDown: Build
    let live = Nullable<Build>(nil)
    let url: Nullable<String>
    let isVerified: Bool

    init(_ taken: Publication.TakenDown, on target: String) {
      self.target = target
      takenDown = Build(taken.release, isLive: false)
      url = Nullable(taken.url)
      isVerified = taken.isVerified
    }
  }

  /// What was only checked, laid out or compared, without a host that keeps builds.
  struct Checked: Encodable {
    let target: Nullable<String>
    let build: Build
    let validUntil: Nullable<String>
    let files: Int, bytes: Int
    let url: Nullable<String>
    let isVerified: Bool
    let compared: Nullable<Int>
    let refusesStrangers: Nullable<Bool>

    init(_ built: BuiltSite, target: String? = nil, _ look: Publication.Look? = nil) {
      self.target = Nullable(target)
      build = Build(built.release, isLive: look?.compared != nil)
      validUntil = Nullable(built.validUntil?.description)
      (files, bytes) = (built.count, built.byteCount)
      url = Nullable(look?.url)
      isVerified = look?.compared != nil
      compared = Nullable(look?.compared)
      refusesStrangers = Nullable(look?.refusesStrangers)
    }

    enum CodingKeys: String, CodingKey {
      case target, build, validUntil, files, bytes, url, compared, refusesStrangers
      case isVerified = "verified"
    }
  }
}
