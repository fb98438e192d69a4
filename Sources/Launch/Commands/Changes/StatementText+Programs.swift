extension StatementText {
  /// Code of Ruby, Perl, PHP or Lua that starts a program: `system "…"`, backquotes, `%x(…)`; `nil`: none that is known.
  static func program(inScriptOf program: String, _ text: String) -> String? {
    guard ["ruby", "perl", "php", "lua", "irb", "pry"].contains(program) else {
      return sendsByOpening(text) ? "urlopen" : nil
    }
    if program != "lua", text.utf8.contains(UInt8(ascii: "`")) { return "`" }
    if contains("\"|", in: text) || contains("'|", in: text), program == "perl" { return "|" }
    if contains("%x", in: text), program == "ruby" { return "%x" }
    let starters: Set<String> = ["system", "exec", "spawn", "popen", "fork", "qx", "eval"]
    let words = text.utf8.split { !ShellReader.isName($0) }
    return words.lazy.map { String(decoding: $0, as: UTF8.self) }.first(where: starters.contains)
  }

  /// `urlopen(url, data)` posts.
  private static func sendsByOpening(_ text: String) -> Bool {
    guard contains("urlopen", in: text) else { return false }
    return [", b'", ", b\"", "data=", ", data", ".encode("].contains { contains($0, in: text) }
  }

  /// An order of mongosh by its name: `db.runCommand({ping: 1})` asks; `nil`: all orders do.
  static func order(inMongo text: String) -> String? {
    let words = text.utf8.split { !ShellReader.isName($0) && $0 != UInt8(ascii: "$") }
    for (word, next) in zip(words, words.dropFirst())
    where word.elementsEqual("runCommand".utf8) || word.elementsEqual("adminCommand".utf8) {
      let name = String(decoding: next, as: UTF8.self)
      if !readsOfMongo.contains(name) { return name }
    }
    return nil
  }

  private static let readsOfMongo = Set(
    words: """
      ping hello isMaster serverStatus replSetGetStatus dbStats collStats listCollections listDatabases listIndexes count
      find buildInfo connectionStatus top currentOp getParameter hostInfo distinct getLog explain usersInfo rolesInfo
      replSetGetConfig balancerStatus getCmdLineOpts whatsmyuri features
      """)

  /// An order of sqlite3 or duckdb that does more than show: `.restore old.db`.
  static func order(inShellOfSQL text: String) -> String? {
    for line in text.utf8.split(separator: 0x0A) {
      let line = line.drop { $0 == 0x20 || $0 == 0x09 }
      guard line.first == UInt8(ascii: ".") else { continue }
      let name = String(
        decoding: line.dropFirst().prefix(while: ShellReader.isName), as: UTF8.self)
      if !showingOfSQL.contains(name) { return "." + name }
    }
    return nil
  }

  private static let showingOfSQL = Set(
    words: """
      tables schema databases indexes indices headers header mode dump help quit exit width timeout show stats timer
      nullvalue separator print echo bail fullschema dbinfo columns maxrows explain
      """)

  /// The first order in a text for redis-cli that does more than get; `nil`: there is none.
  static func order(inRedis text: String, reading: Set<String>) -> String? {
    var bytes = Array(text.utf8)
    for index in bytes.indices.dropLast()
    where bytes[index] == UInt8(ascii: "\\") && bytes[index + 1] == UInt8(ascii: "n") {
      bytes[index] = 0x0A
      bytes[index + 1] = 0x0A
    }
    for line in bytes.split(separator: 0x0A) {
      let line = line.drop { $0 == 0x20 || $0 == 0x22 || $0 == 0x27 }
      guard !line.isEmpty else { continue }
      let name = String(decoding: line.prefix(while: ShellReader.isName), as: UTF8.self)
        .asciiLowercased
      if !reading.contains(name) { return name.utf8.isEmpty ? "it" : name }
    }
    return nil
  }
}
