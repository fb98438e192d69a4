import Foundation

extension Array where Element: Sendable {
  /// Maps on all processors; the order stays.
  public func concurrentMap<Value: Sendable>(_ body: @Sendable (Element) -> Value) -> [Value] {
    // Blocks, as most elements are soon done.
    let size = Swift.max(1, Swift.min(64, count / 32))
    let blocks = (count + size - 1) / size
    return [Value](unsafeUninitializedCapacity: count) { buffer, initialized in
      nonisolated(unsafe) let start = buffer.baseAddress
      DispatchQueue.concurrentPerform(iterations: blocks) { block in
        for index in (block * size)..<Swift.min(count, (block + 1) * size) {
          start.map { ($0 + index).initialize(to: body(self[index])) }
        }
      }
      initialized = count
    }
  }
}
