extension Duration {
  /// How long a command took: `310 ms`, `4.2 s`, then in whole seconds.
  public var inShort: String {
    let milliseconds = Int64(clamping: attoseconds / 1_000_000_000_000_000)
    if milliseconds < 1_000 { return "\(milliseconds) ms" }
    if milliseconds < 10_000 { return "\(milliseconds / 1_000).\(milliseconds % 1_000 / 100) s" }
    return inWords
  }

  /// The size of a duration that is longer than a limit, told apart from it also where both read the same: `over 1 h`.
  func words(beyond limit: Duration) -> String {
    inWords.hasBytes(of: limit.inWords) ? "over \(inWords)" : inWords
  }

  /// The size of the duration for people: `45 s`, `4 min`, `1 h 20 min`, `27 h`, `3 days 4 h`.
  ///
  /// The largest unit and, where it is not zero, the next smaller one; the rest is cut, never rounded up. Days count from 48 h
  /// on. The sign is left out: the sentence around it says "ago", "in", "late", as −20 s is as long as 20 s.
  public var inWords: String {
    let seconds = (attoseconds / 1_000_000_000_000_000_000).magnitude
    let minutes = seconds / 60
    let hours = minutes / 60
    if minutes == 0 { return "\(seconds) s" }
    if hours == 0 { return "\(minutes) min" + (seconds % 60).followed(by: "s") }
    if hours < 48 { return "\(hours) h" + (minutes % 60).followed(by: "min") }
    return "\(hours / 24) days" + (hours % 24).followed(by: "h")
  }
}

extension UInt128 {
  fileprivate func followed(by unit: String) -> String {
    self == 0 ? "" : " \(self) \(unit)"
  }
}
