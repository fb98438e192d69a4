import Mustache

/// What one part of a template sees: names and their values, all of them in `fields`.
///
/// A name that a view has always gives a value, also for what is absent: Mustache would look for a missing one in the views around
/// it, and print `nil` for an optional.
protocol View: MustacheParent, Sendable {
  static var fields: [String: Field<Self>] { get }
}

/// How a view gives the value for a name. The kind says how a template has to write the name.
enum Field<Owner>: Sendable {
  /// `{{name}}`, escaped; `nil` is absent.
  case text(@Sendable (Owner) -> String?)
  /// `{{{name}}}`, as it is; `nil` is absent.
  case markup(@Sendable (Owner) -> Markup?)
  /// `{{#name}}…{{/name}}`
  case flag(@Sendable (Owner) -> Bool)
  /// `{{#name}}…{{/name}}`, with the names of the view inside; `nil` is absent.
  case view(@Sendable (Owner) -> (any View)?)
  /// `{{#name}}…{{/name}}`, once for each.
  case list(@Sendable (Owner) -> [any View])
}

extension View {
  func child(named name: String) -> Any? {
    switch Self.fields[name] {
    case nil: nil
    case .text(let value): Leaf(text: value(self))
    case .markup(let value): Leaf(text: value(self)?.text)
    case .flag(let value): value(self)
    case .view(let value): value(self) ?? false
    case .list(let value): value(self)
    }
  }

  static var kinds: [String: FieldKind] { fields.mapValues(\.kind) }
}

/// How a template has to write a name.
enum FieldKind: Hashable, Sendable {
  case text
  case markup
  /// Only as a section.
  case section
}

extension Field {
  fileprivate var kind: FieldKind {
    switch self {
    case .text: .text
    case .markup: .markup
    case .flag, .view, .list: .section
    }
  }
}

/// A value without names of its own. What is absent prints nothing, and its section is left out.
private struct Leaf: MustacheParent, MustacheCustomRenderable {
  let text: String?

  var renderText: String { text ?? "" }
  var isNull: Bool { text == nil }
  func child(named: String) -> Any? { nil }
}
