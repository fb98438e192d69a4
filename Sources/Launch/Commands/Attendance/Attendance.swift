/// Why a person must run a command: nothing that runs by itself could end it, answer it or see it.
public struct Attendance: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// It goes on until somebody stops it.
    case follows
    /// It asks, or opens an editor or a session.
    case interactive
    /// It opens a page in a browser.
    case browser
    /// A part of it is to be filled in: `<name>`.
    case placeholder
    /// It holds comments alone.
    case empty
  }

  public let kind: Kind
  /// The words that say so, without quotes; empty for `.empty`.
  public let words: String
  /// For the author: lower case, no full stop.
  public let reason: String

  /// The first reason in a script of bash; `nil`: it can run by itself, as far as its words tell.
  public static func needed(for command: String) -> Attendance? {
    let reading = ShellReading(command)
    if let placeholder = reading.placeholders.first { return filled(placeholder) }
    for command in reading.commands {
      if let attendance = AttendanceFinder(reading: reading, command: command).attendance {
        return attendance
      }
    }
    guard reading.commands.isEmpty, reading.trouble == nil else { return nil }
    return Attendance(kind: .empty, words: "", reason: "it holds no command")
  }

  static func filled(_ word: ShellWord) -> Attendance {
    Attendance(
      kind: .placeholder, words: word.text, reason: "`\(word.text)` is to be filled in by a person")
  }
}
