/// A picture in SVG, made at build time: the same shapes give the same bytes. Coordinates are whole units of its view box.
struct Drawing: Hashable, Sendable {
  struct Box: Hashable, Sendable {
    let x: Int
    let y: Int
    let width: Int
    let height: Int
  }

  enum Shape: Hashable, Sendable {
    case rectangle(Box)
    /// Down from `y`, so many units long.
    case line(x: Int, y: Int, length: Int)
    /// One of the symbols of every page, by its mark.
    case symbol(String, Box)
    /// `y` is its base line; it is 12 units high. `isAtEnd`: it ends at `x`.
    case text(String, x: Int, y: Int, isAtEnd: Bool = false)
  }

  /// Shapes that belong together.
  struct Group: Hashable, Sendable {
    /// What a pointer on it shows; `nil`: nothing.
    var title: String?
    var pieces: [Piece] = []

    mutating func add(_ shape: Shape, _ mark: String? = nil) {
      pieces.append(Piece(shape: shape, mark: mark))
    }
  }

  struct Piece: Hashable, Sendable {
    let shape: Shape
    /// The class that colours it.
    let mark: String?
  }

  let width: Int
  let height: Int
  /// How wide it is where there is room, in em, and shrinks where there is none; `nil`: each unit is a pixel.
  let em: Int?
  /// What it is, and what it says, for who does not see it.
  let title: String
  let words: String?
  var groups: [Group] = []

  var markup: Markup {
    var markup = Markup()
    markup.append("<svg class=\"picture\" role=\"img\" width=\"")
    markup.append(escaping: em.map { "\($0)em" } ?? "\(width)")
    markup.append("\" viewBox=\"0 0 ")
    markup.append(escaping: "\(width) \(height)")
    markup.append("\"><title>", Markup(escaping: title), "</title>")
    if let words { markup.append("<desc>", Markup(escaping: words), "</desc>") }
    for group in groups { markup.append(group.markup) }
    markup.append("</svg>")
    return markup
  }
}

extension Drawing.Group {
  fileprivate var markup: Markup {
    guard let title else {
      return pieces.reduce(into: Markup()) { $0.append($1.markup(titled: nil)) }
    }
    let text = Markup(escaping: title)
    if pieces.count == 1 { return pieces[0].markup(titled: text) }
    var markup = Markup("<g><title>")
    markup.append(text)
    markup.append("</title>")
    for piece in pieces { markup.append(piece.markup(titled: nil)) }
    markup.append("</g>")
    return markup
  }
}

extension Drawing.Piece {
  fileprivate func markup(titled title: Markup?) -> Markup {
    var markup = Markup()
    let name: StaticString
    let end: StaticString
    var text = Markup()
    switch shape {
    case .rectangle(let box):
      (name, end) = ("<rect", "</rect>")
      markup.append(name)
      markup.append(attributes: box)
    case .line(let x, let y, let length):
      (name, end) = ("<path", "</path>")
      markup.append(name)
      markup.append(" d=\"M")
      markup.append(escaping: "\(x) \(y)v\(length)")
      markup.append("\"")
    case .symbol(let symbol, let box):
      (name, end) = ("<use", "</use>")
      markup.append(name)
      markup.append(" href=\"#_")
      markup.append(escaping: symbol)
      markup.append("\"")
      markup.append(attributes: box)
    case .text(let words, let x, let y, let isAtEnd):
      (name, end) = ("<text", "</text>")
      markup.append(name)
      markup.append(attribute: " x=\"", x)
      markup.append(attribute: " y=\"", y)
      if isAtEnd { markup.append(" text-anchor=\"end\"") }
      text = Markup(escaping: words)
    }
    if let mark {
      markup.append(" class=\"")
      markup.append(escaping: mark)
      markup.append("\"")
    }
    if title == nil, text.isEmpty {
      markup.append("/>")
      return markup
    }
    markup.append(">")
    if let title { markup.append("<title>", title, "</title>") }
    markup.append(text)
    markup.append(end)
    return markup
  }
}

extension Markup {
  fileprivate mutating func append(attribute opening: StaticString, _ value: Int) {
    append(opening)
    append(escaping: String(value))
    append("\"")
  }

  fileprivate mutating func append(attributes box: Drawing.Box) {
    append(attribute: " x=\"", box.x)
    append(attribute: " y=\"", box.y)
    append(attribute: " width=\"", box.width)
    append(attribute: " height=\"", box.height)
  }
}
