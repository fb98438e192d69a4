import Launch

/// The files of a team's own folder of templates, told apart.
struct TeamFiles {
  /// In the place of those built in, or partials of the team's own, by the names that partials have.
  private(set) var templates: [String: SourceFile] = [:]
  private(set) var style: SourceFile?
  /// What comes before every script: it takes a GO back that has lapsed.
  private(set) var clockScript: SourceFile?
  /// What comes after it on the pages of a site: it asks their host for newer ones.
  private(set) var newerScript: SourceFile?
  /// What makes the buttons that copy, before the script of a launch and of a snapshot.
  private(set) var copyScript: SourceFile?
  private(set) var script: SourceFile?
  /// In place of that, on the overview of several launches.
  private(set) var launchesScript: SourceFile?
  /// In place of both, in a snapshot.
  private(set) var snapshotScript: SourceFile?
  /// What comes after the style sheet in a snapshot.
  private(set) var snapshotStyle: SourceFile?
  /// What comes after the style sheet, and in a snapshot after both.
  private(set) var theme: SourceFile?
  private(set) var problems: [Diagnostic] = []

  /// Colours and distances need no more, and every page waits for it.
  static let themeLimit = 8_192

  private static let styleName = "style.css"
  private static let themeName = "theme.css"
  private static let clockScriptName = "clock.js"
  private static let copyScriptName = "copy.js"
  private static let scriptName = "app.js"
  private static let newerScriptName = "newer.js"
  private static let launchesScriptName = "launches.js"
  private static let snapshotScriptName = "snapshot.js"
  private static let snapshotStyleName = "snapshot.css"

  /// - Parameter files: the last component of a name says what a file is.
  init(_ files: [SourceFile]) {
    for file in files {
      let name = file.lastComponent
      switch name {
      case Self.styleName: style = file
      case Self.themeName: theme = file
      case Self.clockScriptName: clockScript = file
      case Self.copyScriptName: copyScript = file
      case Self.scriptName: script = file
      case Self.newerScriptName: newerScript = file
      case Self.launchesScriptName: launchesScript = file
      case Self.snapshotScriptName: snapshotScript = file
      case Self.snapshotStyleName: snapshotStyle = file
      default: take(file, name)
      }
    }
    if let theme { check(theme) }
  }

  private mutating func take(_ file: SourceFile, _ name: String) {
    guard let stem = Self.stem(of: name) else {
      // What is no part of a site is none of ours: a README.
      guard
        [".css", ".js", ".svg"].contains(where: {
          name.utf8.suffix($0.utf8.count).elementsEqual($0.utf8)
        })
      else { return }
      let meant = Misspelling.nearest(
        to: name,
        among: [
          Self.styleName, Self.themeName, Self.clockScriptName, Self.newerScriptName,
          Self.copyScriptName, Self.scriptName, Self.launchesScriptName, Self.snapshotScriptName,
          Self.snapshotStyleName,
        ])
      problems.append(
        .error(
          "no page asks for '\(name)'", at: file.whole,
          hint: meant.map { "did you mean '\($0)'?" }
            ?? "a site has style.css, theme.css after it, clock.js, newer.js, copy.js, app.js and launches.js, a snapshot snapshot.css and snapshot.js; pictures are symbols of symbols.mustache"
        ))
      return
    }
    guard TemplateTag.isPlainName(stem) else {
      problems.append(
        .error(
          "'\(stem.visible)' is no name for a template", at: file.whole,
          hint: "a name has letters, digits and '_', nothing else, and starts with a letter"))
      return
    }
    templates[stem] = file
  }

  /// `overview` of `overview.mustache`
  private static func stem(of name: String) -> String? {
    let ending = ".mustache"
    guard name.utf8.count > ending.utf8.count,
      name.utf8.suffix(ending.utf8.count).elementsEqual(ending.utf8)
    else {
      return nil
    }
    return String(decoding: name.utf8.dropLast(ending.utf8.count), as: UTF8.self)
  }

  private mutating func check(_ theme: SourceFile) {
    if theme.bytes.count > Self.themeLimit {
      problems.append(
        .error(
          "\(theme.bytes.count.counted("byte")) are too many for a theme: \(Self.themeLimit.grouped) is the limit",
          at: theme.whole,
          hint: "a theme sets variables; to change more, put a style.css of your own in this folder"
        ))
    }
    if let offset = StyleSheet.withoutComments(theme.bytes).firstRange(of: Array("@import".utf8))?
      .lowerBound
    {
      problems.append(
        .error(
          "browsers ignore an @import here", at: theme.place(atOffset: offset, length: 7),
          hint: "write the rules themselves: a site asks for nothing that it does not hold"))
    }
  }
}

extension Templates {
  /// The variables that a theme sets and nothing reads, as where a name is misspelled.
  static func unread(in theme: SourceFile, after style: [UInt8]) -> [Diagnostic] {
    let own = StyleVariable.all(in: theme.bytes)
    let others = StyleVariable.all(in: style)
    let read = Set((own + others).filter { !$0.isDeclared }.map(\.name))
    let known = Set(others.filter(\.isDeclared).map(\.name)).intersection(read)
    var seen: Set<String> = []
    return own.filter { $0.isDeclared && !read.contains($0.name) && seen.insert($0.name).inserted }
      .map { variable in
        .error(
          "nothing reads '\(variable.name)'",
          at: theme.place(atOffset: variable.range.lowerBound, length: variable.range.count),
          hint: Misspelling.nearest(to: variable.name, among: known).map { "did you mean '\($0)'?" }
            ?? "a theme sets \(known.sorted().enumerated)")
      }
  }
}
