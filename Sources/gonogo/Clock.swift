import ArgumentParser
import Launch

/// The time of what is recorded and decided.
enum Clock {
  /// The real clock; in a rehearsal a clock that starts where it is told.
  static func reading(_ at: String?, environment: String, of playbook: Playbook) throws
    -> @Sendable () -> Instant
  {
    guard at != nil else { return { .now() } }
    let start = try instant(at, environment: environment, of: playbook)
    let begun = ContinuousClock.now
    return { start + (ContinuousClock.now - begun) }
  }

  /// One reading of it.
  ///
  /// What is recorded and decided for the launch itself always has the time of the real clock: an environment of another name is a
  /// rehearsal.
  static func instant(_ at: String?, environment: String, of playbook: Playbook) throws -> Instant {
    guard let at else { return .now() }
    let instant = try Situation.instant(of: at)
    guard environment != playbook.metadata.launchEnvironment else {
      throw ValidationError(
        "--at sets the clock of a rehearsal: what is recorded for '\(environment)' has the time at which it happens (a rehearsal has another --environment)"
      )
    }
    return instant
  }

  /// An environment is one word, as in `production`.
  static func check(environment: String?) throws {
    guard let environment, !Metadata.isEnvironment(environment) else { return }
    throw ValidationError(
      "'\(environment)' cannot name an environment: one word, as in 'production'")
  }
}
