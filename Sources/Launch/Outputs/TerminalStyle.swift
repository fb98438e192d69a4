/// How a terminal would draw text: what the sequences `ESC [ … m` (SGR, ECMA-48 8.3.117) have asked for so far.
public struct TerminalStyle: Hashable, Sendable {
  /// One of the 16 colours that every terminal has. Those of the palette of 256 and of true colour are the nearest of them.
  public struct Colour: Hashable, Sendable {
    /// Black, red, green, yellow, blue, magenta, cyan, white: 0 to 7.
    public let hue: Int
    public let isBright: Bool

    /// - Parameter hue: 0 to 7.
    public init(hue: Int, isBright: Bool = false) {
      self.hue = hue
      self.isBright = isBright
    }
  }

  /// `nil`: what the terminal has by itself.
  public var foreground: Colour?
  /// `nil`: what the terminal has by itself.
  public var background: Colour?
  public var isBold = false
  public var isDim = false
  public var isItalic = false
  public var isUnderlined = false
  public var isStruck = false
  public var isReversed = false

  public init() {}

  /// What the sequence asks for is added.
  /// - Parameter sequence: whole, as `TerminalSequence.end(in:at:)` delimits it.
  /// - Returns: `false` for a sequence of another kind, which changes nothing here.
  public mutating func apply(_ sequence: ArraySlice<UInt8>) -> Bool {
    let parameters = sequence.dropFirst(2).dropLast()
    guard sequence.starts(with: [0x1B, UInt8(ascii: "[")]), sequence.last == UInt8(ascii: "m"),
      parameters.allSatisfy({ $0.isDigit || $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: ":") })
    else { return false }
    let codes = parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
      .map { code in
        code.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false).map(Self.number)
      }
    var index = 0
    while index < codes.count {
      let code = codes[index]
      index += 1
      switch code[0] {
      case 38, 48:
        let colour: Colour?
        if code.count > 1 {
          colour = Self.colour(code.dropFirst())
        } else {
          // The old form, with semicolons: what belongs to the colour are the next 2 or 4 numbers.
          let rest = codes[index...].prefix(4).map { $0[0] }
          index += rest.first == 5 ? 2 : rest.first == 2 ? 4 : 0
          colour = Self.colour(rest[...])
        }
        guard let colour else { continue }
        if code[0] == 38 { foreground = colour } else { background = colour }
      case 4: isUnderlined = code.count < 2 || code[1] != 0
      case let plain: apply(plain)
      }
    }
    return true
  }

  private mutating func apply(_ code: Int) {
    switch code {
    case 0: self = TerminalStyle()
    case 1: isBold = true
    case 2: isDim = true
    case 3: isItalic = true
    case 7: isReversed = true
    case 9: isStruck = true
    case 21: isUnderlined = true
    case 22: (isBold, isDim) = (false, false)
    case 23: isItalic = false
    case 24: isUnderlined = false
    case 27: isReversed = false
    case 29: isStruck = false
    case 30...37: foreground = Colour(hue: code - 30)
    case 39: foreground = nil
    case 40...47: background = Colour(hue: code - 40)
    case 49: background = nil
    case 90...97: foreground = Colour(hue: code - 90, isBright: true)
    case 100...107: background = Colour(hue: code - 100, isBright: true)
    default: break
    }
  }

  /// Nothing counts as 0; what is too large for any code as one that means nothing.
  private static func number(_ digits: ArraySlice<UInt8>) -> Int {
    digits.reduce(0) { min($0 * 10 + Int($1 - UInt8(ascii: "0")), 9_999) }
  }

  /// `5;N`, `2;R;G;B`, `2::R:G:B`; `nil`: not understood.
  private static func colour(_ numbers: ArraySlice<Int>) -> Colour? {
    let rest = Array(numbers.dropFirst())
    switch numbers.first {
    case 5:
      guard let index = rest.first, index < 256 else { return nil }
      return colour(ofPalette: index)
    case 2:
      // With colons the name of a colour space stands before, most often empty.
      let channels = rest.count > 3 ? rest[1...3] : rest[...]
      guard channels.count == 3, channels.allSatisfy({ $0 < 256 }) else { return nil }
      return nearest(Array(channels))
    default: return nil
    }
  }

  private static func colour(ofPalette index: Int) -> Colour {
    switch index {
    case ..<16: return Colour(hue: index % 8, isBright: index > 7)
    case ..<232:
      let level = { (step: Int) in step == 0 ? 0 : 55 + 40 * step }
      let cube = index - 16
      return nearest([level(cube / 36), level(cube / 6 % 6), level(cube % 6)])
    default:
      let grey = 8 + 10 * (index - 232)
      return nearest([grey, grey, grey])
    }
  }

  /// By the channels that stand out against the weakest; what has next to no hue is black, grey or white.
  private static func nearest(_ channels: [Int]) -> Colour {
    let (least, most) = (channels.min() ?? 0, channels.max() ?? 0)
    guard most - least > 40 else {
      return switch most {
      case ..<64: Colour(hue: 0)
      case ..<160: Colour(hue: 0, isBright: true)
      case ..<224: Colour(hue: 7)
      default: Colour(hue: 7, isBright: true)
      }
    }
    let middle = least + (most - least) / 2
    let hue = channels.enumerated().reduce(0) { $0 + ($1.element > middle ? 1 << $1.offset : 0) }
    return Colour(hue: hue, isBright: most > 224)
  }
}
