import Markdown

extension Section {
  /// The document with each step tied to the procedures that undo it, and each procedure to its time limit.
  var tied: Section {
    let procedures = all.filter(\.isProcedure)
    let rollbackBlocks = all.filter { $0.isProcedure || $0.role == .rollback }.flatMap(\.ownBlocks)
    return tied(procedures, rollbackBlocks, siblings: [])
  }

  private func tied(_ procedures: [Section], _ rollbackBlocks: [Block], siblings: [Section]) -> Section {
    let inPhase = Phase(self) == nil ? siblings : all.filter(\.isProcedure)
    let sections = sections.map { $0.tied(procedures, rollbackBlocks, siblings: inPhase) }
    switch role {
    case .step(let step):
      let (ids, tie) = Self.undoing(self, step, procedures, inPhase)
      let tied = Step(number: step.number, prerequisites: step.prerequisites, undoneBy: ids, tie: tie)
      return with(role: .step(tied), sections: sections)
    case .procedure(let procedure):
      let named = label.flatMap { TimeLimit.find(for: $0, in: rollbackBlocks) }
      let ofHeading = TimeLimit.duration(in: title).map { TimeLimit(duration: $0, text: title) }
      let limit = procedure.timeLimit ?? named ?? ofHeading
      return with(role: .procedure(RollbackProcedure(timeLimit: limit)), sections: sections)
    case .document, .phase, .group, .rollback, .prose:
      return with(sections: sections)
    }
  }

  private var isProcedure: Bool {
    if case .procedure = role { true } else { false }
  }

  /// The author's blocks directly under the heading, items' bodies included.
  var ownBlocks: [Block] {
    elements.flatMap { element -> [Block] in
      switch element {
      case .prose(let block), .action(let block): [block]
      case .item(let item):
        (item.heading.isEmpty
          ? [] : [Block(.paragraph(item.heading), lines: 1...1, column: 1)]) + item.body
      }
    }
  }

  private static func undoing(
    _ section: Section, _ step: Step, _ procedures: [Section], _ ofPhase: [Section]
  ) -> ([String], Step.Tie?) {
    guard !procedures.isEmpty else { return ([], nil) }
    let text = LabelText(section.all.flatMap(\.ownBlocks).map(\.plainText).joined(separator: "\n"))
    let named = procedures.filter { procedure in
      if let label = procedure.label, !label.utf8.allSatisfy({ (48...57).contains($0) }),
        text.firstIndex(of: label.asciiLowercased) != nil
      {
        return true
      }
      return LabelText(procedure.ownBlocks.map(\.plainText).joined(separator: "\n"))
        .undoes(step: step.number)
    }
    if !named.isEmpty { return (named.map(\.id), .named) }
    let surface = section.surface
    let scored = procedures.map { ($0, $0.surface.intersection(surface).count) }
    if let best = scored.max(by: { $0.1 < $1.1 }), best.1 > 0,
      scored.count(where: { $0.1 == best.1 }) == 1
    {
      return ([best.0.id], .surface)
    }
    return ofPhase.isEmpty ? ([], nil) : (ofPhase.map(\.id), .samePhase)
  }

  /// The names that tell one surface from another: hosts, paths, flags, in the heading and in commands.
  private var surface: Set<String> {
    let text = ([title] + all.flatMap(\.ownBlocks).map(\.plainText)).joined(separator: "\n")
    let isPart: (UInt8) -> Bool = { byte in
      LabelText.isWord(byte) || "./-:".utf8.contains(byte)
    }
    let words = text.utf8.split { !isPart($0) }
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

extension LabelText {
  /// `Undoes: Step 2`, `reverts steps 3 and 4`.
  fileprivate func undoes(step number: Int) -> Bool {
    for verb in ["undoes", "undo", "reverts", "reverses"] {
      guard let start = firstIndex(of: verb) else { continue }
      let end = bytes[start...].firstIndex { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "\n") } ?? bytes.count
      let sentence = LabelText(original(start..<end))
      if sentence.contains(anyOf: ["step \(number)", "steps \(number)"]) { return true }
      if sentence.contains(anyOf: ["steps"]), sentence.words.contains(where: { $0.utf8.elementsEqual("\(number)".utf8) || $0.utf8.elementsEqual("\(number),".utf8) }) {
        return true
      }
    }
    return false
  }
}
