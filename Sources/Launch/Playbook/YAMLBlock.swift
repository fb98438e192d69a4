import Yams

/// Some lines of a file that are YAML: names and values, with the place of each.
struct YAMLBlock {
  private let file: SourceFile
  private let lines: Range<Int>
  /// `the front matter`, `this file`
  private let name: String

  private static let sizeLimit = 64 * 1024
  private static let depthLimit = 50

  /// - Parameter lines: 1-based.
  init(_ file: SourceFile, lines: Range<Int>, name: String) {
    self.file = file
    self.lines = lines
    self.name = name
  }

  private var whole: Place { file.place(ofLine: lines.lowerBound) }

  /// - Returns: in the order of the file; empty where it says nothing.
  func entries() throws(InvalidInput) -> [(name: String, value: Node, place: Place)] {
    var text: [UInt8] = []
    for number in lines { text += file.line(number) + [UInt8(ascii: "\n")] }
    guard text.count <= Self.sizeLimit, !Self.isTooDeep(text) else {
      throw InvalidInput(
        .error(
          "\(name) is too large or nested too deep", at: whole,
          hint: "at most 64 KiB and \(Self.depthLimit) levels"))
    }
    let node: Node?
    do {
      // All values are wanted as they are written, so that no rule has to guess their types.
      node = try compose(yaml: String(decoding: text, as: UTF8.self), .basic)
    } catch { throw InvalidInput(problem(of: error)) }
    guard let node, node.scalar?.string.isEmpty != true else { return [] }
    guard case .mapping(let mapping) = node else {
      throw InvalidInput(
        .error(
          "\(name) is no list of names and values", at: whole,
          hint: "write lines like 'launch: 2026-06-06T14:00:00Z'"))
    }
    return mapping.map { ($0.key.string ?? "", $0.value, place($0.key)) }
  }

  func place(_ node: Node) -> Place {
    guard let mark = node.mark else { return whole }
    return file.place(
      line: mark.line + lines.lowerBound - 1, column: mark.column,
      length: node.scalar?.string.utf8.count ?? 1)
  }

  /// Deep nesting would exhaust the stack of the YAML reader: brackets, and markers on one line.
  private static func isTooDeep(_ text: [UInt8]) -> Bool {
    var depth = 0
    var deepest = 0
    for byte in text {
      if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") { depth += 1 }
      if byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") { depth = max(0, depth - 1) }
      deepest = max(deepest, depth)
    }
    // An alias stands for all that it names: a few hundred bytes of them could name more than memory holds.
    let isMark: (Int) -> Bool = { index in
      (text[index] == UInt8(ascii: "*") || text[index] == UInt8(ascii: "&")) && index > 0
        && " ,[{\n".utf8.contains(text[index - 1]) && index + 1 < text.count
        && LabelText.isWord(text[index + 1])
    }
    if text.indices.count(where: isMark) > 8 { return true }
    let lines = text.split(separator: UInt8(ascii: "\n"))
    return deepest > depthLimit
      || lines.contains { line in
        line.count { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: ":") }
          > 2 * depthLimit
          || line.prefix { $0 == 0x20 }.count > 4 * depthLimit
      }
  }

  private func problem(of error: any Error) -> Diagnostic {
    let message = "\(name) is no YAML"
    guard let error = error as? YamlError else { return .error("\(message): \(error)", at: whole) }
    func place(_ mark: Mark) -> Place {
      file.place(line: mark.line + lines.lowerBound - 1, column: mark.column)
    }
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return .error("\(message): \(problem)", at: place(mark))
    case .duplicatedKeysInMapping(let duplicates, let context):
      return .error("\(name) names '\(duplicates.first ?? "")' twice", at: place(context.mark))
    default: return .error(message, at: whole)
    }
  }
}
