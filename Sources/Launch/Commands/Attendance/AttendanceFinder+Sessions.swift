extension AttendanceFinder {
  private var isFed: Bool {
    !reading.feeders(of: command).isEmpty
      || command.redirections.contains { redirection in
        switch redirection.kind {
        case .input, .hereDocument, .hereString: true
        case .output, .duplicate: false
        }
      }
  }

  /// Programs that ask, or open an editor or a session.
  func interactive(_ program: String) -> Attendance? {
    if isEditor(program) { return because(.interactive, 2, "it opens an editor or a pager") }
    if isSession(program) { return because(.interactive, 2, "it opens a session for a person") }
    if asks(program) { return because(.interactive, 3, "it asks a person") }
    return nil
  }

  private func isEditor(_ program: String) -> Bool {
    let editors = [
      "vi", "vim", "nvim", "nano", "emacs", "pico", "ed", "micro", "code", "subl", "visudo",
    ]
    if editors.contains(program) {
      return !command.hasArgument(["--version"]) && !(program == "ed" && isFed)
    }
    if ["less", "more", "man", "most"].contains(program) {
      return reading.followers(of: command).stages.isEmpty
    }
    switch program {
    case "kubectl", "oc": return isCall("edit")
    case "crontab": return command.hasFlag(UInt8(ascii: "e"))
    case "git":
      return isCall("rebase") && (command.hasArgument(["-i", "--interactive"]))
        || isCall("add") && command.hasArgument(["-p", "-i", "--patch"])
        || isCall("commit") && !hasMessage
    case "heroku": return operands.first?.text == "config:edit"
    case "ansible-vault", "sops":
      return isCall("edit") || program == "sops" && command.words.count == 2 && !operands.isEmpty
    default: return false
    }
  }

  private var hasMessage: Bool {
    command.hasFlag(UInt8(ascii: "m"))
      || command.hasArgument([
        "--message", "--no-edit", "-F", "--file", "-C", "--fixup", "--reuse-message", "--dry-run",
      ])
  }

  private static let shells = Set(words: "bash sh zsh ash dash fish ksh console psql")

  private func isSession(_ program: String) -> Bool {
    let isBare = command.arguments.isEmpty
    if Wrapper.shells.contains(program) {
      return !isFed
        && (command.hasFlag(UInt8(ascii: "i"))
          || command.arguments.allSatisfy {
            $0.isOption && $0.text.begins(with: "-l") || $0.text == "--login"
          })
    }
    switch program {
    case "ssh", "autossh", "mosh":
      return !command.isWrapper && !isFed
        && !command.hasArgument(["-V", "-G", "-N", "-O", "-Q", "-W"])
        && !command.words.contains { $0.text == "-T" }
    case "sftp", "ftp", "telnet": return !isFed && !command.hasArgument(["-b"])
    case "heroku":
      let verb = operands.first?.text ?? ""
      if ["pg:psql", "psql", "redis:cli"].contains(verb) {
        return !isFed && !command.hasArgument(["-c", "--command", "-f", "--file"])
      }
      return verb == "ps:exec" && command.words.count < 6 || verb == "console"
        || verb == "run" && command.isWrapper == false
    case "console" where command.isElsewhere: return true
    case "psql", "mysql", "mariadb", "sqlite3", "mongosh", "mongo", "clickhouse-client", "cqlsh",
      "pgcli", "mycli":
      return isOpenDatabase(program)
    case "redis-cli", "valkey-cli":
      let valued: Set<String> = [
        "-h", "-p", "-n", "-a", "-u", "--user", "--pass", "-s", "-i", "-t",
      ]
      return !isFed && command.operands(without: valued, limit: 1).isEmpty
        && !command.arguments.contains {
          [
            "--scan", "--bigkeys", "--version", "--memkeys", "--hotkeys", "--rdb", "--stat",
            "--latency",
          ].contains($0.text)
        }
    case "python", "python3", "node", "ruby", "irb", "pry", "ipython", "lua", "ghci", "iex", "erl",
      "scala", "bpython", "ptpython", "R", "octave", "julia":
      let opens =
        isBare
        || command.arguments.allSatisfy {
          $0.isOption
            && !["--version", "-V", "-v", "--help", "-h", "-c", "-e", "-p"].contains($0.text)
        }
      return opens && !isFed || command.arguments.first?.text == "-i" && !isFed
    case "php": return command.hasArgument(["-a"])
    case "rails":
      return ["console", "c", "dbconsole", "db"].contains(operands.first?.text ?? "") && !isFed
    case "artisan", "bin/console":
      return isCall("tinker") && !isFed
        && !command.arguments.contains { $0.text.begins(with: "--execute") }
    case "manage.py", "flask", "django-admin":
      return (isCall("shell") || isCall("shell_plus") || isCall("dbshell")) && !isFed
        && !command.hasArgument(["-c", "--command"])
    case "docker", "podman", "docker-compose", "kubectl", "oc", "nerdctl": return isAttached
    case "fly", "flyctl":
      return isCall("ssh", "console") && !command.hasArgument(["-C", "--command"])
        || isCall("console") || isCall("postgres", "connect")
    case "railway": return isCall("shell") || isCall("connect")
    case "gcloud": return isCall("compute", "ssh") && !command.hasArgument(["--command"])
    case "cf": return isCall("ssh") && !command.hasArgument(["-c", "--command"])
    case "aws":
      return isCall("ssm", "start-session")
        || isCall("ecs", "execute-command") && command.hasArgument(["--interactive"])
    case "terraform", "tofu", "cdk", "supabase": return isCall("console")
    case "sudo", "doas":
      return command.hasArgument(["-i", "-s", "--login", "--shell"])
        && command.operands(without: ["-u", "-g"], limit: 1).isEmpty
    case "su": return command.value(of: ["-c", "--command"]) == nil
    case "tmux", "screen", "tig", "lazygit", "mutt", "lynx", "links", "w3m":
      return !(program == "tmux" && !isBare && !isCall("attach"))
        && !command.hasArgument(["-dump", "--dump"])
    case "nix-shell": return !command.isWrapper
    default: return false
    }
  }

  private func isOpenDatabase(_ program: String) -> Bool {
    guard !isFed else { return false }
    let runs: Set<String> = [
      "-c", "--command", "-e", "--execute", "-f", "--file", "-q", "--query", "--eval", "-l",
      "--list", "--version", "-V", "--help",
    ]
    if command.hasArgument(runs) { return false }
    if program == "mysql" || program == "mariadb" {
      return !command.arguments.contains { $0.text.begins(with: "-e") }
    }
    if program == "psql",
      command.arguments.contains(where: {
        $0.isOption && !$0.text.begins(with: "--")
          && ($0.text.utf8.last == UInt8(ascii: "c") || $0.text.begins(with: "-c")
            || $0.text.begins(with: "-l"))
      })
    {
      return false
    }
    return !command.arguments.contains { $0.isText }
      && !(program == "sqlite3" && command.operands(limit: 2).count > 1)
  }

  /// `exec -it`, `run -it`, `attach`.
  private var isAttached: Bool {
    let names = command.words.prefix(30).map(\.text)
    guard
      names.contains("exec") || names.contains("run") || names.contains("attach")
        || names.contains("debug")
    else { return false }
    if names.contains("attach") { return true }
    if command.isWrapper, endsByItself { return false }
    for word in command.arguments.prefix(30) {
      if word.text == "--" { break }
      guard word.isOption else { continue }
      if word.text == "--tty" || word.text == "--interactive" && names.contains("--tty") {
        return true
      }
      if !word.text.begins(with: "--"), word.text.utf8.count < 5,
        word.text.utf8.contains(UInt8(ascii: "t")), word.text.utf8.contains(UInt8(ascii: "i"))
      {
        return true
      }
    }
    return false
  }

  /// What a terminal is opened for says what it does: each command in it is looked at where it stands, so that shells
  /// and sessions are found. A program without arguments that nobody knows may be one.
  private var endsByItself: Bool {
    guard let start = reading.commands.firstIndex(where: { $0.number == command.number }) else {
      return false
    }
    let inner = reading.commands[start...].first { $0.number == command.number && !$0.isWrapper }
    guard let inner, let program = inner.program else { return true }
    return !inner.arguments.isEmpty || Reader.names.contains(program)
  }

  private func asks(_ program: String) -> Bool {
    let verbs = operands.map(\.text)
    switch program {
    case "read": return !isFed && !command.hasFlag(UInt8(ascii: "t")) && !isInLoop
    case "select", "passwd", "mysql_secure_installation", "whiptail", "dialog", "gum", "fzf":
      return !(program == "fzf" && command.hasArgument(["-f", "--filter"]))
    case "terraform", "tofu", "terragrunt":
      let acts = ["apply", "destroy"].contains { verb in verbs.contains(verb) }
      let isToldYes = command.arguments.contains {
        $0.text.begins(with: "-auto-approve") || $0.text.begins(with: "--auto-approve")
          || $0.text.begins(with: "--terragrunt-non-interactive") || $0.text == "--non-interactive"
      }
      let isPlan = verbs.first == "apply" && verbs.count > 1 && program != "terragrunt"
      return acts && !isToldYes && !isPlan || verbs.first == "login"
    case "pulumi":
      return ["up", "destroy", "refresh", "login"].contains(verbs.first ?? "")
        && !command.hasArgument(["--yes", "-y", "--skip-preview"]) && verbs.first != nil
    case "gh", "glab":
      return verbs.starts(with: ["auth", "login"]) && !command.hasArgument(["--with-token"])
        || verbs.starts(with: ["auth", "refresh"])
    case "heroku", "netlify", "vercel", "railway", "fly", "flyctl", "wrangler", "firebase", "npm",
      "doctl", "supabase", "infisical", "doppler", "argocd", "cf", "az", "docker", "oc", "vault",
      "podman", "cargo", "amplify", "eb", "stripe", "twilio", "sentry-cli", "op", "render":
      let logsIn =
        ["login", "signin", "adduser"].contains(verbs.first ?? "")
        || verbs.starts(with: ["auth", "login"]) || verbs.first == "auth:login"
        || verbs.starts(with: ["auth", "init"])
      let isGiven =
        isFed
        || command.arguments.contains {
          [
            "--password-stdin", "--service-principal", "--token", "-p", "--password", "--identity",
            "--interactive=false", "--method",
          ].contains($0.nameOfOption)
        } || program == "cargo" && verbs.count > 1 || program == "vault" && verbs.count > 1
      return logsIn && !isGiven
        || program == "npm" && verbs.first == "init" && !command.hasArgument(["-y", "--yes"])
        || ["eb", "firebase", "amplify"].contains(program) && verbs.first == "init"
    case "gcloud":
      return verbs.starts(with: ["auth", "login"])
        || verbs.starts(with: ["auth", "application-default", "login"]) || verbs.first == "init"
    case "aws":
      return verbs.first == "configure" && (verbs.count == 1 || verbs.dropFirst().first == "sso")
        || verbs.starts(with: ["sso", "login"])
    case "ssh-keygen":
      return !command.hasArgument(["-N", "-l", "-F", "-R", "-y", "-lf", "-E", "-L"])
        && !command.hasFlag(UInt8(ascii: "l"))
    case "git":
      return verbs.first == "clean" && command.hasArgument(["-i", "--interactive"])
        || verbs.first == "mergetool"
    default: return false
    }
  }

  /// `while read line` reads what the loop is fed.
  private var isInLoop: Bool {
    guard reading.pipelines.indices.contains(command.pipeline) else { return false }
    switch reading.pipelines[command.pipeline].enclosure {
    case .stage: return true
    case .script, .substitution: return false
    }
  }
}
