/// A text in which each mask is one byte, so that no search sees a mask's own words and each is passed over in one step.
struct MaskedText {
  /// Stands for a mask; no byte of UTF-8.
  static let mask: UInt8 = 0xFF
  /// Stands for one of the two bytes that are taken here and that no UTF-8 holds.
  private static let foreign: UInt8 = 0xFE

  private(set) var bytes: [UInt8]
  /// In the order of their places.
  private var masks: [(mask: Mask, isNew: Bool)] = []
  private var foreign: [UInt8] = []

  /// - Parameter known: the masks that may stand in the text already, by how they are written. Any other text in brackets is text.
  init(_ source: [UInt8], known: [[UInt8]: Mask]) {
    guard Self.holdsMasks(source) else {
      bytes = source
      return
    }
    let longest = known.keys.map(\.count).max() ?? 0
    bytes = []
    bytes.reserveCapacity(source.count)
    var index = 0
    while index < source.count {
      let byte = source[index]
      if byte == UInt8(ascii: "["), source[index...].starts(with: Self.opening),
        let end = source[index...].prefix(longest).firstIndex(of: UInt8(ascii: "]")),
        let mask = known[Array(source[index...end])]
      {
        bytes.append(Self.mask)
        masks.append((mask, false))
        index = end + 1
        continue
      }
      if byte >= Self.foreign {
        foreign.append(byte)
        bytes.append(Self.foreign)
      } else {
        bytes.append(byte)
      }
      index += 1
    }
  }

  /// Whether anything in it may be more than a byte of text.
  private static func holdsMasks(_ source: [UInt8]) -> Bool {
    var index = signs.firstIndex(in: source, from: 0)
    while index < source.count {
      if source[index] >= foreign || source[index...].starts(with: opening) { return true }
      index = signs.firstIndex(in: source, from: index + 1)
    }
    return false
  }

  private static let signs = ByteSet { $0 >= foreign || $0 == opening[0] }
  static let opening = Array("[masked: ".utf8)

  static func written(_ name: String) -> [UInt8] {
    opening + Array(name.utf8) + [UInt8(ascii: "]")]
  }

  /// How many passages have been masked since it was made.
  var newCount: Int { masks.count { $0.isNew } }

  /// Whether there is nothing in it but masks.
  func isMasked(_ range: Range<Int>) -> Bool { bytes[range].allSatisfy { $0 == Self.mask } }

  /// - Parameter passages: in order, not overlapping.
  mutating func mask(_ passages: [Passage]) {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var resultMasks: [(mask: Mask, isNew: Bool)] = []
    var resultForeign: [UInt8] = []
    var maskIndex = 0
    var foreignIndex = 0
    func copy(_ range: Range<Int>) {
      for byte in bytes[range] {
        result.append(byte)
        if byte == Self.mask {
          resultMasks.append(masks[maskIndex])
          maskIndex += 1
        } else if byte == Self.foreign {
          resultForeign.append(foreign[foreignIndex])
          foreignIndex += 1
        }
      }
    }
    var position = 0
    for passage in passages {
      copy(position..<passage.range.lowerBound)
      for byte in bytes[passage.range] {
        if byte == Self.mask { maskIndex += 1 }
        if byte == Self.foreign { foreignIndex += 1 }
      }
      result.append(Self.mask)
      resultMasks.append((passage.mask, true))
      position = passage.range.upperBound
    }
    copy(position..<bytes.count)
    bytes = result
    masks = resultMasks
    foreign = resultForeign
  }

  /// The text with its masks written out.
  func written(_ text: (Mask) -> [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var maskIndex = 0
    var foreignIndex = 0
    for byte in bytes {
      if byte == Self.mask {
        result += text(masks[maskIndex].mask)
        maskIndex += 1
      } else if byte == Self.foreign {
        result.append(foreign[foreignIndex])
        foreignIndex += 1
      } else {
        result.append(byte)
      }
    }
    return result
  }
}
