import Launch
import Mustache

/// The templates, the style sheet and the script that pages are made with: those built in, or a team's own in their place.
public struct Templates: Sendable {
  private let library: MustacheLibrary
  private let tags: [String: [TemplateTag]]
  private let sources: [String: SourceFile]
  let style: [UInt8]
  let script: [UInt8]

  /// - Parameter files: the last component of a name decides what it replaces: `overview.mustache`, `style.css`. Others are ignored.
  /// - Throws: everything that is wrong with the templates, each with file and line.
  public init(overriding files: [SourceFile] = []) throws(InvalidInput) {
    var replaced: [String: SourceFile] = [:]
    for file in files { replaced[file.lastComponent] = file }
    let sources = Self.builtIn.map { name, bytes in
      let file = "\(name).mustache"
      return (name, replaced[file] ?? SourceFile(name: "templates/\(file)", bytes: bytes))
    }
    try self.init(
      Dictionary(uniqueKeysWithValues: sources),
      style: replaced["style.css"]?.bytes ?? PackageResources.style_css,
      script: replaced["app.js"]?.bytes ?? PackageResources.app_js)
  }

  static let builtIn: [(name: String, bytes: [UInt8])] = [
    ("about", PackageResources.about_mustache),
    ("blockers", PackageResources.blockers_mustache),
    ("box", PackageResources.box_mustache),
    ("chip", PackageResources.chip_mustache),
    ("contents", PackageResources.contents_mustache),
    ("evidence", PackageResources.evidence_mustache),
    ("facts", PackageResources.facts_mustache),
    ("favicon", PackageResources.favicon_mustache),
    ("gate", PackageResources.gate_mustache),
    ("item", PackageResources.item_mustache),
    ("layout", PackageResources.layout_mustache),
    ("not_found", PackageResources.not_found_mustache),
    ("now", PackageResources.now_mustache),
    ("overview", PackageResources.overview_mustache),
    ("phase", PackageResources.phase_mustache),
    ("playbook", PackageResources.playbook_mustache),
    ("problems", PackageResources.problems_mustache),
    ("proof", PackageResources.proof_mustache),
    ("remedy", PackageResources.remedy_mustache),
    ("roll_call", PackageResources.roll_call_mustache),
    ("rollback", PackageResources.rollback_mustache),
    ("runbook", PackageResources.runbook_mustache),
    ("said", PackageResources.said_mustache),
    ("section", PackageResources.section_mustache),
    ("slab", PackageResources.slab_mustache),
    ("symbols", PackageResources.symbols_mustache),
    ("way", PackageResources.way_mustache),
  ]

  /// - Parameters:
  ///   - sources: by the names that partials have.
  ///   - kinds: of every name that a template may use; `nil`: whatever it likes.
  init(
    _ sources: [String: SourceFile], kinds: [String: FieldKind]? = Views.kinds, style: [UInt8] = [],
    script: [UInt8] = []
  ) throws(InvalidInput) {
    _ = ByteEscaping.registered
    var problems: [Diagnostic] = []
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
    if let invalid = InvalidInput(errorsIn: problems) { throw invalid }
    library = MustacheLibrary(templates: templates)
    self.tags = tags
    self.sources = sources
    self.style = style
    self.script = script
  }

  /// What only Mustache finds; its lines count from the pragma before the template.
  private static func diagnostic(_ error: any Error, in file: SourceFile) -> Diagnostic {
    let line = (error as? MustacheTemplate.ParserError)?.context.lineNumber ?? 2
    return .error(
      "this is no Mustache", at: file.place(ofLine: max(1, min(line - 1, file.lineCount))))
  }

  /// - Throws: if the template, or a partial of it, uses a name that none of the views around it has.
  func render(_ name: String, _ view: any View, in page: (any View)? = nil) throws(InvalidInput)
    -> Rendered
  {
    let missing = MissingNames()
    let root = Root(view: view, page: page, missing: missing)
    let text = library.render(root, withTemplate: name) ?? ""
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
  }

  private func problem(with name: String, in template: String) -> Diagnostic {
    let file = sources[template] ?? SourceFile(name: "templates/\(template).mustache", bytes: [])
    let message = "no view has '\(name)' where template '\(template)' uses it"
    for used in templates(reachableFrom: template) {
      guard let source = sources[used],
        let tag = tags[used]?.first(where: { $0.name.utf8.elementsEqual(name.utf8) })
      else { continue }
      return .error(
        message, at: source.place(atOffset: tag.range.lowerBound, length: tag.range.count))
    }
    return .error(message, at: file.whole)
  }

  private func templates(reachableFrom name: String) -> [String] {
    var found = [name]
    var index = 0
    while index < found.count {
      for tag in tags[found[index]] ?? [] where tag.kind == .partial || tag.kind == .parent {
        if !found.contains(tag.name) { found.append(tag.name) }
      }
      index += 1
    }
    return found
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
