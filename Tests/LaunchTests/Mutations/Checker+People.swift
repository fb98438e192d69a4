import Foundation

extension Checker {
  func hearRoles(_ words: [Word], since cleared: Int64?) throws {
    let opening = situation.phases.compactMap { situation.window(of: $0).opensAt }.max() ?? 0
    // Whoever may decide may say no, also without a role.
    for (login, _) in situation.operators {
      let heard = words.filter { ["go", "no-go"].contains($0.kind) && $0.login == login }
      let no = heard.filter { $0.kind == "no-go" }.map(\.end).max()
      let go = heard.filter {
        $0.kind == "go" && $0.at > (cleared ?? 0) && $0.at >= opening
      }.map(\.at).max()
      if let no, no >= (go ?? 0) { throw Objection("no-go") }
      if login == "Bob", situation.demandsRollCall, go == nil { throw Objection("silence") }
    }
    guard situation.demandsRollCall else { return }
    // It is always Bob who answers for something.
    guard situation.duties.contains(where: { $0.owner == "Bob" }),
      situation.operators.contains(where: { $0.0 == "Bob" })
    else { throw Objection("nobody can say go") }
  }

  /// What operators said in the file and in comments.
  func words() throws -> [Word] {
    var words: [Word] = []
    for line in (situation.decisions ?? "").components(separatedBy: "\n")
    where !line.trimmingCharacters(in: .whitespaces).isEmpty {
      let object = try self.object(line)
      guard object["format"] as? String == "gonogo.decision/1",
        let kind = object["kind"] as? String, let by = object["by"] as? Object,
        let login = by["login"] as? String, let at = time(object["at"])
      else { throw Objection("a decision is unreadable") }
      let known = ["confirm", "waive", "not-needed", "step-done", "abort", "resume", "go", "no-go"]
      guard known.contains(kind) else { throw Objection("an unknown kind") }
      if let place = object["environment"] as? String, place != environment { continue }
      var word = Word(kind: kind, login: login, id: by["id"] as? String, at: at, end: at)
      word.item = object["item"] as? String ?? ""
      word.digest = object["digest"] as? String ?? ""
      word.role = object["role"] as? String
      if kind == "waive" {
        guard let until = time(object["until"]) else { throw Objection("a waiver without end") }
        word.until = until
      }
      words.append(word)
    }
    words = words.filter { word in
      situation.operators.contains { entry in
        word.id == entry.1
          || (["abort", "no-go"].contains(word.kind)
            && word.login.lowercased() == entry.0.lowercased())
      } && (["abort", "no-go"].contains(word.kind) || word.at <= now + Self.tolerance)
    }.map { word in
      // The login of the list is the one that owns.
      let login =
        (situation.operators.first { $0.1 == word.id }
        ?? situation.operators.first { $0.0.lowercased() == word.login.lowercased() })?.0
        ?? word.login
      var named = Word(kind: word.kind, login: login, id: word.id, at: word.at, end: word.end)
      (named.item, named.digest, named.until, named.role) =
        (word.item, word.digest, word.until, word.role)
      return named
    }
    guard let gate = situation.gate else { return words }
    let object = try self.object(gate)
    for (list, isRemoved) in [("comments", false), ("removed", true)] {
      for comment in object[list] as? [Object] ?? [] { words += try self.words(comment, isRemoved) }
    }
    return words
  }

  func words(_ comment: Object, _ isRemoved: Bool) throws -> [Word] {
    guard let body = comment["body"] as? String, let user = comment["user"] as? Object,
      let number = user["id"] as? Int, let login = user["login"] as? String,
      let type = user["type"] as? String,
      let at = time(comment["created_at"]), let edited = time(comment["updated_at"])
    else { throw Objection("a comment is unreadable") }
    let isBad =
      isRemoved || edited != at || type != "User"
      || !(comment["performed_via_github_app"] is NSNull
        || comment["performed_via_github_app"] == nil)
    let entry = situation.operators.first { $0.1 == "\(number)" }
    let named = situation.operators.first { $0.0.lowercased() == login.lowercased() }
    var words: [Word] = []
    var isFenced = false
    for line in body.components(separatedBy: "\n") {
      if line.hasPrefix("```") { isFenced.toggle() }
      guard !isFenced, line.hasPrefix("/") else { continue }
      let parts = line.split(separator: " ").map(String.init)
      let name = parts[0].dropFirst().lowercased()
      guard let speaker = entry ?? (["abort", "no-go"].contains(name) ? named : nil) else {
        continue
      }
      var word = Word(kind: name, login: speaker.0, id: speaker.1, at: at, end: at + 999)
      switch name {
      case "abort", "no-go":
        // It may have been said as late as the comment was changed.
        let last = max(at, edited)
        words.append(Word(kind: name, login: speaker.0, id: speaker.1, at: last, end: last + 999))
      case "resume", "go":
        if !isBad, at <= now + Self.tolerance { words.append(word) }
      case "confirm":
        guard !isBad, parts.count == 3 else { continue }
        (word.item, word.digest) = (parts[1], parts[2].lowercased())
        words.append(word)
      default: continue
      }
    }
    return words
  }
}
