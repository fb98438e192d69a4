import CPlatform
import Foundation
import Synchronization

/// The executions that run at the same time: none inherits the pipes of another, and what one leaves behind is not taken for
/// another's.
final class Siblings: Sendable {
  /// Between the recorder and one supervisor.
  struct Pipes {
    var control: Pipe
    var output: Pipe
    var errors: Pipe
    var status: Pipe

    init() throws(ChildProcess.CannotStart) {
      control = try Pipe()
      output = try Pipe()
      errors = try Pipe()
      status = try Pipe()
    }

    mutating func closeTheirs() {
      control.closeReading()
      output.closeWriting()
      errors.closeWriting()
      status.closeWriting()
    }

    /// Tells the supervisor to end its command.
    mutating func stop() {
      control.closeWriting()
    }

    mutating func close() {
      closeTheirs()
      control.closeWriting()
      output.closeReading()
      errors.closeReading()
      status.closeReading()
    }
  }

  private let living = Mutex<Set<pid_t>>([])
  private let stopping = Mutex<Pipe?>(nil)
  /// Readable once all executions must stop; -1: they can not be stopped.
  let stopSign: Int32

  init() {
    _ = gonogo_adopt_orphans()
    signal(SIGPIPE, SIG_IGN)
    let pipe = try? Pipe()
    stopSign = pipe?.reading ?? -1
    stopping.withLock { $0 = pipe }
  }

  deinit {
    stopping.withLock { pipe in
      pipe?.closeReading()
      pipe?.closeWriting()
    }
  }

  /// Ends all executions, also those that have not begun.
  func stop() {
    stopping.withLock { $0?.closeWriting() }
  }

  func start(_ path: String, _ arguments: [String], environment: [String])
    throws(ChildProcess.CannotStart) -> (ChildProcess, Pipes)
  {
    try living.withLock { living throws(ChildProcess.CannotStart) in
      var pipes = try Pipes()
      do throws(ChildProcess.CannotStart) {
        let process = try ChildProcess(
          path, arguments, environment: environment,
          streams: gonogo_streams(
            input: pipes.control.reading, output: pipes.output.writing,
            errors: pipes.errors.writing, status: pipes.status.writing),
          ownSession: false)
        living.insert(process.id)
        pipes.closeTheirs()
        return (process, pipes)
      } catch {
        pipes.close()
        throw error
      }
    }
  }

  /// Waits for the end of a supervisor that has answered or was killed.
  /// - Parameter isClean: it has ended all that was below it; else that is done here, as it became ours.
  func end(_ process: ChildProcess, isClean: Bool) -> ChildProcess.Ending? {
    var isClean = isClean
    var ending: ChildProcess.Ending?
    for _ in 0..<1_000 where ending == nil {
      ending = ChildProcess.reap(process.id)?.ending
      if ending == nil { usleep(1_000) }
    }
    if ending == nil {
      // It was stopped when it had answered.
      isClean = false
      Descendants.kill(below: process.id)
      kill(process.id, SIGKILL)
      ending = ChildProcess.reap(process.id, waiting: true)?.ending
    }
    living.withLock { living in
      living.remove(process.id)
      guard !isClean else { return }
      Descendants.kill(below: getpid(), sparing: living)
      for id in Descendants(of: getpid(), sparing: living).ids {
        _ = ChildProcess.reap(id, waiting: false)
      }
    }
    return ending
  }
}
