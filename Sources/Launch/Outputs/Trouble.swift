/// The words by which programs tell trouble. They prove nothing; but where one stands beside what was looked for, a person decides.
extension ArraySlice<UInt8> {
  /// Whether one of the words, or a part of one, stands in it, in letters of any case.
  var tellsTrouble: Bool {
    [
      "fail", "error", "err ", "err!", "err\t", "warn", "exception", "crash", "abort", "timed out",
      "timed_out", "timeout", "cancel", "reject", "fatal", "panic", "unhealthy", "degraded",
      "traceback", "denied", "refused", "severe", "critical", "no such file", "could not",
      "cannot", "unable", "backoff", "evicted", "corrupt",
    ].contains { !ranges(of: Array($0.utf8), ignoringCase: true, limit: 1).isEmpty }
  }

  /// Whether it says that something is not whole, not there yet or no more.
  var tellsUnfinished: Bool {
    LabelText(String(decoding: prefix(1_000), as: UTF8.self)).contains(anyOf: [
      "running", "pending", "queued", "in progress", "in_progress", "started", "deleted",
      "incomplete", "partial", "skipped", "expired", "not", "no", "0b", "0%", "never", "with",
      "executing", "waiting", "stopped", "unknown", "false", "none",
    ])
  }

  /// `3 failed`, `1 error`: so many, and not none.
  var countsTrouble: Bool {
    for word in ["failed", "failures", "failure", "errors", "error", "failing"] {
      for range in tokenRanges(of: Array(word.utf8), ignoringCase: true, limit: 20) {
        let before = self[startIndex..<range.lowerBound].suffix(40).trimmedBlanks
        let digits = before.reversed().prefix(while: \.isDigit)
        if digits.contains(where: { $0 != UInt8(ascii: "0") }) { return true }
      }
    }
    return false
  }
}
