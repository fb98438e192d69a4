/// What a line of a comment may begin with, behind `/`.
enum CommandName: String, CaseIterable {
  case confirm
  case abort
  case resume
  case stepDone = "step-done"
  case go
  case noGo = "no-go"

  /// Whether it stops the launch. What is meant to stop it is read leniently, all else strictly.
  var isStop: Bool {
    switch self {
    case .abort, .noGo: true
    case .confirm, .resume, .stepDone, .go: false
    }
  }

  /// The name that a line begins with, in letters of any case and with invisible characters in it; `nil`: none, as in
  /// `/confirmation` or `/abort-page`.
  init?(opening line: String) {
    guard let opening = CommandOpening(line) else { return nil }
    self = opening.name
  }
}

/// The beginning of a line that is a command, or looks like one.
struct CommandOpening {
  let name: CommandName
  /// What stands behind the name.
  let rest: String
  /// Whether the name is typed plainly: no invisible character before or in it, a blank or nothing behind it.
  let isPlain: Bool

  init?(_ line: String) {
    let line = line.trimmed
    let visible = line.withoutInvisible.trimmed
    let bytes = Array(visible.utf8)
    guard bytes.first == UInt8(ascii: "/") else { return nil }
    let small = Array(visible.asciiLowercased.utf8.dropFirst())
    let name = CommandName.allCases.first { name in
      small.starts(with: name.rawValue.utf8)
        && !Self.continuesName(visible, at: 1 + name.rawValue.utf8.count)
    }
    guard let name else { return nil }
    self.name = name
    let end = 1 + name.rawValue.utf8.count
    let typed = Array(line.utf8)
    isPlain =
      typed.starts(with: bytes[..<end]) && (typed.count == end || typed[end].isBlank)
    rest = String(decoding: isPlain ? typed[end...] : bytes[end...], as: UTF8.self)
  }

  /// Whether another word, or a path, goes on there.
  private static func continuesName(_ text: String, at offset: Int) -> Bool {
    let index = text.utf8.index(text.startIndex, offsetBy: offset)
    guard index < text.endIndex else { return false }
    let next = text.unicodeScalars[index]
    return next == "-" || next == "_" || next == "/" || next.properties.isAlphabetic
      || next.properties.numericType != nil
  }
}

extension String {
  /// Without what shows nothing (zero-width and other format characters), and with blanks for all other spaces.
  fileprivate var withoutInvisible: String {
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar.properties.generalCategory {
      case .format, .control: if scalar == "\t" { result.append(scalar) }
      case .spaceSeparator, .lineSeparator, .paragraphSeparator: result.append(" ")
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// Whether there is something in it that a reader does not see, or takes for a blank.
  var hasInvisible: Bool { !withoutInvisible.hasBytes(of: self) }
}
