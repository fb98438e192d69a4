import CPlatform
import Foundation

/// A program that this process has started.
struct ChildProcess {
  let id: pid_t

  /// Why a program could not be started, in the system's words.
  struct CannotStart: Error {
    let reason: String
  }

  /// Starts a program with the streams given and no others.
  init(
    _ path: String, _ arguments: [String], environment: [String], streams: gonogo_streams,
    ownSession: Bool
  ) throws(CannotStart) {
    var words = ([path] + arguments).map { strdup($0) } + [nil]
    var variables = environment.map { strdup($0) } + [nil]
    defer { for text in words + variables { free(text) } }
    let id = gonogo_spawn(path, &words, &variables, streams, ownSession ? 1 : 0)
    guard id > 0 else { throw CannotStart(reason: Self.reason(errno)) }
    self.id = id
  }

  /// `permission denied`
  static func reason(_ number: Int32) -> String {
    let text = String(cString: strerror(number))
    return text.prefix(1).lowercased() + text.dropFirst()
  }

  /// How a process ended, from what `waitpid` gives.
  enum Ending: Hashable, Sendable {
    case exited(UInt8)
    case killed(signal: Int32)

    init(status: Int32) {
      let signal = status & 0x7F
      self =
        signal == 0 ? .exited(UInt8(truncatingIfNeeded: status >> 8)) : .killed(signal: signal)
    }
  }

  /// Takes leave of a process that has ended; `nil`: it goes on, or is not ours.
  static func reap(_ id: pid_t, waiting: Bool = false) -> (id: pid_t, ending: Ending)? {
    var status: Int32 = 0
    var ended: pid_t
    repeat { ended = waitpid(id, &status, waiting ? 0 : WNOHANG) } while ended < 0 && errno == EINTR
    return ended > 0 ? (ended, Ending(status: status)) : nil
  }
}

/// A pipe whose ends close when a program is started.
struct Pipe {
  var reading: Int32
  var writing: Int32

  init() throws(ChildProcess.CannotStart) {
    var ends: [Int32] = [-1, -1]
    guard gonogo_pipe(&ends) == 0 else {
      throw ChildProcess.CannotStart(reason: ChildProcess.reason(errno))
    }
    (reading, writing) = (ends[0], ends[1])
  }

  mutating func closeReading() {
    if reading >= 0 { close(reading) }
    reading = -1
  }

  mutating func closeWriting() {
    if writing >= 0 { close(writing) }
    writing = -1
  }
}
