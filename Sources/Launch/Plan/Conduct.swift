/// What the recorder does about a check.
public enum Conduct: Hashable, Sendable {
  case run
  /// It is not run, because it could change the world: why, and how the author allows it.
  case refuse(reason: String, hint: String)
  /// Somebody has to do it: why.
  case leaveToPerson(reason: String)
}

extension Check {
  /// Whether the recorder runs it. Whatever could be an action is refused, also where it carries an expectation: that a block was
  /// meant as a check is for its author to say.
  public var conduct: Conduct {
    if let takes {
      return .leaveToPerson(
        reason:
          "\(takes.formatNames) proves it: 'gonogo import \(takes.formats[0].rawValue) FILE --item \(id)'"
      )
    }
    if runs == false { return .leaveToPerson(reason: "its fence says run=no") }
    guard shell == "bash" else {
      return .leaveToPerson(reason: "it is \(shell), and only bash is run")
    }
    if expectations.allSatisfy({ $0.text.trimmed.isEmpty }) {
      return .leaveToPerson(reason: "nothing says what it must give")
    }
    if runs == true { return .run }
    if let needsPerson { return .leaveToPerson(reason: needsPerson) }
    // Among the actions nothing runs anyway, and the way to allow it is another.
    let isStrict = isBesideActions && !isAmongActions
    if let change = WorldChange.found(in: command, isStrict: isStrict) {
      return .refuse(
        reason: change.reason,
        hint: "if it only looks, write run=yes into the first line of its fence: ```bash run=yes")
    }
    if isAmongActions {
      return .refuse(
        reason: "it stands among the actions of its step",
        hint:
          "put it below a line 'Verification:', or write run=yes into the first line of its fence")
    }
    return .run
  }

  /// Why nobody but a person can carry it out; `nil`: a machine can, or its author says so.
  var needsPerson: String? {
    runs == true || shell != "bash" ? nil : Attendance.needed(for: command)?.reason
  }
}
