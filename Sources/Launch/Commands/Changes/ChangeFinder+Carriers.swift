extension ChangeFinder {
  /// An option or a setting that hands a program to another one, which runs it.
  var changeByCarrier: WorldChange? {
    guard let program = command.program else { return nil }
    let carrier: ShellWord? =
      switch program {
      case "git": carrierOfGit
      case "ssh", "scp", "sftp", "autossh":
        command.arguments.first { Self.names(Self.carriersOfSSH, in: $0.text) }
      case "tar", "bsdtar": carrierOfArchives
      case "sort": command.arguments.first { $0.nameOfOption == "--compress-program" }
      case "nc", "ncat", "netcat":
        command.arguments.first {
          ["--exec", "--sh-exec", "--lua-exec"].contains($0.nameOfOption)
            || $0.isOption && !$0.text.begins(with: "--") && Self.endsInExec($0.text)
        }
      case "socat": command.arguments.first { Self.names(["exec:", "system:"], in: $0.text) }
      case "expect": command.arguments.first
      default: nil
      }
    return carrier.map { found(command.words.prefix(1) + [$0], "runs programs of its own") }
  }

  private static let carriersOfSSH = ["proxycommand", "localcommand", "knownhostscommand"]

  private static func names(_ pieces: [String], in text: String) -> Bool {
    let small = text.asciiLowercased
    return pieces.contains { small.begins(with: $0) || small.begins(with: "-o\($0)") }
  }

  /// `-e`, `-c` or `-ve`.
  private static func endsInExec(_ option: String) -> Bool {
    option.utf8.last == UInt8(ascii: "e") || option.utf8.last == UInt8(ascii: "c")
  }

  private var carrierOfArchives: ShellWord? {
    let packers = ["gzip", "bzip2", "xz", "zstd", "pigz", "lz4", "lzma", "pbzip2", "pixz"]
    if let packer = command.value(of: ["-I", "--use-compress-program"]),
      !packers.contains(packer.text)
    {
      return packer
    }
    return command.arguments.first {
      let name = $0.nameOfOption
      return name.begins(with: "--checkpoint-action") || name.begins(with: "--to-command")
        || name.begins(with: "--rsh-command") || name.begins(with: "--rmt-command")
        || name.begins(with: "--info-script") || name.begins(with: "--new-volume-script")
    }
  }

  /// `-c core.pager=…` and what else of git's settings may name a program.
  private var carrierOfGit: ShellWord? {
    let arguments = Array(command.arguments.prefix(200))
    for (index, word) in arguments.enumerated() {
      if word.text == "-c", index + 1 < arguments.count {
        let setting = arguments[index + 1]
        let small = setting.text.asciiLowercased
        let isPlain = Self.plainSettings.contains { small.begins(with: $0) }
        if setting.valueOfOption != nil, !isPlain { return setting }
      }
      let name = word.nameOfOption
      if ["--upload-pack", "--receive-pack", "--exec", "--config-env", "--open-files-in-pager"]
        .contains(name)
      {
        return word
      }
      if name == "--exec-path", word.valueOfOption != nil { return word }
      if arguments.first(where: { !$0.isOption })?.text == "grep", word.text.begins(with: "-O") {
        return word
      }
    }
    return nil
  }

  private static let plainSettings = [
    "color.", "log.", "user.", "http.extraheader", "http.sslverify", "advice.", "init.", "safe.",
    "core.quotepath", "core.abbrev", "core.pager=cat", "core.autocrlf", "core.ignorecase",
    "core.longpaths", "column.", "versionsort.", "status.", "diff.rename", "fetch.", "i18n.",
    "protocol.version",
  ]

  /// `BASH_ENV=deploy.sh`: a variable that makes other programs run something.
  var changeByAssignment: WorldChange? {
    let setters: Set<String> = ["env", "export", "declare", "typeset", "local", "readonly", "sudo"]
    let given = command.program.map(setters.contains) == true ? command.arguments : []
    let carrier = (command.assignments + given).first { word in
      guard let value = word.valueOfOption, Self.carryingVariables.contains(word.nameOfOption)
      else { return false }
      return !["", "cat", "less", "more", "true", "/bin/true", "less -R"].contains(value)
    }
    return carrier.map { found([$0], "makes other programs run something") }
  }

  private static let carryingVariables = Set(
    words: """
      BASH_ENV PS0 PS4 PROMPT_COMMAND GIT_SSH GIT_SSH_COMMAND GIT_EXTERNAL_DIFF GIT_PAGER GIT_EDITOR GIT_ASKPASS
      GIT_PROXY_COMMAND PAGER EDITOR VISUAL LESSOPEN MANPAGER LD_PRELOAD DYLD_INSERT_LIBRARIES PYTHONSTARTUP PERL5OPT
      PERL5DB RUBYOPT SSH_ASKPASS PSQL_PAGER KUBE_EDITOR
      """)
}
