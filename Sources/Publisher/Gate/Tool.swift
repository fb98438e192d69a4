import CPlatform
import Foundation

/// A program of others that is asked something: `gh`, `ssh-keygen`, a browser.
struct Tool: Sendable {
  /// What it wrote, and how it ended.
  struct Answer: Sendable {
    var output: [UInt8] = []
    var errors: [UInt8] = []
    /// `nil`: it was ended by a signal.
    var exitCode: Int32?
  }

  /// Why there is no answer.
  enum Failure: Error, Hashable {
    case cannotStart(reason: String)
    /// It wrote or took more than it is allowed.
    case tooLong, tooMuch
    /// The task that runs it was.
    case cancelled
  }

  let path: String
  /// `NAME=value`
  let environment: [String]
  let timeLimit: Duration
  /// Whether a tool is ended with the task that runs it, as it changes nothing.
  @TaskLocal static var endsWithTask = false

  /// What a tool may write: far more than any answer holds.
  private static let sizeLimit = 64 << 20

  /// - Returns: `nil` where no folder of a `PATH` has the program.
  static func find(_ name: String, in path: String) -> String? {
    path.split(separator: ":").map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// Runs the program, and waits for its end. It stays in the process group of this one, so that Ctrl-C reaches it.
  /// - Parameter input: what it may read; `nil`: nothing.
  func callAsFunction(_ arguments: [String], input: [UInt8]? = nil) throws(Failure) -> Answer {
    var streams = try Streams()
    defer { streams.close() }
    if let input { streams.input = try Self.file(holding: input) }
    let process = try start(arguments, &streams)
    var answer = Answer()
    do throws(Failure) {
      try read(&streams, into: &answer)
    } catch {
      kill(process, SIGKILL)
      _ = wait(process)
      throw error
    }
    answer.exitCode = wait(process)
    return answer
  }

  /// The pipes that a program writes into.
  private struct Streams {
    /// What it reads; -1: nothing.
    var input: Int32 = -1
    /// The reading end, then the writing end; -1: closed.
    var output: [Int32] = [-1, -1]
    var errors: [Int32] = [-1, -1]

    init() throws(Failure) {
      guard gonogo_pipe(&output) == 0, gonogo_pipe(&errors) == 0 else {
        let reason = String(cString: strerror(errno))
        close()
        throw .cannotStart(reason: reason)
      }
    }

    /// The ends that are the program's.
    mutating func closeTheirs() {
      if input >= 0 { Foundation.close(input) }
      input = -1
      for end in [output[1], errors[1]] where end >= 0 { Foundation.close(end) }
      (output[1], errors[1]) = (-1, -1)
    }

    mutating func close() {
      for end in output + errors + [input] where end >= 0 { Foundation.close(end) }
      (output, errors, input) = ([-1, -1], [-1, -1], -1)
    }
  }

  /// A file that has no name any more, so that nothing of it is left whatever happens; open at its beginning.
  private static func file(holding bytes: [UInt8]) throws(Failure) -> Int32 {
    var name = Array(
      (FileManager.default.temporaryDirectory.path + "/gonogo-XXXXXX").utf8CString)
    let first = mkstemp(&name)
    guard first >= 0 else { throw .cannotStart(reason: String(cString: strerror(errno))) }
    unlink(name)
    // As high as `gonogo_spawn` wants it.
    let file = fcntl(first, F_DUPFD_CLOEXEC, 10)
    Foundation.close(first)
    guard file >= 0 else { throw .cannotStart(reason: String(cString: strerror(errno))) }
    var written = 0
    while written < bytes.count {
      let count = Foundation.write(file, Array(bytes[written...]), bytes.count - written)
      guard count > 0 || errno == EINTR else {
        let reason = String(cString: strerror(errno))
        Foundation.close(file)
        throw .cannotStart(reason: reason)
      }
      written += max(0, count)
    }
    lseek(file, 0, SEEK_SET)
    return file
  }

  private func start(_ arguments: [String], _ streams: inout Streams) throws(Failure) -> pid_t {
    var words = ([path] + arguments).map { strdup($0) } + [nil]
    var variables = environment.map { strdup($0) } + [nil]
    defer { for text in words + variables { free(text) } }
    let process = gonogo_spawn(
      path, &words, &variables,
      gonogo_streams(
        input: streams.input, output: streams.output[1], errors: streams.errors[1], status: -1), 0
    )
    guard process > 0 else { throw .cannotStart(reason: String(cString: strerror(errno))) }
    streams.closeTheirs()
    return process
  }

  /// Reads until both streams have ended.
  private func read(_ streams: inout Streams, into answer: inout Answer) throws(Failure) {
    let end = ContinuousClock.now + timeLimit
    var buffer = [UInt8](repeating: 0, count: 64 * 1024)
    while streams.output[0] >= 0 || streams.errors[0] >= 0 {
      let left = end - .now
      guard left > .zero else { throw .tooLong }
      guard !Self.endsWithTask || !Task.isCancelled else { throw .cancelled }
      var polled = [streams.output[0], streams.errors[0]].map {
        pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
      }
      let milliseconds = min(left, Self.endsWithTask ? .milliseconds(200) : left) / .milliseconds(1)
      guard poll(&polled, 2, Int32(min(milliseconds, 1_000_000)) + 1) >= 0 || errno == EINTR else {
        throw .cannotStart(reason: String(cString: strerror(errno)))
      }
      if polled[0].revents != 0, !read(streams.output[0], &buffer, into: &answer.output) {
        close(streams.output[0])
        streams.output[0] = -1
      }
      if polled[1].revents != 0, !read(streams.errors[0], &buffer, into: &answer.errors) {
        close(streams.errors[0])
        streams.errors[0] = -1
      }
      guard answer.output.count + answer.errors.count <= Self.sizeLimit else { throw .tooMuch }
    }
  }

  /// Reads once. Returns `false` at the end.
  private func read(_ descriptor: Int32, _ buffer: inout [UInt8], into bytes: inout [UInt8]) -> Bool
  {
    let count = Foundation.read(descriptor, &buffer, buffer.count)
    if count > 0 { bytes += buffer[..<count] }
    return count > 0 || (count < 0 && (errno == EINTR || errno == EAGAIN))
  }

  /// Its exit code; `nil`: a signal ended it.
  private func wait(_ process: pid_t) -> Int32? {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 { guard errno == EINTR else { return nil } }
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : nil
  }
}
