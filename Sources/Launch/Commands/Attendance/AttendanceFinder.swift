/// Looks at one command of a script for a reason why a person must run it.
struct AttendanceFinder {
  let reading: ShellReading
  let command: SimpleCommand

  init(reading: ShellReading, command: SimpleCommand) {
    var command = command
    // What is switched off is as if it were not there: --watch=false.
    command.words.removeAll { word in
      word.isOption && ["false", "no", "0"].contains(word.valueOfOption ?? "")
    }
    self.reading = reading
    self.command = command
  }

  var attendance: Attendance? {
    guard let program = command.program else { return placeholder.map(Attendance.filled) }
    // What greps or prints may look for dots and braces.
    if !Self.lookers.contains(program), let word = placeholder {
      return Attendance.filled(word)
    }
    if let attendance = browser(program) { return attendance }
    if !command.isBounded, let attendance = follows(program) { return attendance }
    return interactive(program)
  }

  private static let lookers = Set(
    words: "grep egrep rg sed awk jq yq echo printf [[ test [ ls python3 python perl tr")

  private var placeholder: ShellWord? {
    for (place, word) in command.words.enumerated() {
      if Placeholder.isOne(word), !isTemplate(word, at: place) { return word }
    }
    return command.assignments.lazy.map(Self.value).first(where: Placeholder.isOne)
  }

  private static func value(_ word: ShellWord) -> ShellWord {
    var value = word
    value.text = word.valueOfOption ?? ""
    return value
  }

  /// What an option for a template or a format is given is filled by the program.
  private func isTemplate(_ word: ShellWord, at place: Int) -> Bool {
    guard place > 0 else { return false }
    if word.text.begins(with: "-") {
      return word.text.begins(with: "--format") || word.text.begins(with: "--template")
        || word.text.begins(with: "-o")
    }
    return ["-f", "--format", "-t", "--template", "-o", "--output", "-w"].contains(
      command.words[place - 1].text)
      || word.text == "..." && ["go", "bazel"].contains(command.program)
  }

  var operands: [ShellWord] { command.operands(without: AttendanceFinder.valued, limit: 4) }

  private static let valued = Set(
    words:
      "-a --app -r --remote -n --namespace -c --container --context --project --region -R --repo --profile -f -p -H -C -t"
  )

  func because(_ kind: Attendance.Kind, _ words: Int, _ reason: String) -> Attendance {
    Attendance(
      kind: kind, words: command.words.prefix(words).map(\.text).joined(separator: " "),
      reason: reason)
  }

  /// Whether its words begin like this, options apart.
  func isCall(_ words: String...) -> Bool {
    let names = operands.map(\.text)
    return names.starts(with: words)
  }

  private func browser(_ program: String) -> Attendance? {
    let opens = [
      "open", "xdg-open", "start", "sensible-browser", "x-www-browser", "gnome-open", "wslview",
      "chromium", "google-chrome", "firefox", "www-browser",
    ]
    let isWeb =
      ["gh", "glab", "hub", "az", "fly", "vercel"].contains(program)
      && command.hasArgument(["--web"])
      || program == "gh" && command.hasFlag(UInt8(ascii: "w")) && operands.count > 1
        && ["view", "create"].contains(operands[1].text)
    let isBrowse = ["gh", "glab", "hub"].contains(program) && isCall("browse")
    let isOpen =
      ["heroku", "eb", "fly", "flyctl", "netlify", "railway", "vercel", "render"].contains(program)
      && (operands.first?.text == "open" || operands.first?.text.ends(with: ":open") == true
        || operands.dropFirst().first?.text == "open")
    let isHeadless = command.arguments.contains {
      $0.text.begins(with: "--headless") || $0.text == "--version"
    }
    guard opens.contains(program) && !isHeadless || isWeb || isBrowse || isOpen else { return nil }
    return because(.browser, 2, "it opens a page that somebody has to look at")
  }

  private func follows(_ program: String) -> Attendance? {
    let isEndless: Bool
    let f = command.hasFlag(UInt8(ascii: "f"))
    switch program {
    case "tail":
      isEndless =
        f || command.hasFlag(UInt8(ascii: "F")) || command.hasArgument(["--follow", "--retry"])
    case "heroku":
      isEndless =
        (isCall("logs") || operands.first?.text == "logs")
        && (command.hasArgument(["--tail", "-t"]))
    case "kubectl", "oc", "k":
      isEndless =
        isCall("logs") && followsByOption(file: false)
        || isCall("get") && (command.hasArgument(["--watch", "-w", "--watch-only"]))
        || isCall("port-forward") || isCall("proxy")
    case "docker", "podman", "docker-compose", "nerdctl", "podman-compose":
      let isLogs = command.words.prefix(20).contains { $0.text == "logs" }
      isEndless =
        isLogs && logFlag || isCall("stats") && !command.hasArgument(["--no-stream"])
        || isCall("events") && command.value(of: ["--until"]) == nil
        || isCall("attach")
        || (isCall("compose", "up") || program == "docker-compose" && isCall("up"))
          && !command.hasArgument(["-d", "--detach", "--wait"])
    case "ssh": isEndless = command.hasFlag(UInt8(ascii: "N"))
    case "journalctl": isEndless = f || command.hasArgument(["--follow"])
    case "watch", "top", "htop", "btop", "stern", "nodemon", "ngrok", "kail", "iftop", "iotop",
      "glances", "k9s":
      isEndless =
        !(program == "top"
        && (command.hasFlag(UInt8(ascii: "b")) && command.hasFlag(UInt8(ascii: "n"))
          || command.hasArgument(["-l"])))
        && !(program == "stern" && command.hasArgument(["--no-follow"]))
    case "ping", "ping6":
      isEndless =
        !(command.hasFlag(UInt8(ascii: "c")) || command.hasFlag(UInt8(ascii: "w"))
        || command.hasFlag(UInt8(ascii: "W")) && command.hasFlag(UInt8(ascii: "c")))
    case "nc", "ncat", "netcat": isEndless = command.hasFlag(UInt8(ascii: "l"))
    case "gh":
      isEndless =
        isCall("run", "watch") || isCall("pr", "checks") && command.hasArgument(["--watch"])
    case "aws": isEndless = isCall("logs", "tail") && command.hasArgument(["--follow"])
    case "gcloud": isEndless = command.words.prefix(20).contains { $0.text == "tail" }
    case "fly", "flyctl", "railway", "cf", "vercel":
      isEndless =
        isCall("logs") && !command.hasArgument(["--no-tail", "-n", "--recent"])
        && (program != "vercel" || command.hasArgument(["--follow", "-f"])) && program != "railway"
    case "wrangler", "supabase": isEndless = isCall("tail") || isCall("pages", "deployment", "tail")
    case "stripe": isEndless = isCall("listen") || isCall("logs", "tail")
    case "redis-cli":
      isEndless =
        isCall("monitor") || isCall("MONITOR") || isCall("subscribe") || isCall("SUBSCRIBE")
        || command.hasArgument(["--stat", "--latency"])
    case "tcpdump":
      isEndless = !command.hasFlag(UInt8(ascii: "c")) && !command.hasFlag(UInt8(ascii: "r"))
    case "vmstat", "iostat": isEndless = operands.count == 1
    case "mtr":
      isEndless =
        !command.hasFlag(UInt8(ascii: "r")) && !command.hasFlag(UInt8(ascii: "c"))
        && !command.hasArgument(["--report"])
    case "yes": isEndless = reading.followers(of: command).stages.isEmpty
    case "kamal": isEndless = isCall("app", "logs") && (f || command.hasArgument(["--follow"]))
    case "python3", "python":
      isEndless = command.words.dropFirst().prefix(2).map(\.text) == ["-m", "http.server"]
    case "rails": isEndless = isCall("server") || isCall("s")
    default: isEndless = false
    }
    guard isEndless else { return nil }
    return because(.follows, 2, "it follows something and never ends by itself")
  }

  private var logFlag: Bool {
    var isBehind = false
    for word in command.arguments.prefix(60) {
      if word.text == "logs" { isBehind = true }
      guard isBehind, word.isOption else { continue }
      if word.nameOfOption == "--follow" { return true }
      if !word.text.begins(with: "--"), word.text.utf8.contains(UInt8(ascii: "f")) { return true }
    }
    return false
  }

  private func followsByOption(file: Bool) -> Bool {
    command.hasFlag(UInt8(ascii: "f"))
      || command.arguments.contains { $0.text == "--follow" || $0.text == "--follow=true" }
  }
}
