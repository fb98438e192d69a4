import ArgumentParser
import Launch
import Recorder

struct Lint: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Prints what a playbook is read as, and its problems.",
    usage: "gonogo lint [<content>] [<options>]",
    discussion: """
      Says of each item what it is, what its expectations mean to the machine, and which are left to a person. Ends with 65 if something \
      keeps the playbook from being used; warnings stop nothing.

      Examples:
        gonogo lint
        gonogo lint notes/launch.md
        gonogo lint --update-lock
      """)

  @Argument(help: "The folder with playbook.md, or a Markdown file.", completion: .file())
  var content = "content"

  @Flag(help: "Print what was found as JSON.")
  var json = false

  @Flag(
    help:
      "Write playbook.lock: the id and digest of every required item, so that the launch holds when one vanishes or is edited."
  )
  var updateLock = false

  func validate() throws {
    if updateLock, content.hasSuffix(".md") {
      throw ValidationError("--update-lock wants the folder with playbook.md, not the file")
    }
  }

  func run() async throws {
    try await Terminal.reporting {
      var problems: [Diagnostic] = []
      let isOther = content.hasSuffix(".md") && !content.hasSuffix("/playbook.md")
      guard
        let file = isOther
          ? Content.read(content, into: &problems)
          : Content.playbook(of: content, into: &problems)
      else {
        throw Content.Missing(diagnostics: problems)
      }
      let (playbook, found) = Playbook.read(file)
      let publishing = isOther ? nil : try publishing(of: playbook)
      let diagnostics =
        (found + (playbook?.checkWarnings ?? [])).inOrder + (publishing?.diagnostics ?? [])
      if json {
        print(try JSONText.of(Review(playbook, diagnostics)), terminator: "")
      } else {
        if let playbook { print(playbook.summary, terminator: "") }
        Terminal.warn(diagnostics)
        if let playbook { print(playbook.coverage.text, terminator: "") }
        if let words = publishing?.settings?.words { print("\n\(words)") }
      }
      if InvalidInput(errorsIn: diagnostics) != nil { throw Terminal.invalidInput }
      if updateLock, let playbook { try lock(playbook) }
    }
  }

  /// What `gonogo.yml` and the playbook say of publishing.
  private func publishing(of playbook: Playbook?) throws -> (
    settings: PublishSettings?, diagnostics: [Diagnostic]
  ) {
    do {
      let (settings, warnings) = try PublishSettings.read(
        [playbook?.metadata].compactMap(\.self),
        settings: [try Content.settings(in: content)].compactMap(\.self))
      return (settings, warnings)
    } catch let invalid as InvalidInput {
      return (nil, invalid.diagnostics)
    } catch let missing as Content.Missing { return (nil, missing.diagnostics) }
  }

  private func lock(_ playbook: Playbook) throws {
    let path = Content.lock(in: content)
    let lock = PlaybookLock(of: playbook, file: path)
    guard !lock.entries.isEmpty else {
      throw ValidationError("nothing is required before the launch, so there is nothing to list")
    }
    try WholeFile(path).replace { _ in Array(lock.text.utf8) }
    print("\(path) lists \(lock.entries.count) items: commit it with the playbook")
  }
}
