import Launch

/// The verdict as the first thing to see, with what a reader asks next.
struct SlabView: View {
  let composition: Composition
  private let failing: String?
  private let rest: String

  init(_ composition: Composition) {
    self.composition = composition
    (failing, rest) = composition.report.summary
  }

  private var report: Report { composition.report }

  /// `T-3 min`, `T+2 h`
  private var countdown: String? {
    report.playbook.metadata.launch.map { launch in
      let left = launch - report.at
      return left == .zero ? "T-0" : "T\(left > .zero ? "-" : "+")\(left.inWords)"
    }
  }

  private var ages: (newest: Instant, oldest: Instant)? {
    let times = composition.judged.map(\.finishedAt)
    guard let newest = times.max(), let oldest = times.min() else { return nil }
    return (newest, oldest)
  }

  private func age(_ instant: Instant) -> String {
    let age = report.at - instant
    return age < .zero ? "\(age.inWords) ahead" : "\(age.inWords) ago"
  }

  static let fields: [String: Field<SlabView>] = [
    "verdict": .view { ChipView(Chip($0.report.verdict)) },
    "failing": .text { $0.failing },
    "standing": .text { $0.rest },
    "gateNumber": .text { $0.report.playbook.metadata.gate.map { "#\($0)" } },
    "gateURL": .text { slab in
      slab.report.playbook.metadata.gate.flatMap { slab.composition.links.issueURL(nil, $0) }
    },
    "launchTime": .view { slab in
      slab.report.playbook.metadata.launch.map { TimeView(instant: $0, text: $0.dayAndTime) }
    },
    "countdown": .text { $0.countdown },
    "newest": .view { slab in
      slab.ages.map { TimeView(instant: $0.newest, text: slab.age($0.newest)) }
    },
    "oldest": .view { slab in
      slab.ages.flatMap {
        $0.oldest == $0.newest ? nil : TimeView(instant: $0.oldest, text: slab.age($0.oldest))
      }
    },
    "validUntil": .markup { slab in slab.report.verdict.validUntil.map { slab.composition.time($0) }
    },
    "commit": .text { $0.composition.commits.first.map(\.shortCommit) },
    "otherCommits": .text { slab in
      let others = slab.composition.commits.count - 1
      return others > 0 ? "and \(others.counted("other commit"))" : nil
    },
  ]
}
