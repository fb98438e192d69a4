/// A part of a text as it reads once a way of writing has been undone, such as `%2F` for `/`. It knows where in the text its bytes
/// stood.
struct Reading {
  private(set) var bytes: [UInt8] = []
  /// Where the text is longer than the reading: how many bytes of the reading stand before, and by how much.
  private var gaps: [(position: UInt32, removed: UInt32)] = []
  private var removed = 0
  /// Whether what follows a byte in the text without being in the reading is a part of that byte (`%2F`), or no part of anything
  /// (a colour).
  private let keepsTails: Bool

  init(keepsTails: Bool) { self.keepsTails = keepsTails }

  mutating func reserveCapacity(_ count: Int) { bytes.reserveCapacity(count) }

  mutating func append(_ part: ArraySlice<UInt8>) { bytes.append(contentsOf: part) }

  mutating func append(_ byte: UInt8) { bytes.append(byte) }

  /// - Parameter length: how many bytes of the text say it, at least one.
  mutating func append(_ byte: UInt8, writtenIn length: Int) {
    bytes.append(byte)
    skip(length - 1)
  }

  /// - Parameter length: how many bytes of the text say it, no fewer than its own.
  mutating func append(_ character: some Collection<UInt8>, writtenIn length: Int) {
    bytes.append(contentsOf: character)
    skip(length - character.count)
  }

  mutating func skip(_ count: Int) {
    guard count > 0 else { return }
    removed += count
    if let last = gaps.last, last.position == bytes.count { gaps.removeLast() }
    gaps.append((UInt32(truncatingIfNeeded: bytes.count), UInt32(truncatingIfNeeded: removed)))
  }

  /// The bytes of the text that the range stands for.
  func origin(of range: Range<Int>) -> Range<Int> {
    let start = range.lowerBound + removed(upTo: range.lowerBound)
    guard !range.isEmpty else { return start..<start }
    let last = keepsTails ? range.upperBound : range.upperBound - 1
    return start..<(last + removed(upTo: last) + (keepsTails ? 0 : 1))
  }

  /// How many bytes are missing before the byte at `position`.
  private func removed(upTo position: Int) -> Int {
    var low = 0
    var high = gaps.count
    while low < high {
      let middle = (low + high) / 2
      if gaps[middle].position <= position { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? 0 : Int(gaps[low - 1].removed)
  }
}

extension Reading {
  /// The lines of a text that hold the byte.
  init(linesOf text: [UInt8], with byte: UInt8) {
    self.init(keepsTails: false)
    var index = 0
    while index < text.count {
      let end = text.endOfRun(from: index) { $0 != 0x0A }
      let next = min(end + 1, text.count)
      if text[index..<end].contains(byte) {
        append(text[index..<next])
      } else {
        skip(next - index)
      }
      index = next
    }
  }
}
