/// What the name of a script, of a target or of a task says: `scripts/rollback.py`, `deploy:prod`, `smoke-signup-prod`.
///
/// A changing verb in it counts, unless a reading word stands before it (`check-deploy`) or, where it cannot be an
/// object of the verb, at the end (`deploy:status`). `and` or `then` make two deeds of one name (`test-and-deploy`).
enum ScriptName {
  static func changes(_ path: String) -> Bool {
    var folders = Verb.split(path, at: UInt8(ascii: "/"))
    guard let name = folders.popLast() else { return false }
    let words = words(of: name)
    if words.contains(where: changing.contains) { return !isRead(words) }
    // A folder names the deed only where the file's own name says nothing: deploy/run.sh.
    let isPlain = words.contains(where: plain.contains)
    return isPlain && folders.contains { Self.words(of: $0).contains(where: changing.contains) }
  }

  /// A word in it says that it looks, and none that it acts.
  static func reads(_ path: String) -> Bool {
    guard let name = Verb.split(path, at: UInt8(ascii: "/")).last, !changes(path) else {
      return false
    }
    let words = words(of: name)
    return words.contains(where: reading.contains) || words.suffix(2) == ["dry", "run"]
  }

  /// The name of a file that is run: `check.sh`.
  static func isFile(_ name: String) -> Bool {
    let parts = Verb.split(name, at: UInt8(ascii: "."))
    return parts.count > 1 && parts.last.map(endings.contains) == true
  }

  static let reading = Set(
    words: """
      check checks verify verifies verification status list lists show test tests smoke lint plan diff get validate validation
      health healthcheck healthz probe ping count inspect describe version info readiness ready preview history dryrun audit
      stats query compare assert doctor print search find lookup whoami readonly
      """)

  private static func isRead(_ words: [String]) -> Bool {
    guard !words.contains("and"), !words.contains("then") else { return false }
    if let last = words.last, atEnd.contains(last) || words.suffix(2) == ["dry", "run"] {
      return true
    }
    guard let first = words.firstIndex(where: changing.contains) else { return true }
    return words[..<first].contains(where: anywhere.contains)
      || words[..<first].suffix(2) == ["dry", "run"]
  }

  /// In small letters, apart at signs and where a capital begins a word, without the ending of the file.
  static func words(of name: String) -> [String] {
    var words: [[UInt8]] = [[]]
    var last: UInt8 = 0
    for byte in name.utf8 {
      let isCapital = (65...90).contains(byte)
      if !(ShellReader.isName(byte) && byte != UInt8(ascii: "_"))
        || isCapital && (97...122).contains(last)
      {
        words.append([])
      }
      if ShellReader.isName(byte), byte != UInt8(ascii: "_") {
        words[words.count - 1].append(isCapital ? byte + 32 : byte)
      }
      last = byte
    }
    var names = words.filter { !$0.isEmpty }.map { String(decoding: $0, as: UTF8.self) }
    if names.count > 1, let ending = names.last, endings.contains(ending) { names.removeLast() }
    return names
  }

  private static let endings = Set(
    words: "sh bash zsh py rb js ts mjs cjs pl php exe ps1 swift go bin")
  private static let plain = Set(
    words: "run main index all go do exec prod production staging now sh")
  private static let atEnd = Set(
    words:
      "check checks status verify verification validate lint diff smoke health dryrun preview history info readiness"
  )
  private static let anywhere = Set(
    words: """
      check checks verify list show test tests smoke lint plan diff get dryrun validate health status is has count print
      report preview wait inspect describe pre pending
      """)

  private static let changing = Verb.changing.subtracting(
    Set(
      words:
        "on off add change accept confirm copy mark post build pin sync select fix write capture scale lock close log put tag load mute trip"
    )
  ).union(
    Set(
      words: """
        deployment rollout deploys up down teardown sign bump cut shutdown mailout
        """))
}
