extension [UInt8] {
  /// The index behind the bytes from `start` that satisfy the condition.
  func endOfRun(from start: Int, upTo limit: Int = .max, while isPart: (UInt8) -> Bool) -> Int {
    let limit = Swift.min(limit, count)
    var end = start
    while end < limit, isPart(self[end]) { end += 1 }
    return end
  }

  /// The index behind the next end of a line, or `limit`.
  func endOfLine(from start: Int, upTo limit: Int) -> Int {
    let end = endOfRun(from: start, upTo: limit) { $0 != 0x0A }
    return Swift.min(end + 1, limit)
  }

  /// The index of the first of the bytes before `end` that satisfy the condition.
  func startOfRun(endingAt end: Int, longest: Int, while isPart: (UInt8) -> Bool) -> Int {
    let limit = Swift.max(0, end - longest)
    var start = end
    while start > limit, isPart(self[start - 1]) { start -= 1 }
    return start
  }

  /// Whether these capital letters stand there, in letters of any case.
  func hasWord(_ capitals: [UInt8], at index: Int) -> Bool {
    guard index >= 0, index + capitals.count <= count else { return false }
    for offset in capitals.indices where self[index + offset].uppercased != capitals[offset] {
      return false
    }
    return true
  }
}
