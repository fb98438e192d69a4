/// Programs that only look, so that no word behind them counts.
enum Reader {
  static let names = Set(
    words: """
      [ [[ : echo printf grep egrep fgrep zgrep rg ag ack awk gawk mawk nawk jq yq xq head tail wc cat zcat bzcat xzcat tac rev
      test sort uniq cut tr diff cmp comm date sleep dig drill nslookup host kdig openssl nc ncat netcat telnet socat ls eza exa
      stat file tree du df ps pgrep pstree top htop free uptime uname hostname hostnamectl whoami who w id groups which type command
      whereis pwd cd pushd popd dirs true false seq expr bc dc basename dirname realpath readlink md5sum sha1sum sha256sum
      sha384sum sha512sum b2sum shasum md5 cksum sum base64 base32 xxd od hexdump column paste join fold fmt nl shuf xmllint
      xsltproc less more man info ping ping6 traceroute tracepath mtr whois getent lsof ss netstat env printenv export set local
      declare typeset readonly unset shift return exit wait break continue let read mapfile readarray getopts hash jobs umask
      ulimit shopt times tput clear watch strings nproc arch locale tty numfmt envsubst pv yes lscpu lsblk vmstat iostat
      dmesg last journalctl ssh-keyscan ssh-add pytest py.test jest mocha vitest rspec phpunit shellcheck hadolint yamllint eslint
      prettier tflint tfsec checkov trivy grype snyk semgrep syft k6 ab wrk hey vegeta newman lighthouse axe pa11y nmap testssl.sh
      testssl promtool grpc_health_probe websocat markdownlint tox nox ruff mypy black flake8 pylint bandit safety pip-audit
      gonogo cloc stern kubectx kubens kubeval kubeconform conftest opa actionlint playwright cypress ssh gpgv ldapsearch
      snmpwalk snmpget iperf iperf3 dnsx httpx step certigo sslscan sslyze xclip pbcopy say open xdg-open vim vi nano emacs
      pass security select time sponge locust artillery ctest tcpdump doveadm nvidia-smi mktemp exec trap alias unalias xargs iconv gron htmlq pup bat mlr csvcut csvgrep csvlook
      expand unexpand ts cal uuidgen lsb_release sw_vers pg_isready shasum gzcat lynx w3m links select
      """)
}

extension ChangeFinder {
  /// What few options make of a reader.
  func answerOfReader(_ program: String) -> Answer {
    switch program {
    case "awk", "gawk", "mawk", "nawk":
      if let word = command.arguments.first(where: { StatementText.runsPrograms(inAwk: $0.text) }) {
        return .changes(found(command.words.prefix(1) + [word], "runs programs of its own"))
      }
      if let file = command.value(of: ["-f"]), !ScriptName.reads(file.text) {
        return .unknown([file])
      }
    case "yq", "xq":
      if command.hasFlag(UInt8(ascii: "i")) || command.hasArgument(["--inplace", "--in-place"]) {
        return .changes(found(command.words.prefix(2), "rewrites files"))
      }
    case "kubectx", "kubens":
      if let name = command.arguments.first(where: {
        !["-c", "--current", "-h", "--help", "-V", "--version"].contains($0.text)
      }) {
        return .changes(found(command.words.prefix(1) + [name], "changes what others are aimed at"))
      }
    case "date":
      let operand = command.operands(
        without: ["-d", "--date", "-r", "-f", "-v", "--reference"], limit: 1
      ).first
      let isTime = operand?.text.utf8.first.map { (48...57).contains($0) } ?? false
      if command.value(of: ["-s", "--set"]) != nil
        || isTime && !command.hasFlag(UInt8(ascii: "j"))
      {
        return .changes(found(command.words.prefix(2), "sets the clock"))
      }
    case "hostname", "hostnamectl", "dmesg":
      let operand = command.operands(limit: 1).first
      let isReading = operand.map { Verb($0.text) == .reads } ?? true
      if !isReading
        || program == "dmesg"
          && (command.hasFlag(UInt8(ascii: "C")) || command.hasFlag(UInt8(ascii: "c")))
      {
        return .changes(found(command.words.prefix(2), "changes the host"))
      }
    case "uniq", "xxd":
      let files = command.operands(without: ["-f", "-s", "-w", "-l", "-c", "-g"], limit: 2)
      if files.count == 2, !isTarget(files[1]) {
        return .changes(found(command.words.prefix(1) + [files[1]], "writes a file"))
      }
    case "iconv", "base64", "shuf", "xmllint", "xsltproc", "tcpdump":
      if let target = command.value(of: ["-o", "--output", "-w"]), !isTarget(target) {
        return .changes(found(command.words.prefix(1) + [target], "writes a file"))
      }
      if let word = command.arguments.first(where: { $0.text == "-z" }), program == "tcpdump" {
        return .changes(found(command.words.prefix(1) + [word], "runs programs of its own"))
      }
    case "vim", "vi", "emacs", "less", "more", "man":
      let orders = ["+", "-c", "-es", "-S", "-P", "--eval", "-l", "--cmd"]
      if let word = command.arguments.first(where: { word in
        orders.contains { word.text.begins(with: $0) }
      }) {
        return .unknown(command.words.prefix(1) + [word])
      }
    case "open", "xdg-open":
      let file = command.operands(limit: 1).first
      let isPage = file.map { $0.text.begins(with: "http") || $0.hasExpansion } ?? true
      return isPage ? .harmless : .unknown(command.words.prefix(1) + [file].compactMap(\.self))
    case "doveadm", "step", "promtool", "conftest", "opa":
      if let verb = command.operands(limit: 2).first(where: {
        Verb($0.text) == .changes || $0.text == "expunge" || $0.text == "kick"
      }) {
        return .changes(found(command.words.prefix(1) + [verb], Verb.effect(of: verb.text)))
      }
    case "ssh-add":
      if command.hasFlag(UInt8(ascii: "D")) || command.hasFlag(UInt8(ascii: "d")) {
        return .changes(found(command.words.prefix(2), "changes keys"))
      }
    case "newman", "k6", "artillery", "locust":
      let file = command.operands(limit: 2).last
      return file.map { ScriptName.reads($0.text) } ?? true
        ? .harmless : .unknown(command.words.prefix(1) + [file].compactMap(\.self))
    case "sort":
      if command.hasFlag(UInt8(ascii: "o")), command.value(of: ["-o"]) == nil {
        return .changes(found(command.words.prefix(2), "writes a file"))
      }
      if let target = command.value(of: ["-o", "--output"]), !isTarget(target) {
        return .changes(found(command.words.prefix(1) + [target], "writes a file"))
      }
    case "env", "export", "set", "ssh": break
    case "journalctl":
      if let word = command.arguments.first(where: {
        $0.text.begins(with: "--vacuum") || $0.text.begins(with: "--rotate")
          || $0.text.begins(with: "--flush")
      }) {
        return .changes(found(command.words.prefix(1) + [word], "deletes logs"))
      }
    case "eslint", "prettier", "ruff", "black":
      if command.hasArgument(["--fix", "--write"])
        || program == "black" && !command.hasArgument(["--check", "--diff"])
      {
        return .changes(found(command.words.prefix(2), "rewrites files"))
      }
    case "nc", "ncat", "netcat", "telnet", "socat", "websocat":
      let isPlain = reading.feeders(of: command).allSatisfy { feeder in
        ["echo", "printf", "sleep"].contains(feeder.program)
          && !feeder.arguments.contains(where: \.hasExpansion)
      }
      let isFile = inputFile.map { $0.text != "/dev/null" } ?? false
      if !isPlain || isFile || inputs.contains(where: { $0.utf8.contains(UInt8(ascii: "$")) }) {
        return .changes(found(command.words.prefix(1), "hands on what cannot be told"))
      }
      for feeder in reading.feeders(of: command) {
        let parts = feeder.arguments.flatMap { ScriptName.words(of: $0.text) }
        if let verb = parts.first(where: { Verb.changing.contains($0) }) {
          return .changes(found(command.words.prefix(1), "is told to '\(verb)'"))
        }
      }
      if program == "socat" { return .unknown(Array(command.words.prefix(1))) }
    case "security", "pass":
      if let word = command.operands(limit: 1).first,
        Verb(word.text) == .changes || ["generate", "mv", "cp"].contains(word.text)
      {
        return .changes(found(command.words.prefix(1) + [word], "changes secrets"))
      }
    case "openssl":
      if let target = command.value(of: ["-out", "-keyout"]),
        !TargetPlace(target, in: reading).isOwn
      {
        return .changes(found(command.words.prefix(1) + [target], "writes a file"))
      }
    default: break
    }
    return .harmless
  }
}
