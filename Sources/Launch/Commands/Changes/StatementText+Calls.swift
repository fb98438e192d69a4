extension StatementText {
  /// A call in code whose name holds a verb that acts: `user.save()`, `purge_cache()`, `User.delete_all`.
  ///
  /// What `change(inCode:)` knows is a list of calls; this goes by their names, for places where launch actions live.
  static func acting(inCode text: String) -> String? {
    let bytes = Array(text.utf8)
    var index = 0
    var before = ""
    var executes = false
    var speaksSQL = false
    while index < bytes.count {
      guard ShellReader.isName(bytes[index]) else {
        index += 1
        continue
      }
      let start = index
      while index < bytes.count, ShellReader.isName(bytes[index]) { index += 1 }
      let name = String(decoding: bytes[start..<index], as: UTF8.self)
      let isMember = start > 0 && bytes[start - 1] == UInt8(ascii: ".")
      let isCalled =
        index < bytes.count
        && (bytes[index] == UInt8(ascii: "(") || bytes[index] == UInt8(ascii: "!"))
      executes = executes || name == "execute" || name == "executemany"
      speaksSQL = speaksSQL || verbsOfSQL.contains(name.asciiLowercased)
      if isMember || isCalled, acts(name, isMember: isMember, behind: before) {
        return isMember ? "." + name : name
      }
      before = name
    }
    return executes && speaksSQL ? "execute" : nil
  }

  private static func acts(_ name: String, isMember: Bool, behind owner: String) -> Bool {
    // sys.stdout.write and sys.path.insert reach nothing outside.
    if isMember, ["stdout", "stderr", "path"].contains(owner) { return false }
    if !isMember, name == "set" { return false }
    let words = snake(name)
    guard let first = words.first, !ScriptName.reading.contains(first) else { return false }
    return words.contains(where: actingWords.contains)
  }

  /// The words of `deleteAll` and of `delete_all`, in small letters.
  private static func snake(_ name: String) -> [String] {
    Verb.split(name, at: UInt8(ascii: "_")).flatMap(ScriptName.words)
  }

  private static let verbsOfSQL = Set(
    words: "insert update delete drop alter create truncate grant revoke merge replace call")
  private static let actingWords = Set(
    words: """
      delete del update save create write post put patch send remove destroy drop insert publish deploy purge cleanup clean
      flush push set upsert truncate execute_sql enqueue delay deliver perform dispatch trigger release rollback revert
      restore reset enable disable flip toggle activate deactivate migrate notify announce blast mail email invite charge
      refund cancel approve reject archive restart stop start kill terminate rotate revoke grant system popen spawn exec
      rename unlink rmtree mkdir chmod touch increment decrement upload import run
      """)
}
