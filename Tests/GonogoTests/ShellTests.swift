import Foundation
import Testing

/// What a shell and `man` make of the program.
@Suite struct `In a terminal` {
  private static func has(_ program: String) -> Bool {
    ["/usr/bin", "/bin", "/usr/local/bin", "/opt/homebrew/bin"].contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/\(program)")
    }
  }

  private func completions(of shell: String) throws -> Program {
    let program = try Program()
    let outcome = try program("--generate-completion-script", shell)
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
    try program.write(outcome.output, to: "completions")
    return program
  }

  @Test func `bash completes commands and options`() throws {
    let program = try completions(of: "bash")
    let outcome = try program.shell(
      """
      set -u
      mkdir bin && ln -s "$GONOGO" bin/gonogo && PATH="$PWD/bin:$PATH"
      . ./completions
      complete -p gonogo
      completed() {
        COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_LINE="$*" COMP_POINT=${#COMP_LINE} COMPREPLY=()
        "$(complete -p gonogo | sed 's/.*-F \\([^ ]*\\).*/\\1/')" gonogo "${@: -1}" "${@: -2:1}"
        echo "${COMPREPLY[@]}"
      }
      completed gonogo ste
      completed gonogo gate --pa
      completed gonogo superv
      """)
    let lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(outcome.errors.isEmpty)
    #expect(lines.dropFirst() == ["step-done", "--path", "", ""], "\(outcome.output)")
  }

  @Test(.enabled(if: has("zsh"))) func `zsh takes the completions`() throws {
    let program = try completions(of: "zsh")
    let outcome = try program.shell(
      """
      mkdir functions && mv completions functions/_gonogo
      zsh -f -c 'fpath=($PWD/functions $fpath); autoload -Uz compinit; compinit -D -u; print $_comps[gonogo]; \
      autoload +X _gonogo && functions _gonogo | grep -c step-done' </dev/null
      """)
    #expect(outcome.errors.isEmpty && outcome.output.hasPrefix("_gonogo\n"), "\(outcome)")
    #expect(Int(outcome.output.split(separator: "\n").last ?? "") ?? 0 > 0)
  }

  @Test(.enabled(if: has("fish"))) func `fish completes commands and options`() throws {
    let program = try completions(of: "fish")
    let outcome = try program.shell(
      """
      mkdir bin && ln -s "$GONOGO" bin/gonogo && export PATH="$PWD/bin:$PATH" HOME="$PWD"
      fish --no-config -c 'source completions; complete -C "gonogo ste"; complete -C "gonogo gate --pa"'
      """)
    #expect(
      outcome.output.split(separator: "\n").map { $0.prefix { $0 != "\t" } } == [
        "step-done", "--path",
      ], "\(outcome)")
  }

  @Test(.enabled(if: has("mandoc"))) func `the manual page has every command, and is sound`() throws
  {
    let program = try Program()
    let script = Program.repository.appendingPathComponent(".ci/man").path
    let outcome = try program.shell(
      """
      SOURCE_DATE_EPOCH=1780000000 '\(script)' "$GONOGO" >gonogo.1 &&
      mandoc -T lint gonogo.1 && mandoc -T utf8 gonogo.1 | col -b
      """)
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.output.prefix(2_000))")
    for command in try CommandHelp.read().commands {
      #expect(outcome.output.contains("\n   gonogo \(command.commandName)\n"))
    }
    for words in ["EXIT STATUS", "May 28, 2026", "--phase label", "gonogo step-done 2 --by ann"] {
      #expect(outcome.output.contains(words), "\(words)")
    }
    #expect(!outcome.output.contains("supervise"))
  }
}
