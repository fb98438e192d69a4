import ArgumentParser
import Foundation
import Launch
import Recorder

struct Init: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes a playbook and a workflow to start from.",
    usage: "gonogo init [<content>] [<options>]",
    discussion: """
      Writes playbook.md and results/ into <content>, the workflows of the launch gate into .github/workflows, and .gitignore. Where any of \
      it is there already, nothing is written and all that is there is listed. Then it says which commands come next.

      Examples:
        gonogo init
        gonogo init --title 'Shop v2' --repository shop/site --gate 12
      """)

  @Argument(help: "The folder for the launch.", completion: .directory)
  var content = "content"

  @Option(help: ArgumentHelp("What the launch is called.", valueName: "text"))
  var title = "Launch"

  @Option(
    help: ArgumentHelp(
      "The repository of the gate issue (default: the one that git calls origin, if it is on GitHub).",
      valueName: "owner/name"))
  var repository: String?

  @Option(
    help: ArgumentHelp(
      "The number of the issue whose boxes must be ticked before the launch.", valueName: "number"))
  var gate: Int?

  func validate() throws {
    if let gate, gate < 1 { throw ValidationError("--gate is the number of an issue, not \(gate)") }
    if let repository, !Metadata.isRepository(repository) {
      throw ValidationError("'\(repository)' names no repository: write it as in 'owner/name'")
    }
    guard Launch.Run.isLine(title) else { throw ValidationError("--title is one line, not empty") }
    guard !content.isEmpty else {
      throw ValidationError("CONTENT is the name of a folder, not empty")
    }
  }

  func run() async throws {
    try await Terminal.reporting {
      let repository = repository ?? Surroundings.origin.flatMap(Metadata.repository(ofRemote:))
      if gate != nil, repository == nil {
        throw ValidationError("--gate needs --repository: git knows none that is on GitHub")
      }
      let start = Start(title: title, repository: repository, gate: gate)
      let playbook = Content.path(content) + "/playbook.md"
      let read = try Playbook(
        parsing: SourceFile(name: playbook, bytes: Array(start.playbook.utf8)))
      guard read.title.utf8.elementsEqual(title.utf8) else {
        throw ValidationError(
          "as a heading of Markdown the title would read '\(read.title.visible)': say it in plain words"
        )
      }
      let ignored = Self.isIgnored("public", by: ".gitignore")
      let files = NewFiles(start.files(in: Content.path(content), ignoresSite: !ignored))
      var taken = files.taken
      taken += LaunchFolders.paths(in: content) + Self.otherPlaybooks(in: Content.path(content))
      guard taken.isEmpty else { throw Taken(paths: taken) }
      try files.write()
      if let folder = Surroundings(ProcessInfo.processInfo.environment).directory, folder != "." {
        Terminal.warn(
          "note: GitHub reads workflows at the top of a repository, and this is '\(folder.visible)' in one\n"
        )
      }
      print(start.words(in: Content.path(content), ignoresSite: !ignored), terminator: "")
    }
  }

  /// What would be overwritten, or read together with what is written.
  struct Taken: Error {
    let paths: [String]

    var message: String {
      "nothing is written, since this is there already:\n"
        + paths.map { "  \($0.visible)\n" }.joined()
    }

    var hint: String {
      let ignores = paths.contains(".gitignore")
      return ignores
        ? "move it away; a .gitignore may stay if it has the line 'public/'"
        : "move it away, or name another folder"
    }
  }

  /// Whether a line of the file names the folder.
  private static func isIgnored(_ folder: String, by file: String) -> Bool {
    guard let data = FileManager.default.contents(atPath: file) else { return false }
    let forms = [folder, "\(folder)/", "/\(folder)", "/\(folder)/", "/\(folder)/*"]
    return data.split(separator: UInt8(ascii: "\n")).contains { line in
      let text = line.last == 0x0D ? line.dropLast() : line
      return forms.contains { text.elementsEqual($0.utf8) }
    }
  }

  /// Files that would be read as a playbook but for their letters.
  private static func otherPlaybooks(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted().filter {
      $0 != "playbook.md" && Content.name(meantBy: $0) == "playbook.md"
    }
    .map { "\(folder)/\($0)" }
  }
}
