import CPlatform
import Foundation

/// One run of one command: what it wrote, and how it ended.
struct Execution {
  /// What is run, and within what.
  struct Request {
    let command: String
    /// The program and what comes before the command: `/bin/bash --noprofile --norc -eo pipefail -c`.
    let shell: [String]
    let environment: [String]
    /// Of the command; what is needed to end it comes on top, at most `Execution.lateness`.
    let limit: Duration
  }

  private(set) var output = Capture()
  private(set) var errors = Capture()
  private(set) var answer: Supervisor.Answer
  /// It was ended because the run was: it says nothing of the command.
  private(set) var isStopped = false

  /// The longest that an execution lasts beyond its limit.
  static let lateness = Duration.milliseconds(2_700)

  /// Runs the command and waits for its end.
  /// - Parameters:
  ///   - supervisor: the path of this program, which runs `Supervisor.supervise` when it is called with `supervise`.
  ///   - siblings: keeps what several executions at once must not do at the same time.
  init(_ request: Request, supervisor: String, siblings: Siblings) {
    let start = ContinuousClock.now
    answer = Supervisor.Answer(ending: .timedOut, elapsed: request.limit)
    let process: ChildProcess
    var pipes: Siblings.Pipes
    do {
      (process, pipes) = try siblings.start(
        supervisor,
        ["supervise", String(request.limit.inMilliseconds)] + request.shell + [request.command],
        environment: request.environment)
    } catch {
      answer = Supervisor.Answer(ending: .couldNotStart(error.reason), elapsed: .zero)
      return
    }
    let word = Supervisor.makeWord()
    _ = write(pipes.control.writing, word, word.count)
    let said = read(
      &pipes, word, until: start + request.limit + Self.lateness, orUntil: siblings.stopSign)
    if let said {
      answer = said
    } else {
      // The command ended its supervisor, or stopped it.
      kill(process.id, SIGSTOP)
      Descendants.kill(below: process.id)
      kill(process.id, SIGKILL)
    }
    pipes.close()
    let ending = siblings.end(process, isClean: said != nil)
    guard said == nil else { return }
    let elapsed = ContinuousClock.now - start
    guard elapsed < request.limit else { return }
    switch ending {
    case .killed(let signal):
      answer = Supervisor.Answer(ending: .killed(signal: signal), elapsed: elapsed)
    case .exited, nil:
      answer = Supervisor.Answer(
        ending: .couldNotStart("what watches it ended without an answer"), elapsed: elapsed)
    }
  }

  /// Reads all streams until the supervisor has answered and what the command wrote before is read.
  /// - Returns: `nil` without an answer.
  private mutating func read(
    _ pipes: inout Siblings.Pipes, _ word: [UInt8], until end: ContinuousClock.Instant,
    orUntil stopSign: Int32
  ) -> Supervisor.Answer? {
    var deadline = end
    var written: [UInt8] = []
    var answer: Supervisor.Answer?
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 * 1024, alignment: 16)
    defer { buffer.deallocate() }
    while answer == nil {
      let left = deadline - .now
      guard left > .zero else { return nil }
      var streams = [
        pipes.status.reading, pipes.output.reading, pipes.errors.reading, isStopped ? -1 : stopSign,
      ].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      guard poll(&streams, 4, Int32(clamping: left.inMilliseconds + 1)) >= 0 || errno == EINTR
      else { return nil }
      if streams[1].revents != 0, !read(pipes.output.reading, buffer, { output.append($0) }) {
        pipes.output.closeReading()
      }
      if streams[2].revents != 0, !read(pipes.errors.reading, buffer, { errors.append($0) }) {
        pipes.errors.closeReading()
      }
      if streams[3].revents != 0 {
        isStopped = true
        pipes.stop()
        deadline = min(deadline, .now + Self.lateness)
      }
      if streams[0].revents != 0 {
        guard read(pipes.status.reading, buffer, { written += $0 }) else { return nil }
        // A command that floods it is no supervisor.
        guard written.count < 64 * 1024 else { return nil }
        answer = Supervisor.answer(in: written, behind: word)
      }
    }
    // What stands in the pipes was written before the end; more can only come from what could not be ended.
    for _ in 0..<32 where pipes.output.reading >= 0 && isReadable(pipes.output.reading) {
      guard read(pipes.output.reading, buffer, { output.append($0) }) else { break }
    }
    for _ in 0..<32 where pipes.errors.reading >= 0 && isReadable(pipes.errors.reading) {
      guard read(pipes.errors.reading, buffer, { errors.append($0) }) else { break }
    }
    return answer
  }

  private func isReadable(_ descriptor: Int32) -> Bool {
    var stream = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&stream, 1, 0) > 0
  }

  /// Reads once. Returns `false` at the end.
  private func read(
    _ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer,
    _ take: (UnsafeRawBufferPointer) -> Void
  ) -> Bool {
    let count = Foundation.read(descriptor, buffer.baseAddress, buffer.count)
    if count > 0 { take(UnsafeRawBufferPointer(rebasing: buffer[..<count])) }
    return count > 0 || (count < 0 && (errno == EINTR || errno == EAGAIN))
  }
}
