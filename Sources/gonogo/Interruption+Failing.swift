import ArgumentParser
import Foundation
import Synchronization

extension Interruption {
  /// Runs what must not be taken for done where somebody ends it. What it has begun it ends in order, unless that takes too long, or
  /// somebody asks again.
  /// - Parameter remark: what to do where it did not end in order.
  /// - Throws: what the body throws; the exit status of the signal where one came before its end.
  static func failing(_ remark: String, _ body: @escaping () async throws -> Void) async throws {
    let (hears, hearing) = AsyncStream<Never>.makeStream()
    nonisolated(unsafe) let body = body
    let task = Task {
      for await _ in hears {}
      try await body()
    }
    let first = Mutex<ContinuousClock.Instant?>(nil)
    let leave: @Sendable (Int32) -> Void = { signal in
      Terminal.warn("gonogo: interrupted before it had ended\n  hint: \(remark)\n")
      exit(128 + signal)
    }
    let interruption = Interruption { signal in
      task.cancel()
      let before = first.withLock { first in
        defer { first = first ?? .now }
        return first
      }
      // Some end a process and its group: one wish, and two signals.
      if let before, .now - before > .seconds(1) { leave(signal) }
      DispatchQueue.global().asyncAfter(deadline: .now() + patience) { leave(signal) }
    }
    hearing.finish()
    // Whoever reads what is told may leave: that ends nothing half-way.
    signal(SIGPIPE, SIG_IGN)
    do { try await task.value } catch {
      guard let status = interruption.status else { throw error }
      // What failed was said, and was not what somebody did wrong.
      Terminal.warn("  hint: \(remark)\n")
      throw status
    }
  }

  /// In seconds: less than the 10 that a job has which is cancelled.
  private static let patience = 8.0
}
