import Foundation
import Testing

/// The commands of gonogo that README and docs name.
struct DocumentedCommand: CustomTestStringConvertible {
  let file: String
  let line: Int
  /// Behind `gonogo`, as a shell would split them.
  let words: [String]
  /// A line of a block that can be run as it stands; otherwise words of a sentence, with placeholders.
  let isLine: Bool

  var testDescription: String { "\(file):\(line) \(words.joined(separator: " "))" }

  static let files =
    ["README.md", "CONTRIBUTING.md"]
    + ((try? FileManager.default.contentsOfDirectory(
      atPath: Program.repository.appendingPathComponent("docs").path)) ?? [])
    .filter { $0.hasSuffix(".md") }.sorted().map { "docs/\($0)" }

  static func all() throws -> [DocumentedCommand] {
    try files.flatMap { file in
      let text = try String(
        contentsOf: Program.repository.appendingPathComponent(file), encoding: .utf8)
      var found: [DocumentedCommand] = []
      var fence: String?
      var variables: [String: String] = [:]
      for (index, line) in text.components(separatedBy: "\n").enumerated() {
        let bare = line.trimmingCharacters(in: .whitespaces)
        if let open = fence {
          if bare == open { fence = nil }
        } else if bare.hasPrefix("```") {
          fence = String(bare.prefix { $0 == "`" })
          variables = [:]
          continue
        }
        let isLine = fence != nil
        for piece in isLine ? [bare] : Self.spans(of: line) {
          if isLine, let variable = piece.wholeMatch(of: /export ([A-Z]+)='(.*)'/) {
            variables[String(variable.1)] = String(variable.2)
          }
          for words in Self.commands(in: piece, variables) {
            found.append(
              DocumentedCommand(file: file, line: index + 1, words: words, isLine: isLine))
          }
        }
      }
      return found
    }
  }

  /// What stands in backticks.
  private static func spans(of line: String) -> [String] {
    line.matches(of: /(`+)(.+?)\1(?!`)/).map { String($0.2) }
  }

  /// Of a line of shell, the words behind each `gonogo` that a command begins with.
  static func commands(in line: String, _ variables: [String: String] = [:]) -> [[String]] {
    var commands: [[String]] = [[]]
    var word = ""
    var isWord = false
    var quote: Character?
    func end() {
      if isWord { commands[commands.count - 1].append(word) }
      (word, isWord) = ("", false)
    }
    var text = line
    for (name, value) in variables { text = text.replacingOccurrences(of: "$\(name)", with: value) }
    for character in text {
      if let open = quote {
        if character == open { quote = nil } else { word.append(character) }
        continue
      }
      switch character {
      case "'", "\"": (quote, isWord) = (character, true)
      case " ": end()
      case "#" where !isWord: return finished()
      case "|", ";", "&", "<", ">":
        end()
        commands.append([])
      default:
        word.append(character)
        isWord = true
      }
    }
    func finished() -> [[String]] {
      end()
      return commands.compactMap { words in
        let words = words.first == "$" || words.first == "-" ? Array(words.dropFirst()) : words
        guard let first = words.first, first == "gonogo" || first.hasSuffix("/gonogo") else {
          return nil
        }
        return Array(words.dropFirst())
      }
    }
    return finished()
  }
}
