import Launch

/// A point in time: the text that is read, and the whole of it for machines.
struct TimeView: View {
  let instant: Instant
  let text: String

  static let fields: [String: Field<TimeView>] = [
    "datetime": .text { $0.instant.description },
    "time": .text { $0.text },
  ]
}

/// A status or a verdict in a word with its symbol.
struct Chip: Hashable, Sendable {
  /// The name of its symbol and its class.
  let mark: String
  let word: String
  /// When a GO lapses.
  var until: Instant?

  init(mark: String, word: String) {
    self.mark = mark
    self.word = word
  }

  init(_ status: Status) {
    self.init(mark: status.mark, word: status.rawValue)
  }

  init(_ verdict: Verdict) {
    self.init(mark: verdict.mark, word: verdict.word)
    until = verdict.validUntil
  }

  /// The launch is GO and T-0 has opened: step 1 may be done. It lapses with the GO.
  static func ready(until: Instant?) -> Chip {
    var chip = Chip(mark: "next", word: "Ready")
    chip.until = until
    return chip
  }

  static let underWay = Chip(mark: "next", word: "Under way")
  static let aborted = Chip(mark: "nogo", word: "Aborted")
  static let refused = Chip(mark: "nogo", word: "No-go")
  static let doubt = Chip(mark: "doubt", word: "Doubt")
  static let unjudged = Chip(mark: "unjudged", word: "Not judged")
  static let saysGo = Chip(mark: "pass", word: "GO")
  static let saysNoGo = Chip(mark: "nogo", word: "NO-GO")
  static let silent = Chip(mark: "notdue", word: "Silent")
  static let verified = Chip(mark: "pass", word: "Verified")
  static let done = Chip(mark: "unconfirmed", word: "Not verified")
  static let next = Chip(mark: "next", word: "Next")
  static let waits = Chip(mark: "notdue", word: "Waits")
  static let toDo = Chip(mark: "notdue", word: "To do")
  static let new = Chip(mark: "notdue", word: "New")
  static let removed = Chip(mark: "notneeded", word: "Removed")
  static let notRun = Chip(mark: "notneeded", word: "Not recorded")

  /// What the verdict was at an earlier instant: no clock turns it, so it must not read like one of now.
  static func past(_ verdict: String?) -> Chip {
    Chip(mark: mark(ofVerdict: verdict), word: verdict.map { "Was \($0)" } ?? "Not known")
  }

  /// - Parameter verdict: `GO`, `HOLD`, `NO-GO`; `nil`: not known.
  static func mark(ofVerdict verdict: String?) -> String {
    switch verdict {
    case "GO": "go"
    case "HOLD": "hold"
    case "NO-GO": "nogo"
    case _: "unjudged"
    }
  }

  /// Those that depend on no report.
  static let fixed: [Chip] =
    Status.allCases.map(Chip.init) + [
      aborted, refused, doubt, unjudged, saysGo, saysNoGo, silent, verified, done, next, waits,
      toDo, underWay, new, removed, notRun, past("GO"), past("HOLD"), past("NO-GO"),
      past(nil),
    ]
}

struct ChipView: View {
  let chip: Chip

  init(_ chip: Chip) {
    self.chip = chip
  }

  static let fields: [String: Field<ChipView>] = [
    "mark": .text { $0.chip.mark },
    "word": .text { $0.chip.word },
    "until": .text { $0.chip.until.map { String($0.millisecondsSince1970) } },
  ]
}

/// Says on every page that it is not about production.
struct BandView: View {
  let name: String

  /// - Returns: `nil` for production.
  init?(environment: String) {
    if environment.utf8.elementsEqual("production".utf8) { return nil }
    name = environment
  }

  /// As it stands on the band.
  var label: String { name.uppercased() }

  static let fields: [String: Field<BandView>] = [
    "bandName": .text { $0.label },
    "bandText": .text { _ in "Not production: it proves nothing." },
  ]
}

extension BandView? {
  /// `STAGING `, before a title that is read without the page; empty for production.
  var prefix: String { map { "\($0.label) " } ?? "" }
}

/// A text in a list, with a link where it has one.
struct LinkView: View {
  let text: String
  let href: String?
  var isCurrent = false

  static let fields: [String: Field<LinkView>] = [
    "linkText": .text { $0.text },
    "linkHref": .text { $0.href },
    "isCurrent": .flag { $0.isCurrent },
  ]
}

/// A run in the lists of the overview and the about page.
struct RunView: View {
  let run: RunSummary
  let time: Markup

  init(_ run: RunSummary, in composition: Composition) {
    self.run = run
    time = composition.time(run.run.finishedAt)
  }

  static let fields: [String: Field<RunView>] = [
    "runID": .text { $0.run.id },
    "runURL": .text { $0.run.run.url },
    "runTime": .markup { $0.time },
    "runRecords": .text { $0.run.recordCount.counted("record") },
    "runCommit": .text { $0.run.run.commit },
    "runBy": .text { $0.run.run.who },
    "runCut": .text { view in
      view.run.truncatedBytes > 0 ? view.run.truncatedBytes.counted("byte") : nil
    },
    "runMasked": .text { view in
      view.run.redactions > 0 ? view.run.redactions.counted("passage") : nil
    },
    "runFile": .text { $0.run.run.file },
    "isIncomplete": .flag { !$0.run.isComplete },
  ]
}

extension Run {
  /// `launch-checks on runner-3`
  var who: String? {
    switch (by, host) {
    case (let by?, let host?): "\(by) on \(host)"
    case (let by?, nil): by
    case (nil, let host?): host
    case (nil, nil): nil
    }
  }
}
