extension ChangeFinder {
  /// Programs that change a machine: processes, services, accounts, mail.
  func answerOfHosts(_ program: String) -> Answer? {
    if let effect = Self.always[program] {
      if command.hasArgument(["--version", "--help", "--dry-run"]) { return .harmless }
      return .changes(found(command.words.prefix(2), effect))
    }
    let operands = command.operands(without: ["-H", "-M", "-t", "-n", "-u", "-i"], limit: 3)
    switch program {
    case "kill", "pkill", "killall", "skill":
      let looks =
        command.hasArgument(["-0", "-l", "-L", "--list", "--version"])
        || command.value(of: ["-s"])?.text == "0"
      return looks ? .harmless : .changes(found(command.words.prefix(2), "ends processes"))
    case "systemctl", "rc-service", "initctl":
      let isReading = operands.first.map { Self.readsService($0.text) } ?? true
      return isReading
        || operands.dropFirst().contains { $0.text == "status" } && program == "rc-service"
        ? .harmless
        : .changes(found(command.words.prefix(1) + operands.prefix(1), "changes services"))
    case "service":
      let isReading = operands.count < 2 || operands[1].text == "status"
      return isReading
        ? .harmless
        : .changes(found(command.words.prefix(1) + operands.prefix(2), "changes services"))
    case "crontab":
      return command.hasFlag(UInt8(ascii: "l")) || command.hasFlag(UInt8(ascii: "e"))
        ? .harmless : .changes(found(command.words.prefix(2), "changes what runs by time"))
    case "iptables", "ip6tables", "nft", "ufw", "firewall-cmd":
      let isReading =
        command.hasFlag(UInt8(ascii: "L")) || command.hasFlag(UInt8(ascii: "S"))
        || operands.first.map { Verb($0.text) == .reads } ?? false
        || command.arguments.contains {
          $0.text.begins(with: "--list") || $0.text.begins(with: "--get")
            || $0.text.begins(with: "--query") || $0.text == "--state"
        }
      return isReading
        ? .harmless : .changes(found(command.words.prefix(2), "changes the firewall"))
    case "mount", "swapon":
      return operands.isEmpty
        ? .harmless : .changes(found(command.words.prefix(2), "changes the host"))
    case "sysctl":
      let sets =
        command.hasFlag(UInt8(ascii: "w")) || command.hasFlag(UInt8(ascii: "p"))
        || operands.contains { $0.valueOfOption != nil }
      return sets ? .changes(found(command.words.prefix(2), "changes the host")) : .harmless
    case "gpg", "gpg2":
      let changes = command.arguments.first { word in
        Self.changesKeys.contains(word.nameOfOption) || word.text == "-s" || word.text == "-b"
          || word.text == "-ba" || word.text == "-sb"
      }
      return changes.map {
        .changes(found(command.words.prefix(1) + [$0], "changes keys or signs"))
      } ?? .harmless
    case "ssh-keygen":
      let reads =
        command.hasFlag(UInt8(ascii: "l")) || command.hasFlag(UInt8(ascii: "F"))
        || command.hasFlag(UInt8(ascii: "y"))
      return reads ? .harmless : .changes(found(command.words.prefix(2), "changes keys"))
    case "ansible-playbook", "ansible", "ansible-pull":
      if command.hasArgument([
        "--check", "-C", "--syntax-check", "--list-tasks", "--list-hosts", "--list-tags",
      ]) {
        return .harmless
      }
      let module = command.value(of: ["-m", "--module-name"])?.text
      if program == "ansible", let module, ["ping", "setup", "debug", "win_ping"].contains(module) {
        return .harmless
      }
      return .changes(found(command.words.prefix(2), "changes hosts"))
    case "puppet", "chef-client", "salt", "knife", "salt-call":
      if command.hasArgument(["--noop", "--why-run", "-W", "test=True"]) { return .harmless }
      return program == "puppet" || program == "knife"
        ? nil : .changes(found(command.words.prefix(2), "changes hosts"))
    default: return nil
    }
  }

  private static func readsService(_ verb: String) -> Bool {
    Verb(verb) == .reads || verb.begins(with: "list-") || verb.begins(with: "is-")
      || verb == "get-default"
  }

  private static let changesKeys = Set(
    words: """
      --import --delete-key --delete-keys --delete-secret-keys --send-keys --sign --detach-sign --clearsign --clear-sign
      --gen-key --full-generate-key --quick-generate-key --edit-key --sign-key --recv-keys --quick-sign-key
      """)

  private static let always: [String: String] = {
    var always: [String: String] = [:]
    let effects = [
      ("reboot shutdown halt poweroff init telinit", "stops the host"),
      (
        "useradd userdel usermod adduser deluser groupadd groupdel groupmod chpasswd visudo",
        "changes accounts"
      ),
      (
        "mkfs mkfs.ext4 mkfs.xfs fdisk parted sgdisk mkswap swapoff umount modprobe insmod rmmod wipefs losetup",
        "changes the host"
      ),
      (
        "createdb dropdb createuser dropuser pg_restore mysqlimport mongorestore mongoimport initdb pg_ctl reindexdb vacuumdb",
        "changes a database"
      ),
      ("sendmail mail mailx mutt swaks msmtp wall ssmtp", "sends mail"),
      ("mosquitto_pub kafka-console-producer kafka-console-producer.sh", "sends something"),
      ("nsupdate", "changes names of hosts"), ("aws-nuke", "destroys resources"),
      ("at batch", "runs something later"), ("ssh-copy-id", "changes keys"),
      ("semantic-release np", "releases something"),
      ("kubeadm", "changes a cluster"), ("update-rc.d update-alternatives", "changes the host"),
    ]
    for (names, effect) in effects {
      for name in Set(words: names) { always[name] = effect }
    }
    return always
  }()
}
