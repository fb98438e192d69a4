/// Where one item stands. The order is that of the blockers: the worst first.
public enum Status: String, Hashable, Sendable, CaseIterable {
  /// The exit code or an expectation does not hold.
  case fail = "Fail"
  /// The command did not finish: a time-out, a signal, it could not start.
  case error = "Error"
  /// There is no record.
  case noResult = "No result"
  /// A record that no longer counts: too old, from before an abort, or of a command that has been edited since.
  case stale = "Stale"
  /// Nobody has confirmed it, or only a person can judge what was recorded.
  case unconfirmed = "Unconfirmed"
  /// It belongs to a launch step that has to wait for another one, or for the launch to be on.
  case blocked = "Blocked"
  /// Its phase has not opened.
  case notDue = "Not due"
  /// It fails, and an operator has a reason to launch all the same.
  case waived = "Waived"
  /// The playbook or an operator says that it does not apply.
  case notNeeded = "Not needed"
  /// An operator declared this very text done.
  case confirmed = "Confirmed"
  /// A record that counts, of this very command; its exit code and every expectation hold.
  case pass = "Pass"

  public enum Effect: Hashable, Sendable { case clear, hold, noGo }

  public var effect: Effect {
    switch self {
    case .pass, .confirmed, .waived, .notNeeded: .clear
    case .fail: .noGo
    case .error, .noResult, .stale, .unconfirmed, .blocked, .notDue: .hold
    }
  }

  /// Whether people must do something about it now: what is not due only has to be waited for.
  public var blocks: Bool {
    switch self {
    case .fail, .error, .noResult, .stale, .unconfirmed, .blocked: true
    case .notDue, .pass, .confirmed, .waived, .notNeeded: false
    }
  }

  /// Whether something proves it: what is waived or not needed is clear without.
  var isProven: Bool {
    switch self {
    case .pass, .confirmed: true
    case .fail, .error, .noResult, .stale, .unconfirmed, .blocked, .notDue, .waived, .notNeeded:
      false
    }
  }

  /// Worse statuses come first.
  var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
