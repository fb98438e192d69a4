import Foundation
import Launch
import Publisher
import Site

/// What was called, for words that say what to do next.
extension Publish {
  var command: PublishCommand {
    let all = CommandLine.arguments.dropFirst().filter { $0 != "--dry-run" }
    return PublishCommand(
      again: (["gonogo"] + all.map(\.visible.shellWord)).joined(separator: " "),
      plain: plainCommand)
  }

  /// As it was called, but for what is about one build alone.
  private var plainCommand: String {
    var words = self.words.filter { $0.utf8.contains(UInt8(ascii: ":")) }
    if let namedContent { words += ["--content", namedContent] }
    if isInternal { words.append("--internal") }
    if let verifyURL { words += ["--verify-url", verifyURL] }
    for name in verifyHeader { words += ["--verify-header", name] }
    return (["gonogo", "publish"] + words.map(\.visible.shellWord)).joined(separator: " ")
  }
}
