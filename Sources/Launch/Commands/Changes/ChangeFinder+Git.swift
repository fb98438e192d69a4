extension ChangeFinder {
  private static let valuedOfGit = Set(words: "-C -c --git-dir --work-tree --namespace --exec-path")

  /// git, by its subcommand.
  var answerOfGit: Answer {
    let rest = ShellReader.behindOptions(command.arguments, valued: Self.valuedOfGit)
    guard let verb = rest.first else {
      return command.takesMore
        ? .changes(found(command.words.prefix(1), "cannot be told before it runs")) : .harmless
    }
    var inner = command
    inner.words = Array(rest)
    let operands = inner.operands(limit: 3)
    let words = Array(command.words.prefix(1)) + [verb]
    if verb.hasExpansion || verb.text == "{}" {
      return .changes(found(words, "cannot be told before it runs"))
    }
    switch verb.text {
    case "push", "commit", "add", "rm", "mv", "clean", "send-email":
      let isDry =
        inner.hasArgument(["--dry-run"])
        || verb.text != "commit" && inner.hasFlag(UInt8(ascii: "n"))
      return isDry
        ? .harmless
        : .changes(found(words, Self.effectsOfGit[verb.text] ?? "changes the repository"))
    case "tag":
      let reads =
        operands.isEmpty
        || inner.hasArgument([
          "-l", "--list", "-v", "--verify", "--contains", "--points-at", "--merged", "-n", "--sort",
        ])
          && !inner.hasFlag(UInt8(ascii: "d"))
      return reads ? .harmless : .changes(found(words + operands.prefix(1), "changes tags"))
    case "branch":
      let acts =
        inner.hasFlag(UInt8(ascii: "d")) || inner.hasFlag(UInt8(ascii: "D"))
        || inner.hasFlag(UInt8(ascii: "m")) || inner.hasFlag(UInt8(ascii: "M"))
        || inner.hasArgument([
          "--delete", "--move", "--set-upstream-to", "-u", "--copy", "-f", "--force",
          "--edit-description", "--unset-upstream",
        ])
      let reads =
        operands.isEmpty
        || inner.hasArgument([
          "-l", "--list", "--contains", "--merged", "--no-merged", "-r", "-a", "--points-at",
          "--show-current",
        ])
      return !acts && reads
        ? .harmless : .changes(found(words + operands.prefix(1), "changes branches"))
    case "remote": return judged(words, operands, reads: ["show", "get-url", "-v"])
    case "stash": return judged(words, operands, reads: ["list", "show"], alone: false)
    case "worktree", "submodule", "notes", "bisect", "reflog", "sparse-checkout", "bundle", "lfs",
      "maintenance":
      return judged(
        words, operands,
        reads: [
          "list", "status", "show", "log", "summary", "view", "verify", "exists", "ls-files", "env",
          "logs",
        ])
    case "config":
      let reads =
        inner.arguments.contains {
          $0.text.begins(with: "--get") || $0.text == "--list" || $0.text == "-l"
        } || operands.first?.text == "get" || operands.first?.text == "list"
        || operands.count == 1 && !inner.hasArgument(["--unset", "-e", "--edit"])
      return reads ? .harmless : .changes(found(words, "changes settings"))
    case "fetch":
      let refs = inner.operands(limit: 20).dropFirst().first {
        ($0.text.begins(with: "+") || $0.text.utf8.contains(UInt8(ascii: ":")))
          && !StatementText.contains(":refs/remotes/", in: $0.text)
      }
      return refs.map { .changes(found(words + [$0], "changes branches")) } ?? .harmless
    case "archive":
      if let target = inner.value(of: ["-o", "--output"]), !TargetPlace(target, in: reading).isOwn {
        return .changes(found(words, "writes a file"))
      }
      return .harmless
    case let name where Self.changingOfGit.contains(name):
      return .changes(found(words, Self.effectsOfGit[name] ?? "changes the repository"))
    case let name where Self.readingOfGit.contains(name): return .harmless
    default:
      return Verb(verb.text) == .changes
        ? .changes(found(words, Verb.effect(of: verb.text))) : .unknown(words)
    }
  }

  private func judged(
    _ words: [ShellWord], _ operands: [ShellWord], reads: Set<String>, alone: Bool = true
  ) -> Answer {
    guard let first = operands.first else {
      return alone ? .harmless : .changes(found(words, "changes the repository"))
    }
    return reads.contains(first.text)
      ? .harmless : .changes(found(words + [first], "changes the repository"))
  }

  private static let changingOfGit = Set(
    words: """
      merge rebase reset revert cherry-pick checkout switch restore pull apply am gc filter-branch filter-repo replace update-ref update-index
      symbolic-ref prune repack request-pull svn p4 subtree fast-import rerere hash-object mktag write-tree commit-tree flow release
      """)
  private static let readingOfGit = Set(
    words: """
      status log show diff fetch clone init ls-remote ls-files ls-tree rev-parse describe blame grep cat-file shortlog rev-list merge-base name-rev
      for-each-ref show-ref verify-commit verify-tag count-objects fsck range-diff whatchanged diff-tree diff-index var version help check-ignore
      cherry archive check-attr verify-pack annotate merge-tree show-branch
      """)
  private static let effectsOfGit: [String: String] = [
    "push": "pushes commits", "commit": "makes a commit", "merge": "merges branches",
    "rebase": "rewrites commits",
    "reset": "takes the working tree to another commit", "clean": "deletes files",
    "revert": "makes a commit",
    "checkout": "changes the working tree", "switch": "changes the working tree",
    "restore": "changes the working tree",
    "pull": "changes the working tree", "send-email": "sends mail",
  ]

  private static let verbsOfGitHub = ProgramVerbs(
    changes:
      "comment review ready develop checkout import fork rename unlink link mark-template field-create item-add sync note rebase mr-note retry archive-repo logout login refresh switch setup-git subscribe unsubscribe",
    reads: "checks download watch clone browse token ports ci trace",
    nouns:
      "run release secret variable label issue pr repo cache gist workflow alias config extension auth project ruleset ssh-key gpg-key codespace environment mr milestone org search attestation status-line",
    valued:
      "-R --repo -L --limit -q --jq --json -w --workflow -b --branch -l --label -S --search -t --template --hostname -s --state -A --author -a --assignee -e --env -o --org"
  )

  /// gh and its like, by noun and verb; its bare requests by their method.
  var answerOfGitHub: Answer {
    let operands = command.operands(without: Self.verbsOfGitHub.valued, limit: 3)
    if operands.first?.text == "api" { return answerOfAPI }
    if let noun = operands.first, ["search", "status", "browse", "completion"].contains(noun.text) {
      return .harmless
    }
    if operands.count > 1, ["workflow", "ci", "job", "pipeline"].contains(operands[0].text),
      ["run", "trigger"].contains(operands[1].text)
    {
      return .changes(found(command.words.prefix(1) + operands.prefix(2), "starts a workflow"))
    }
    if operands.count > 1, operands[0].text == "label" || operands[0].text == "alias",
      operands[1].text == "clone" || operands[1].text == "set"
    {
      return .changes(found(command.words.prefix(1) + operands.prefix(2), "changes settings"))
    }
    switch Self.verbsOfGitHub.finding(in: command) {
    case .changes(let words): return .changes(found(words, Self.effect(of: words)))
    case .reads: return .harmless
    case .nothing: return .unknown(command.words.prefix(1) + Array(operands.prefix(1)))
    }
  }

  private static func isPutTogether(queryOf word: ShellWord) -> Bool {
    guard let value = word.valueOfOption?.utf8.first, word.nameOfOption.ends(with: "query") else {
      return false
    }
    return word.hasExpansion && (value == UInt8(ascii: "$") || value == UInt8(ascii: "`"))
  }

  private var answerOfAPI: Answer {
    var method: ShellWord?
    var field: ShellWord?
    let arguments = Array(command.arguments)
    for (index, word) in arguments.enumerated() where word.isOption {
      let next = index + 1 < arguments.count ? arguments[index + 1] : nil
      if word.text.begins(with: "--") {
        if word.nameOfOption == "--method" {
          method = next
          if let value = word.valueOfOption {
            method = word
            method?.text = value
          }
        } else if ["--field", "--raw-field", "--input", "--form"].contains(word.nameOfOption) {
          field = field ?? word
        }
      } else if word.text.begins(with: "-X") {
        method = next
        if word.text.utf8.count > 2 {
          method = word
          method?.text = String(
            decoding: word.text.utf8.dropFirst(2).drop { $0 == UInt8(ascii: "=") }, as: UTF8.self)
        }
      } else if word.text.begins(with: "-f") || word.text.begins(with: "-F") {
        field = field ?? word
      }
    }
    let words =
      command.words.prefix(1)
      + command.operands(
        without: Self.verbsOfGitHub.valued.union([
          "-X", "--method", "-H", "--header", "--cache", "-f", "-F", "--field", "--raw-field",
          "--input",
        ]), limit: 1)
    if command.arguments.contains(where: { $0.text.ends(with: "graphql") && !$0.isOption }) {
      let texts = command.arguments.map(\.text) + inputs
      let asks =
        !texts.contains { StatementText.contains("mutation", in: $0) }
        && !command.arguments.contains { Self.isPutTogether(queryOf: $0) }
        && !command.arguments.contains {
          $0.text.begins(with: "--input")
            || $0.text.utf8.contains(UInt8(ascii: "@")) && $0.text.begins(with: "query=@")
        }
      return asks ? .harmless : .changes(found(words, "sends a mutation"))
    }
    if let method {
      return ["GET", "HEAD"].contains(method.text.asciiUppercased)
        ? .harmless
        : .changes(found(words + [method], "sends a request that changes something"))
    }
    return field.map { .changes(found(words + [$0], "sends data")) } ?? .harmless
  }
}
