import ArgumentParser
import Foundation

extension Interruption {
  /// Runs what goes on until somebody ends it. Ctrl-C is how that is done, and no failure.
  /// - Throws: what the body throws; for a signal other than Ctrl-C its exit status.
  static func ending(_ body: @escaping @Sendable () async throws -> Void) async throws {
    // Not before signals are heard: whoever sees what the body says may end it at once.
    let (hears, hearing) = AsyncStream<Never>.makeStream()
    let task = Task {
      for await _ in hears {}
      try await body()
    }
    let interruption = Interruption { _ in
      task.cancel()
      // Nothing that has to end in order takes longer: a site is exchanged in one step. 70 is an internal error (sysexits.h).
      DispatchQueue.global().asyncAfter(deadline: .now() + 3) { exit(70) }
    }
    hearing.finish()
    do { try await task.value } catch { if interruption.status == nil { throw error } }
    if let status = interruption.status, status != ExitCode(128 + SIGINT) { throw status }
  }
}
