import ArgumentParser
import Launch

/// The time of what is recorded and decided.
enum Clock {
  /// The real clock; in a rehearsal a clock that starts where it is told.
  ///
  /// What is recorded for the launch itself always has the time of the real clock: an environment of another name is a rehearsal.
  static func reading(_ at: String?, environment: String, of playbook: Playbook) throws
    -> @Sendable () -> Instant
  {
    guard let at else { return { .now() } }
    let start = try Situation.instant(of: at)
    guard environment != playbook.metadata.environment ?? "production" else {
      throw ValidationError(
        "--at sets the clock of a rehearsal: what is recorded for '\(environment)' has the time at which it happens (a rehearsal has another --environment)"
      )
    }
    let begun = ContinuousClock.now
    return { start + (ContinuousClock.now - begun) }
  }
}
