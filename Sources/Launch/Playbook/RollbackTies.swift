import Markdown

/// Which rollback procedure undoes which step: as the playbook says, else by what both name. Nothing is guessed for a step of which the
/// playbook says that there is no way back, and no procedure that is named for another step, or that does what the step itself does.
struct RollbackTies {
  private struct Procedure {
    let id: String
    let label: String?
    /// The heading without its label, small letters.
    let name: String
    /// The steps that it says it undoes.
    let steps: Set<Int>
    let surface: Set<String>
    let actions: Set<String>

    init(_ section: Section) {
      id = section.id
      label = section.label
      name = section.name.asciiLowercased
      steps = Set(
        section.ownBlocks.flatMap(\.plainText.sentences).flatMap(RollbackTies.undoneSteps))
      surface = section.surface
      actions = section.actions
    }
  }

  private let procedures: [Procedure]
  /// Where each label, step and name of a surface stands among the procedures.
  private let byLabel: [String: [Int]]
  private let byStep: [Int: [Int]]
  private let bySurface: [String: [Int]]
  /// What all rollback sections say, where a limit may be set for a procedure by its label.
  private let blocks: [Block]
  /// The places of the procedures that the playbook names for a step, by the id of its section.
  private var named: [String: Set<Int>] = [:]
  /// All of those places.
  private var taken: Set<Int> = []

  init(of document: Section) {
    let sections = document.all
    let procedures = sections.filter(\.isProcedure).map(Procedure.init)
    func index<Key: Hashable>(_ keys: (Procedure) -> some Sequence<Key>) -> [Key: [Int]] {
      var places: [Key: [Int]] = [:]
      for (place, procedure) in procedures.enumerated() {
        for key in keys(procedure) { places[key, default: []].append(place) }
      }
      return places
    }
    self.procedures = procedures
    byLabel = index { $0.label.map { [$0] } ?? [] }
    byStep = index(\.steps)
    bySurface = index(\.surface)
    blocks = sections.filter { $0.isProcedure || $0.role == .rollback }.flatMap(\.ownBlocks)
    for section in sections {
      guard case .step(let step) = section.role else { continue }
      named[section.id] = named(in: section, step)
    }
    taken = named.values.reduce(into: []) { $0.formUnion($1) }
  }

  /// The section and all below it, each step tied to what undoes it, each procedure with its time limit.
  /// - Parameter siblings: the procedures of the phase that the section stands in.
  func applied(to section: Section, siblings: [String] = []) -> Section {
    let siblings =
      Phase(section) == nil ? siblings : section.all.filter(\.isProcedure).map(\.id)
    let sections = section.sections.map { applied(to: $0, siblings: siblings) }
    switch section.role {
    case .step(let step):
      let tied = undoing(section, step, siblings)
      return section.with(role: .step(tied), sections: sections)
    case .procedure(let procedure):
      let limit =
        procedure.timeLimit ?? section.label.flatMap { TimeLimit.find(for: $0, in: blocks) }
        ?? TimeLimit.duration(in: section.title).map {
          TimeLimit(duration: $0, text: section.title)
        }
      return section.with(
        role: .procedure(RollbackProcedure(timeLimit: limit)), sections: sections)
    case .document, .phase, .group, .rollback, .prose:
      return section.with(sections: sections)
    }
  }

  /// The places of the procedures that the playbook names for a step.
  private func named(in section: Section, _ step: Step) -> Set<Int> {
    let lines = section.all.flatMap(\.ownBlocks).map(\.plainText)
    let labels = Set(lines.flatMap(HeadingLabel.letterLabels))
    let rollbackLines = lines.flatMap(\.splitLines).filter {
      LabelText($0).hasPrefix(anyOf: ["rollback", "roll back", "way back", "undo"])
    }.map(\.asciiLowercased)
    var named = Set(labels.flatMap { byLabel[$0] ?? [] } + (byStep[step.number] ?? []))
    for line in rollbackLines.prefix(20).map(LabelText.init) {
      for (place, procedure) in procedures.enumerated().prefix(200)
      where line.firstIndex(of: procedure.name) != nil {
        named.insert(place)
      }
    }
    return named
  }

  /// The step with its tie.
  private func undoing(_ section: Section, _ step: Step, _ siblings: [String]) -> Step {
    func tied(_ ids: [String], _ tie: Step.Tie?, by names: [String] = []) -> Step {
      Step(
        number: step.number, prerequisites: step.prerequisites, undoneBy: ids, tie: tie,
        sharedNames: names)
    }
    if let own = named[section.id], !own.isEmpty {
      return tied(own.sorted().map { procedures[$0].id }, .named)
    }
    if section.pointOfNoReturn != nil { return tied([], nil) }
    let actions = section.actions
    let free = Set(
      procedures.indices.filter {
        !taken.contains($0) && (actions.isEmpty || procedures[$0].actions != actions)
      })
    let surface = section.surface
    var scores: [Int: Int] = [:]
    for name in surface {
      for place in bySurface[name] ?? [] where free.contains(place) {
        scores[place, default: 0] += 1
      }
    }
    let best = scores.values.max()
    let winners = scores.filter { $0.value == best }.map(\.key)
    if winners.count == 1, let winner = winners.first {
      return tied(
        [procedures[winner].id], .surface,
        by: surface.intersection(procedures[winner].surface).sorted())
    }
    let ofPhase = siblings.filter { id in free.contains { procedures[$0].id.hasBytes(of: id) } }
    return ofPhase.isEmpty ? tied([], nil) : tied(ofPhase, .samePhase)
  }

  /// `Undoes: Step 2`, `reverts steps 3 and 4`, `undoes Steps 1–3`.
  private static func undoneSteps(in sentence: String) -> [Int] {
    let text = LabelText(sentence)
    guard text.contains(anyOf: ["undoes", "undo", "reverts", "reverses"]),
      let start = text.firstIndex(of: "step") ?? text.firstIndex(of: "steps")
    else { return [] }
    var numbers: [Int] = []
    var index = start
    while index < text.bytes.count {
      guard text.isWordStart(index), let (number, end) = text.number(at: index) else {
        index += 1
        continue
      }
      if let last = numbers.last, text.bytes[index - 1] == UInt8(ascii: "-"), number > last,
        number - last < 100
      {
        numbers += (last + 1)...number
      } else {
        numbers.append(number)
      }
      index = end
    }
    return numbers
  }
}

extension Section {
  fileprivate var isProcedure: Bool {
    if case .procedure = role { true } else { false }
  }

  /// The author's blocks directly under the heading, items' bodies included.
  fileprivate var ownBlocks: [Block] {
    elements.flatMap { element -> [Block] in
      switch element {
      case .prose(let block), .action(let block): return [block]
      case .item(let item):
        let heading = Block(.paragraph(item.heading), lines: 1...1, column: 1)
        return item.heading.isEmpty ? item.body : [heading] + item.body
      }
    }
  }

  /// What it says to do by hand, in the author's words.
  fileprivate var actions: Set<String> {
    Set(
      all.flatMap(\.elements).compactMap { element -> String? in
        guard case .action(let block) = element else { return nil }
        return block.plainText.trimmed
      })
  }

  /// The names that tell one surface from another: hosts, paths, flags, in the heading and in commands.
  fileprivate var surface: Set<String> {
    let text = ([title] + all.flatMap(\.ownBlocks).map(\.plainText)).joined(separator: "\n")
    let words = text.utf8.split { !LabelText.isWord($0) && !"./-:".utf8.contains($0) }
    return Set(
      words.compactMap { word -> String? in
        let word = String(decoding: word, as: UTF8.self).asciiLowercased
        guard word.utf8.count >= 6, word.utf8.contains(where: { "._/".utf8.contains($0) }),
          word.utf8.contains(where: { (97...122).contains($0) })
        else { return nil }
        return word
      })
  }
}
