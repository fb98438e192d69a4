extension ChangeFinder {
  /// SQL that changes a database, in a quoted text or a here-document of any program that does more than look.
  var changeByStatement: WorldChange? {
    for word in command.arguments where word.isText {
      if let pair = StatementText.pair(in: word.text) {
        return found(command.words.prefix(1), "is given '\(pair)', which changes a database")
      }
    }
    for text in inputs {
      if let pair = StatementText.pair(in: text) {
        return found(command.words.prefix(1), "is given '\(pair)', which changes a database")
      }
    }
    return nil
  }

  /// What the script itself hands to the command: here-documents and here-strings.
  var inputs: [String] {
    command.redirections.compactMap { redirection in
      switch redirection.kind {
      case .hereDocument(let document): reading.documents[document]
      case .hereString: redirection.target.text
      case .input, .output, .duplicate: nil
      }
    }
  }

  /// A file that it reads.
  var inputFile: ShellWord? { command.redirections.last { $0.kind == .input }?.target }

  /// What stands before it in its pipe, where that is a text of the script; `nil`: something else, or nothing.
  var fedText: String? {
    let feeders = reading.feeders(of: command)
    guard let feeder = feeders.last, feeders.count == 1 else { return nil }
    switch feeder.program {
    case "echo", "printf":
      guard !feeder.arguments.contains(where: \.hasExpansion) else { return nil }
      return feeder.arguments.filter { !$0.isOption }.map(\.text).joined(separator: " ")
    case "cat" where feeder.arguments.isEmpty:
      return finder(of: feeder).inputs.first
    default: return nil
    }
  }

  var isFed: Bool { !reading.feeders(of: command).isEmpty }

  /// A database's own program, by the statements that it is given.
  func answerOfDatabases(_ program: String) -> Answer? {
    switch program {
    case "psql", "mysql", "mariadb", "sqlite3", "clickhouse", "clickhouse-client", "sqlcmd",
      "cockroach", "snowsql", "usql", "mycli", "pgcli", "duckdb", "cqlsh", "isql":
      return answerOfSQL(
        options: ["-c", "--command", "-e", "--execute", "-q", "--query", "-Q"],
        files: ["-f", "--file", "--queries-file", "-i"])
    case "heroku"
    where command.operands(without: ["-a", "--app"], limit: 1).first?.text == "pg:psql":
      return answerOfSQL(options: ["-c", "--command"], files: ["-f", "--file"])
    case "mongosh", "mongo":
      if let file = command.value(of: ["-f", "--file"])
        ?? command.operands(without: ["--eval", "-u", "-p", "--host", "--port"]).last(where: {
          $0.text.ends(with: ".js")
        }), !ScriptName.reads(file.text)
      {
        return .changes(found(command.words.prefix(1) + [file], "runs a file"))
      }
      let texts =
        command.arguments.filter { $0.isText || $0.text.utf8.contains(UInt8(ascii: "(")) }.map(
          \.text) + inputs + [fedText].compactMap(\.self)
      for text in texts {
        if let call = Self.callsOfMongo.first(where: { StatementText.contains($0, in: text) })
          ?? StatementText.order(inMongo: text)
        {
          return .changes(
            found(command.words.prefix(1), "is given '\(call)', which changes a database"))
        }
      }
      return isFed && fedText == nil || inputFile != nil ? unknownInput : .harmless
    case "redis-cli", "valkey-cli":
      let valued: Set<String> = [
        "-h", "-p", "-n", "-a", "-u", "--user", "--pass", "-s", "-i", "--pattern", "-r", "-t",
      ]
      let operands = command.operands(without: valued, limit: 2)
      guard let verb = operands.first else {
        return answerOfRedisInput
      }
      if command.hasArgument(["--pipe", "-x", "-X"]) { return unknownInput }
      let small = verb.text.asciiLowercased
      let reads = Self.readsOfRedis.contains(small)
      let isPart =
        Self.partsOfRedis.contains(small)
        && operands.dropFirst().first.map {
          [
            "get", "list", "info", "nodes", "usage", "stats", "len", "masters", "doctor", "slots",
            "latest", "history", "getname", "id",
          ].contains($0.text.asciiLowercased)
        } ?? false
      return reads || isPart
        ? .harmless
        : .changes(
          found(command.words.prefix(1) + operands.prefix(isPart ? 2 : 1), "changes a database"))
    default: return nil
    }
  }

  private var answerOfRedisInput: Answer {
    if command.hasArgument(["--pipe"]) || inputFile != nil { return unknownInput }
    let texts = inputs + [fedText].compactMap(\.self)
    for text in texts {
      if let order = StatementText.order(inRedis: text, reading: Self.readsOfRedis) {
        return .changes(
          found(command.words.prefix(1), "is given '\(order)', which changes a database"))
      }
    }
    return isFed && fedText == nil ? unknownInput : .harmless
  }

  private var unknownInput: Answer {
    .changes(found(command.words.prefix(1), "runs what it is given, which cannot be told"))
  }

  private func answerOfSQL(options: Set<String>, files: Set<String>) -> Answer {
    var texts = inputs + [fedText].compactMap(\.self)
    for (word, next) in zip(
      command.arguments, Array(command.arguments.dropFirst()) + [ShellWord(text: "", range: 0..<0)])
    {
      if options.contains(word.text) || Self.isClusterOfStatement(word) {
        if Self.isPutTogether(next) {
          return .changes(found(command.words.prefix(1) + [word], "is given what cannot be told"))
        }
        texts.append(next.text)
      } else if let joined = Self.statement(joinedTo: word, options: options) {
        if Self.isPutTogether(joined) {
          return .changes(found(command.words.prefix(1) + [word], "is given what cannot be told"))
        }
        texts.append(joined.text)
      } else if word.isText || word.text.begins(with: ".") {
        texts.append(word.text)
      }
    }
    let hasDots = ["sqlite3", "duckdb"].contains(command.program)
    for text in texts {
      if hasDots, let order = StatementText.order(inShellOfSQL: text) {
        return .changes(found(command.words.prefix(1), "is given '\(order)'"))
      }
      if let keyword = StatementText.change(inSQL: text) {
        return .changes(
          found(command.words.prefix(1), "is given '\(keyword)', which changes a database"))
      }
    }
    if let file = command.value(of: files) ?? inputFile, file.text != "/dev/null" {
      let folder = Verb.split(file.text, at: UInt8(ascii: "/")).dropLast().last ?? ""
      let words = ScriptName.words(of: file.lastPart) + ScriptName.words(of: folder)
      let reads =
        words.contains { Verb.reading.contains($0) || ScriptName.reading.contains($0) }
        && !ScriptName.changes(file.lastPart)
      if !reads {
        return .changes(
          found(
            command.words.prefix(1) + [file],
            "runs a file whose name does not say that it only reads"))
      }
    }
    return isFed && fedText == nil ? unknownInput : .harmless
  }

  /// What stands behind `-c`, behind `-Atc` where it holds blanks, or behind `--command=`.
  private static func statement(joinedTo word: ShellWord, options: Set<String>) -> ShellWord? {
    let isPlain = !word.isText && !word.hasExpansion
    if isPlain, let joined = word.joinedValue, options.contains(joined.name) { return joined.value }
    guard word.isOption else { return nil }
    var given = word
    if word.text.begins(with: "--") {
      guard options.contains(word.nameOfOption), let value = word.valueOfOption else { return nil }
      given.text = value
      return given
    }
    guard word.isText || word.hasExpansion else { return nil }
    // Which of the letters is the option's cannot be told without knowing the others: each is tried.
    let places = word.text.utf8.indices.prefix(6).filter {
      "ceqQ".utf8.contains(word.text.utf8[$0])
    }
    guard !places.isEmpty else { return nil }
    given.text = places.map { String(decoding: word.text.utf8[$0...].dropFirst(), as: UTF8.self) }
      .joined(separator: ";\n")
    return given
  }

  /// `-Atc`: the statement is the next word.
  private static func isClusterOfStatement(_ word: ShellWord) -> Bool {
    word.isOption && !word.text.begins(with: "--") && word.text.utf8.count < 5
      && word.text.utf8.last.map { $0 == UInt8(ascii: "c") || $0 == UInt8(ascii: "e") } == true
  }

  /// A statement that begins with what another command prints: no word of it can be told.
  private static func isPutTogether(_ word: ShellWord) -> Bool {
    guard word.hasExpansion else { return false }
    return word.text.utf8.split(separator: UInt8(ascii: ";")).contains { part in
      let start = part.drop { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 }
      return start.first == UInt8(ascii: "`") || start.first == UInt8(ascii: "$")
    }
  }

  private static let callsOfMongo = [
    ".insert", ".update", ".delete", ".remove(", ".drop", ".replace", ".save(", ".createIndex",
    ".createCollection", ".bulkWrite", ".rename",
    "shutdownServer", ".findOneAnd", ".findAndModify", ".createUser", ".grantRoles", "rs.initiate",
    "rs.add", "rs.remove", "rs.stepDown", "rs.reconfig", "sh.add", "sh.enable", "$out", "$merge",
  ]

  private static let readsOfRedis = Set(
    words: """
      get mget getrange strlen exists ttl pttl type keys scan info ping dbsize llen lrange lindex hget hgetall hlen hkeys hvals hmget
      hexists hscan scard smembers sismember srandmember sscan zcard zrange zrevrange zscore zcount zrank zscan xlen xrange xrevrange
      xinfo lastsave time role echo command monitor subscribe psubscribe bitcount pfcount geodist object zrangebyscore randomkey auth select
      """)
  private static let partsOfRedis = Set(
    words: "client config memory cluster slowlog latency sentinel acl script module pubsub")
}
