import Launch

/// What stands between now and GO, in the order to do it.
struct WayView: View {
  let composition: Composition
  private let remedies: [Remedy]

  /// So many are shown; the others are folded.
  private static let limit = 8

  /// So many are on the page; the others are counted.
  private static let limitOfAll = 100

  /// - Returns: `nil` where nothing stands before GO.
  init?(_ composition: Composition) {
    guard !composition.report.sequence.isComplete, !composition.pathToGo.isEmpty else {
      return nil
    }
    remedies = composition.pathToGo
    self.composition = composition
  }

  private func views(_ remedies: some Sequence<Remedy>) -> [RemedyView] {
    remedies.map { RemedyView($0, composition) }
  }

  static let fields: [String: Field<WayView>] = [
    "wayCount": .text { $0.remedies.count.grouped },
    "remedies": .list { $0.views($0.remedies.prefix(Self.limit)) },
    "hasMoreRemedies": .flag { $0.remedies.count > Self.limit },
    "moreCount": .text { "and \(($0.remedies.count - Self.limit).grouped) more" },
    "moreLeftOut": .text { way in
      way.remedies.count > Self.limitOfAll
        ? "\((way.remedies.count - Self.limitOfAll).grouped) more are left out here" : nil
    },
    "wayCommand": .text { "gonogo gate --path\($0.composition.report.commandOptions)" },
    "moreStart": .text { _ in String(Self.limit + 1) },
    "moreRemedies": .list { $0.views($0.remedies.prefix(Self.limitOfAll).dropFirst(Self.limit)) },
  ]
}

/// One thing that somebody has to do before the launch is GO.
struct RemedyView: View {
  let remedy: Remedy
  let composition: Composition

  init(_ remedy: Remedy, _ composition: Composition) {
    self.remedy = remedy
    self.composition = composition
  }

  /// The item that it is about, where it is about one.
  private var item: LinkView? {
    guard remedy.items.count == 1, let report = composition.report(onItem: remedy.items[0]) else {
      return nil
    }
    return LinkView(
      text: report.item.title, href: composition.map.href(ofItem: report.item.id))
  }

  static let fields: [String: Field<RemedyView>] = [
    "remedyWords": .text { $0.remedy.words.capitalizedByte },
    "remedyItem": .view { $0.item },
    "remedyReason": .text { $0.remedy.reason },
    "remedyOwner": .text { $0.remedy.owner },
    "remedyLead": .text { $0.remedy.leadTime },
    "remedyCommand": .text { $0.remedy.command },
    "remedyComment": .text { $0.remedy.comment },
    "remedyStart": .markup { view in view.remedy.notBefore.map(view.composition.time) },
  ]
}

/// Something clear that will be so no longer at T-0.
struct LapseView: View {
  /// So many are named on the overview.
  static let limit = 6

  let lapse: Lapse
  let composition: Composition

  init(_ lapse: Lapse, _ composition: Composition) {
    self.lapse = lapse
    self.composition = composition
  }

  static let fields: [String: Field<LapseView>] = [
    "lapseChip": .markup { $0.composition.markup(Chip($0.lapse.item.status)) },
    "lapseHref": .text { $0.composition.map.href(ofItem: $0.lapse.item.item.id) },
    "lapseTitle": .text { "\($0.lapse.item.item.id) \($0.lapse.item.item.title)" },
    "lapseWords": .text { $0.lapse.words },
  ]
}
