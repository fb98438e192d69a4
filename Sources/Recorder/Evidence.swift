import Launch

/// What is kept of an output: masked first, cut then.
struct Evidence {
  /// So many bytes of the beginning are kept, and as many of the end.
  static let half = 512 * 1024
  /// Of a text that begins or ends in the middle of an output, so many bytes at that end may hold a part of a secret that nobody
  /// can know: they are not kept.
  static let margin = 128 * 1024

  private let redactor: Redactor

  init(_ redactor: Redactor) {
    self.redactor = redactor
  }

  /// - Parameter withheld: why nothing of the output may be kept; `nil`: it may.
  func output(_ capture: Capture, withheld: String? = nil) -> Output {
    if let withheld, capture.count > 0 {
      return Output(
        text: "[masked: \(withheld)]\n", bytes: capture.count, redactions: 1)
    }
    guard let whole = capture.whole else { return cut(capture) }
    let (masked, count) = masked(whole)
    guard masked.count > 2 * Self.half else {
      return output(masked, of: capture, redactions: count, truncatedBytes: 0)
    }
    return output(
      head: masked.prefix(Self.half), tail: masked.suffix(Self.half), of: capture,
      redactions: count, truncatedBytes: masked.count - 2 * Self.half)
  }

  private func cut(_ capture: Capture) -> Output {
    let (head, inHead) = masked(capture.head)
    let (tail, inTail) = masked(capture.tail)
    let first = head.dropLast(Self.margin).prefix(Self.half)
    let last = tail.dropFirst(Self.margin).suffix(Self.half)
    return output(
      head: first, tail: last, of: capture, redactions: inHead + inTail,
      truncatedBytes: max(1, capture.count - first.count - last.count))
  }

  private func output(
    head: ArraySlice<UInt8>, tail: ArraySlice<UInt8>, of capture: Capture, redactions: Int,
    truncatedBytes: Int
  ) -> Output {
    // A character is not cut in two.
    let start = head.trimmingPartOfCharacter
    let end = tail.drop { $0 & 0xC0 == 0x80 }
    let left = truncatedBytes + head.count - start.count + tail.count - end.count
    let note = "\n[\(left) bytes left out]\n"
    return output(
      Array(start) + note.utf8 + Array(end), of: capture, redactions: redactions,
      truncatedBytes: left)
  }

  /// The digest of what was masked would let anybody who has a guess find out whether it is right: it is kept only where nothing was.
  private func output(
    _ bytes: [UInt8], of capture: Capture, redactions: Int, truncatedBytes: Int
  ) -> Output {
    Output(
      text: String(decoding: bytes, as: UTF8.self), bytes: capture.count,
      sha256: redactions == 0 ? capture.sha256 : nil, truncatedBytes: truncatedBytes,
      redactions: redactions)
  }

  /// What can not be masked is not kept: a secret that only shows once the sequences of a terminal or the zeros of UTF-16 are taken
  /// out of the text.
  private func masked(_ bytes: [UInt8]) -> (bytes: [UInt8], count: Int) {
    let masked = redactor.redact(bytes)
    let plain = masked.bytes.withoutSequencesAndZeros
    guard plain.count < masked.bytes.count else { return masked }
    guard redactor.redact(plain).count > 0 else { return masked }
    return (Array("[masked: a secret between control characters]\n".utf8), masked.count + 1)
  }
}

extension [UInt8] {
  fileprivate var withoutSequencesAndZeros: [UInt8] {
    var plain: [UInt8] = []
    plain.reserveCapacity(count)
    var index = 0
    while index < count {
      if self[index] == 0x1B, let end = TerminalSequence.end(in: self[...], at: index) {
        index = end
        continue
      }
      if self[index] != 0 { plain.append(self[index]) }
      index += 1
    }
    return plain
  }
}

extension ArraySlice<UInt8> {
  /// Without a character at the end whose last bytes are missing.
  fileprivate var trimmingPartOfCharacter: ArraySlice<UInt8> {
    let start = suffix(3).lastIndex { $0 & 0xC0 != 0x80 } ?? endIndex
    guard start < endIndex else { return self }
    let length = self[start] < 0x80 ? 1 : self[start] < 0xE0 ? 2 : self[start] < 0xF0 ? 3 : 4
    return endIndex - start < length ? self[..<start] : self
  }
}
