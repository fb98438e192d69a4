extension ChangeFinder {
  /// `> /etc/hosts`, `>> ~/.profile`.
  var changeByRedirection: WorldChange? {
    for redirection in command.redirections where redirection.kind == .output {
      let target = redirection.target
      guard !isTarget(target) || target.isPattern else { continue }
      return found([target], "is a file that this writes")
    }
    return nil
  }

  /// Whether a file may be written: where launch actions live, only one that is known.
  func isTarget(_ file: ShellWord) -> Bool {
    switch TargetPlace(file, in: reading) {
    case .own, .relative: true
    case .chosen: !isStrict
    case .elsewhere: false
    }
  }

  /// Programs that change files, by where those lie.
  func answerOfFiles(_ program: String) -> Answer? {
    let operands = command.operands(without: Self.valuedOfFiles[program] ?? [], limit: 200)
    switch program {
    case "rm", "rmdir", "unlink", "shred":
      let isDeep =
        command.hasFlag(UInt8(ascii: "r")) || command.hasFlag(UInt8(ascii: "R"))
        || command.hasArgument(["--recursive"])
      return judged(operands, allowsRelative: !isDeep && program == "rm", "deletes files")
    case "mv", "chmod", "chown", "chgrp", "truncate", "setfacl", "chattr":
      let isOther = program.begins(with: "ch") || program == "setfacl"
      return judged(
        isOther ? Array(operands.dropFirst()) : operands, allowsRelative: false, "changes files")
    case "mkdir", "touch", "mkfifo": return judged(operands, allowsRelative: true, "creates files")
    case "tee", "sponge":
      return operands.isEmpty ? .harmless : judged(operands, allowsRelative: true, "writes files")
    case "cp", "ln", "install", "ditto":
      let target = command.value(of: ["-t", "--target-directory"]) ?? operands.last
      return judged(target.map { [$0] } ?? [], allowsRelative: program != "install", "writes files")
    case "rsync", "scp", "sftp":
      if command.hasArgument(["--dry-run"])
        || program == "rsync" && command.hasFlag(UInt8(ascii: "n"))
      {
        return .harmless
      }
      let target = operands.last
      let isRemote = target.map { Self.isRemote($0.text) } ?? true
      if isRemote || program == "sftp" {
        return .changes(
          found(command.words.prefix(1) + (target.map { [$0] } ?? []), "sends files elsewhere"))
      }
      // A folder is brought to another's state: what was in it is gone.
      return judged(
        target.map { [$0] } ?? [], allowsRelative: program == "scp", "writes files")
    case "dd":
      let target = command.arguments.first { $0.text.begins(with: "of=") }
      guard var target else { return .harmless }
      target.text = target.valueOfOption ?? ""
      return judged([target], allowsRelative: false, "writes files")
    case "sed", "gsed", "perl", "ruby":
      let edits = command.arguments.contains { word in
        word.text.begins(with: "--in-place")
          || word.isOption && !word.text.begins(with: "--") && Self.isInPlace(word.text, program)
      }
      guard edits else { return program == "sed" || program == "gsed" ? answerOfSed : nil }
      return judged(
        Array(operands.dropFirst(command.hasArgument(["-e", "-f", "-pe", "-pi"]) ? 0 : 1)),
        allowsRelative: false, "rewrites files")
    case "find", "fd", "fdfind":
      guard command.hasArgument(["-delete", "-fprint", "-fprint0", "-fls", "-fprintf"]) else {
        return .harmless
      }
      return judged(
        Array(command.arguments.prefix { !$0.isOption }), allowsRelative: false, "deletes files")
    case "tar", "unzip", "bsdtar": return answerOfArchives
    case "patch":
      return command.hasArgument(["--dry-run"])
        ? .harmless : .changes(found(command.words.prefix(2), "rewrites files"))
    default: return nil
    }
  }

  private static let valuedOfFiles: [String: Set<String>] = [
    "mkdir": ["-m", "--mode"], "touch": ["-d", "-t", "-r", "--date", "--reference"],
    "truncate": ["-s", "--size"],
    "install": ["-m", "-o", "-g", "--mode", "--owner", "--group"], "cp": ["-S"], "shred": ["-n"],
    "rsync": [
      "-e", "--rsh", "--exclude", "--include", "--exclude-from", "--files-from", "-f", "--filter",
      "--bwlimit", "--rsync-path",
    ],
    "scp": ["-P", "-i", "-o", "-F", "-J", "-c", "-l", "-S"],
    "sed": ["-e", "-f", "-l", "--expression", "--file"],
    "perl": ["-e", "-E", "-pe", "-ne", "-I", "-M"], "ruby": ["-e", "-pe", "-ne", "-r", "-I"],
  ]

  private static func isInPlace(_ option: String, _ program: String) -> Bool {
    let letters = option.utf8.dropFirst()
    // -i may come with the ending of a backup (-i.bak); -I and -M of Perl name folders and modules.
    for letter in letters {
      if letter == UInt8(ascii: "i") { return true }
      guard "nEruszpwalq0".utf8.contains(letter) else { return false }
    }
    return false
  }

  private static func isRemote(_ text: String) -> Bool {
    let host = text.utf8.prefix { $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: "/") }
    return host.count < text.utf8.count && text.utf8[host.endIndex] == UInt8(ascii: ":")
      || text.begins(with: "rsync://") || text.begins(with: "scp://")
  }

  /// - Parameter operands: empty, where arguments come from elsewhere: in doubt they lie elsewhere.
  private func judged(_ operands: [ShellWord], allowsRelative: Bool, _ effect: String) -> Answer {
    guard !command.takesMore, !operands.isEmpty else {
      if !command.takesMore, command.hasArgument(["--version", "--help"]) { return .harmless }
      return .changes(found(command.words.prefix(2), effect))
    }
    for operand in operands {
      switch TargetPlace(operand, in: reading) {
      case .own: continue
      case .relative
      where allowsRelative && !operand.isPattern && operand.text != "." && !command.isElsewhere:
        continue
      case .relative, .elsewhere, .chosen:
        return .changes(found(command.words.prefix(1) + [operand], effect))
      }
    }
    return .harmless
  }

  /// What object stores hand over: `aws s3 cp s3://bucket/file -`.
  func answerOfDownloads(_ program: String) -> Answer? {
    let words = command.operands(
      without: ["--profile", "--region", "--endpoint-url", "--project"], limit: 5
    )[...]
    let files: ArraySlice<ShellWord>
    switch program {
    case "aws" where words.map(\.text).starts(with: ["s3", "cp"]): files = words.dropFirst(2)
    case "gcloud" where words.map(\.text).starts(with: ["storage", "cp"]):
      files = words.dropFirst(2)
    case "gsutil" where words.first?.text == "cp": files = words.dropFirst()
    default: return nil
    }
    guard files.count == 2, let source = files.first, let target = files.last,
      Self.isStored(source.text), !Self.isStored(target.text), !target.hasExpansion
    else { return nil }
    return target.text == "-" ? .harmless : judged([target], allowsRelative: true, "writes files")
  }

  private static func isStored(_ text: String) -> Bool {
    ["s3://", "gs://"].contains { text.begins(with: $0) }
  }

  private var answerOfArchives: Answer {
    let target = command.value(of: ["-C", "-d", "--directory"])
    if command.hasArgument(["--delete", "--remove-files"]) {
      return .changes(found(command.words.prefix(2), "deletes files"))
    }
    guard let target, !TargetPlace(target, in: reading).isOwn else { return .harmless }
    let first = command.arguments.first?.text ?? ""
    let isReading =
      first.utf8.contains(UInt8(ascii: "t")) && !first.begins(with: "--")
      && !first.utf8.contains(UInt8(ascii: "x"))
    return isReading || first.utf8.contains(UInt8(ascii: "c")) && !first.begins(with: "--")
      ? .harmless : .changes(found(command.words.prefix(1) + [target], "writes files"))
  }
}
