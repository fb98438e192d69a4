import Markdown

extension Metadata {
  /// `owner/name` as GitHub allows them.
  public static func isRepository(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    return parts.count == 2
      && parts.allSatisfy { part in
        !part.isEmpty && part.count <= 100 && part.first != UInt8(ascii: ".")
          && part.allSatisfy {
            $0 < 0x80
              && (LabelText.isWord($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "."))
          }
      }
  }

  /// `owner/name` of a remote on github.com as git knows it: `git@github.com:owner/name.git`, `https://github.com/owner/name`.
  /// - Returns: `nil` for every other one.
  public static func repository(ofRemote address: String) -> String? {
    let hosts = ["git@github.com:", "ssh://git@github.com/", "https://github.com/"]
    guard let host = hosts.first(where: { address.utf8.starts(with: $0.utf8) }) else { return nil }
    var name = address.utf8.dropFirst(host.utf8.count)
    let ending = ".git".utf8
    if name.suffix(ending.count).elementsEqual(ending) { name = name.dropLast(ending.count) }
    let text = String(decoding: name, as: UTF8.self)
    return isRepository(text) ? text : nil
  }

  /// Takes from the introduction's lines (`Owner: …`, `Go/no-go gate: #3151`) what the front matter did not say.
  /// - Returns: what cannot be read, and what contradicts the front matter or a line before it.
  mutating func read(introduction: [Block], of file: SourceFile) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    for line in introduction.flatMap(\.settingLines) {
      let label = LabelText(line.text)
      guard let colon = label.bytes.firstIndex(of: UInt8(ascii: ":")) else { continue }
      let value = label.suffix(from: colon + 1).trimmed
      guard !value.isEmpty else { continue }
      let name = label.original(0..<colon).trimmed
      let setting = Setting(
        name: name, value: value, place: file.place(of: value, inLine: line.number))
      switch name.asciiLowercased {
      case "owner", "owners", "launch owner": owner = owner ?? value
      case "go/no-go gate", "gate", "gate issue", "go/no-go issue":
        problems += setting.take(value.issueNumber, into: &gate) ?? [setting.unreadGate]
      case "repository", "repo":
        let read = Self.isRepository(value) ? value : nil
        problems +=
          setting.take(read, into: &repository, same: { $0.asciiLowercased == $1.asciiLowercased })
          ?? [setting.unreadRepository]
      case "launch", "launch time", "t-0":
        problems +=
          setting.take(Instant(value), into: &launch)
          ?? [setting.unreadLaunch].compactMap(\.self)
      case "environment":
        let read = Self.isEnvironment(value) ? value : nil
        problems += setting.take(read, into: &environment) ?? [setting.unreadEnvironment]
      default: continue
      }
    }
    return problems
  }
}

/// A line of the introduction that sets something.
private struct Setting {
  let name: String
  let value: String
  let place: Place

  /// Sets what is not set yet.
  /// - Returns: `nil` where there is nothing to set it to; else what is wrong.
  func take<Value: Equatable>(
    _ read: Value?, into setting: inout Value?, same: (Value, Value) -> Bool = { $0 == $1 }
  ) -> [Diagnostic]? {
    guard let read else { return nil }
    guard let earlier = setting else {
      setting = read
      return []
    }
    guard !same(earlier, read) else { return [] }
    return [
      .error(
        "'\(name.visible): \(value.visible)' contradicts what is said before it", at: place,
        hint: "say it once, in the front matter or here")
    ]
  }

  var unreadGate: Diagnostic {
    .error(
      "'\(value.visible)' names no gate issue", at: place,
      hint: "write the number of the issue, as in '\(name.visible): #3151'")
  }

  var unreadRepository: Diagnostic {
    .warning(
      "'\(value.visible)' is not read as a repository", at: place,
      hint: "write owner and name, as in 'raxx-app/TradeMasterAPI'")
  }

  var unreadEnvironment: Diagnostic {
    .warning(
      "'\(value.visible)' is not read as an environment", at: place,
      hint: "one word, as in 'production'")
  }

  /// `nil` for a line that says something else about the launch.
  var unreadLaunch: Diagnostic? {
    let text = LabelText(value)
    let hint = "write date, time and offset, as in 'Launch: 2026-06-06T14:00:00Z'"
    let isTime = text.holdsYear || text.holdsClockTime
    // `T-0: …` also begins a line of a schedule.
    let isStated =
      name.asciiLowercased != "t-0" || value.utf8.first.map { (48...57).contains($0) } == true
    if isTime, isStated {
      return .error("'\(value.visible)' is no time of a launch", at: place, hint: hint)
    }
    guard isTime || text.namesDay || text.isOpen else { return nil }
    return .warning("this sets no time of the launch", at: place, hint: hint)
  }
}

extension LabelText {
  /// A word of four digits that begins with 19 or 20.
  fileprivate var holdsYear: Bool {
    bytes.indices.contains { index in
      guard isWordStart(index), let (value, end) = number(at: index), end - index == 4 else {
        return false
      }
      let isFollowed = isWordEnd(end) || bytes[end] == UInt8(ascii: "t")
      return isFollowed && 1900..<2100 ~= value
    }
  }

  /// `14:00`, `9:30`
  fileprivate var holdsClockTime: Bool {
    bytes.indices.contains { index in
      guard index == 0 || !(48...57).contains(bytes[index - 1]),
        let (hour, end) = number(at: index), end - index <= 2, hour < 25, end < bytes.count,
        bytes[end] == UInt8(ascii: ":"), let (minute, stop) = number(at: end + 1)
      else { return false }
      return stop - end == 3 && minute < 60
    }
  }

  fileprivate var namesDay: Bool {
    contains(anyOf: [
      "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january",
      "february", "march", "april", "june", "july", "august", "september", "october", "november",
      "december", "today", "tomorrow",
    ])
  }

  /// Nobody has decided it yet.
  fileprivate var isOpen: Bool {
    contains(anyOf: ["tbd", "tba", "tbc", "to be decided", "to be announced", "to be confirmed"])
      || bytes.allSatisfy { $0 == UInt8(ascii: "?") }
  }
}

extension SourceFile {
  /// Where a text stands in a line; the line, where it stands there in another form.
  fileprivate func place(of text: String, inLine number: Int) -> Place {
    let bytes = Array(text.utf8)
    guard let start = Array(line(number)).firstIndex(of: bytes) else {
      return place(ofLine: number)
    }
    return place(line: number, column: start + 1, length: bytes.count)
  }
}

extension String {
  /// The first `#123` in the text, or a text that is a number.
  fileprivate var issueNumber: Int? {
    let bytes = Array(utf8)
    let issue = bytes.firstIndex(of: Array("/issues/".utf8)).map { $0 + 8 }
    let start = issue ?? bytes.firstIndex(of: UInt8(ascii: "#")).map { $0 + 1 } ?? 0
    let digits = bytes[start...].prefix { (48...57).contains($0) }
    guard start > 0 || digits.count == bytes.count,
      let number = Int(String(decoding: digits, as: UTF8.self)), number > 0
    else { return nil }
    return number
  }
}
