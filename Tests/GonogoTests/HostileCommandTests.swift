import Foundation
import Launch
import Testing

/// Commands that do what a command should not. None outlives its limit by more than three seconds, none leaves a process, none
/// loses what it wrote.
@Suite(.serialized) struct `A hostile command` {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let command: String
    let outcome: Record.Outcome
    /// `nil`: whatever it wrote.
    var output: String?
    var limit = 2

    var testDescription: String { name }
  }

  /// `$MARK` is a word that no other process has.
  static let cases: [Case] = [
    Case(
      name: "ignores SIGTERM", command: "trap '' TERM; echo a; while :; do sleep 1; done",
      outcome: .timedOut, output: "a\n"),
    Case(
      name: "answers SIGTERM with success",
      command: "trap 'exit 0' TERM; echo a; while :; do sleep 0.1; done", outcome: .timedOut,
      output: "a\n"),
    Case(
      name: "ignores every signal that it can",
      command: "trap '' TERM INT HUP QUIT USR1 USR2 PIPE ALRM; sleep 600 & sleep 600 & wait",
      outcome: .timedOut),
    Case(
      name: "forks a child into the background", command: "sleep 600 & echo a", outcome: .exited(0),
      output: "a\n"),
    Case(
      name: "forks a daemon",
      command: "(setsid bash -c 'exec -a $MARK sleep 600' >/dev/null 2>&1 &) ; echo a",
      outcome: .exited(0), output: "a\n"),
    Case(
      name: "forks a daemon twice",
      command: "(setsid bash -c '(setsid sleep 600 &) ; sleep 600' &) ; echo a",
      outcome: .exited(0), output: "a\n"),
    Case(
      name: "forks a daemon that ignores SIGTERM",
      command: "(setsid bash -c \"trap '' TERM; while :; do sleep 1; done\" &) ; echo a",
      outcome: .exited(0), output: "a\n"),
    Case(
      name: "forks a daemon and runs on", command: "(setsid sleep 600 &) ; sleep 600",
      outcome: .timedOut),
    Case(
      name: "clears the environment of what it leaves",
      command: "(setsid env -i bash -c \"exec -a $MARK sleep 600\" &) ; echo a",
      outcome: .exited(0), output: "a\n"),
    Case(
      name: "holds the pipe from another session", command: "setsid sleep 600 & echo a; exit 3",
      outcome: .exited(3), output: "a\n"),
    Case(
      name: "holds the pipe and writes to it for ever",
      command: "setsid bash -c 'while :; do echo b; sleep 0.05; done' & echo a; sleep 0.1; exit 0",
      outcome: .exited(0)),
    Case(
      name: "starts processes as fast as it can",
      command: "f() { sleep 600 & }; for i in $(seq 200); do f; done; echo a", outcome: .exited(0),
      output: "a\n"),
    Case(
      name: "starts a tree of processes",
      command: "f() { if [ $1 -gt 0 ]; then f $(($1 - 1)) & f $(($1 - 1)) & fi; sleep 600; }; f 5",
      outcome: .timedOut),
    Case(
      name: "renews itself for ever", command: "f() { (f &) ; sleep 0.05; }; f & sleep 600",
      outcome: .timedOut, limit: 1),
    Case(name: "stops itself", command: "kill -STOP $$; echo a", outcome: .timedOut),
    Case(name: "stops its whole group", command: "sleep 600 & kill -STOP 0", outcome: .timedOut),
    Case(name: "kills itself", command: "kill -KILL $$", outcome: .killed(signal: "SIGKILL")),
    Case(name: "ends itself", command: "kill -TERM $$", outcome: .killed(signal: "SIGTERM")),
    Case(
      name: "crashes", command: "ulimit -c 0; kill -SEGV $$", outcome: .killed(signal: "SIGSEGV")),
    Case(
      name: "kills its group", command: "echo a; kill -KILL 0", outcome: .killed(signal: "SIGKILL"),
      output: "a\n"),
    Case(
      name: "kills its parent", command: "echo a; kill -KILL $PPID; sleep 600",
      outcome: .killed(signal: "SIGKILL"), output: "a\n"),
    Case(
      name: "ends its parent", command: "kill -TERM $PPID; sleep 0.2; echo a", outcome: .exited(0),
      output: "a\n"),
    Case(
      name: "stops its parent", command: "echo a; kill -STOP $PPID; sleep 600", outcome: .timedOut,
      output: "a\n"),
    Case(
      name: "stops its parent and leaves a daemon",
      command: "(setsid sleep 600 &); kill -STOP $PPID; sleep 600", outcome: .timedOut),
    Case(
      name: "kills its parent and leaves a daemon",
      command: "(setsid bash -c \"trap '' TERM; sleep 600\" &); kill -KILL $PPID",
      outcome: .killed(signal: "SIGKILL")),
    Case(name: "prints nothing for ever", command: "sleep 600", outcome: .timedOut, output: ""),
    Case(name: "prints for ever", command: "yes", outcome: .timedOut, limit: 1),
    Case(name: "prints errors for ever", command: "yes >&2", outcome: .timedOut, limit: 1),
    Case(name: "prints no line end", command: "printf ok", outcome: .exited(0), output: "ok"),
    Case(
      name: "prints one long line", command: "head -c 300000 /dev/zero | tr '\\0' x",
      outcome: .exited(0), output: String(repeating: "x", count: 300_000)),
    Case(name: "prints zeros", command: "printf 'a\\0b\\0'", outcome: .exited(0), output: "a\0b\0"),
    Case(
      name: "prints bytes that are no UTF-8", command: "printf 'a\\377\\300b'", outcome: .exited(0),
      output: "a\u{FFFD}\u{FFFD}b"),
    Case(
      name: "prints half a character", command: "printf 'a\\342\\202'", outcome: .exited(0),
      output: "a\u{FFFD}"),
    Case(
      name: "prints colours", command: "printf '\\033[31mred\\033[0m\\007'", outcome: .exited(0),
      output: "\u{1B}[31mred\u{1B}[0m\u{07}"),
    Case(
      name: "prints commands of a CI", command: "echo '::set-output name=a::b'; echo '##[error]x'",
      outcome: .exited(0), output: "::set-output name=a::b\n##[error]x\n"),
    Case(
      name: "prints a script", command: "echo '<script>alert(1)</script>'", outcome: .exited(0),
      output: "<script>alert(1)</script>\n"),
    Case(
      name: "prints what looks like a record", command: "echo '\", \"exitCode\": 0 }'; exit 1",
      outcome: .exited(1), output: "\", \"exitCode\": 0 }\n"),
    Case(
      name: "closes its output", command: "exec >&- 2>&-; sleep 0.2", outcome: .exited(0),
      output: ""),
    Case(
      name: "closes its output and runs on", command: "echo a; exec >&- 2>&-; sleep 600",
      outcome: .timedOut, output: "a\n"),
    Case(name: "reads standard input", command: "cat; echo a", outcome: .exited(0), output: "a\n"),
    Case(
      name: "asks a question", command: "read -r answer || echo nobody", outcome: .exited(0),
      output: "nobody\n"),
    Case(
      name: "asks the terminal", command: "(exec </dev/tty) 2>/dev/null || echo none",
      outcome: .exited(0), output: "none\n"),
    Case(name: "changes directory", command: "cd /; pwd", outcome: .exited(0), output: "/\n"),
    Case(
      name: "changes its limits", command: "ulimit -n 8; ulimit -f 0; echo a", outcome: .exited(0),
      output: "a\n"),
    Case(
      name: "fills a disk", command: "cat /dev/zero >/dev/full", outcome: .exited(1), output: ""),
    Case(name: "is no program", command: "no-such-program", outcome: .exited(127), output: ""),
    Case(name: "is no script", command: "if true; then", outcome: .exited(2), output: ""),
    Case(
      name: "fails in the middle of a pipe", command: "false | echo a", outcome: .exited(1),
      output: "a\n"),
    Case(
      name: "fails before its last line", command: "false\necho a", outcome: .exited(1), output: ""),
    Case(name: "replaces itself", command: "exec sleep 600", outcome: .timedOut),
    Case(
      name: "writes to the descriptors of its parent",
      command: "echo 0 0 exited 0 >&3 || echo closed", outcome: .exited(0), output: "closed\n"),
    Case(
      name: "looks for other descriptors",
      command: "ls /proc/self/fd | grep -vx '[0-3]' | grep -c . || true", outcome: .exited(0),
      output: "0\n"),
  ]

  @Test(arguments: cases)
  func `ends in time, leaves nothing behind and loses nothing`(_ hostile: Case) throws {
    // The command may be anything: that it may run is said here.
    let launch = try CheckLaunch(hostile.command, info: "run=yes")
    let mark = "mark-\(UUID().uuidString)"
    let start = ContinuousClock.now
    let outcome = try launch.program(
      "run", "--timeout", "\(hostile.limit)s", environment: ["MARK": mark])
    let took = ContinuousClock.now - start
    #expect(outcome.status == 0, "\(outcome.errors)")
    // Three seconds beyond the limit, and two for the start of the program on a busy machine.
    #expect(took < .seconds(hostile.limit + 5))
    #expect(Self.processes(with: mark) == [])
    let record = try launch.record()
    #expect(record.outcome == hostile.outcome)
    if let output = hostile.output { #expect(record.stdout.text == output) }
    #expect(launch.names.count == 1)
  }

  /// Processes whose environment or command line has the mark.
  private static func processes(with mark: String) -> [String] {
    let wanted = Data(mark.utf8)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.filter { Int($0) != nil }.compactMap { name in
      let files = ["environ", "cmdline"].compactMap {
        FileManager.default.contents(atPath: "/proc/\(name)/\($0)")
      }
      guard files.contains(where: { $0.range(of: wanted) != nil }) else { return nil }
      return String(decoding: files.last ?? Data(), as: UTF8.self)
    }
  }
}
