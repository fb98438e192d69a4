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
  case single(any View.Type, @Sendable (Owner) -> (any View)?)
  /// `{{#name}}…{{/name}}`, once for each.
  case several(any View.Type, @Sendable (Owner) -> [any View])

  static func view<Inner: View>(_ value: @escaping @Sendable (Owner) -> Inner?) -> Field {
    .single(Inner.self, value)
  }

  static func list<Inner: View>(_ value: @escaping @Sendable (Owner) -> [Inner]) -> Field {
    .several(Inner.self, value)
  }
}

extension View {
  func child(named name: String) -> Any? {
    switch Self.fields[name] {
    case nil: nil
    case .text(let value): Leaf(text: value(self))
    case .markup(let value): Leaf(text: value(self)?.text)
    case .flag(let value): value(self)
    case .single(_, let value): value(self) ?? false
    case .several(_, let value): value(self)
    }
  }

  static var kinds: [String: FieldKind] { fields.mapValues(\.kind) }

  /// The view inside the section of a name; `nil` where the section has none of its own.
  static func inner(of name: String) -> (any View.Type)? {
    switch fields[name] {
    case .single(let view, _), .several(let view, _): view
    case nil, .text, .markup, .flag: nil
    }
  }

  /// The views inside all of its sections.
  static var inner: [any View.Type] { fields.keys.compactMap(inner(of:)) }

  /// `Slab`, as templates/README.md calls it.
  static var name: String {
    let name = String(describing: Self.self)
    return name.hasSuffix("View") ? String(name.dropLast(4)) : name
  }
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
    case .flag, .single, .several: .section
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
