import Foundation
import Launch

/// One change to a situation that was GO: to a file of its evidence, to its playbook, or to the time it is asked at.
enum Mutation: String, CaseIterable, Sendable {
  // What proves goes away.
  case dropRecord, dropRun, dropDecision, dropComment, dropBox, dropLockLine, dropGate, dropField
  // A record is another one.
  case command, output, exitCode, outcome, digest, hash, judgement, cut, claim, checkID, recordTime
  case environment, repository, commit
  case assertion, duplicateRecord, newerFailure, copyToOtherItem, moveToFuture
  // A decision is another one.
  case stranger, numberless, decisionTime, decisionDigest, decisionItem, decisionKind, waiverEnd
  case decisionEnvironment, duplicateDecision, addAbort, addResume, addNoGo, addWaiver, addNotNeeded
  // A comment is another one.
  case edited, bot, app, quoted, fenced, commentAuthor, commentTime, abortComment, removedAbort
  // The gate issue and the list are other ones.
  case untick, addBox, gateNumber, gateRepository, fetchedAt, commentCount, lockDigest, lockLine
  // Time passes.
  case later, earlier
  // The playbook is edited.
  case playbookCommand, playbookExpectation, playbookTimeout, playbookFresh, playbookItem
  case playbookWithout, playbookOperators, playbookEnvironment, playbookLaunch, playbookGate
  case playbookCommit, playbookRepository, playbookRollCall
  // Bytes break.
  case truncate, flip, duplicateKey

  typealias Object = [String: Any]

  /// - Returns: what was done, for a person; `nil`: there is nothing of that kind to change.
  func apply(to situation: inout Situation, _ random: inout SeededRandom) -> String? {
    switch self {
    case .dropRecord, .dropRun, .dropField, .command, .output, .exitCode, .outcome, .digest, .hash,
      .judgement, .cut, .claim, .checkID, .recordTime, .environment, .repository, .commit,
      .assertion, .duplicateRecord, .newerFailure, .copyToOtherItem, .moveToFuture:
      return changeRun(&situation, &random)
    case .dropDecision, .stranger, .numberless, .decisionTime, .decisionDigest, .decisionItem,
      .decisionKind, .waiverEnd, .decisionEnvironment, .duplicateDecision, .addAbort, .addResume,
      .addNoGo, .addWaiver, .addNotNeeded:
      return changeDecisions(&situation, &random)
    case .dropComment, .dropBox, .edited, .bot, .app, .quoted, .fenced, .commentAuthor,
      .commentTime, .abortComment, .removedAbort, .untick, .addBox, .gateNumber, .gateRepository,
      .fetchedAt, .commentCount, .dropGate:
      return changeGate(&situation, &random)
    case .dropLockLine, .lockDigest, .lockLine: return changeLock(&situation, &random)
    case .later:
      let steps: [Int64] = [1, 1_000, 60_000, 900_000, 3_600_000, 86_400_000, 864_000_000]
      let step = steps.randomElement(using: &random) ?? 1
      let by = Int64.random(in: 1...step, using: &random)
      situation.now += by
      return "now + \(by) ms"
    case .earlier:
      let steps: [Int64] = [1_000, 125_000, 600_000, 86_400_000]
      let by = Int64.random(in: 1...(steps.randomElement(using: &random) ?? 1), using: &random)
      situation.now -= by
      return "now - \(by) ms"
    case .playbookCommand, .playbookExpectation, .playbookTimeout, .playbookFresh, .playbookItem,
      .playbookWithout, .playbookOperators, .playbookEnvironment, .playbookLaunch, .playbookGate,
      .playbookCommit, .playbookRepository, .playbookRollCall:
      return changePlaybook(&situation, &random)
    case .truncate, .flip, .duplicateKey: return breakBytes(&situation, &random)
    }
  }

  static func object(_ text: String) -> [String: Any]? {
    try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
  }

  static func text(_ object: [String: Any]) -> String {
    let data = try? JSONSerialization.data(
      withJSONObject: object, options: [.sortedKeys, .withoutEscapingSlashes])
    return String(decoding: data ?? Data(), as: UTF8.self)
  }

  static func milliseconds(_ text: String) -> Int64? {
    Instant(text)?.millisecondsSince1970
  }
}
