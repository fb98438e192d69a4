/// What is there, and what would be done: nothing is changed on the host.
extension Publication {
  public struct List: Sendable {
    public let live: Release?
    /// Of which launch it is; `nil`: it does not say.
    public let subject: String?
    public let releases: [Release]
    public let notices: [String]
  }

  /// The live build, and all that can be made live again, the newest first.
  public func list() async throws(PublishFailure) -> List {
    let standing = try await standing()
    let others = standing.releases.filter { $0 != standing.live }
    let isOfSeveral = standing.manifest?.isOfSeveral ?? false
    var notices = standing.notices + [standing.absence].compactMap(\.self)
    if settings.isInternal, standing.live != nil {
      notices.append(
        "it is internal: '\(command.plain) --verify-only' looks whether strangers get it")
    }
    if !others.isEmpty, isOfSeveral || standing.waysBack(among: others).isEmpty {
      notices.append(
        "nothing to go back to: \(Self.noWayBack(among: others, isOfSeveral: isOfSeveral))")
    }
    return List(
      live: standing.live, subject: await words(of: standing), releases: standing.releases,
      notices: notices)
  }

  /// What a publish would do.
  public struct Plan: Sendable {
    public let live: Release?
    /// Why it would be refused; `nil`: it would not.
    public let refusal: PublishFailure?
    /// Paths, each sorted.
    public let added: [String], changed: [String], removed: [String]
    public let notices: [String]
  }

  /// Changes nothing on the host.
  public func plan(
    _ site: BuiltSite, after question: Question? = nil, replacingNewer: Bool = false,
    replacingOther: Bool = false
  ) async throws(PublishFailure) -> Plan {
    let standing = try await standing(question)
    let change = site.manifest.change(from: standing.manifest)
    let (other, notice) = await objection(
      to: site, beside: standing, replacingOther: replacingOther)
    var refusal = other ?? refusal(of: site, standing, replacingNewer: replacingNewer)
    var notices =
      standing.notices
      + [notice, standing.absence.map { "\($0): it would be made" }].compactMap(\.self)
    do throws(PublishFailure) {
      if try !refused(ExpectedSite(site), standing), refusal == nil {
        notices.append(
          "whether strangers are refused is not seen before something is there: the first publish looks, and takes back what they get; let that be none that they must not see, and no GO"
        )
      }
    } catch { refusal = refusal ?? error }
    if refusal == nil, let live, let problem = try? live.checkLogin() {
      notices.append("\(live.url) does not answer: \(problem)")
    }
    return Plan(
      live: standing.live, refusal: refusal,
      added: change.added, changed: change.changed, removed: change.removed,
      notices: notices)
  }

  /// Why nothing can be made live again.
  static func noWayBack(among others: [Release], isOfSeveral: Bool) -> String {
    others.isEmpty
      ? "no other build is kept"
      : isOfSeveral
        ? "of several launches one may say GO, and a GO is not made live again"
        : "every other build that is kept is a GO"
  }
}
