extension StatementText {
  /// Whether an order of psql only shows; the signs behind its name (`\dt+`) do not matter.
  static func isShowing(_ order: String, isLast: Bool) -> Bool {
    let name = String(
      decoding: order.utf8.dropFirst().prefix { ShellReader.isName($0) || $0 == UInt8(ascii: "?") },
      as: UTF8.self)
    if name == "g" || name == "gx" { return isLast }
    return name.utf8.first == UInt8(ascii: "d") || showing.contains(name)
  }

  private static let showing = Set(
    words: """
      l list x t timing a c connect conninfo p pset q qecho z sf sv h help ? echo encoding gdesc gset if elif else endif watch
      set unset r errverbose
      """)

  /// A function whose name says that it acts: `cleanup_old_sessions(`, `cron.schedule(`.
  static func acts(inSQL call: String) -> Bool {
    let name = String(decoding: call.utf8.dropLast(), as: UTF8.self)
    if changingCalls.contains(name) { return true }
    if pureCalls.contains(name) || name.begins(with: "pg_last_") { return false }
    let words = Verb.split(name, at: UInt8(ascii: "_"))
    guard words.count > 1 || actingAlone.contains(name) else { return false }
    guard let first = words.first, !["get", "is", "has", "count", "list"].contains(first) else {
      return false
    }
    return words.contains {
      Verb.changing.contains($0) || ["cleanup", "clean", "maintenance"].contains($0)
    }
  }

  private static let actingAlone = Set(
    words: "schedule unschedule cleanup purge send publish notify enqueue pg_notify refresh archive"
  )
  private static let changingCalls = Set(
    words: """
      pg_terminate_backend pg_cancel_backend pg_promote pg_switch_wal setval nextval lo_import lo_export dblink_exec dblink
      pg_drop_replication_slot pg_create_restore_point pg_rotate_logfile lo_unlink pg_advisory_lock pg_reload_conf pg_notify
      set_config pg_advisory_unlock pg_advisory_unlock_all pg_write_file pg_file_write
      """)
  /// They change a value that they are given, and nothing that is stored.
  private static let pureCalls = Set(
    words: """
      array_append array_prepend array_remove array_replace jsonb_set jsonb_insert json_set json_insert json_remove
      json_replace json_array_append json_array_insert json_merge_patch date_add regexp_replace
      """)
}

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
      // A name of Ruby that warns: go!.
      let isWarned =
        index + 1 < bytes.count && bytes[index] == UInt8(ascii: "!")
        && bytes[index + 1] != UInt8(ascii: "=")
        || index + 1 == bytes.count && bytes[index] == UInt8(ascii: "!")
      if isMember, isWarned { return ".\(name)!" }
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
      refund cancel approve reject archive restart stop start kill terminate rotate revoke grant system popen spawn exec migrate
      rename unlink rmtree mkdir chmod touch increment decrement upload import run
      """)
}
