/// A condition on what a command gave, as far as the machine understands expectations.
indirect enum Condition: Hashable, Sendable {
  /// The whole output without blanks around it, or one of its lines.
  case text(Subject, ValueTest)
  /// The output says so on a line of its own, and no other line says otherwise.
  case line(String)
  /// The lines stand in the output in this order, each as a line of its own.
  case block([LineTemplate])
  /// The whole output is one number, with its unit where the test has one.
  case number(NumberTest, Quantity.Unit?)
  case version(VersionTest)
  /// There is some output; where the command looks for a name, a row begins with it.
  case present(named: String?)
  case empty(Stream)
  /// So many entries: elements of a JSON array, rows of a table; a number where the command counts.
  case count(Comparison, Int, isPrinted: Bool)
  /// So many lines of text.
  case lineCount(Comparison, Int, isPrinted: Bool)
  case entries(EntriesTest)
  /// A field of a JSON object, or of lines such as `name: value`.
  case field(JSONPath, ValueTest)
  case json(JSONLiteral)
  /// The status line of the last block of headers, and where it leads.
  case httpStatus(HTTPTest)
  /// A bare `200` behind `curl`: the status of its headers, or the number that it was asked to print.
  case httpCode(StatusCodes)
  case notHTTPStatus(StatusCodes, location: String?)
  /// Of every header of this name; `nil`: of the only header in the output. Without one nothing holds but its absence.
  case header(String?, ValueTest)
  case exitCode(Comparison, Int)
  /// An identifier of that kind of thing is printed: `existing rule ID printed`.
  case identifier(noun: String, exists: Bool)
  case all([Condition])
  /// The first that holds decides; a person decides where none holds and one cannot be judged.
  case any([Condition])
  /// Words that the machine does not understand, or that ask for somebody's judgement.
  case person(String)
}

/// Which text of a stream is meant.
struct Subject: Hashable, Sendable {
  enum Part: Hashable, Sendable {
    case whole, firstLine, lastLine, anyLine, everyLine, noLine
    /// 1-based.
    case line(Int)
  }

  var stream = Stream.output
  var part = Part.whole

  var words: String {
    switch part {
    case .whole: stream.rawValue
    case .firstLine: "the first line of \(stream.rawValue)"
    case .lastLine: "the last line of \(stream.rawValue)"
    case .anyLine: "a line of \(stream.rawValue)"
    case .everyLine: "every line of \(stream.rawValue)"
    case .noLine: "no line of \(stream.rawValue)"
    case .line(let number): "line \(number) of \(stream.rawValue)"
    }
  }
}

/// What a text must be.
indirect enum ValueTest: Hashable, Sendable {
  case equals(String)
  case contains(String)
  case startsWith(String)
  case endsWith(String)
  case matches(Pattern)
  case number(NumberTest)
  case oneOf([ValueTest])
  case not(ValueTest)
  /// It is there and not empty.
  case present
  case absent

  /// As it follows its subject: `is exactly “ok”`.
  var words: String {
    switch self {
    case .equals(let text): "is exactly “\(text.visible)”"
    case .contains(let text): "contains “\(text.visible)”"
    case .startsWith(let text): "starts with “\(text.visible)”"
    case .endsWith(let text): "ends with “\(text.visible)”"
    case .matches(let pattern): "matches \(pattern.text.visible)"
    case .number(let test): "is \(test.words)"
    case .oneOf(let tests): tests.map(\.words).joined(separator: " or ")
    case .not(.equals(let text)): "is not “\(text.visible)”"
    case .not(.contains(let text)): "does not contain “\(text.visible)”"
    case .not(.oneOf(let tests)):
      tests.map { ValueTest.not($0).words }.joined(separator: " and ")
    case .not(let test): "is not so that it \(test.words)"
    case .present: "is there"
    case .absent: "is not there"
    }
  }
}

enum NumberTest: Hashable, Sendable {
  case comparison(Comparison, Quantity)
  /// Both ends included.
  case between(Quantity, Quantity)
  /// Whatever it is, if it is one.
  case any

  var dimension: Quantity.Dimension {
    switch self {
    case .comparison(_, let quantity), .between(let quantity, _): quantity.dimension
    case .any: .number
    }
  }

  var words: String {
    switch self {
    case .comparison(let comparison, let quantity): comparison.phrase(quantity.text)
    case .between(let low, let high): "between \(low.text) and \(high.text)"
    case .any: "a number"
    }
  }

  /// `nil`: the units leave it open.
  func holds(_ quantity: Quantity) -> Bool? {
    switch self {
    case .comparison(let comparison, let wanted): comparison.holds(quantity, wanted)
    case .between(let low, let high):
      switch (
        Comparison.greaterOrEqual.holds(quantity, low), Comparison.lessOrEqual.holds(quantity, high)
      ) {
      case (true?, true?): true
      case (false?, _), (_, false?): false
      case (nil, _), (_, nil): nil
      }
    case .any: true
    }
  }
}

/// Which status codes: `200`, `2xx`, `200 or 301`.
struct StatusCodes: Hashable, Sendable {
  let ranges: [ClosedRange<Int>]

  func contains(_ code: Int) -> Bool { ranges.contains { $0.contains(code) } }

  var words: String {
    ranges.map { range in
      range.count == 1
        ? String(range.lowerBound)
        : range.count == 100
          ? "\(range.lowerBound / 100)xx" : "\(range.lowerBound) to \(range.upperBound)"
    }
    .joined(separator: " or ")
  }
}

struct HTTPTest: Hashable, Sendable {
  /// `HTTP/2`; `nil`: any.
  var version: String?
  let codes: StatusCodes
  /// A host, or a whole address; `nil`: anywhere.
  var location: String?
  /// The host that was asked; `nil`: unknown.
  var requested: String?
  /// The first answer is meant, before any redirect is followed.
  var isFirst = false
}

extension Condition {
  /// What the machine understood, as a clause: `the number on standard output is greater than 5`.
  var words: String {
    switch self {
    case .text(let subject, let test): "\(subject.words) \(test.words)"
    case .line(let text): "a line of standard output is “\(text.visible)”"
    case .block(let lines):
      "standard output has \(lines.count == 1 ? "the line" : "these lines in this order:") "
        + lines.map { "“\($0.text.visible)”" }.joined(separator: ", ")
    case .number(let test, let unit):
      switch test.dimension {
      case .number: "the number on standard output is \(test.words)"
      case .percent: "the percentage on standard output is \(test.words)"
      case .time:
        "the time on standard output is \(test.words)"
          + (unit == nil ? "" : " (a bare number counts seconds)")
      case .size:
        "the size on standard output is \(test.words)"
          + (unit == nil ? "" : " (a bare number counts bytes)")
      }
    case .version(let test): "the version on standard output is \(test.words)"
    case .present(let name?): "a row of standard output begins with “\(name.visible)”"
    case .present(nil): "there is something on standard output"
    case .empty(let stream): "there is nothing on \(stream.rawValue)"
    case .count(let comparison, let count, _):
      "the number of results is \(comparison.phrase(String(count)))"
    case .lineCount(let comparison, let count, _):
      "the number of lines is \(comparison.phrase(String(count)))"
    case .entries(let test): test.words
    case .field(let path, let test): "the field \(path.text.visible) \(test.words)"
    case .json(let literal): "the JSON on standard output is \(literal.text.visible)"
    case .httpStatus(let test):
      "the \(test.isFirst ? "first " : "")HTTP status is \(test.codes.words)"
        + (test.version.map { " over \($0)" } ?? "")
        + (test.location.map { " and the location is on \($0.visible)" } ?? "")
    case .httpCode(let codes): "the HTTP status is \(codes.words)"
    case .notHTTPStatus(let codes, let location):
      "the HTTP status is not \(codes.words)" + (location.map { " to \($0.visible)" } ?? "")
    case .header(let name?, let test): "the header \(name.visible) \(test.words)"
    case .header(nil, let test): "the header on standard output \(test.words)"
    case .exitCode(let comparison, let code): "the exit code is \(comparison.phrase(String(code)))"
    case .identifier(let noun, let exists):
      "standard output names the identifier of \(exists ? "an existing" : "a") \(noun.visible)"
    case .all(let conditions): conditions.map(\.words).joined(separator: ", and ")
    case .any(let conditions): conditions.map(\.words).joined(separator: ", or ")
    case .person(let text): "a person judges “\(text.visible)”"
    }
  }

  /// Whether the expectation itself says which exit code is right.
  var namesExitCode: Bool {
    switch self {
    case .exitCode: true
    case .person(let text): LabelText(text).contains(anyOf: ["exit", "exits", "rc"])
    case .all(let conditions), .any(let conditions): conditions.contains(where: \.namesExitCode)
    case .text, .line, .block, .number, .version, .present, .empty, .count, .lineCount, .entries,
      .field, .json, .httpStatus, .httpCode, .notHTTPStatus, .header, .identifier:
      false
    }
  }

  /// Whether it asks for standard error itself.
  var looksAtErrors: Bool {
    switch self {
    case .text(let subject, _): subject.stream == .errors
    case .empty(let stream): stream == .errors
    case .all(let conditions), .any(let conditions): conditions.contains(where: \.looksAtErrors)
    case .line, .block, .number, .version, .present, .count, .lineCount, .entries, .field, .json,
      .httpStatus, .httpCode, .notHTTPStatus, .header, .exitCode, .identifier, .person:
      false
    }
  }

  var isPerson: Bool { if case .person = self { true } else { false } }

  /// Whether the machine alone can find that it holds.
  var isForMachine: Bool {
    switch self {
    case .person: false
    case .all(let conditions): conditions.allSatisfy(\.isForMachine)
    case .any(let conditions): conditions.contains(where: \.isForMachine)
    case .text, .line, .block, .number, .version, .present, .empty, .count, .lineCount, .entries,
      .field, .json, .httpStatus, .httpCode, .notHTTPStatus, .header, .exitCode, .identifier:
      true
    }
  }
}
