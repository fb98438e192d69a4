import Launch

/// All of an output as HTML: the colours of terminals as classes, what else steers a terminal made visible, and what decided
/// marked. No byte of it is left out.
struct Transcript: Sendable {
  /// So many stretches are coloured at most, so that the page of an output that changes colour with every letter can be opened.
  static let mostColours = 10_000

  private(set) var markup = Markup()
  let lineCount: Int
  /// On which line each mark begins, from 1, in the order of the marks.
  private(set) var markLines: [Int] = []
  /// How many stretches have no colour because they are too many.
  private(set) var plainStretches = 0

  private let bytes: [UInt8]
  /// What the terminal has been asked for.
  private var style = TerminalStyle()
  /// What the elements that are open say.
  private var shown = TerminalStyle()
  private var closing: [StaticString] = []
  private var colours = 0

  /// - Parameters:
  ///   - marks: what decided, as offsets in the UTF-8 of the text, in order, none overlapping.
  ///   - firstMark: the number of the first mark, which its id has: `_mark-1`.
  init(_ text: String, marks: [Range<Int>] = [], firstMark: Int = 1) {
    bytes = Array(text.utf8)
    let starts = OutputPieces.lineStarts(bytes)
    lineCount = starts.count
    var line = 0
    var position = 0
    for (index, mark) in marks.enumerated() {
      let start = max(position, Excerpt.boundary(bytes, notAfter: mark.lowerBound))
      while line < starts.count, starts[line] <= start { line += 1 }
      markLines.append(max(line, 1))
      append(position..<start)
      let end = max(start, Excerpt.boundary(bytes, notAfter: mark.upperBound))
      close()
      markup.append("<mark id=\"_mark-")
      markup.append(escaping: String(firstMark + index))
      markup.append("\">")
      append(start..<end, isMarked: true)
      close()
      markup.append("</mark>")
      position = end
    }
    append(position..<bytes.count)
    close()
  }

  private mutating func append(_ range: Range<Int>, isMarked: Bool = false) {
    for piece in OutputPieces(bytes, in: range) {
      switch piece {
      case .text(let range):
        open(isMarked: isMarked)
        markup.append(escaping: bytes[range])
      case .sequence(let range):
        if !style.apply(bytes[range]) {
          open(isMarked: isMarked)
          markup.append(escaping: bytes[range])
        }
      case .carriageReturn:
        open(isMarked: isMarked)
        markup.append("\u{240D}\n")
      }
    }
  }

  /// Elements for the style, where it is not what is open already.
  private mutating func open(isMarked: Bool) {
    var wanted = style.drawn
    // The ground of a mark is its own.
    if isMarked { (wanted.background, wanted.isReversed) = (nil, false) }
    guard wanted != shown else { return }
    close()
    guard wanted != TerminalStyle() else { return }
    guard colours < Self.mostColours else {
      plainStretches += 1
      return
    }
    colours += 1
    shown = wanted
    if let background = wanted.background { add("wash", background) }
    if let foreground = wanted.foreground {
      foreground.hue == 0 ? add("<span class=\"faint\">", "</span>") : add("ink", foreground)
    } else if wanted.isDim {
      add("<span class=\"faint\">", "</span>")
    }
    if wanted.isReversed { add("<span class=\"inverse\">", "</span>") }
    if wanted.isBold { add("<b>", "</b>") }
    if wanted.isItalic { add("<i>", "</i>") }
    if wanted.isUnderlined { add("<u>", "</u>") }
    if wanted.isStruck { add("<s>", "</s>") }
  }

  private mutating func add(_ opening: StaticString, _ closing: StaticString) {
    markup.append(opening)
    self.closing.append(closing)
  }

  private mutating func add(_ kind: StaticString, _ colour: TerminalStyle.Colour) {
    markup.append("<span class=\"")
    markup.append(kind)
    markup.append(" hue")
    markup.append(escaping: String(colour.hue))
    if colour.isBright { markup.append(" vivid") }
    markup.append("\">")
    closing.append("</span>")
  }

  private mutating func close() {
    for closing in closing.reversed() { markup.append(closing) }
    closing = []
    shown = TerminalStyle()
  }
}

extension TerminalStyle {
  /// What of it a page draws. Black and white are the text's own colour and the panel's own ground, which are readable in both
  /// themes; bright black is faint; a bright ground is the same as the other. What is reversed and has colours swaps them.
  fileprivate var drawn: TerminalStyle {
    var drawn = self
    if isReversed, foreground != nil || background != nil {
      (drawn.foreground, drawn.background, drawn.isReversed) = (background, foreground, false)
    }
    drawn.background = drawn.background.flatMap { $0.isOwn ? nil : Colour(hue: $0.hue) }
    drawn.foreground = drawn.foreground.flatMap { $0.isOwn && !$0.isFaint ? nil : $0 }
    if drawn.foreground != nil { drawn.isDim = false }
    return drawn
  }
}

extension TerminalStyle.Colour {
  fileprivate var isOwn: Bool { hue == 0 || hue == 7 }
  fileprivate var isFaint: Bool { hue == 0 && isBright }
}
