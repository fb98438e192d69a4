import Crypto
import Foundation

/// A second opinion on whether the evidence proves GO, by the plain rules and without any code of the product. Where a file cannot be
/// read, or anything is doubtful, it does not.
struct Checker {
  struct Objection: Error {
    let why: String
    init(_ why: String) { self.why = why }
  }

  typealias Object = [String: Any]

  struct Answer {
    let check: String
    let command: String
    let digest: String?
    let start: Int64
    let end: Int64
    let object: [String: Any]

    var isAsserted: Bool { object["asserted"] != nil }
  }

  struct Word {
    let kind: String
    let login: String
    let id: String?
    let at: Int64
    /// The last millisecond at which it may have been said.
    let end: Int64
    var item = ""
    var digest = ""
    var until: Int64 = 0
    var role: String?
  }

  let situation: Situation
  let environment: String
  let now: Int64
  static let tolerance: Int64 = 120_000

  static func sha256(_ text: String) -> String {
    SHA256.hash(data: Data(text.utf8)).map { String(format: "%02x", $0) }.joined()
  }

  /// `nil`: the evidence proves GO; else why not.
  static func objection(_ situation: Situation) -> String? {
    do {
      try Checker(
        situation: situation, environment: situation.environment ?? "production", now: situation.now
      )
      .prove()
      return nil
    } catch {
      return (error as? Objection)?.why ?? "\(error)"
    }
  }

  func prove() throws {
    let answers = try answers()
    let words = try words()
    if answers.contains(where: { $0.end > now + Self.tolerance }) { throw Objection("clock") }
    // Aborts count from whoever may be an operator, whenever they say it was.
    let aborts = words.filter { $0.kind == "abort" }
    let cleared = aborts.map(\.end).max()
    if let cleared, !words.contains(where: { $0.kind == "resume" && $0.at > cleared }) {
      throw Objection("aborted")
    }
    let counting = words.filter { word in cleared.map { word.at > $0 } ?? true }
    try hearRoles(words, since: cleared)
    guard !situation.duties.isEmpty else { throw Objection("nothing required") }
    for phase in situation.phases {
      var isProven = false
      for duty in phase.duties where try !isSpared(duty, phase, answers, counting, cleared) {
        isProven = true
      }
      if !isProven { throw Objection("nothing of \(phase.label) is proven") }
    }
    try lookAtGate()
    try lookAtLock()
  }
}
