import Launch

/// One thing that is another one than before: a check, or several of a kind.
struct ChangeRowView: View {
  let chip: Markup
  let title: String
  let href: String?
  let words: String?
  var links: [LinkView] = []

  static let fields: [String: Field<ChangeRowView>] = [
    "changeChip": .markup { $0.chip },
    "changeTitle": .text { $0.title },
    "changeHref": .text { $0.href },
    "changeWords": .text { $0.words },
    "hasChangeLinks": .flag { !$0.links.isEmpty },
    "changeLinks": .list { $0.links },
  ]
}

/// What a run changed, as rows: what is worse first.
struct RunChanges {
  let run: RunHistory
  let composition: Composition
  /// How many rows of one kind are told.
  let limit: Int

  private static let names = 24

  var rows: [ChangeRowView] {
    let known = run.vanished.filter { composition.item(ofCheck: $0) != nil }
    let removed = run.vanished.filter { composition.item(ofCheck: $0) == nil }
    return changes(run.regressed, "regressed", "regressed")
      + several(run.wentStale ?? [], Chip(.stale), "went stale", isItem: true)
      + several(known, .notRun, "planned and not recorded")
      + several(removed, .removed, "no longer in the playbook")
      + changes(run.fixed, "fixed", "are fixed")
      + several(run.new, .new, "with the first result")
  }

  private func changes(_ list: [RunHistory.Change], _ verb: String, _ verbs: String)
    -> [ChangeRowView]
  {
    let rows = list.prefix(limit).map { change in
      ChangeRowView(
        chip: composition.markup(Chip(change.after.status)), title: title(ofCheck: change.check),
        href: href(ofCheck: change.check),
        words:
          "\(verb): \(change.after.reason) · before: \(change.before.status.rawValue), \(change.before.reason) (\(composition.words(for: change.before.finishedAt)))"
      )
    }
    guard let first = list.dropFirst(limit).first else { return rows }
    let rest = (list.count - limit).grouped
    return rows + [
      ChangeRowView(
        chip: composition.markup(Chip(first.after.status)), title: "\(rest) more \(verbs)",
        href: nil, words: nil, links: links(list.dropFirst(limit).map(\.check)))
    ]
  }

  func several(_ ids: [String], _ chip: Chip, _ words: String, isItem: Bool = false)
    -> [ChangeRowView]
  {
    guard let first = ids.first else { return [] }
    let chip = composition.markup(chip)
    if ids.count == 1 {
      let title = isItem ? title(ofItem: first) : title(ofCheck: first)
      let href = isItem ? composition.map.href(ofItem: first) : href(ofCheck: first)
      return [ChangeRowView(chip: chip, title: title, href: href, words: words)]
    }
    let noun = isItem ? "item" : "check"
    return [
      ChangeRowView(
        chip: chip, title: "\(ids.count.counted(noun)) \(words)", href: nil, words: nil,
        links: links(ids, areItems: isItem))
    ]
  }

  /// As many as are told, and a word for the rest.
  private func links(_ ids: [String], areItems: Bool = false) -> [LinkView] {
    let shown = min(Self.names, limit * 2)
    let links = ids.prefix(shown).map { id in
      LinkView(text: id, href: areItems ? composition.map.href(ofItem: id) : href(ofCheck: id))
    }
    let rest = ids.count - shown
    return rest > 0 ? links + [LinkView(text: "and \(rest.grouped) more", href: nil)] : links
  }

  private func href(ofCheck id: String) -> String? {
    composition.item(ofCheck: id).map { composition.map.href(ofItem: $0.id) }
  }

  private func title(ofCheck id: String) -> String {
    composition.item(ofCheck: id).map { "\(id) \($0.title)" } ?? id
  }

  private func title(ofItem id: String) -> String {
    composition.report(onItem: id).map { "\(id) \($0.item.title)" } ?? id
  }
}
