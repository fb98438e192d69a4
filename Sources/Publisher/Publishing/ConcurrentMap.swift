import Foundation
import Synchronization

extension Array where Element: Sendable {
  /// Maps on all processors; the order stays.
  ///
  /// On threads of its own: while a host is asked, somebody waits on one of the few threads that Dispatch and tasks share, and
  /// of two processors one would do nothing.
  public func concurrentMap<Value: Sendable>(_ body: @escaping @Sendable (Element) -> Value)
    -> [Value]
  {
    // Blocks, as most elements are soon done.
    let size = Swift.max(1, Swift.min(64, count / 32))
    let blocks = (count + size - 1) / size
    let counter = Counter()
    return [Value](unsafeUninitializedCapacity: count) { buffer, initialized in
      nonisolated(unsafe) let start = buffer.baseAddress
      let work = { @Sendable in
        while let block = counter.next(below: blocks) {
          for index in (block * size)..<Swift.min(count, (block + 1) * size) {
            start.map { ($0 + index).initialize(to: body(self[index])) }
          }
        }
      }
      let others = DispatchGroup()
      for _ in 1..<Swift.max(1, Swift.min(blocks, ProcessInfo.processInfo.activeProcessorCount)) {
        others.enter()
        Thread {
          work()
          others.leave()
        }.start()
      }
      work()
      others.wait()
      initialized = count
    }
  }
}

private final class Counter: Sendable {
  private let count = Atomic(0)

  func next(below end: Int) -> Int? {
    let next = count.add(1, ordering: .relaxed).oldValue
    return next < end ? next : nil
  }
}
