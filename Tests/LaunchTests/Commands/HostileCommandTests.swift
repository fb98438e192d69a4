import Testing

@testable import Launch

@Suite struct `A hostile script` {
  @Test(arguments: [
    "$(", "\"", "'", "|", "<<A", "`", "(", "{ ", "a|", "a;", "${", "$((", "<(", "x=(", "[[ ", "if ",
    "case a in ", "<<A\n",
    "sudo ", "eval ", "bash -c ", "heroku run ", "find . -exec ", "python -m ", "env|", "x=1 $x;",
    "cd /;>a;", "echo $(env);",
    "echo ls|bash;", "<a", "\\", "{{ a", "\u{0}", "! ", "f() ", "\"$(", "`\\`",
  ])
  func `is read in a moment`(piece: String) {
    let command = String(repeating: piece, count: (1 << 15) / piece.utf8.count)
    _ = WorldChange.found(in: command)
    _ = Attendance.needed(for: command)
    _ = SecretPrinting.found(in: command)
  }

  @Test func `cannot hide a change among what is nested too deeply`() {
    let deep = String(repeating: "$(", count: 60) + "git push" + String(repeating: ")", count: 60)
    #expect(WorldChange.found(in: "echo \(deep)") != nil)
    #expect(WorldChange.found(in: String(repeating: "sudo ", count: 60) + "git push") != nil)
  }

  /// Ways to run a command that leave it what it is.
  private static let covers: [@Sendable (String) -> String] = [
    { "sudo \($0)" }, { "sudo -u me -n \($0)" }, { "env A=b \($0)" }, { "A=b \($0)" },
    { "nohup \($0)" }, { "timeout 5 \($0)" },
    { "echo $( \($0))" }, { "echo \"$( \($0))\"" }, { "( \($0) )" }, { "{ \($0); }" },
    { "ls && \($0)" }, { "ls; \($0)" }, { "\($0) || ls" },
    { "ls | \($0)" }, { "\($0) | cat" }, { "if true; then \($0); fi" },
    { "for i in 1 2; do \($0); done" }, { "while \($0); do ls; done" },
    { "case a in b) \($0) ;; esac" }, { "bash -c \(quoted($0))" }, { "eval \(quoted($0))" },
    { "ssh host \(quoted($0))" }, { "! \($0)" },
    { "\($0) &" }, { "f() { \($0); }" }, { "x=$( \($0))" }, { "cat <( \($0))" },
    { "ls # a\n\($0)" },
    { "cat <<EOF\n$( \($0))\nEOF" },
    { "echo ${x:-$( \($0))}" }, { "trap \(quoted($0)) EXIT" }, { "\($0) > /dev/null 2>&1" },
  ]

  private static func quoted(_ text: String) -> String {
    var quoted: [UInt8] = [UInt8(ascii: "'")]
    for byte in text.utf8 { quoted += byte == UInt8(ascii: "'") ? Array("'\\''".utf8) : [byte] }
    return String(decoding: quoted + [UInt8(ascii: "'")], as: UTF8.self)
  }

  @Test(arguments: 0..<2_000)
  func `does not hide a change behind what runs it`(seed: UInt64) throws {
    var random = Draw(state: seed)
    let changes = [
      "git push", "terraform destroy", "kubectl delete pod x", "rm -rf /srv",
      "heroku config:set A=1", "./deploy.sh",
    ]
    var command = try #require(changes.randomElement(using: &random))
    for _ in 0...Int.random(in: 0...3, using: &random) {
      let cover = try #require(Self.covers.randomElement(using: &random))
      // A prefix runs a simple command alone.
      let next = cover(command)
      command =
        isPrefix(next, of: command) && !isSimple(command) ? "bash -c \(Self.quoted(command))" : next
    }
    #expect(WorldChange.found(in: command) != nil, "\(command)")
  }

  private func isPrefix(_ next: String, of command: String) -> Bool {
    next.utf8.suffix(command.utf8.count).elementsEqual(command.utf8)
  }

  private func isSimple(_ command: String) -> Bool {
    ["git", "ter", "kub", "rm ", "her", "./d", "sud", "env", "A=b", "noh", "tim", "bas"].contains {
      command.utf8.starts(with: $0.utf8)
    }
      && !command.utf8.contains { ";&|\n".utf8.contains($0) }
  }

  /// The same numbers on every run.
  private struct Draw: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }
}
