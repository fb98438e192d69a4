import Foundation
import Launch
import Site

/// The site of a launch as it is now: built again whenever its files have changed, or the clock has moved on.
actor CurrentSite {
  enum Outcome: Sendable {
    case built(SiteBuild)
    /// It cannot be built. Whatever was built before no longer stands.
    case failed(any Error, [Diagnostic])
  }

  struct State: Sendable {
    let outcome: Outcome
    /// Counts what a reader must be told of: other files, or another verdict or status because time has passed.
    let generation: Int
  }

  private struct Build {
    let state: State
    let inputs: InputFiles
    /// When it has to be judged again; `nil`: its instant is stated.
    let isDue: ContinuousClock.Instant?
  }

  private let situation: Situation
  private let templates: String
  private var last: Build?
  private var running: Task<Void, Never>?

  /// A verdict is at most this old, unless building takes long.
  private static let age = Duration.seconds(10)
  /// The share of a processor that a large launch may take: a build of one second is due again after twenty.
  private static let pause = 20

  init(_ situation: Situation, templates: String) {
    self.situation = situation
    self.templates = templates
  }

  /// The site, built if it has to be.
  func state() async -> State {
    while true {
      if let running {
        await running.value
      } else if let last, last.inputs == inputs, last.isDue.map({ $0 > .now }) ?? true {
        return last.state
      } else {
        // It takes itself out before it ends: whoever waited for it must not find it again.
        running = Task {
          last = await build(after: last)
          running = nil
        }
      }
    }
  }

  /// Tells the state, and each further generation, until its task is cancelled.
  func watch(_ tell: @Sendable (Outcome) throws -> Void) async throws {
    var told: Int?
    while true {
      let state = await state()
      try Task.checkCancellation()
      if state.generation != told { try tell(state.outcome) }
      told = state.generation
      try await Task.sleep(for: .milliseconds(400))
    }
  }

  private var inputs: InputFiles { InputFiles(of: situation.content, templates: templates) }

  private func build(after last: Build?) async -> Build {
    // Looked at before they are read: what changes meanwhile is found the next time.
    let inputs = await settled(after: last)
    let begin = ContinuousClock.now
    let outcome: Outcome
    do { outcome = .built(try await SiteBuild(situation, templates: templates)) } catch {
      outcome = .failed(error, problems(of: error))
    }
    let end = ContinuousClock.now
    var wait = max(Self.age, (end - begin) * Self.pause)
    if case .built(let site) = outcome, let lapse = site.lapse {
      // To the first millisecond at which it has lapsed.
      wait = min(wait, max(lapse - .now() + .milliseconds(1), .zero))
    }
    let due = situation.at == nil ? end + wait : nil
    let isNew = last.map { $0.inputs != inputs || !$0.state.outcome.says(what: outcome) } ?? true
    let generation = (last?.state.generation ?? 0) + (isNew ? 1 : 0)
    return Build(
      state: State(outcome: outcome, generation: generation), inputs: inputs, isDue: due)
  }

  /// A file that is just being written is waited for, up to a second.
  private func settled(after last: Build?) async -> InputFiles {
    var inputs = inputs
    guard let last, last.inputs != inputs else { return inputs }
    for _ in 0..<16 {
      try? await Task.sleep(for: .milliseconds(60))
      let now = self.inputs
      if now == inputs { break }
      inputs = now
    }
    return inputs
  }

  private func problems(of error: any Error) -> [Diagnostic] {
    switch error {
    case let invalid as InvalidInput: invalid.diagnostics
    case let missing as Content.Missing: missing.diagnostics
    default:
      [.error(error.localizedDescription, at: Place(file: situation.content, position: nil))]
    }
  }
}

extension CurrentSite.Outcome {
  /// Whether a reader of the one learns nothing from the other but its time.
  fileprivate func says(what other: Self) -> Bool {
    switch (self, other) {
    case (.built(let site), .built(let next)): site.standing == next.standing
    case (.failed(_, let problems), .failed(_, let others)): problems == others
    case (.built, .failed), (.failed, .built): false
    }
  }
}

extension CurrentSite.Outcome {
  /// To the terminal at once, also where that is a pipe.
  /// - Parameter remark: what comes of it that it cannot be built.
  func tell(orElse remark: String) {
    switch self {
    case .built(let site): print(site.line)
    case .failed(_, let problems):
      Terminal.warn(problems)
      Terminal.warn("gonogo: \(remark)\n")
    }
    fflush(nil)
  }
}

extension SiteBuild {
  /// Every verdict and status.
  fileprivate var standing: [String] {
    reports.flatMap { report in
      [report.verdict.word, report.live?.word ?? ""] + report.phases.map(\.verdict.word)
        + report.items.map(\.status.rawValue)
    }
  }

  /// When a GO lapses, the first of several; `nil`: there is none that does.
  fileprivate var lapse: Instant? { reports.compactMap(\.verdict.validUntil).min() }

  /// For the terminal, in one line: `2026-06-06T13:57:00Z  HOLD  Shop v2  (12 files)`
  fileprivate var line: String {
    let second = String(
      decoding: (reports.first?.at.description ?? "").utf8.prefix(19), as: UTF8.self)
    let verdicts = reports.map { "\($0.verdict.word)  \($0.playbook.title.visible)" }
    return "\(second)Z  \(verdicts.joined(separator: ", "))  (\(pages.count) files)"
  }
}
