import CPlatform
import Foundation

/// The process between the recorder and one command. It starts the command in a session of its own, holds it to its time limit,
/// and does not end before every process of the command has ended, also those that left its session. If the recorder dies, it
/// ends the command.
///
/// Descriptors: 0 begins with a word that only the recorder knows, and ends when the recorder does; 1 and 2 are the command's; 3
/// takes the answer: that word, and a line of `Answer`. The word is read before the command begins, which so can write no answer
/// that counts.
public struct Supervisor {
  /// How long a command may take to end after SIGTERM, and what it left behind to end by itself.
  static let grace = Duration.seconds(1)
  static let leftoverGrace = Duration.milliseconds(250)
  /// After this the answer is given even if a process can not be ended (it waits for a disk, or belongs to another user).
  static let lastWait = Duration.milliseconds(700)

  /// Of the word, in bytes.
  static let wordLength = 32

  /// A word that nobody can guess: hexadecimal digits.
  static func makeWord() -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<wordLength).map { _ in
      Array("0123456789abcdef".utf8)[Int.random(in: 0..<16, using: &generator)]
    }
  }

  /// The answer behind the word, whatever else was written; `nil`: there is none yet.
  static func answer(in written: [UInt8], behind word: [UInt8]) -> Answer? {
    for line in written.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast() {
      guard let start = line.firstRange(of: word)?.upperBound else { continue }
      if let answer = Answer(line: Array(line[start...]) + [0x0A]) { return answer }
    }
    return nil
  }

  /// What is said about the command.
  struct Answer: Hashable {
    enum Ending: Hashable {
      case exited(UInt8)
      case killed(signal: Int32)
      case timedOut
      case couldNotStart(String)
    }

    let ending: Ending
    /// From its start to its end, or to its time limit.
    let elapsed: Duration
    /// Processes that could not be ended.
    var left = 0

    var line: String {
      let milliseconds = elapsed.inMilliseconds
      return switch ending {
      case .exited(let code): "\(milliseconds) \(left) exited \(code)\n"
      case .killed(let signal): "\(milliseconds) \(left) killed \(signal)\n"
      case .timedOut: "\(milliseconds) \(left) timedOut\n"
      case .couldNotStart(let reason): "\(milliseconds) \(left) couldNotStart \(reason)\n"
      }
    }

    init(ending: Ending, elapsed: Duration) {
      self.ending = ending
      self.elapsed = elapsed
    }

    /// `nil` for anything that `line` does not give.
    init?(line: [UInt8]) {
      guard line.last == UInt8(ascii: "\n") else { return nil }
      let parts = line.dropLast().split(separator: UInt8(ascii: " "), maxSplits: 3)
        .map { String(decoding: $0, as: UTF8.self) }
      guard parts.count >= 3, let milliseconds = Int64(parts[0]), let left = Int(parts[1]),
        milliseconds >= 0, left >= 0
      else { return nil }
      switch (parts[2], parts.dropFirst(3).first) {
      case ("exited", let code?):
        guard let code = UInt8(code) else { return nil }
        ending = .exited(code)
      case ("killed", let signal?):
        guard let signal = Int32(signal) else { return nil }
        ending = .killed(signal: signal)
      case ("timedOut", nil): ending = .timedOut
      case ("couldNotStart", let reason?): ending = .couldNotStart(reason)
      default: return nil
      }
      elapsed = .milliseconds(milliseconds)
      self.left = left
    }
  }

  private let limit: Duration
  private let started = ContinuousClock.now
  private var command: pid_t = -1
  private var ending: ChildProcess.Ending?
  private var endedAt: ContinuousClock.Instant?
  private var isTimedOut = false

  /// Runs in a process of its own, which ends when this returns.
  /// - Parameter arguments: the time limit in milliseconds, the program, what it is given.
  public static func supervise(_ arguments: [String]) {
    _ = fcntl(3, F_SETFD, FD_CLOEXEC)
    for signal in [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE] { Foundation.signal(signal, SIG_IGN) }
    _ = gonogo_adopt_orphans()
    guard let limit = arguments.first.flatMap(Int64.init), arguments.count >= 2 else { return }
    var word = [UInt8](repeating: 0, count: wordLength)
    guard read(0, &word, wordLength) == wordLength else { return }
    var supervisor = Supervisor(limit: .milliseconds(limit))
    let answer = supervisor.run(arguments[1], Array(arguments.dropFirst(2)))
    let bytes = word + Array(answer.line.utf8)
    _ = write(3, bytes, bytes.count)
  }

  private init(limit: Duration) {
    self.limit = limit
  }

  private mutating func run(_ program: String, _ arguments: [String]) -> Answer {
    do throws(ChildProcess.CannotStart) {
      command = try ChildProcess(
        program, arguments, environment: Self.environment,
        streams: gonogo_streams(input: -1, output: 1, errors: 2, status: -1), ownSession: true
      ).id
    } catch {
      return Answer(ending: .couldNotStart(error.reason), elapsed: ContinuousClock.now - started)
    }
    releaseOutput()
    wait(until: started + limit) { $0.ending != nil || $0.recorderIsGone }
    if ending == nil { stop() }
    endLeftovers()
    let how: Answer.Ending =
      switch isTimedOut ? nil : ending {
      case .exited(let code): .exited(code)
      case .killed(let signal): .killed(signal: signal)
      case nil: .timedOut
      }
    var answer = Answer(
      ending: how, elapsed: isTimedOut ? limit : (endedAt ?? .now) - started)
    answer.left = Descendants(of: getpid()).ids.count
    return answer
  }

  /// Only the command may hold its output open.
  private func releaseOutput() {
    let nowhere = open("/dev/null", O_WRONLY)
    dup2(nowhere, 1)
    dup2(nowhere, 2)
    close(nowhere)
  }

  private mutating func stop() {
    isTimedOut = true
    kill(-command, SIGTERM)
    // Whoever was stopped does not hear SIGTERM before it goes on.
    kill(-command, SIGCONT)
    wait(until: .now + Self.grace) { $0.ending != nil || $0.recorderIsGone }
    kill(-command, SIGKILL)
    wait(until: .now + Self.lastWait) { $0.ending != nil }
  }

  /// Ends what the command started and did not wait for.
  private mutating func endLeftovers() {
    if !isTimedOut { wait(until: .now + Self.leftoverGrace) { _ in false } }
    guard hasChildren else { return }
    for id in Descendants(of: getpid()).ids { kill(id, SIGTERM) }
    kill(-command, SIGTERM)
    wait(until: .now + Self.leftoverGrace) { _ in false }
    let end = ContinuousClock.now + Self.lastWait
    while hasChildren, .now < end {
      kill(-command, SIGKILL)
      Descendants.kill(below: getpid())
      wait(until: min(end, .now + .milliseconds(50))) { _ in false }
    }
  }

  /// Reaps whoever ends, until something is so, no child is left, or the time has come.
  private mutating func wait(
    until end: ContinuousClock.Instant, _ isDone: (Supervisor) -> Bool
  ) {
    var pause: UInt32 = 1
    while true {
      while let (id, how) = ChildProcess.reap(-1) {
        guard id == command else { continue }
        ending = how
        endedAt = .now
      }
      guard hasChildren, !isDone(self), .now < end else { return }
      usleep(pause * 1_000)
      pause = min(pause + 1, 20)
    }
  }

  private var hasChildren: Bool {
    var ended = siginfo_t()
    return waitid(P_ALL, 0, &ended, WEXITED | WNOHANG | WNOWAIT) == 0
  }

  /// The recorder holds the other end of descriptor 0 and never writes to it.
  private var recorderIsGone: Bool {
    var control = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
    return poll(&control, 1, 0) > 0
  }

  /// As it was given to this process, byte for byte.
  private static var environment: [String] {
    var variables: [String] = []
    var next = environ
    while let text = next.pointee {
      variables.append(String(cString: text))
      next += 1
    }
    return variables
  }
}

extension Duration {
  /// Whole milliseconds, cut.
  var inMilliseconds: Int64 {
    components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000
  }
}
