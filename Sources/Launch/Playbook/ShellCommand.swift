import Markdown

/// Which text is a command: fences without a language and inline code do not say so themselves.
enum ShellCommand {
  private static let languages: Set<String> = [
    "bash", "sh", "shell", "zsh", "ksh", "fish", "console", "shell-session", "shellsession",
    "terminal", "shellscript",
    "sh-session", "bash-session", "sql", "psql",
  ]

  private static let programs: Set<String> = Set(
    """
    ansible ansible-playbook aws az bash bundle cargo cat cd chmod chown cosign cp curl date dig docker docker-compose \
    dotnet echo env export flux fly flyctl gcloud gh git go gpg grep gsutil head helm heroku host http infisical istioctl \
    java jq journalctl k6 kill kind knife kubectl kustomize ldapsearch ls lsof make mkdir mount mv mvn mysql nc newman nginx \
    node nomad npm npx nslookup oc openssl packer php ping pip pm2 pnpm podman poetry psql pulumi pytest python python3 rails \
    rake railway redis-cli restic rm rsync ruby rustup s3cmd scp sed serverless sh skopeo source ssh stat sudo supabase \
    sysctl systemctl tail tar tee telnet terraform test tofu touch vault vercel watch wget which wrangler yarn zcat
    """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init))

  /// A fence that somebody would run: a shell's language, or none and lines that begin with a program.
  static func isCommand(_ code: CodeBlock) -> Bool {
    let language = FenceInfo.language(of: code.info)
    if languages.contains(language) { return true }
    guard language.isEmpty, code.isFenced else { return false }
    let lines = code.text.splitLines.map(\.trimmed)
    if lines.contains(where: { $0.utf8.starts(with: "$ ".utf8) }) { return true }
    let first = lines.first { !$0.isEmpty && $0.utf8.first != UInt8(ascii: "#") }
    return first.map(begins) ?? false
  }

  /// Inline code with a program and something for it to do.
  static func isCommand(inline text: String) -> Bool {
    text.utf8.contains(0x20) && begins(text)
  }

  /// The name of a variable: ASCII letters, digits and `_`.
  static func isVariable(_ name: String.UTF8View.SubSequence) -> Bool {
    !name.isEmpty && name.allSatisfy { LabelText.isWord($0) && $0 < 0x80 }
  }

  private static func begins(_ line: String) -> Bool {
    let words = line.utf8.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
    let isSetting: (String) -> Bool = { word in
      guard let equals = word.utf8.firstIndex(of: UInt8(ascii: "=")) else { return false }
      return isVariable(word.utf8[..<equals])
    }
    guard let program = words.first(where: { !isSetting($0) }) else { return false }
    if program.utf8.starts(with: "./".utf8) || program.utf8.starts(with: "~/".utf8) { return true }
    if program.utf8.starts(with: "/".utf8) {
      return words.count > 1 && program.utf8.count { $0 == UInt8(ascii: "/") } > 1
    }
    return programs.contains(program)
  }
}
