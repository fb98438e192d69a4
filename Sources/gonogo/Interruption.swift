import ArgumentParser
import Dispatch
import Foundation
import Synchronization

/// Lets a run that somebody interrupts (Ctrl-C, a cancelled job) end in order: its commands end, what was recorded is written.
final class Interruption: Sendable {
  private struct Sources: @unchecked Sendable {
    var all: [any DispatchSourceSignal] = []
  }

  private let received = Mutex<Int32?>(nil)
  private let sources: Sources

  /// - Parameter stop: what to do, at once, about a signal; it may come twice.
  init(_ stop: @escaping @Sendable (Int32) -> Void) {
    var sources = Sources()
    let queue = DispatchQueue(label: "interruption")
    for number in [SIGINT, SIGTERM, SIGHUP] {
      signal(number, SIG_IGN)
      sources.all.append(DispatchSource.makeSignalSource(signal: number, queue: queue))
    }
    self.sources = sources
    let registered = DispatchGroup()
    for (source, number) in zip(sources.all, [SIGINT, SIGTERM, SIGHUP]) {
      source.setEventHandler { [self] in
        received.withLock { $0 = $0 ?? number }
        stop(number)
      }
      registered.enter()
      source.setRegistrationHandler { registered.leave() }
      source.resume()
    }
    // A signal that comes before would be lost.
    registered.wait()
  }

  deinit {
    for source in sources.all { source.cancel() }
  }

  /// As a shell counts: 128 and the signal; `nil`: nobody interrupted.
  var status: ExitCode? { received.withLock { $0.map { ExitCode(128 + $0) } } }
}
