import Foundation

extension Mutation {
  func changeGate(_ situation: inout Situation, _ random: inout SeededRandom) -> String? {
    guard let gate = situation.gate, var file = Self.object(gate),
      var issue = file["issue"] as? Object, var comments = file["comments"] as? [Object]
    else { return nil }
    if self == .dropGate {
      situation.gate = nil
      return "no gate"
    }
    var body = (issue["body"] as? String ?? "").components(separatedBy: "\n").filter { !$0.isEmpty }
    let box = Int.random(in: 0..<max(body.count, 1), using: &random)
    switch self {
    case .untick:
      guard !body.isEmpty else { return nil }
      body[box] = body[box].replacingOccurrences(of: "[x]", with: "[ ]")
    case .dropBox:
      guard !body.isEmpty else { return nil }
      body.remove(at: box)
    case .addBox: body.append(random.chance(50) ? "- [ ] one more" : "- [x] one more")
    case .gateNumber: issue["number"] = 8
    case .gateRepository: issue["repository_url"] = "https://api.github.com/repos/shop/web"
    case .fetchedAt:
      let limit = situation.gateLimit
      let steps: [Int64] = [-limit, -limit - 1, 120_000, 120_001]
      let by: Int64 = steps.randomElement(using: &random) ?? 0
      file["fetchedAt"] = Situation.time(situation.now + by)
    case .commentCount: issue["comments"] = comments.count + 1
    case .abortComment, .removedAbort:
      let at = (situation.now / 1_000 - Int64.random(in: 0...900, using: &random)) * 1_000
      let who = random.chance(75) ? ("Ann", "1001") : ("Eve", "6666")
      let text = Situation.comment(9_000, at, who, "/abort the disk is full")
      guard var comment = Self.object(text) else { return nil }
      if random.chance(30) { comment["updated_at"] = Situation.time(at + 5_000) }
      if random.chance(20) { comment["performed_via_github_app"] = ["slug": "app"] }
      if self == .removedAbort {
        file["removed"] = [comment]
      } else {
        comments.append(comment)
        issue["comments"] = comments.count
      }
    default:
      guard !comments.isEmpty else { return nil }
      let place = Int.random(in: 0..<comments.count, using: &random)
      let text = comments[place]["body"] as? String ?? ""
      let at = Self.milliseconds(comments[place]["created_at"] as? String ?? "") ?? 0
      switch self {
      case .dropComment:
        comments.remove(at: place)
        issue["comments"] = comments.count
      case .edited: comments[place]["updated_at"] = Situation.time(at + 1_000)
      case .bot:
        comments[place]["user"] = ["login": "helper[bot]", "id": 1001, "type": "Bot"] as Object
      case .app: comments[place]["performed_via_github_app"] = ["slug": "app"]
      case .quoted:
        comments[place]["body"] = text.components(separatedBy: "\n").map { "> " + $0 }
          .joined(separator: "\n")
      case .fenced: comments[place]["body"] = "```\n\(text)\n```"
      case .commentAuthor:
        comments[place]["user"] = ["login": "Ann", "id": 6_666, "type": "User"] as Object
      case .commentTime:
        let steps: [Int64] = [-1_000, 1_000, -60_000, -3_600_000, -864_000_000, 600_000]
        let moved = Situation.time(at + (steps.randomElement(using: &random) ?? 0))
        (comments[place]["created_at"], comments[place]["updated_at"]) = (moved, moved)
      default: return nil
      }
    }
    issue["body"] = body.map { $0 + "\n" }.joined()
    (file["issue"], file["comments"]) = (issue, comments)
    situation.gate = Self.text(file)
    return "gate"
  }

  func changeLock(_ situation: inout Situation, _ random: inout SeededRandom) -> String? {
    guard var lines = situation.lock?.components(separatedBy: "\n").filter({ !$0.isEmpty }),
      !lines.isEmpty
    else { return nil }
    let index = Int.random(in: 0..<lines.count, using: &random)
    let digest = "sha256:" + Checker.sha256("\(random.next())")
    switch self {
    case .dropLockLine: lines.remove(at: index)
    case .lockDigest: lines[index] = "\(lines[index].split(separator: " ")[0]) \(digest)"
    default: lines.append("zz.1 \(digest)")
    }
    situation.lock = lines.map { $0 + "\n" }.joined()
    return "lock"
  }
}
