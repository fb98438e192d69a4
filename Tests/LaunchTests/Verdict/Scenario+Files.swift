import Foundation
import Launch

/// The files of a scenario, as a launch has them in its folder.
struct ScenarioFiles {
  var playbook = SourceFile(name: "playbook.md", text: "")
  var runs: [SourceFile] = []
  var decisions: SourceFile?
  var gate: SourceFile?
  var lock: SourceFile?
}

extension Scenario {
  private static let operators =
    "operators: [{ login: Ann, id: \"1001\" }, { login: Bob, id: \"1002\" }]"
  private static let ids = ["Ann": "1001", "Bob": "1002", "Eve": "6666", "Bot": "7777"]

  var now: String { Self.time(parts["now"]?.value ?? "13:57") }

  var playbookFile: SourceFile {
    var front = lines("front")
    if !front.contains(where: { $0.hasPrefix("operators:") }) { front.append(Self.operators) }
    let text = "---\n" + front.joined(separator: "\n") + "\n---\n" + text("playbook")
    return SourceFile(name: "playbook.md", text: text)
  }

  /// - Parameter order: gives every list of the evidence its order: runs, records, decisions, comments.
  func files(_ playbook: Playbook?, order: ([String]) -> [String] = { $0 }) -> ScenarioFiles {
    var files = ScenarioFiles(playbook: playbookFile)
    files.runs = order(runs(playbook, order: order)).map { text in
      let id = text.components(separatedBy: "\"id\": \"")[1].components(separatedBy: "\"")[0]
      return SourceFile(name: "\(id).json", text: text)
    }
    if has("run.json") {
      files.runs.append(
        SourceFile(
          name: "run.json",
          text: lines("run.json").joined(separator: "\n").replacingOccurrences(
            of: "␀", with: "")))
    }
    if has("decisions.jsonl") {
      files.decisions = SourceFile(name: "decisions.jsonl", text: text("decisions.jsonl"))
    } else if has("decisions") {
      let lines = lines("decisions").filter { !$0.isEmpty }.map { decision($0, playbook) }
      files.decisions = SourceFile(
        name: "decisions.jsonl", text: order(lines).map { $0 + "\n" }.joined())
    }
    if has("gate.json") {
      files.gate = SourceFile(name: "gate.json", text: text("gate.json"))
    } else if has("gate") || has("boxes") || has("comments") {
      files.gate = SourceFile(name: "gate.json", text: gate(playbook, order: order))
    }
    if has("lock") {
      let text = lines("lock").filter { !$0.isEmpty }.map { line in
        let words = line.split(separator: " ").map(String.init)
        let digest =
          words.count > 1 && words[1] == "same" ? digest(of: words[0], playbook) : words[1]
        return "\(words[0]) \(digest ?? "?")\n"
      }
      files.lock = SourceFile(name: "playbook.lock", text: text.joined())
    }
    return files
  }

  /// `13:50`, `13:50:00.001`, `06-05T13:50` or a whole time; behind `=` whatever stands there.
  static func time(_ text: String) -> String {
    if text.hasPrefix("=") { return String(text.dropFirst()) }
    if text.hasPrefix("2026-") { return text }
    let date = text.contains("T") ? "2026-" + text : "2026-06-06T" + text
    return date + (text.split(separator: ":").count == 2 ? ":00" : "") + "Z"
  }

  private static func quoted(_ text: String) -> String {
    let data = try? JSONSerialization.data(
      withJSONObject: text, options: [.fragmentsAllowed, .withoutEscapingSlashes])
    return String(decoding: data ?? Data(), as: UTF8.self)
  }

  private func digest(of id: String, _ playbook: Playbook?) -> String? {
    let all = playbook?.root.all ?? []
    return all.flatMap(\.items).first { $0.id == id }?.digest ?? all.first { $0.id == id }?.digest
  }

  private func shortDigest(of id: String, _ playbook: Playbook?) -> String {
    digest(of: id, playbook).map { String($0.dropFirst("sha256:".count).prefix(6)) } ?? "000000"
  }

  // MARK: Runs

  private func runs(_ playbook: Playbook?, order: ([String]) -> [String]) -> [String] {
    var runs: [(facts: String, records: [String])] = []
    for line in lines("records") where !line.isEmpty {
      if line.hasPrefix("run ") {
        runs.append((String(line.dropFirst(4)), []))
      } else {
        if runs.isEmpty { runs.append(("r1", [])) }
        runs[runs.count - 1].records.append(record(line, playbook))
      }
    }
    return runs.map { facts, records in
      // `run r2 environment=staging planned=key,other`
      let words = facts.split(separator: " ").map(String.init)
      var fields = [
        "\"id\": \"\(words[0])\"", "\"startedAt\": \"2026-06-06T13:00:00Z\"",
        "\"finishedAt\": \"2026-06-06T13:00:00Z\"",
      ]
      if !facts.contains("environment=") { fields.append("\"environment\": \"production\"") }
      for word in words.dropFirst() {
        let pair = word.split(separator: "=", maxSplits: 1).map(String.init)
        let ids = pair[1].split(separator: ",").map { "\"\($0)\"" }.joined(separator: ", ")
        fields.append("\"\(pair[0])\": " + (pair[0] == "planned" ? "[\(ids)]" : ids))
      }
      return """
        {"format": "gonogo.run/1", "run": {\(fields.joined(separator: ", "))},
        "records": [
        \(order(records).joined(separator: ",\n"))
        ]}

        """
    }
  }

  /// `1A.1 | cat key | 33 | exit 0 | 13:50`: check, command, output, then what else is to say, in any order. Blanks around a cell are no
  /// part of it, `␣` is one.
  private func record(_ line: String, _ playbook: Playbook?) -> String {
    let cells = line.components(separatedBy: "|").map {
      $0.trimmingCharacters(in: .whitespaces)
        .replacingOccurrences(of: "␣", with: " ")
    }
    var stdout = ["\"text\": \"\(cells[2])\""]
    var stderr: [String] = []
    var fields = ["\"check\": \"\(cells[0])\"", "\"command\": \"\(cells[1])\""]
    var outcome = "\"exitCode\": 0"
    if cells[1].hasPrefix("asserted ") { return assertion(cells, playbook) }
    let whole = cells[2].replacingOccurrences(of: "\\n", with: "\n")
    for cell in cells.dropFirst(3) {
      let words = cell.split(separator: " ", maxSplits: 1).map(String.init)
      let rest = words.count > 1 ? words[1] : ""
      switch words[0] {
      case "exit": outcome = "\"exitCode\": \(rest)"
      case "timed": outcome = "\"timedOut\": true"
      case "signal": outcome = "\"signal\": \"\(rest)\""
      case "unstartable": outcome = "\"couldNotStart\": \"no such file\""
      case "digest":
        let check = playbook?.root.all.flatMap(\.items).flatMap(\.checks).first {
          $0.id == cells[0]
        }
        fields.append("\"digest\": \"\(rest == "same" ? check?.digest ?? "?" : rest)\"")
      case "claims": fields.append("\"status\": \"\(rest)\"")
      case "shell": fields.append("\"shell\": \"\(rest)\"")
      case "hash":
        stdout.append(
          "\"sha256\": \"\(Digest.sha256(Array((rest == "right" ? whole : "?").utf8)))\"")
      case "cut": stdout.append("\"truncatedBytes\": \(rest)")
      case "masked": stdout.append("\"redactions\": \(rest)")
      case "stderr": stderr.append("\"text\": \"\(rest)\"")
      case "errhash": stderr.append("\"sha256\": \"\(Digest.sha256(Array("?".utf8)))\"")
      case "judged":
        let pair = rest.components(separatedBy: " as ")
        fields.append(
          "\"expectations\": [{\"text\": \"\(pair[0])\", \"judgement\": \"\(pair[1])\"}]")
      case let word where word.hasPrefix("\""): fields.append(cell)
      case let word:
        let times = word.components(separatedBy: "..").map(Self.time)
        let start =
          times.count > 1
          ? times[0]
          : Instant(times[0]).map { ($0 - .seconds(1)).description } ?? times[0]
        fields.append("\"startedAt\": \"\(start)\", \"finishedAt\": \"\(times.last ?? "")\"")
      }
    }
    fields += [outcome, "\"stdout\": {\(stdout.joined(separator: ", "))}"]
    if !stderr.isEmpty { fields.append("\"stderr\": {\(stderr.joined(separator: ", "))}") }
    return "{" + fields.joined(separator: ", ") + "}"
  }

  /// `tests | asserted junit | passed=4 skipped=2 | 13:50`: check or item, format, counts, the end; `digest OTHER` for another text.
  private func assertion(_ cells: [String], _ playbook: Playbook?) -> String {
    var counts = ["passed": 0, "failed": 0, "skipped": 0, "unknown": 0, "flaky": 0]
    var gap = ""
    for word in cells[2].split(separator: " ") {
      let pair = word.split(separator: "=").map(String.init)
      if pair[0] == "gap" {
        gap = ", \"gap\": \"\(pair[1])\""
      } else {
        counts[pair[0]] = Int(pair[1])
      }
    }
    let items = playbook?.root.all.flatMap(\.items) ?? []
    let check = items.flatMap(\.checks).first { $0.id == cells[0] }
    var digest = check?.digest ?? items.first { $0.id == cells[0] }?.digest ?? "?"
    var times = ["13:50"]
    for cell in cells.dropFirst(3) {
      if cell == "digest other" {
        digest = "sha256:" + Digest.sha256([])
      } else {
        times = cell.components(separatedBy: "..").map(Self.time)
      }
    }
    let tests = counts.filter { $0.key != "flaky" }.values.reduce(0, +)
    let fields = counts.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \($0.value)" }
    return """
      {"check": "\(cells[0])", "digest": "\(digest)", "startedAt": "\(times[0])", "finishedAt": "\(times.last ?? "")",
      "asserted": {"format": "\(cells[1].dropFirst(9))", "tests": \(tests), \(fields.joined(separator: ", "))\(gap),
      "reports": [{"name": "report.xml"}]}}
      """
  }

  // MARK: People

  private func person(_ text: String) -> String {
    let words = text.components(separatedBy: "/")
    let id = words.count > 1 ? words[1] : Self.ids[text] ?? ""
    return "{\"login\": \"\(words[0])\"" + (id.isEmpty ? "}" : ", \"id\": \"\(id)\"}")
  }

  /// `13:55 Ann waive key until 14:30: it is known`, also `#3f9a1c`, `in staging`, `as ROLE`. A person is `Ann`, `Ann/6666` with
  /// another number, or `Ann/` without one.
  private func decision(_ line: String, _ playbook: Playbook?) -> String {
    if line.hasPrefix("{") { return line }
    let halves = line.components(separatedBy: ": ")
    var words = halves[0].split(separator: " ").map(String.init)
    let (at, who, kind) = (Self.time(words[0]), words[1], words[2])
    words.removeFirst(3)
    let reason = halves.count > 1 ? halves[1] : "because"
    var fields = [
      "\"format\": \"gonogo.decision/1\"", "\"kind\": \"\(kind)\"", "\"by\": \(person(who))",
      "\"at\": \"\(at)\"",
      "\"\(["confirm", "step-done"].contains(kind) ? "note" : "reason")\": \(Self.quoted(reason))",
    ]
    if !words.isEmpty, !["abort", "resume", "go", "no-go"].contains(kind) {
      let item = words.removeFirst()
      let digest = words.first.flatMap { $0.hasPrefix("#") ? String($0.dropFirst()) : nil }
      fields.append("\"item\": \"\(item)\"")
      fields.append("\"digest\": \"\(digest ?? shortDigest(of: item, playbook))\"")
    }
    for (word, next) in zip(words, words.dropFirst()) {
      switch word {
      case "until": fields.append("\"until\": \"\(Self.time(next))\"")
      case "in": fields.append("\"environment\": \"\(next)\"")
      case "as": fields.append("\"role\": \"\(next)\"")
      default: continue
      }
    }
    return "{" + fields.joined(separator: ", ") + "}"
  }

  // MARK: The gate issue

  private func gate(_ playbook: Playbook?, order: ([String]) -> [String]) -> String {
    var facts: [String: String] = [:]
    for line in lines("gate") where !line.isEmpty {
      let words = line.split(separator: " ", maxSplits: 1).map(String.init)
      facts[words[0]] = words.count > 1 ? words[1] : ""
    }
    let comments = comments(playbook)
    func listed(_ isRemoved: Bool) -> String {
      order(comments.filter { $0.isRemoved == isRemoved }.map(\.text)).joined(separator: ",\n")
    }
    let count = facts["count"].map { "\"comments\": \($0), " } ?? ""
    return """
      {"format": "gonogo.gate/1", "fetchedAt": "\(Self.time(facts["fetched"] ?? "13:56"))",
      "issue": {"number": \(facts["number"] ?? "7"), "title": "Ready", "state": "\(facts["closed"] == nil ? "open" : "closed")",
      \(count)"repository_url": "https://api.github.com/repos/\(facts["repository"] ?? "shop/api")",
      "updated_at": "2026-06-06T10:00:00Z", "body": \(Self.quoted(text("boxes")))},
      "comments": [\(listed(false))], "removed": [\(listed(true))]}

      """
  }

  /// `@ 13:55 Ann`, also `edited 13:56`, `bot`, `app`, `removed`; then the lines of the comment, with `{ID}` for the digest of an item.
  private func comments(_ playbook: Playbook?) -> [(text: String, isRemoved: Bool)] {
    var comments: [(header: [String], body: [String])] = []
    for line in lines("comments") {
      if line.hasPrefix("@ ") {
        comments.append((line.split(separator: " ").dropFirst().map(String.init), []))
      } else if !comments.isEmpty {
        comments[comments.count - 1].body.append(line)
      }
    }
    return comments.enumerated().map { index, comment in
      var body = comment.body.joined(separator: "\n")
      for item in playbook?.root.all.flatMap({ [$0.id] + $0.items.map(\.id) }) ?? [] {
        body = body.replacingOccurrences(of: "{\(item)}", with: shortDigest(of: item, playbook))
      }
      let header = comment.header
      let (at, who) = (Self.time(header[0]), header[1].components(separatedBy: "/"))
      let edited = header.firstIndex(of: "edited").map { Self.time(header[$0 + 1]) } ?? at
      let id = who.count > 1 ? who[1] : Self.ids[who[0]] ?? "9999"
      let type = header.contains("bot") ? "Bot" : "User"
      let app = header.contains("app") ? "{\"slug\": \"app\"}" : "null"
      let text = """
        {"id": \(index + 1), "user": {"login": "\(who[0])", "id": \(id), "type": "\(type)"}, "created_at": "\(at)", \
        "updated_at": "\(edited)", "performed_via_github_app": \(app), "body": \(Self.quoted(body))}
        """
      return (text, header.contains("removed"))
    }
  }
}
