import Markdown

/// Reads a document's headings into sections, and what stands under them into items.
struct PlaybookReader {
  let file: SourceFile
  let leniency: Leniency
  var diagnostics: [Diagnostic] = []
  var ids = Identifiers()

  /// What counts as an item in a document that has neither boxes nor expectations: each in turn, until there are some.
  enum Leniency: CaseIterable {
    /// Boxes, expectations, commands of a phase.
    case strict
    /// Numbered entries and commands too.
    case procedure
    /// Every list entry too.
    case list
    /// Table rows too.
    case table
  }

  /// What a heading stands in.
  struct Surroundings {
    var isInPhase = false
    /// The phase is the launch or after it: what it holds is not required before.
    var isLate = false
    var isInRollback = false
    /// The items' ids begin with it.
    var prefix: String
    var owner: String?
    /// Loose commands here are done by hand: they belong to a step or to the launch itself.
    var isSequence = false
    /// Launch actions live here: it is below a step or a rollback, or in the phase of the launch.
    var isBesideActions = false
  }

  /// What the document's headings say as a whole.
  struct Layout {
    let hasMoments: Bool
    let hasLaunch: Bool
    let acceptsOrdinalDays: Bool
    let isPhased: Bool

    init(_ outline: Outline) {
      let headings = outline.descendants
      let found = headings.compactMap { Moment.find(in: $0.title) }
      let counted = found.filter { !$0.isOrdinalDay }
      hasMoments = !counted.isEmpty
      acceptsOrdinalDays = !counted.isEmpty
      hasLaunch = found.contains { $0.moment.side == .launch }
      isPhased = !counted.isEmpty || headings.contains { HeadingLabel($0.title).kind == .phase }
    }
  }

  mutating func read(_ outline: Outline, _ layout: Layout) -> Section {
    section(outline, .document, Surroundings(prefix: "item"), layout).adopting
  }

  // MARK: Sections

  private func moment(of outline: Outline, _ layout: Layout) -> Moment? {
    guard let found = Moment.find(in: outline.title) else { return nil }
    return found.isOrdinalDay && !layout.acceptsOrdinalDays ? nil : found.moment
  }

  private func isStep(_ outline: Outline) -> Bool {
    if case .step = HeadingLabel(outline.title).kind { true } else { false }
  }

  private func isContainer(_ outline: Outline, _ layout: Layout) -> Bool {
    outline.descendants.count { !isStep($0) && moment(of: $0, layout) != nil } >= 2
  }

  private mutating func child(
    _ outline: Outline, in surroundings: Surroundings, _ layout: Layout
  ) -> Section {
    let label = HeadingLabel(outline.title)
    var inner = surroundings
    inner.isBesideActions = surroundings.isBesideActions || isStep(outline)
    if surroundings.isInRollback {
      inner.isSequence = Self.isVerification(label: outline.title) != true
      return section(outline, .procedure, inner, layout)
    }
    if outline.title.looksLikeBox {
      diagnostics.append(
        .error(
          "this looks like a task and is a heading", at: file.place(ofLine: outline.line),
          hint: "write it as a list entry, '- [ ] …'"))
    }
    if let found = Moment.find(in: outline.title), found.isUnreadable, !found.isOrdinalDay {
      diagnostics.append(
        .error(
          "the time of '\(found.moment.label)' cannot be read to its end",
          at: file.place(ofLine: outline.line),
          hint: "write one whole number and a unit: T-90 min, T-24h, T-7 days"))
    }
    let moment = moment(of: outline, layout)
    // Before the launch a box below a rollback heading may be about its preparation: it stays required.
    let isPreparation =
      surroundings.isInPhase && !surroundings.isLate
      && ([outline] + outline.descendants).contains { $0.blocks.contains(where: \.holdsCheckboxes) }
    let isTimed = moment != nil || isPreparation || isStep(outline) && surroundings.isInPhase
    if !isTimed, RollbackHeading.isRollback(outline.title) {
      inner.isInRollback = true
      inner.isBesideActions = true
      inner.isSequence = true
      let hasProcedures = outline.children.contains { !$0.blocks.isEmpty || !$0.children.isEmpty }
      return section(outline, hasProcedures ? .rollback : .procedure, inner, layout)
    }
    if surroundings.isLate, let moment, moment.side == .before, !isStep(outline) {
      inner.isLate = false
      inner.isBesideActions = false
      inner.isSequence = false
      return section(outline, .phase(moment), inner, layout)
    }
    if isStep(outline), surroundings.isInPhase {
      inner.isSequence = true
      return section(outline, .step, inner, layout)
    }
    if !surroundings.isInPhase, !isContainer(outline, layout) {
      if let moment {
        inner.isInPhase = true
        inner.isLate = moment.side != .before
        inner.isSequence = moment.side == .launch
        inner.isBesideActions = moment.side == .launch
        return section(outline, .phase(moment), inner, layout)
      }
      if label.kind == .phase {
        inner.isInPhase = true
        return section(outline, .phase(nil), inner, layout)
      }
      if let moment = launchMoment(of: outline, layout) {
        inner.isInPhase = true
        inner.isLate = true
        inner.isBesideActions = true
        inner.isSequence = true
        return section(outline, .phase(moment), inner, layout)
      }
      if outline.children.contains(where: isStep) {
        inner.isInPhase = true
        return section(outline, .phase(nil), inner, layout)
      }
    }
    if Self.isVerification(label: outline.title) == true { inner.isSequence = false }
    return section(outline, surroundings.isInPhase ? .group : .prose, inner, layout)
  }

  /// `Launch sequence` is T-0 in a document whose other headings count from the launch.
  private func launchMoment(of outline: Outline, _ layout: Layout) -> Moment? {
    guard layout.hasMoments, !layout.hasLaunch else { return nil }
    let names = [
      "launch sequence", "launch day", "go-live", "go live", "launch steps", "release day",
      "cutover", "launch",
    ]
    let rest = LabelText(HeadingLabel(outline.title).rest)
    guard rest.hasPrefix(anyOf: names),
      !rest.contains(anyOf: ["pre", "post", "after", "before", "checklist"]),
      outline.children.contains(where: isStep)
    else { return nil }
    return Moment(amount: 0, unit: .hours, label: "T-0")
  }

  private enum Kind: Equatable {
    case document
    case phase(Moment?)
    case group, step, rollback, procedure, prose
  }

  private mutating func section(
    _ outline: Outline, _ kind: Kind, _ surroundings: Surroundings, _ layout: Layout
  ) -> Section {
    let label = HeadingLabel(outline.title)
    let place = file.place(ofLine: outline.line)
    var inner = surroundings
    let id: String
    switch kind {
    case .document:
      id = ids.claim("playbook")
    case .phase(let moment):
      let slug = (moment?.label ?? outline.title).slug
      id = ids.claim(slug.isEmpty ? "phase" : slug)
      inner.prefix = prefix(label, id: id, at: place)
    case .step:
      let number = if case .step(let number) = label.kind { number } else { 0 }
      id = ids.claim("step-\(number)", fallback: "\(surroundings.prefix)-step-\(number)")
      inner.prefix = id
    case .group, .rollback, .procedure, .prose:
      if label.kind == .letter, let letter = label.label {
        if let first = ids.claimLabel(letter, at: place) {
          // `R1` may count in several chapters; `1A` is given to be referred to.
          id = ids.claim(outline.title.slug)
          inner.prefix = id
          if LabelText(letter).number(at: 0) != nil {
            diagnostics.append(
              .error(
                "two headings are labelled '\(letter)'", at: place,
                notes: [.init("first used here", at: first)],
                hint: "give one of the two another label"))
          }
        } else {
          id = letter
          inner.prefix = letter
        }
      } else {
        id = ids.claim(outline.title.slug.isEmpty ? "section" : outline.title.slug)
        if label.label != nil || !surroundings.isInPhase {
          inner.prefix = prefix(label, id: id, at: place)
        }
      }
    }

    var elements = elements(of: outline.blocks, in: inner, under: label.rest)
    // Who owns a phase owns what stands in its groups; the owner of the document answers for it as a whole.
    if kind != .document { inner.owner = outline.blocks.paragraphOwner ?? inner.owner }
    let sections = outline.children.map { child($0, in: inner, layout) }

    let role: Section.Role
    switch kind {
    case .document: role = .document
    case .phase(let moment): role = .phase(moment)
    case .group: role = .group
    case .rollback: role = .rollback
    case .prose: role = .prose
    case .procedure:
      role = .procedure(RollbackProcedure(timeLimit: TimeLimit.find(in: outline.blocks)))
    case .step:
      let number = if case .step(let number) = label.kind { number } else { 0 }
      if elements.allSatisfy({ if case .item = $0 { false } else { true } }),
        sections.allSatisfy({ $0.items.isEmpty })
      {
        elements.append(
          .item(
            Item(
              id: ids.claim("\(id).1"), title: "\(outline.title) is done", heading: [], body: [],
              kind: .confirmation, attendance: nil, owner: surroundings.owner, notNeeded: nil,
              leadTime: nil,
              checkbox: nil,
              place: place)))
      }
      role = .step(
        Step(
          number: number, prerequisites: Self.prerequisites(in: outline.blocks), undoneBy: [],
          tie: nil, sharedNames: []))
    }
    return Section(
      role: role, id: id, label: label.label, title: outline.title, heading: outline.heading,
      elements: elements, sections: sections, place: place)
  }

  /// What the ids of the section's items begin with: its label, if no other section has it.
  private mutating func prefix(_ label: HeadingLabel, id: String, at place: Place) -> String {
    guard let designation = label.label, ids.claimLabel(designation, at: place) == nil else {
      return id
    }
    return designation
  }

  private static func prerequisites(in blocks: [Block]) -> [String] {
    blocks.flatMap(\.metadataLines).filter {
      LabelText($0).hasPrefix(anyOf: [
        "prerequisite", "prerequisites", "requires", "depends on", "before starting",
      ])
    }.compactMap { line in
      guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
      let text = String(decoding: line.utf8[line.utf8.index(after: colon)...], as: UTF8.self)
        .trimmed
      return text.isEmpty ? nil : text
    }
  }
}

extension Section {
  /// Sections outside any phase that hold items become phases without a moment, so that no item is lost.
  fileprivate var adopting: Section {
    let sections = sections.map { section -> Section in
      switch section.role {
      case .phase, .rollback, .procedure: return section
      case .document, .group, .step, .prose:
        let holdsPhases = section.all.contains { Phase($0) != nil }
        if holdsPhases { return section.adopting }
        return section.items.isEmpty ? section : section.with(role: .phase(nil))
      }
    }
    return with(role: ownItems.isEmpty ? role : .phase(nil), sections: sections)
  }
}

extension Section {
  func with(
    role: Role? = nil, sections: [Section]? = nil, elements: [Element]? = nil
  ) -> Section {
    Section(
      role: role ?? self.role, id: id, label: label, title: title, heading: heading,
      elements: elements ?? self.elements, sections: sections ?? self.sections, place: place)
  }
}
