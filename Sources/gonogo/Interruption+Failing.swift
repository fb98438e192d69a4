import ArgumentParser
import Foundation

extension Interruption {
  /// Runs what must not be taken for done where somebody ends it.
  /// - Throws: what the body throws; the exit status of the signal where one came before its end.
  static func failing(_ body: @escaping () async throws -> Void) async throws {
    let (hears, hearing) = AsyncStream<Never>.makeStream()
    nonisolated(unsafe) let body = body
    let task = Task {
      for await _ in hears {}
      try await body()
    }
    let interruption = Interruption {
      task.cancel()
      // Whatever it is in the middle of: a host has the old site or the new one at every moment.
      DispatchQueue.global().asyncAfter(deadline: .now() + 3) { exit(128 + SIGINT) }
    }
    hearing.finish()
    do { try await task.value } catch { throw interruption.status ?? error }
  }
}
