/// Where one item stands. The order is that of the blockers: the worst first.
public enum Status: String, Hashable, Sendable, CaseIterable {
  /// The exit code or an expectation does not hold.
  case fail = "Fail"
  /// The command did not finish: a time-out, a signal, it could not start.
  case error = "Error"
  /// There is no record.
  case noResult = "No result"
  /// A record that no longer counts: too old, or of a command that has been edited since.
  case stale = "Stale"
  /// Nobody has confirmed it, or only a person can judge what was recorded.
  case unconfirmed = "Unconfirmed"
  /// Its phase has not opened.
  case notDue = "Not due"
  /// A record that counts, of this very command; its exit code and every expectation hold.
  case pass = "Pass"

  public enum Effect: Hashable, Sendable { case clear, hold, noGo }

  public var effect: Effect {
    switch self {
    case .pass: .clear
    case .fail: .noGo
    case .error, .noResult, .stale, .unconfirmed, .notDue: .hold
    }
  }

  /// Whether people must do something about it now: what is not due only has to be waited for.
  public var blocks: Bool {
    switch self {
    case .fail, .error, .noResult, .stale, .unconfirmed: true
    case .notDue, .pass: false
    }
  }

  /// Worse statuses come first.
  var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
