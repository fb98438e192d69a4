/// A part of a script that changes something outside of it: a launch action, and no check.
///
/// Told from the words alone. What is in doubt counts as a change: a known changing verb where a verb belongs, a
/// program that the script puts together itself, a script whose name says that it acts, quotes that never close.
/// What a program does behind a name that says nothing cannot be told. A script with placeholders (`<name>`) is
/// judged as if they were filled in; it cannot be run (`Attendance`).
public struct WorldChange: Hashable, Sendable {
  /// The words that change something, without quotes: `terraform destroy`.
  public let words: String
  /// Where they stand, in bytes of the command.
  public let range: Range<Int>
  /// For the author: lower case, no full stop.
  public let reason: String

  /// The first change in a script of bash; `nil`: there is none.
  ///
  /// - Parameter isStrict: whether what nothing is known about counts as a change too: every program must be in a
  ///   table, with a verb that reads where it has verbs, or be a script, a target or a task of the project with a
  ///   reading word in its name (`scripts/check_flags.py`, `make smoke`).
  public static func found(in command: String, isStrict: Bool = false) -> WorldChange? {
    found(in: ShellReading(command), of: command, depth: 0, isStrict: isStrict)
  }

  /// - Parameter depth: how many scripts hold this one as what they hand to a shell.
  static func found(
    in reading: ShellReading, of command: String, depth: Int, isStrict: Bool
  ) -> WorldChange? {
    for command in reading.commands {
      let finder = ChangeFinder(
        reading: reading, command: command, depth: depth, isStrict: isStrict)
      if let change = finder.change { return change }
    }
    guard let trouble = reading.trouble else { return nil }
    let start = max(trouble.range.lowerBound, trouble.range.upperBound - 40)
    let bytes = command.utf8.dropFirst(start).prefix(trouble.range.upperBound - start)
    return WorldChange(
      words: String(decoding: bytes, as: UTF8.self), range: trouble.range,
      reason: "it cannot be told what this does: \(trouble.reason)")
  }
}
