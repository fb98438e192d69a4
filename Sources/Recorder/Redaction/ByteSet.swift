import Foundation

/// Some of all bytes, to find one of them fast.
struct ByteSet: Sendable {
  private let holds: [Bool]
  /// The one that it has; `nil`: it has none or several.
  private let only: UInt8?

  init(where isIn: (UInt8) -> Bool) {
    holds = (UInt8.min...UInt8.max).map(isIn)
    let bytes = (UInt8.min...UInt8.max).filter(isIn)
    only = bytes.count == 1 ? bytes[0] : nil
  }

  /// - Returns: of the first of them that is not before `start`; the number of bytes where there is none.
  func firstIndex(in text: [UInt8], from start: Int) -> Int {
    text.withUnsafeBufferPointer { text in
      if let only {
        guard start < text.count, let base = text.baseAddress,
          let found = memchr(base + start, Int32(only), text.count - start)
        else { return max(start, text.count) }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
      }
      return holds.withUnsafeBufferPointer { holds in
        var index = start
        while index < text.count, !holds[Int(text[index])] { index += 1 }
        return index
      }
    }
  }
}
