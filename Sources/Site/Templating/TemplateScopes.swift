import Launch

/// Follows the templates from each page through their sections and partials, with the views that are around at each tag. So a name
/// that is wrong there is found at once, not on the day when its section is shown for the first time.
struct TemplateScopes {
  /// Where the search stands: a template and the views around it, the innermost last, none twice.
  private struct State: Hashable {
    let template: String
    let views: [ObjectIdentifier]
  }

  /// A step into a template, with what was entered since on the way to the next one.
  private struct Step {
    let state: State
    var entered: Set<ObjectIdentifier> = []
    /// The views whose names opened these sections.
    var openers: Set<ObjectIdentifier> = []
  }

  private let files: [String: SourceFile]
  private let trees: [String: [TemplateNode]]
  private var seen: Set<State> = []
  private var path: [Step] = []
  private var places: Set<Place> = []
  private(set) var problems: [Diagnostic] = []
  /// By template: the views whose names it uses, of all places where it stands.
  private(set) var views: [String: Set<String>] = [:]
  /// The views in the order in which their names are first met.
  private(set) var order: [String] = []

  /// - Parameter trees: of the templates that close all that they open; others are left out.
  init(_ files: [String: SourceFile], trees: [String: [TemplateNode]]) {
    self.files = files
    self.trees = trees
  }

  /// - Parameter views: those around the template, the innermost last.
  mutating func follow(_ template: String, _ views: [any View.Type]) {
    guard let tree = trees[template] else { return }
    let state = State(template: template, views: views.map { ObjectIdentifier($0) })
    guard seen.insert(state).inserted else { return }
    path.append(Step(state: state))
    walk(tree, in: template, views)
    path.removeLast()
  }

  private mutating func walk(
    _ nodes: [TemplateNode], in template: String, _ views: [any View.Type]
  ) {
    for node in nodes {
      switch node.tag.kind {
      case .text, .markup: _ = field(node.tag, in: template, views)
      case .inverted:
        _ = field(node.tag, in: template, views)
        walk(node.inner, in: template, views)
      case .section: enter(node, in: template, views)
      case .partial: include(node.tag, in: template, views)
      case .parent:
        include(node.tag, in: template, views)
        walk(node.inner, in: template, views)
      case .block: walk(node.inner, in: template, views)
      case .end, .comment, .refused: continue
      }
    }
  }

  private mutating func enter(
    _ node: TemplateNode, in template: String, _ views: [any View.Type]
  ) {
    guard let (owner, inner) = field(node.tag, in: template, views), let inner else {
      walk(node.inner, in: template, views)
      return
    }
    let before = path[path.count - 1]
    path[path.count - 1].entered.insert(ObjectIdentifier(inner))
    path[path.count - 1].openers.insert(ObjectIdentifier(owner))
    walk(node.inner, in: template, views.filter { $0 != inner } + [inner])
    path[path.count - 1] = before
  }

  private mutating func include(
    _ tag: TemplateTag, in template: String, _ views: [any View.Type]
  ) {
    let state = State(template: tag.name, views: views.map { ObjectIdentifier($0) })
    guard let first = path.firstIndex(where: { $0.state == state }) else {
      follow(tag.name, views)
      return
    }
    // It ends where a section on the way is opened by a view that was entered on the way: each time there is less of it.
    let way = path[first...]
    let entered = way.reduce(into: Set()) { $0.formUnion($1.entered) }
    let openers = way.reduce(into: Set()) { $0.formUnion($1.openers) }
    guard entered.isDisjoint(with: openers) else { return }
    let names = (way.map(\.state.template) + [tag.name]).joined(separator: " > ")
    note("'\(tag.name)' includes itself without end: \(names)", tag, in: template, hint: nil)
  }

  /// - Returns: the view that has the name, and the one inside its section if it is one of its own.
  private mutating func field(
    _ tag: TemplateTag, in template: String, _ views: [any View.Type]
  ) -> (owner: any View.Type, inner: (any View.Type)?)? {
    for view in views.reversed() {
      guard view.kinds[tag.name] != nil else { continue }
      self.views[template, default: []].insert(view.name)
      if !order.contains(view.name) { order.append(view.name) }
      return (view, view.inner(of: tag.name))
    }
    // One that no view has is said elsewhere.
    guard Views.kinds[tag.name] != nil else { return nil }
    let around = views.reversed().map { $0.name }.enumerated
    let owners = Views.all.filter { $0.kinds[tag.name] != nil }.map { $0.name }.sorted().enumerated
    note(
      "no view has '\(tag.name)' here", tag, in: template,
      hint: "it is a name of \(owners); here are the names of \(around)")
    return nil
  }

  private mutating func note(
    _ message: String, _ tag: TemplateTag, in template: String, hint: String?
  ) {
    guard let file = files[template] else { return }
    let place = file.place(atOffset: tag.range.lowerBound, length: tag.range.count)
    if places.insert(place).inserted { problems.append(.error(message, at: place, hint: hint)) }
  }
}
