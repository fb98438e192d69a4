import Launch

/// All pages of a site in one document, and what stands around them.
struct SnapshotView: View {
  let composition: Composition
  let style: InlineElement
  /// `nil`: on paper.
  let script: InlineElement?
  /// The icon as an address that holds all of it.
  let icon: String
  /// What the document says of itself; `nil`: it is not known yet.
  var statement: SnapshotStatement?
  var parts: [SnapshotPartView] = []
  var navigation: [LinkView] = []
  var blockers: LinkView?
  var bar: [LinkView] = []
  /// The checks whose evidence is left out, with where the rest of it stands.
  var cuts: [LinkView] = []
  /// Behind everything that is shown.
  var blocks = Markup()

  /// What it may load: nothing. What it may run: what stands in it.
  private var policy: String {
    "default-src 'none'; style-src \(style.source); script-src \(script?.source ?? "'none'"); img-src data:; base-uri 'none'; form-action 'none'"
  }

  private var previousWords: String? {
    guard let previous = statement?.previous, let at = previous.at, let verdict = previous.verdict
    else { return nil }
    return "\(verdict) as of \(at.dayAndTime)"
  }

  static let fields: [String: Field<SnapshotView>] = [
    "snapshotPolicy": .text { $0.policy },
    "snapshotIcon": .text { $0.icon },
    "snapshotStyle": .markup { Markup($0.style) },
    "snapshotLinks": .list { $0.navigation },
    "snapshotParts": .list { $0.parts },
    "snapshotBlockers": .view { $0.blockers },
    "snapshotBar": .list { $0.bar },
    "snapshotVerify": .text { view in
      "gonogo verify FILE --content \((view.composition.report.folder ?? ".").shellWord)"
    },
    "snapshotPrevious": .text { $0.statement?.previous?.sha256 },
    "snapshotPreviousWords": .text { $0.previousWords },
    "hasSnapshotCuts": .flag { !$0.cuts.isEmpty },
    "snapshotCutCount": .text { $0.cuts.count.grouped },
    "snapshotCuts": .list { $0.cuts },
    "snapshotLimit": .text { _ in "\(Snapshot.byteLimit.grouped) bytes" },
    "snapshotBlocks": .markup { $0.blocks },
  ]
}

/// What is a page of the site otherwise.
struct SnapshotPartView: View {
  let id: String
  let name: String
  let body: Markup

  static let fields: [String: Field<SnapshotPartView>] = [
    "partID": .text { $0.id },
    "partName": .text { $0.name },
    "partBody": .markup { $0.body },
  ]
}
