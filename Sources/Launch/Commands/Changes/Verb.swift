/// What a word means where a verb belongs, in whatever program.
enum Verb {
  case reads, changes

  /// `config:set` and `delete-bucket` are told by the verb in them; `nil`: the word is no verb.
  init?(_ word: String) {
    let word = word.asciiLowercased
    if Self.changing.contains(word) {
      self = .changes
    } else if Self.reading.contains(word) {
      self = .reads
    } else if word.utf8.contains(UInt8(ascii: ":")) {
      let parts = Self.split(word, at: UInt8(ascii: ":"))
      if let last = parts.last, Self.reading.contains(last) {
        self = .reads
      } else if parts.dropFirst().contains(where: { Verb(part: $0) == .changes })
        || parts.count == 1 && parts.contains(where: { Verb(part: $0) == .changes })
      {
        self = .changes
      } else {
        return nil
      }
    } else {
      guard let verb = Verb(part: word) else { return nil }
      self = verb
    }
  }

  /// By the first word of `update-service`, behind `batch-`.
  private init?(part: String) {
    var parts = Self.split(part, at: UInt8(ascii: "-"))[...]
    if let first = parts.first, ["batch", "bulk", "admin"].contains(first) {
      parts = parts.dropFirst()
    }
    guard let first = parts.first else { return nil }
    if Self.changing.contains(first) || parts.count > 1 && Self.changingBeforeNames.contains(first)
    {
      self = .changes
    } else if Self.reading.contains(first) {
      self = .reads
    } else {
      return nil
    }
  }

  static func split(_ text: String, at sign: UInt8) -> [String] {
    text.utf8.split(separator: sign).map { String(decoding: $0, as: UTF8.self) }
  }

  /// What the verb does, behind the words themselves: "deletes something".
  static func effect(of word: String) -> String {
    let words = Set(
      word.asciiLowercased.utf8.split { !ShellReader.isName($0) || $0 == UInt8(ascii: "_") }
        .map { String(decoding: $0, as: UTF8.self) })
    return effects.first { !$0.verbs.isDisjoint(with: words) }?.effect ?? "changes something"
  }

  private static let effects: [(verbs: Set<String>, effect: String)] = [
    (Set(words: "destroy"), "destroys resources"),
    (
      Set(
        words:
          "delete remove rm drop purge wipe prune flushall truncate erase uninstall rmi del unset"),
      "deletes something"
    ),
    (Set(words: "rollback undo revert restore reset"), "takes something back to an earlier state"),
    (
      Set(words: "deploy redeploy release publish promote launch rollout ship announce"),
      "releases something"
    ),
    (Set(words: "migrate upgrade import seed"), "changes stored data"),
    (
      Set(words: "start stop restart scale reboot kill pause resume suspend up down terminate"),
      "starts or stops something"
    ),
    (Set(words: "send notify blast email mail post push upload sync"), "sends something"),
    (Set(words: "create add install provision new insert register"), "creates something"),
    (
      Set(words: "set update edit patch enable disable flip toggle switch config rotate"),
      "changes settings"
    ),
    (Set(words: "merge close reopen comment approve review rerun"), "changes what others work on"),
    (Set(words: "apply"), "applies changes"),
  ]

  static let changing = Set(
    words: """
      abort activate add allocate announce apply approve archive assign associate attach authorize backfill blast 
      bootstrap cancel change cherry-pick clear close commit cordon create cutover deactivate deallocate deauthorize decommission 
      delete demote deploy deprecate deprovision deregister destroy detach disable disassociate dispatch drain drop edit 
      eject enable enqueue erase evict execute expire expose failover failback finalize flip flush freeze grant halt import 
      impersonate ingest insert install invalidate invite invoke kill launch lock merge migrate modify move mute notify 
      offboard onboard overwrite patch pause pin post prepend promote propagate provision prune publish purge push put 
      quarantine reassign rebalance reboot rebuild recreate redeploy redrive reenable refund register reindex reject release 
      reload remove rename reopen reorder replace replay reprocess requeue rerun resend reset resize restage restart 
      restore resume retire retry revert revoke rewind rm rollback rotate scale schedule seal seed send set setenv ship 
      shutdown start stop submit subscribe suspend swap switch sync taint terminate toggle transfer trigger trip 
      truncate unarchive unassign uncordon undeploy undo unfreeze uninstall unlink unlock unmute unpause unpin unpublish 
      unregister unschedule unseal unset unsubscribe unsuspend untaint update upgrade upload upsert vacuum wipe withdraw 
      write yank enforce encrypt decommission broadcast charge capture refresh initialize bump cutover takeover escalate 
      accept confirm copy mv cp del dele flushall fix rmi on off mark loaddata createsuperuser changepassword
      """)

  /// Verbs only with a thing behind them: `tag-role`, `enter-standby`.
  private static let changingBeforeNames = Set(
    words:
      "tag untag enter exit continue transact leave initiate complete issue request respond begin end"
  )

  static let reading = Set(
    words: """
      list ls show get describe view status check checks verify validate diff plan help version info inspect lint print cat 
      search find query count logs log tail history explain preview whoami details doctor ping outdated output wait read 
      lookup top events graph stats dashboard describe head select scan test is-active is-enabled ps
      """)
}
