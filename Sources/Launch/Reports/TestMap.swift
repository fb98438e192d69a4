/// Which tests of a report belong to which item: a line each, `ITEM PATTERN`. The first line that a test matches counts; `-` in place of an
/// item leaves tests out; `#` begins a comment line.
public struct TestMap: Hashable, Sendable {
  struct Line: Hashable, Sendable {
    /// `nil`: what matches is left out.
    let item: String?
    /// Of the whole name of a test, its name alone, or a suite that it stands in; `*` is any text.
    let pattern: String
    let number: Int
  }

  let file: SourceFile
  let lines: [Line]

  /// - Throws: every line that is none.
  public init(parsing file: SourceFile) throws(InvalidInput) {
    var lines: [Line] = []
    var problems: [Diagnostic] = []
    guard String(validating: file.bytes, as: UTF8.self) != nil else {
      throw InvalidInput(.error("the file is not UTF-8", at: file.whole, hint: "save it as UTF-8"))
    }
    for number in 1...file.lineCount {
      let text = String(decoding: file.line(number), as: UTF8.self).trimmed
      if text.isEmpty || text.utf8.first == UInt8(ascii: "#") { continue }
      let word = text.utf8.prefix { $0 != 0x20 && $0 != 0x09 }
      let item = String(decoding: word, as: UTF8.self)
      let pattern = String(decoding: text.utf8.dropFirst(word.count), as: UTF8.self).trimmed
      if pattern.isEmpty {
        problems.append(
          .error(
            "a line without a pattern", at: file.place(ofLine: number),
            hint: "an item and the names of its tests: '1A.3 checkout*'"))
      } else if item.utf8.elementsEqual("-".utf8) {
        lines.append(Line(item: nil, pattern: pattern, number: number))
      } else if FenceInfo.isID(item) {
        lines.append(Line(item: item, pattern: pattern, number: number))
      } else {
        problems.append(
          .error("\(item.inQuotes) is no id of an item", at: file.place(ofLine: number)))
      }
    }
    if problems.isEmpty, !lines.contains(where: { $0.item != nil }) {
      problems.append(.error("the file names no item", at: file.whole))
    }
    if let invalid = InvalidInput(errorsIn: problems) { throw invalid }
    self.file = file
    self.lines = lines
  }

  /// The tests of each item, in the order of the map.
  /// - Throws: tests that no line matches, and lines of items that match no test: they may have been renamed.
  public func tests(of report: TestReport) throws(InvalidInput) -> [(
    item: String, tests: [TestResult]
  )] {
    var found = Array(repeating: [TestResult](), count: lines.count)
    var lost: [TestResult] = []
    for test in report.tests {
      guard let index = lines.firstIndex(where: { test.matches($0.pattern) }) else {
        lost.append(test)
        continue
      }
      found[index].append(test)
    }
    var problems: [Diagnostic] = []
    if let first = lost.first {
      let names = lost.prefix(10).map(\.fullName.visible).joined(separator: "; ")
      let others = lost.count > 10 ? " and \(lost.count - 10) more" : ""
      problems.append(
        .error(
          "\(lost.count.counted("test")) of the report \(lost.count == 1 ? "belongs" : "belong") to no item: \(names)\(others)",
          at: file.whole,
          hint: "write a line for each, '- \(first.name.visible)' for what is to be left out"))
    }
    for (line, tests) in zip(lines, found) where tests.isEmpty && line.item != nil {
      problems.append(
        .error(
          "no test of the report is \(line.pattern.inQuotes), or all are taken by lines above",
          at: file.place(ofLine: line.number), hint: "was it renamed or left out?"))
    }
    if let invalid = InvalidInput(errorsIn: problems) { throw invalid }
    var items: [(item: String, tests: [TestResult])] = []
    for (line, tests) in zip(lines, found) {
      guard let item = line.item else { continue }
      if let index = items.firstIndex(where: { $0.item.hasBytes(of: item) }) {
        items[index].tests += tests
      } else {
        items.append((item, tests))
      }
    }
    return items
  }

  /// Where an item is named first.
  public func place(of item: String) -> Place {
    lines.first { $0.item.hasBytes(of: item) }.map { file.place(ofLine: $0.number) } ?? file.whole
  }
}

extension TestResult {
  fileprivate func matches(_ pattern: String) -> Bool {
    ([fullName, name] + suites).contains { Self.matches(Array($0.utf8), Array(pattern.utf8)) }
  }

  /// By bytes, `*` for any; in time that grows with the product of both lengths at most.
  private static func matches(_ text: [UInt8], _ pattern: [UInt8]) -> Bool {
    var (position, index) = (0, 0)
    var star: (index: Int, position: Int)?
    while position < text.count {
      if index < pattern.count, pattern[index] == UInt8(ascii: "*") {
        star = (index, position)
        index += 1
      } else if index < pattern.count, pattern[index] == text[position] {
        position += 1
        index += 1
      } else if let last = star {
        star = (last.index, last.position + 1)
        (position, index) = (last.position + 1, last.index + 1)
      } else {
        return false
      }
    }
    return pattern[index...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
