import Launch

/// What is written into a snapshot itself, and what a team has in the place of built-in files.
struct InlineFiles: Hashable, Sendable {
  var style: [UInt8] = []
  var script: [UInt8] = []
  /// The team's own files, by name.
  private(set) var team: [InputFile] = []
  /// What in them would end an element early.
  private(set) var problems: [Diagnostic] = []

  init() {}

  init(style: [UInt8], script: [UInt8], team files: [SourceFile]) {
    self.style = style
    self.script = script
    for file in files.sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }) {
      let name = file.lastComponent
      let kind: InlineElement.Kind? =
        switch name {
        case "style.css", "theme.css", "snapshot.css": .style
        case "clock.js", "copy.js", "snapshot.js": .script
        case _: nil
        }
      if kind != nil || name.utf8.suffix(9).elementsEqual(".mustache".utf8) {
        team.append(InputFile(SourceFile(name: name, bytes: file.bytes)))
      }
      if let kind, let range = InlineElement.breakout(in: file.bytes, of: kind) {
        problems.append(
          .error(
            "a snapshot holds this file within a page, and this would end it there",
            at: file.place(atOffset: range.lowerBound, length: range.count),
            hint: "write the '<' in another way, as in '\\3c ' in CSS or '\\x3c' in a string"))
      }
    }
  }
}
