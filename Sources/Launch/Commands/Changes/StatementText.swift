/// Texts in other languages that commands carry: SQL, and code of Python, JavaScript or Ruby.
enum StatementText {
  /// The keyword that changes a database, as written; `nil`: the text only asks.
  ///
  /// Names in quotes and texts do not count. `SHOW CREATE TABLE` asks.
  static func change(inSQL text: String) -> String? {
    let words = sqlWords(text)
    for (index, word) in words.enumerated() {
      let small = word.asciiLowercased
      if small.utf8.last == UInt8(ascii: "(") {
        if acts(inSQL: small) { return String(decoding: word.utf8.dropLast(), as: UTF8.self) }
        continue
      }
      if small.utf8.first == UInt8(ascii: "\\") {
        if !isShowing(small, isLast: index + 2 >= words.count) { return word }
        continue
      }
      guard changing.contains(small) else { continue }
      let before = index > 0 ? words[index - 1].asciiLowercased : ""
      if small == "create", before == "show" { continue }
      if changingAtStart.contains(small),
        !before.isEmpty, before != ";"
      {
        continue
      }
      if small == "set", let next = words.dropFirst(index + 1).first?.asciiLowercased,
        ["statement_timeout", "search_path", "transaction", "session", "role"].contains(next)
      {
        continue
      }
      if small == "start", words.dropFirst(index + 1).first?.asciiLowercased == "transaction" {
        continue
      }
      return word
    }
    return nil
  }

  /// They have another meaning inside a statement.
  private static let changingAtStart = Set(
    words: """
      replace comment set call copy reset lock load do execute source stop start purge flush shutdown change install
      uninstall restart unlock backup restore handler clone
      """)

  private static let changing = Set(
    words: """
      insert update delete drop alter create truncate grant revoke merge reindex vacuum refresh replace upsert into copy
      call lock comment set reset load cluster reassign import optimize kill detach attach system rename notify checkpoint do execute
      source stop start purge flush shutdown change install uninstall restart unlock backup restore handler clone
      """)

  /// Words outside quotes and comments, a bracket behind a call's name, orders of psql (`\\!`), and `;` where a
  /// statement ends.
  private static func sqlWords(_ text: String) -> [String] {
    var words: [String] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.first {
      if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
        rest = rest.dropFirst().drop { $0 != byte }.dropFirst()
      } else if rest.starts(with: "--".utf8) {
        rest = rest.drop { $0 != 0x0A }
      } else if ShellReader.isName(byte) {
        let word = rest.prefix(while: ShellReader.isName)
        rest = rest[word.endIndex...]
        let isCall = rest.first == UInt8(ascii: "(")
        words.append(String(decoding: word, as: UTF8.self) + (isCall ? "(" : ""))
      } else if byte == UInt8(ascii: "\\") {
        let order = rest.prefix { $0 > 0x20 && $0 != UInt8(ascii: ";") }
        words.append(String(decoding: order, as: UTF8.self))
        words.append(";")
        rest = rest[order.endIndex...]
      } else {
        if byte == UInt8(ascii: ";") { words.append(";") }
        rest = rest.dropFirst()
      }
    }
    return words
  }

  /// `drop table` and the like in any text; as written, in small letters.
  static func pair(in text: String) -> String? {
    let words = text.asciiLowercased.utf8.split { !ShellReader.isName($0) }
    guard words.count > 1 else { return nil }
    for (first, second) in zip(words, words.dropFirst()) {
      guard let seconds = pairs[String(decoding: first, as: UTF8.self)] else { continue }
      let next = String(decoding: second, as: UTF8.self)
      if seconds.contains(next) { return "\(String(decoding: first, as: UTF8.self)) \(next)" }
    }
    if let update = words.indices.dropLast(2).first(where: {
      words[$0].elementsEqual("update".utf8)
    }),
      words[(update + 2)...].prefix(3).contains(where: { $0.elementsEqual("set".utf8) })
    {
      return "update \(String(decoding: words[update + 1], as: UTF8.self)) set"
    }
    return nil
  }

  private static let pairs: [String: Set<String>] = {
    let things = Set(
      words:
        "table database index schema view column role user sequence materialized extension trigger type function if constraint policy"
    )
    return [
      "delete": ["from"], "insert": ["into", "overwrite"], "truncate": ["table"], "drop": things,
      "alter": things,
      "create": things.union(["unique", "temporary", "or"]), "merge": ["into"], "replace": ["into"],
    ]
  }()

  /// What in code sends, writes or starts something; `nil`: nothing that is known.
  static func change(inCode text: String) -> String? {
    if let call = calls.first(where: { contains($0, in: text) }) { return call }
    let squeezed = String(
      decoding: text.utf8.filter { $0 != 0x20 && $0 != UInt8(ascii: "\"") }, as: UTF8.self
    )
    .asciiLowercased
    return [
      "method='post", "method:'post", "method=post", "method:post", "method='put", "method:'put",
      "method='delete", "method:'delete", "method='patch", "method:'patch", "'post',", "'delete',",
      "'w')", "'a')", "'wb')", "'w+')", "'x')",
      "method:delete", "method:put", "method:patch", "method=delete", "method=put", "method=patch",
    ]
    .first { contains($0, in: squeezed) }
  }

  private static let calls = [
    ".post(", ".put(", ".delete(", ".patch(", "os.system(", "subprocess.", "os.popen(",
    "os.remove(", "os.unlink(",
    "os.rename(", "shutil.", "child_process", "execSync(", "spawnSync(", ".unlink(", "unlinkSync(",
    "writeFile", "rmSync(",
    "Net::HTTP::Post", "system(", "`rm ", ".save!", ".save(", ".destroy", ".delete_all",
    ".update_all", ".update!(", ".update(",
    ".create!(", ".create(", ".objects.create", ".bulk_create", ".bulk_update", ".commit(",
    "sendmail(", "send_mail(", "deliver_now", "deliver_later",
    "perform_later", "perform_async", ".delay(", "shell_exec(", "passthru(", "FileUtils.",
    "File.write", "File.delete", "call_command(",
    ".insertOne(", ".deleteMany(", "rmtree(", ".execute_sql(", "DB::statement", ".publish(",
    ".send_message(", ".send(", "exec(", "eval(", "__import__", "urlopen(Request", "importlib",
    "os.exec",
    "os.spawn", "pty.", ".spawn(", "os.execute", "io.popen", "popen(", "Popen", "check_output",
    "check_call",
    "import post", "import put", "import patch", "import delete", "smtplib", "paramiko", "ftplib",
    "os.posix_spawn",
    "urllib.request.Request", "Net::HTTP.post", "Net::HTTP.put", "Net::HTTP.delete", "Open3",
  ]

  static func contains(_ piece: String, in text: String) -> Bool {
    let (piece, bytes) = (Array(piece.utf8), Array(text.utf8))
    guard let first = piece.first, bytes.count >= piece.count else { return false }
    for index in 0...(bytes.count - piece.count)
    where bytes[index] == first && bytes[index..<(index + piece.count)].elementsEqual(piece) {
      return true
    }
    return false
  }

  static func runsPrograms(inAwk text: String) -> Bool {
    let squeezed = String(decoding: text.utf8.filter { $0 != 0x20 }, as: UTF8.self)
    return ["system(", "|getline", "|&", "|\""].contains { contains($0, in: squeezed) }
      || contains("> \"/", in: text) || contains(">\"/", in: text) || text == "-i"
      || text == "inplace"
  }
}
