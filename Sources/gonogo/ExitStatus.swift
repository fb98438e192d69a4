import ArgumentParser

/// What a command ends with: those of sysexits.h, and two of our own for the verdict.
enum ExitStatus: Int32, CaseIterable {
  case done = 0
  case hold = 10
  case noGo = 11
  /// ArgumentParser's own.
  case usage = 64
  case invalidInput = 65
  case noInput = 66
  case unavailable = 69
  case cannotCreate = 73
  case ioError = 74
  case notPermitted = 77

  var code: ExitCode { ExitCode(rawValue) }

  /// For the help: in one line of 80 columns.
  var meaning: String {
    switch self {
    case .done: "done; from gate: GO; from try: it holds"
    case .hold: "from gate: HOLD; from try: a person must judge; from next: wait"
    case .noGo: "from gate: NO-GO; from try: it does not hold; from next: stop"
    case .usage: "the command line is wrong"
    case .invalidInput: "an input is bad: nothing is written; from verify: it differs"
    case .noInput: "there is no such input"
    case .unavailable: "GitHub, a host, a port or a program that is needed is not there"
    case .cannotCreate: "what is there already is not gonogo's, or (publish) a later build"
    case .ioError: "reading or writing failed"
    case .notPermitted: "a decision that would not count; GitHub or a host refuses"
    }
  }

  /// `  10  from gate: …`
  var line: String { (rawValue < 10 ? "   " : "  ") + "\(rawValue)  \(meaning)" }
}
