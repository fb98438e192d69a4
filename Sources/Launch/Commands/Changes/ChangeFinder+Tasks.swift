extension ChangeFinder {
  /// Programs that run tasks by name: make, npm run, rake.
  func answerOfTasks(_ program: String) -> Answer? {
    switch program {
    case "make", "gmake", "just", "task", "rake", "invoke", "inv", "ant", "gradle", "gradlew",
      "mage", "cap", "fab", "dep", "envoy", "sbt", "lein", "tilt", "ninja", "grunt", "gulp",
      "earthly", "doit":
      if command.hasArgument(Self.listing[program] ?? ["--dry-run", "--list"]) { return .harmless }
      let valued: Set<String> = [
        "-C", "-f", "-j", "--directory", "--file", "--justfile", "-d", "--working-directory", "-H",
        "-r", "-l",
      ]
      let targets = command.operands(without: valued, limit: 50).filter {
        $0.valueOfOption == nil
      }
      for word in targets {
        let words = ScriptName.words(of: word.text)
        let isInstall = words == ["install"] && program.begins(with: "gradle")
        if ScriptName.changes(word.text), !isInstall {
          return .changes(found(command.words.prefix(1) + [word], "says by its name that it acts"))
        }
      }
      if let change = changeByStatement { return .changes(change) }
      let isRead = !targets.isEmpty && targets.allSatisfy { ScriptName.reads($0.text) }
      return isRead ? .harmless : .unknown(command.words.prefix(1) + Array(targets.prefix(1)))
    case "npm", "pnpm", "yarn", "bun":
      let operands = command.operands(
        without: ["--prefix", "-w", "--workspace", "--filter", "-C", "--dir", "--cwd"], limit: 5
      ).joinedWorkspace
      guard let verb = operands.first else {
        return command.hasArgument(["--version", "-v", "--help"])
          ? .harmless : .unknown(Array(command.words.prefix(1)))
      }
      if ["install", "i", "add", "update", "uninstall", "remove", "rm"].contains(verb.text),
        command.hasArgument(["-g", "--global", "--location"])
      {
        return .changes(found(command.words.prefix(1) + [verb], "installs something on the host"))
      }
      let isRun = ["run", "run-script"].contains(verb.text)
      let isBare = program != "npm" && ProgramVerbs.building[program]?.verb(of: verb.text) == nil
      if let task = isRun ? operands.dropFirst().first : isBare ? verb : nil {
        // npm takes such a flag for its own, and hands none on.
        let isDry = program != "npm" && Self.isDry(command)
        if ScriptName.changes(task.text), !isDry {
          return .changes(
            found(
              command.words.prefix(1) + operands.prefix(isRun ? 2 : 1),
              "says by its name that it acts"))
        }
        return ScriptName.reads(task.text) || isDry
          ? .harmless : .unknown(command.words.prefix(1) + Array(operands.prefix(isRun ? 2 : 1)))
      }
      return nil
    case _ where Self.frameworks.contains(program):
      if command.hasArgument(["--pretend", "--dry-run", "--check", "--plan"]) { return .harmless }
      return changeByScript.map(Answer.changes) ?? answerOfConsole ?? answerOfFramework
    default: return nil
    }
  }

  /// Programs of web frameworks, which run an application's own tasks.
  static let frameworks = Set(
    words: "rails artisan manage.py spring wp mix django-admin craft console magento")

  /// Options with which no task is run.
  private static let listing: [String: Set<String>] = [
    "make": ["-n", "--dry-run", "--just-print", "--recon", "-q", "--question", "-p"],
    "gmake": ["-n", "--dry-run", "--just-print", "--recon", "-q", "--question", "-p"],
    "just": ["-n", "--dry-run", "-l", "--list", "--summary", "--show"],
    "task": ["-n", "--dry", "-l", "--list", "-a", "--list-all", "--summary"],
    "rake": ["-n", "--dry-run", "-T", "--tasks", "-P", "--prereqs"],
    "cap": ["-n", "--dry-run", "-T", "--tasks"], "invoke": ["-l", "--list", "-R", "--dry"],
    "inv": ["-l", "--list", "-R", "--dry"], "gradle": ["-m", "--dry-run"],
    "gradlew": ["-m", "--dry-run"], "fab": ["-l", "--list"], "mage": ["-l"],
    "ninja": ["-n"], "gulp": ["-T", "--tasks"], "ant": ["-p"],
  ]

  /// A console of an application that is fed: `echo 'User.delete_all' | rails c`.
  private var answerOfConsole: Answer? {
    let consoles: Set<String> = [
      "c", "console", "shell", "shell_plus", "tinker", "db", "dbconsole",
    ]
    guard let task = command.operands(limit: 1).first, consoles.contains(task.text) else {
      return nil
    }
    return answerOfFedCode
  }

  /// What a reader of code is fed, if it is: known code that does not act is left to other rules.
  var answerOfFedCode: Answer? {
    let texts = inputs + [fedText].compactMap(\.self)
    for text in texts {
      if let call = StatementText.change(inCode: text) ?? StatementText.pair(in: text)
        ?? StatementText.acting(inCode: text)
      {
        return .changes(found(command.words.prefix(1), "runs code with '\(call)'"))
      }
    }
    let isUnknown = isFed && fedText == nil || inputFile != nil
    return isUnknown
      ? .changes(found(command.words.prefix(1), "runs what it is given, which cannot be told"))
      : nil
  }

  /// By the task's name, where no change is found in it.
  private var answerOfFramework: Answer {
    let operands = command.operands(limit: 2)
    guard let task = operands.first else {
      return command.hasArgument(["--version", "--help"])
        ? .harmless : .unknown(Array(command.words.prefix(1)))
    }
    if ["runner", "r", "eval"].contains(task.text), let code = operands.dropFirst().first {
      if let call = StatementText.acting(inCode: code.text) {
        return .changes(found(command.words.prefix(1), "runs code with '\(call)'"))
      }
      return command.isElsewhere
        ? .harmless : .unknown(command.words.prefix(1) + [task])
    }
    // The words of Django's tasks are written together: createcachetable, clearsessions.
    if Self.beginningsOfTasks.contains(where: task.text.begins) {
      return .changes(found(command.words.prefix(1) + [task], Verb.effect(of: task.text)))
    }
    let isRead =
      ScriptName.reads(task.text) || Verb(task.text) == .reads
      || Self.readsOfFrameworks.contains(task.text)
    return isRead ? .harmless : .unknown(command.words.prefix(1) + [task])
  }

  private static let beginningsOfTasks = [
    "create", "clear", "delete", "remove", "flush", "load", "collect", "send", "update", "rebuild",
    "import", "reset", "squash", "purge", "sync",
  ]

  private static let readsOfFrameworks = Set(
    words:
      "routes about stats notes showmigrations diffsettings inspectdb sqlmigrate findstatic env")
}

extension [ShellWord] {
  /// Without the `workspace NAME` of yarn.
  fileprivate var joinedWorkspace: [ShellWord] {
    first?.text == "workspace" ? Array(dropFirst(2)) : self
  }
}
