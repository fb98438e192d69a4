/// What people decided about a launch: what counts, in the order of time, and what does not, with the reason.
public struct Decisions: Hashable, Sendable {
  /// A decision that has no effect, or words that look like one.
  public struct Void: Hashable, Sendable {
    /// `confirm 1B.2`, or the words of a comment as they stand there.
    public let words: String
    public let login: String
    /// Lower case, no full stop.
    public let reason: String
    public let at: Instant
    public let place: Place?
  }

  /// Of listed operators, for this launch, in the order of time. What an abort made void is among them.
  public let counting: [Decision]
  public let void: [Void]
  /// How many are of another environment, by its name: they say nothing about this one.
  public let elsewhere: [String: Int]
  /// `nil`: the launch is not aborted.
  public let abort: Decision?
  /// Nothing recorded or decided up to then counts; `nil`: there was no abort.
  public let clearedAt: Instant?
  /// When the launch was put on again after the last abort; `nil`: it was not aborted, or still is.
  public let resumedAt: Instant?
  private let bySubject: [String: [Decision]]

  /// - Parameters:
  ///   - decisions: those of `decisions.jsonl`, in any order.
  ///   - gate: whose comments hold decisions, too; `nil` where it has not been read or is of another launch.
  init(
    _ decisions: [Decision], _ gate: GateIssue?, of playbook: Playbook, environment: String,
    at now: Instant
  ) {
    let launched = playbook.metadata.launchEnvironment
    let operators = playbook.metadata.operators
    var counting: [Decision] = []
    var void: [Void] = []
    var elsewhere: [String: Int] = [:]
    for decision in decisions {
      let place = decision.environment ?? launched
      guard place.hasBytes(of: environment) else {
        elsewhere[place, default: 0] += 1
        continue
      }
      if let reason = decision.objection(operators, at: now) {
        void.append(Void(decision, reason))
      } else {
        counting.append(decision)
      }
    }
    if environment.hasBytes(of: launched), let gate {
      let (said, ignored) = gate.decisions(operators, at: now)
      counting += said
      void += ignored
    }
    // At the same instant the abort comes last: it wins.
    counting.sort { ($0.at, $0.isAbort ? 1 : 0) < ($1.at, $1.isAbort ? 1 : 0) }
    let lastAbort = counting.filter(\.isAbort).max { $0.end < $1.end }
    clearedAt = lastAbort?.end
    resumedAt = lastAbort.flatMap { abort in
      counting.first { $0.isResume && $0.at > abort.end }?.at
    }
    // Of several aborts in a row the first one ended the launch.
    abort =
      resumedAt == nil
      ? counting.first { decision in
        decision.isAbort && !counting.contains { $0.isResume && $0.at > decision.end }
      } : nil
    self.counting = counting
    self.void = void
    self.elsewhere = elsewhere
    var bySubject: [String: [Decision]] = [:]
    for decision in counting {
      if let id = decision.subject?.id { bySubject[id, default: []].append(decision) }
    }
    self.bySubject = bySubject
  }

  /// Those about an item or a step since the last abort, the newest first.
  func about(_ id: String) -> [Decision] {
    (bySubject[id] ?? []).reversed().filter { decision in
      clearedAt.map { decision.at > $0 } ?? true
    }
  }

  /// Those about an item from before the last abort.
  func cleared(about id: String) -> [Decision] {
    (bySubject[id] ?? []).reversed().filter { decision in
      clearedAt.map { decision.at <= $0 } ?? false
    }
  }

  /// The words up to the last abort that steps were done, in the order of time, each with whether the launch was put on again since.
  func stepsBeforeAbort() -> [(done: Decision, isResumed: Bool)] {
    guard let clearedAt else { return [] }
    return counting.compactMap { decision in
      guard case .stepDone = decision.kind, decision.at <= clearedAt else { return nil }
      return (decision, counting.contains { $0.isResume && $0.at > decision.at })
    }
  }
}

extension Decisions.Void {
  init(_ decision: Decision, _ reason: String) {
    self.init(
      words: [decision.name, decision.subject?.id].compactMap(\.self).joined(separator: " "),
      login: decision.by.login, reason: reason, at: decision.at, place: decision.place)
  }
}

extension Decision {
  var isAbort: Bool { if case .abort = kind { true } else { false } }
  var isNotNeeded: Bool { if case .notNeeded = kind { true } else { false } }

  /// Whether it stops the launch: that counts in every form.
  var stops: Bool { isAbort || isRefusal }
  /// A no-go in the roll call.
  var isRefusal: Bool { if case .noGo = kind { true } else { false } }
  var isResume: Bool { if case .resume = kind { true } else { false } }

  /// The last instant at which it may have been said: GitHub cuts the time of a comment to whole seconds.
  var end: Instant { comment == nil ? at : at + .milliseconds(999) }

  /// Why it is not a decision on this launch, whatever it is about; `nil` if it is one.
  fileprivate func objection(_ operators: [Metadata.Operator], at now: Instant) -> String? {
    guard operators.contains(where: { $0.isMeant(by: self) }) else {
      if operators.isEmpty { return "the playbook lists no operators" }
      return operators.contains { $0.hasLogin(of: by) }
        ? "it does not give the number that the playbook lists for \(by.login.visible)"
        : "\(by.login.visible) is no operator of this launch"
    }
    // What stops the launch does so whatever the clock of who said it says.
    if at > now + Report.clockTolerance, !stops {
      return "it is from \(at.dayAndTime), after the time of this verdict"
    }
    return nil
  }
}

extension GateIssue {
  /// What its comments decide, and what in them only looks like it.
  fileprivate func decisions(
    _ operators: [Metadata.Operator], at now: Instant
  ) -> (said: [Decision], ignored: [Decisions.Void]) {
    var said: [Decision] = []
    var ignored: [Decisions.Void] = []
    // What stops the launch was said, or changed into it, at any time up to the last edit.
    for (comment, isRemoved) in comments.map({ ($0, false) }) + removed.map({ ($0, true) }) {
      for command in comment.commands {
        func ignore(_ reason: String) {
          ignored.append(
            .init(
              words: command.text, login: comment.author.login, reason: reason,
              at: comment.createdAt, place: comment.place))
        }
        switch command.meaning {
        case .quoted:
          if !isRemoved {
            ignore(
              "it stands in a quote, a block, a list or among other signs, not on a line of its own"
            )
          }
        case .unreadable(let why): ignore(why)
        case .decision(let kind):
          var decision = Decision(
            kind, by: comment.author, at: comment.createdAt, environment: nil,
            place: comment.place, comment: comment.url ?? "")
          if decision.stops {
            decision = Decision(
              kind, by: comment.author, at: max(comment.createdAt, comment.updatedAt),
              environment: nil, place: comment.place, comment: comment.url ?? "")
          }
          if let reason = decision.objection(operators, at: now) {
            ignore(reason)
          } else if decision.stops {
            // Neither an edit nor a program in between takes back what stops the launch.
            said.append(decision)
          } else if isRemoved {
            continue
          } else if comment.isEdited {
            ignore(
              "the comment was edited \(comment.updatedAt.dayAndTime): an edited comment is void")
          } else if comment.isBot || comment.isByApp {
            ignore("it was written by a program: only people can confirm")
          } else {
            said.append(decision)
          }
        }
      }
    }
    return (said, ignored)
  }
}

extension Metadata.Operator {
  /// By number where the playbook gives one, which a renamed account keeps; else by login, in any case, as GitHub compares them.
  func isSame(as other: Metadata.Operator) -> Bool {
    if let id { return other.id.map { id.hasBytes(of: $0) } ?? false }
    return hasLogin(of: other)
  }

  /// Whether it is who decided; what stops the launch is heard under the login alone.
  func isMeant(by decision: Decision) -> Bool {
    isSame(as: decision.by) || decision.stops && hasLogin(of: decision.by)
  }

  fileprivate func hasLogin(of other: Metadata.Operator) -> Bool {
    login.asciiLowercased.hasBytes(of: other.login.asciiLowercased)
  }
}
