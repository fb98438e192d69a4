import Launch

/// What the verdict was made from, and how to verify it.
struct AboutView: View {
  let composition: Composition
  /// `verdict.json`.
  let verdict: [UInt8]

  private var report: Report { composition.report }

  /// The rules that gave a status to some item, in the order of the statuses.
  private var rules: [RuleView] {
    Status.allCases.flatMap { status -> [RuleView] in
      let rules = Set(report.items.filter { $0.status == status }.map(\.rule))
        .sorted { $0.rawValue < $1.rawValue }
      return rules.map { rule in
        RuleView(
          chip: composition.markup(Chip(status)), rule: rule.rawValue,
          count: report.items.count { $0.status == status && $0.rule == rule })
      }
    }
  }

  private var changes: [LinkView] {
    let cut = report.runs.map(\.truncatedBytes).reduce(0) { $0.addingClamped($1) }
    let masked = report.runs.map(\.redactions).reduce(0) { $0.addingClamped($1) }
    return [
      "The recorder cut \(cut.counted("byte")) of output and masked \(masked.counted("passage")).",
      "The page of a phase shows at most \(Excerpt.lineLimit) lines or \(Excerpt.byteLimit.counted("byte")) of an output. It counts what it leaves out, and leads to a page with all that is recorded.",
    ].map { LinkView(text: $0, href: nil) }
  }

  static let fields: [String: Field<AboutView>] = [
    "inputs": .list { $0.composition.inputs.map(InputView.init) },
    "aboutRuns": .list { about in
      about.composition.newestFirst.map { RunView($0, in: about.composition) }
    },
    "rules": .list { $0.rules },
    "legend": .list { about in
      Status.allCases.map {
        RuleView(
          chip: about.composition.markup(Chip($0)), rule: $0.meaning,
          count: nil)
      }
    },
    "windows": .list { about in
      about.report.phases.map { WindowView(phase: $0.phase, report: about.report) }
    },
    "aboutChanges": .list { $0.changes },
    "aboutNotices": .list { about in about.report.notices.map { LinkView(text: $0.text, href: nil) }
    },
    "verifyLines": .list { about in
      Verification(about.report, verdict: about.verdict).lines.map { LinkView(text: $0, href: nil) }
    },
    "hasCalendar": .flag { $0.report.playbook.metadata.launch != nil },
    "runbooks": .list { about in
      about.composition.links.runbooks.map { LinkView(text: $0.title, href: $0.path) }
    },
    "exactInstant": .text { $0.report.at.description },
    "aboutUntil": .text { $0.report.verdict.validUntil?.description },
    "aboutLaunch": .text { $0.report.playbook.metadata.launch?.description },
  ]
}

/// What counts for a phase.
struct WindowView: View {
  let phase: Phase
  let report: Report

  static let fields: [String: Field<WindowView>] = [
    "windowPhase": .text { $0.phase.label },
    "windowHref": .text { SiteMap.page(ofPhase: $0.phase.id) },
    "windowText": .text { $0.report.freshness(of: $0.phase) },
  ]
}

/// A rule with the status that it gave.
struct RuleView: View {
  let chip: Markup
  let rule: String
  /// Of the items that it decided; `nil` in the legend.
  let count: Int?

  static let fields: [String: Field<RuleView>] = [
    "ruleChip": .markup { $0.chip },
    "ruleText": .text { $0.rule },
    "ruleCount": .text { $0.count?.counted("item") },
  ]
}

/// An input file as `sha256sum` writes it.
struct InputView: View {
  let file: InputFile

  init(_ file: InputFile) {
    self.file = file
  }

  static let fields: [String: Field<InputView>] = [
    "inputName": .text { $0.file.name },
    "inputSHA256": .text { $0.file.sha256 },
  ]
}
