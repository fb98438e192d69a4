/// What an item demands of the report of another tool that may prove it: a line `Report: junit, at least 40 tests` of it.
public struct ReportDemand: Hashable, Sendable {
  /// The author's words behind `Report:`, on one line.
  public let text: String
  /// At least one.
  public let formats: [ReportFormat]
  /// How many tests the report must hold; 1 where nothing is said.
  public let leastTests: Int
  /// How many of them may be skipped; 0 where nothing is said.
  public let mostSkipped: Int
  /// How old the report may be at most; `nil`: as the phase says.
  public let fresh: Duration?

  /// What keeps a line from being a demand.
  enum Objection: Error, Hashable {
    /// It names no format of reports first: it is about something else.
    case isOther
    /// It names one, and goes on in words: it may be meant as a demand.
    case isProse
    /// A part of it is not understood.
    case part(String)
  }

  /// - Parameter text: what stands behind `Report:`.
  init(parsing text: String) throws(Objection) {
    self.text = text
    var parts = text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self).trimmed }
    if let last = parts.last, last.utf8.last == UInt8(ascii: ".") {
      parts[parts.count - 1] = String(decoding: last.utf8.dropLast(), as: UTF8.self).trimmed
    }
    guard let first = parts.first, let formats = Self.formats(first) else {
      let word = parts.first.map(Self.words)?.first ?? ""
      throw ReportFormat(rawValue: word) == nil ? .isOther : .isProse
    }
    self.formats = formats
    var leastTests: Int?
    var mostSkipped: Int?
    var fresh: Duration?
    for part in parts.dropFirst() {
      let words = Self.words(part)
      guard words.count == 4 else { throw .part(part) }
      let number = words[2].utf8.allSatisfy(\.isDigit) ? Int(words[2]) : nil
      switch (words[0], words[1], words[3]) {
      case ("at", "least", "tests"), ("at", "least", "test"):
        guard let number, number > 0, leastTests == nil else { throw .part(part) }
        leastTests = number
      case ("at", "most", "skipped"):
        guard let number, mostSkipped == nil else { throw .part(part) }
        mostSkipped = number
      case ("at", "most", "old"):
        guard let age = Duration(setting: words[2]), age > .zero, fresh == nil else {
          throw .part(part)
        }
        fresh = age
      default: throw .part(part)
      }
    }
    self.leastTests = leastTests ?? 1
    self.mostSkipped = mostSkipped ?? 0
    self.fresh = fresh
  }

  /// `JUnit`, `junit or ctrf report`
  private static func formats(_ text: String) -> [ReportFormat]? {
    var words = words(text)
    if words.last == "report" { words.removeLast() }
    guard words.count % 2 == 1 else { return nil }
    var formats: [ReportFormat] = []
    for (index, word) in words.enumerated() {
      if index % 2 == 1 {
        guard word == "or" else { return nil }
      } else {
        guard let format = ReportFormat(rawValue: word), !formats.contains(format) else {
          return nil
        }
        formats.append(format)
      }
    }
    return formats
  }

  private static func words(_ text: String) -> [String] {
    LabelText(text).bytes.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
  }

  static let hint =
    "for example 'Report: junit, at least 40 tests, at most 2 skipped, at most 4h old'"
}

extension ReportDemand {
  /// `a JUnit or CTRF report`
  public var formatNames: String {
    "a \(formats.map(\.name).joined(separator: " or ")) report"
  }

  /// What it means, as a clause: `a JUnit report of at least 40 tests in which all passed, up to 2 of them skipped`.
  public var understood: String {
    let tests = leastTests > 1 ? " of at least \(leastTests) tests" : ""
    let skipped =
      mostSkipped > 0
      ? "no test failed and at most \(mostSkipped) were skipped" : "every test passed"
    let age = fresh.map { ", at most \($0.inWords) old" } ?? ""
    return "\(formatNames)\(tests) says that \(skipped)\(age)"
  }
}
