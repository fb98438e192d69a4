import Launch
import Mustache

/// The templates, the style sheet and the script that pages are made with: those built in, or a team's own in their place.
public struct Templates: Sendable {
  private let library: MustacheLibrary
  /// Without the layout: what a page of the site is in one file with the others.
  private let parts: MustacheLibrary
  private let tags: [String: [TemplateTag]]
  private let sources: [String: SourceFile]
  let style: [UInt8]
  /// `app.js` of a launch.
  let script: [UInt8]
  /// `app.js` of the overview of several launches.
  let launchesScript: [UInt8]
  /// What is written into a snapshot itself.
  let inline: InlineFiles

  /// - Parameter files: the last component of a name decides what a file is: a template in the place of the built-in one of its
  ///   name, a partial of the team's own, `style.css` or `app.js` in place of those built in, `theme.css` after the style sheet. Of
  ///   other endings than those of templates, styles, scripts and pictures they are ignored.
  /// - Throws: everything that is wrong with them, each with file and line, whatever the pages will show.
  public init(overriding files: [SourceFile] = []) throws(InvalidInput) {
    let team = TeamFiles(files)
    var problems = team.problems
    let builtIn = Self.builtIn.map { name, bytes in
      (name, SourceFile(name: "templates/\(name).mustache", bytes: bytes))
    }
    let sources = Dictionary(uniqueKeysWithValues: builtIn).merging(team.templates) { $1 }
    let style = team.style?.bytes ?? PackageResources.style_css
    if let theme = team.theme { problems += Self.unread(in: theme, after: style) }

    for (name, file) in team.templates where !TemplateMarkup.pictures.contains(name) {
      problems += TemplateMarkup.problems(in: file)
    }

    let tags = sources.mapValues { TemplateTag.all(in: $0.bytes).tags }
    let used = Self.reachable(from: Views.pages.map { $0.template }, by: tags)
    for (name, file) in team.templates.sorted(by: { $0.key < $1.key }) where !used.contains(name) {
      if builtIn.contains(where: { $0.0.utf8.elementsEqual(name.utf8) }) { continue }
      problems.append(
        .error(
          "no template uses '\(name)'", at: file.whole,
          hint: Misspelling.nearest(to: name, among: builtIn.map(\.0))
            .map { "did you mean '\($0).mustache'?" }
            ?? "write {{>\(name)}} in a template of a page, or take the file away"))
    }
    var scopes = TemplateScopes(sources, trees: tags.compactMapValues(TemplateNode.tree))
    for page in Views.pages { scopes.follow(page.template, page.views) }
    problems += scopes.problems

    // In a block of its own the second part may call things as it likes, and what fails in it leaves the first as it is.
    let clock = team.clockScript?.bytes ?? PackageResources.clock_js
    let newer = team.newerScript?.bytes ?? PackageResources.newer_js
    let copy = team.copyScript?.bytes ?? PackageResources.copy_js
    let block = { (part: [UInt8]) in Array("{\n".utf8) + part + Array("}\n".utf8) }
    let theme = team.theme.map { [0x0A] + $0.bytes } ?? []
    try self.init(
      sources, style: style + theme,
      script: clock + newer + block(copy + (team.script?.bytes ?? PackageResources.app_js)),
      launchesScript: clock + newer
        + block(team.launchesScript?.bytes ?? PackageResources.launches_js),
      inline: InlineFiles(
        style: StyleSheet.compacted(
          style + [0x0A] + (team.snapshotStyle?.bytes ?? PackageResources.snapshot_css) + theme),
        script: clock
          + block(copy + (team.snapshotScript?.bytes ?? PackageResources.snapshot_js)),
        team: files),
      problems: problems)
  }

  static let builtIn: [(name: String, bytes: [UInt8])] = [
    ("about", PackageResources.about_mustache),
    ("badge", PackageResources.badge_mustache),
    ("blockers", PackageResources.blockers_mustache),
    ("box", PackageResources.box_mustache),
    ("change_rows", PackageResources.change_rows_mustache),
    ("changed", PackageResources.changed_mustache),
    ("changes", PackageResources.changes_mustache),
    ("check", PackageResources.check_mustache),
    ("chip", PackageResources.chip_mustache),
    ("command", PackageResources.command_mustache),
    ("confirmations", PackageResources.confirmations_mustache),
    ("contents", PackageResources.contents_mustache),
    ("controls", PackageResources.controls_mustache),
    ("criteria", PackageResources.criteria_mustache),
    ("deadline", PackageResources.deadline_mustache),
    ("evidence", PackageResources.evidence_mustache),
    ("expectation", PackageResources.expectation_mustache),
    ("facts", PackageResources.facts_mustache),
    ("failing", PackageResources.failing_mustache),
    ("favicon", PackageResources.favicon_mustache),
    ("final", PackageResources.final_mustache),
    ("gate", PackageResources.gate_mustache),
    ("item", PackageResources.item_mustache),
    ("lapse", PackageResources.lapse_mustache),
    ("launches", PackageResources.launches_mustache),
    ("layout", PackageResources.layout_mustache),
    ("not_found", PackageResources.not_found_mustache),
    ("now", PackageResources.now_mustache),
    ("output", PackageResources.output_mustache),
    ("overview", PackageResources.overview_mustache),
    ("pen_lines", PackageResources.pen_lines_mustache),
    ("phase", PackageResources.phase_mustache),
    ("playbook", PackageResources.playbook_mustache),
    ("policy", PackageResources.policy_mustache),
    ("problems", PackageResources.problems_mustache),
    ("proof", PackageResources.proof_mustache),
    ("remedy", PackageResources.remedy_mustache),
    ("results", PackageResources.results_mustache),
    ("roll_call", PackageResources.roll_call_mustache),
    ("rollback", PackageResources.rollback_mustache),
    ("run_bars", PackageResources.run_bars_mustache),
    ("run_changes", PackageResources.run_changes_mustache),
    ("runbook", PackageResources.runbook_mustache),
    ("said", PackageResources.said_mustache),
    ("search_link", PackageResources.search_link_mustache),
    ("section", PackageResources.section_mustache),
    ("sheet", PackageResources.sheet_mustache),
    ("slab", PackageResources.slab_mustache),
    ("snapshot", PackageResources.snapshot_mustache),
    ("stamp", PackageResources.stamp_mustache),
    ("symbols", PackageResources.symbols_mustache),
    ("undo", PackageResources.undo_mustache),
    ("waiting", PackageResources.waiting_mustache),
    ("way", PackageResources.way_mustache),
  ]

  /// - Parameters:
  ///   - sources: by the names that partials have.
  ///   - kinds: of every name that a template may use; `nil`: whatever it likes.
  ///   - problems: what is known to be wrong already.
  init(
    _ sources: [String: SourceFile], kinds: [String: FieldKind]? = Views.kinds, style: [UInt8] = [],
    script: [UInt8] = [], launchesScript: [UInt8] = [], inline: InlineFiles = InlineFiles(),
    problems: [Diagnostic] = []
  ) throws(InvalidInput) {
    _ = ByteEscaping.registered
    var problems = problems
    var templates: [String: MustacheTemplate] = [:]
    var tags: [String: [TemplateTag]] = [:]
    for (name, file) in sources.sorted(by: { $0.key < $1.key }) {
      var check = TemplateCheck(file, kinds: kinds, partials: Set(sources.keys))
      check.run()
      tags[name] = check.tags
      guard check.problems.isEmpty else {
        problems += check.problems
        continue
      }
      do {
        templates[name] = try MustacheTemplate(
          string: ByteEscaping.pragma + String(decoding: check.withoutIndentation, as: UTF8.self))
      } catch {
        problems.append(Self.diagnostic(error, in: file))
      }
    }
    if let invalid = InvalidInput(errorsIn: problems.sorted(by: Self.standsBefore)) {
      throw invalid
    }
    library = MustacheLibrary(templates: templates)
    templates["layout"] = try? MustacheTemplate(string: ByteEscaping.pragma + "{{$main}}{{/main}}")
    parts = MustacheLibrary(templates: templates)
    self.tags = tags
    self.sources = sources
    self.style = StyleSheet.compacted(style)
    self.script = script
    self.launchesScript = launchesScript
    self.inline = inline
  }

  /// What only Mustache finds; its lines count from the pragma before the template.
  private static func diagnostic(_ error: any Error, in file: SourceFile) -> Diagnostic {
    let line = (error as? MustacheTemplate.ParserError)?.context.lineNumber ?? 2
    return .error(
      "this is no Mustache", at: file.place(ofLine: max(1, min(line - 1, file.lineCount))))
  }

  /// - Parameter isPart: without the layout.
  /// - Throws: if the template, or a partial of it, uses a name that none of the views around it has.
  func render(
    _ name: String, _ view: any View, in page: (any View)? = nil, isPart: Bool = false
  ) throws(InvalidInput) -> Rendered {
    let missing = MissingNames()
    let root = Root(view: view, page: page, missing: missing)
    let text = (isPart ? parts : library).render(root, withTemplate: name) ?? ""
    if let first = missing.names.first {
      throw InvalidInput(
        problem(with: first, in: name),
        missing.names.dropFirst().map { problem(with: $0, in: name) })
    }
    return Rendered(bytes: Array(text.utf8))
  }

  /// What came out of a template: HTML in which every text is escaped.
  struct Rendered {
    let bytes: [UInt8]

    fileprivate init(bytes: [UInt8]) {
      self.bytes = bytes
    }

    /// The same with other values of attributes.
    /// - Parameter change: what becomes of an attribute that has a value.
    func changing(_ change: (TagAttribute) -> TagAttribute.Change) -> Rendered {
      Rendered(bytes: TagAttribute.changing(bytes, change))
    }
  }

  private func problem(with name: String, in template: String) -> Diagnostic {
    let file = sources[template] ?? SourceFile(name: "templates/\(template).mustache", bytes: [])
    let message = "no view has '\(name)' where template '\(template)' uses it"
    for used in Self.reachable(from: [template], by: tags) {
      guard let source = sources[used],
        let tag = tags[used]?.first(where: { $0.name.utf8.elementsEqual(name.utf8) })
      else { continue }
      return .error(
        message, at: source.place(atOffset: tag.range.lowerBound, length: tag.range.count))
    }
    return .error(message, at: file.whole)
  }

  /// The templates that some templates are made of, themselves included.
  static func reachable(
    from names: some Sequence<String>, by tags: [String: [TemplateTag]]
  ) -> [String] {
    var found = names.sorted()
    var index = 0
    while index < found.count {
      for tag in tags[found[index]] ?? [] where tag.kind == .partial || tag.kind == .parent {
        if !found.contains(tag.name) { found.append(tag.name) }
      }
      index += 1
    }
    return found
  }

  /// By file, then by line.
  private static func standsBefore(_ one: Diagnostic, _ other: Diagnostic) -> Bool {
    guard one.place.file.utf8.elementsEqual(other.place.file.utf8) else {
      return one.place.file.utf8.lexicographicallyPrecedes(other.place.file.utf8)
    }
    let (here, there) = (one.place.position, other.place.position)
    return (here?.line ?? 0, here?.column ?? 0) < (there?.line ?? 0, there?.column ?? 0)
  }
}

/// The bottom of the stack of views: the page's own view, then what every page has, then the end of the search for a name.
private struct Root: MustacheParent {
  let view: any View
  let page: (any View)?
  let missing: MissingNames

  func child(named name: String) -> Any? {
    if let value = view.child(named: name) ?? page?.child(named: name) { return value }
    missing.add(name)
    return false
  }
}

/// Names that a template used and no view has. Mustache prints nothing for them.
private final class MissingNames {
  private(set) var names: [String] = []

  func add(_ name: String) {
    if !names.contains(name) { names.append(name) }
  }
}

extension SourceFile {
  /// `cf-access.md`
  var lastComponent: String {
    String(decoding: name.utf8.split(separator: UInt8(ascii: "/")).last ?? [], as: UTF8.self)
  }
}
