/// Some of all bytes, to find one of them fast.
struct ByteSet: Sendable {
  private let holds: [Bool]

  init(where isIn: (UInt8) -> Bool) { holds = (UInt8.min...UInt8.max).map(isIn) }

  /// - Returns: of the first of them that is not before `start`; the number of bytes where there is none.
  func firstIndex(in text: [UInt8], from start: Int) -> Int {
    holds.withUnsafeBufferPointer { holds in
      text.withUnsafeBufferPointer { text in
        var index = start
        while index < text.count, !holds[Int(text[index])] { index += 1 }
        return index
      }
    }
  }
}
