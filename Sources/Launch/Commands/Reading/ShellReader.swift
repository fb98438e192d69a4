/// Takes a script of bash apart, in one pass over its bytes. What is nested goes at most `ShellReading.deepest`
/// deep; what is deeper, and what bash itself could not read, ends the reading with `trouble`.
struct ShellReader {
  /// How places in these bytes become places in the command.
  enum Origin {
    case offset(Int)
    /// Quotes or backslashes stood between: everything is where the whole text is.
    case whole(Range<Int>)
  }

  let bytes: [UInt8]
  let origin: Origin
  var index = 0
  var depth: Int
  var reading = ShellReading()
  var nextNumber = 0
  /// Here-documents whose body begins behind the next line end.
  var pending: [PendingDocument] = []
  /// For what is read out of a wrapper.
  var traits = Traits()
  /// How many wrappers the text stands behind.
  var wrappers = 0

  /// What a wrapper says about all that it runs.
  struct Traits {
    var isBounded = false
    var takesMore = false
    var isElsewhere = false
    /// What the wrapper reads, and with it what it runs.
    var inputs: [Redirection] = []
  }

  init(_ bytes: [UInt8], origin: Origin = .offset(0), depth: Int = 0) {
    (self.bytes, self.origin, self.depth) = (bytes, origin, depth)
  }

  var isStopped: Bool { reading.trouble != nil }

  mutating func readScript(in enclosure: ShellReading.Enclosure = .script) {
    readList(until: nil, in: enclosure)
    if let document = pending.first, !isStopped {
      stop("its here-document '\(document.delimiter)' is never closed", at: bytes.count)
    }
  }

  /// Ends the reading: nothing behind this place can be told.
  mutating func stop(_ reason: String, at place: Int, from start: Int? = nil) {
    guard !isStopped else { return }
    let start = min(start ?? max(place - 1, 0), bytes.count)
    reading.trouble = (reason, range(start..<max(start, min(place, bytes.count))))
    index = bytes.count
  }

  /// Goes one level down, or stops.
  mutating func enter() -> Bool {
    depth += 1
    if depth > ShellReading.deepest { stop("it is nested too deeply", at: index) }
    return !isStopped
  }

  mutating func leave() { depth -= 1 }

  func range(_ local: Range<Int>) -> Range<Int> {
    switch origin {
    case .offset(let offset): (local.lowerBound + offset)..<(local.upperBound + offset)
    case .whole(let range): range
    }
  }

  func byte(at index: Int) -> UInt8? { index < bytes.count ? bytes[index] : nil }

  mutating func skipBlanks() {
    while let byte = byte(at: index) {
      if Self.isBlank(byte) {
        index += 1
      } else if byte == UInt8(ascii: "\\"), self.byte(at: index + 1) == 0x0A {
        index += 2
      } else {
        return
      }
    }
  }

  mutating func skipComment() {
    while let byte = byte(at: index), byte != 0x0A { index += 1 }
  }

  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }

  static func isName(_ byte: UInt8) -> Bool { byte < 0x80 && LabelText.isWord(byte) }

  /// Ends a word outside quotes.
  static func isMeta(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ";"), UInt8(ascii: "&"), UInt8(ascii: "|"),
      UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"):
      true
    default: false
    }
  }

  /// Reads a text that a command would run.
  mutating func readInner(
    _ text: [UInt8], origin: Origin, in enclosure: ShellReading.Enclosure,
    traits: Traits = Traits(),
    wrappers: Int? = nil
  ) {
    guard enter() else { return }
    defer { leave() }
    var inner = ShellReader(text, origin: origin, depth: depth)
    inner.traits = traits
    inner.wrappers = wrappers ?? self.wrappers
    hand(to: &inner)
    inner.readScript(in: enclosure)
    take(from: &inner)
  }

  /// Reads what the shell puts into a text as into one in double quotes: a here-document's body.
  mutating func readExpansions(of text: [UInt8], origin: Origin, number: Int) {
    guard enter() else { return }
    defer { leave() }
    var inner = ShellReader(text, origin: origin, depth: depth)
    hand(to: &inner)
    var word = WordText()
    inner.readDoubleQuoted(into: &word, number: number, isDocument: true)
    take(from: &inner)
  }

  private mutating func hand(to inner: inout ShellReader) {
    inner.reading = reading
    inner.nextNumber = nextNumber
    reading = ShellReading()
  }

  private mutating func take(from inner: inout ShellReader) {
    reading = inner.reading
    nextNumber = inner.nextNumber
    inner.reading = ShellReading()
    if isStopped { index = bytes.count }
  }
}
