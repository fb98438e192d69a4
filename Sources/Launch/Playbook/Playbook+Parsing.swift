import Markdown

extension Playbook {
  /// Reads a playbook as people write them.
  /// - Throws: every problem that keeps it from being used, all at once.
  public init(parsing file: SourceFile) throws(InvalidInput) {
    let (playbook, diagnostics) = Self.read(file)
    if let invalid = InvalidInput(errorsIn: diagnostics) { throw invalid }
    guard let playbook else { throw InvalidInput(.error("this cannot be read", at: file.whole)) }
    self = playbook
  }

  /// Reads a playbook as far as it can be read, with every problem of it in the order of its lines.
  /// - Returns: no playbook where the text itself cannot be read. One with errors is for showing, not for judging.
  public static func read(_ file: SourceFile) -> (playbook: Playbook?, diagnostics: [Diagnostic]) {
    if let offset = file.bytes.firstInvalidUTF8 {
      let place = file.place(atOffset: offset)
      return (nil, [.error("this is not UTF-8", at: place, hint: "save the file as UTF-8")])
    }
    let frontMatter = FrontMatter(of: file)
    let document: Document
    do {
      document = try Document(parsing: file.blanking(lines: frontMatter.lineCount))
    } catch {
      let place = file.place(line: error.line, column: error.column)
      return (nil, frontMatter.diagnostics + [.error(error.problem, at: place, hint: error.hint)])
    }
    var metadata = frontMatter.metadata
    let outline = Outline(document.blocks, title: metadata.title)
    let contradictions = metadata.read(introduction: outline.blocks, of: file)

    let layout = PlaybookReader.Layout(outline)
    let title = metadata.title ?? (outline.title.isEmpty ? "Playbook" : outline.title)
    var (playbook, problems) = read(outline, layout, file, title: title, metadata, .strict)
    for leniency in PlaybookReader.Leniency.allCases.dropFirst() where playbook.items.isEmpty {
      (playbook, problems) = read(outline, layout, file, title: title, metadata, leniency)
      guard !playbook.items.isEmpty else { continue }
      problems.append(
        .warning(
          "nothing here has a box or an expectation, so its \(leniency.words) are taken for what somebody must confirm",
          at: file.whole,
          hint: "write '- [ ]' before what must be confirmed, and '# Expect: …' below commands"))
    }
    let diagnostics = frontMatter.diagnostics + contradictions + problems
    return (
      playbook,
      diagnostics.enumerated().sorted {
        ($0.element.place.order.line, $0.element.place.order.column, $0.offset)
          < ($1.element.place.order.line, $1.element.place.order.column, $1.offset)
      }.map(\.element)
    )
  }

  private static func read(
    _ outline: Outline, _ layout: PlaybookReader.Layout, _ file: SourceFile, title: String,
    _ metadata: Metadata,
    _ leniency: PlaybookReader.Leniency
  ) -> (Playbook, [Diagnostic]) {
    var reader = PlaybookReader(file: file, leniency: leniency)
    let document = reader.read(outline, layout)
    let root = RollbackTies(of: document).applied(to: document)
    let playbook = Playbook(
      file: file, title: title, metadata: metadata, root: root, isPhased: layout.isPhased)
    return (playbook, reader.diagnostics + playbook.problems)
  }

  /// What is wrong with the whole of it.
  private var problems: [Diagnostic] {
    var problems: [Diagnostic] = []
    if items.isEmpty {
      problems.append(
        .error(
          "this playbook has no items", at: file.whole,
          hint: "write task-list items, or commands with '# Expect: …' below them"))
      return problems
    }
    for phase in phases where phase.items.isEmpty && phase.moment != nil {
      problems.append(
        .error(
          "phase '\(phase.label)' has no items", at: phase.section.place,
          hint: "add what must be clear at that time, or take the T-label out of the heading"))
    }
    for (section, step) in steps
    where step.undoneBy.isEmpty && section.pointOfNoReturn == nil {
      problems.append(
        .warning(
          "no rollback procedure is tied to step \(step.number)", at: section.place,
          hint: "write 'Rollback: ' and the label of the procedure into the step"))
    }
    for (section, step) in steps where step.tie == .surface {
      let names = step.sharedNames.prefix(5).map { "'\($0.visible)'" }.joined(separator: ", ")
      problems.append(
        .warning(
          "step \(step.number) is taken to be undone by \(step.undoneBy.joined(separator: ", ")), because both name \(names)",
          at: section.place,
          hint:
            "write 'Rollback: ' and the label of the procedure into the step, or that there is no way back"
        ))
    }
    for phase in phases {
      guard let moment = phase.moment, !moment.namesUnit else { continue }
      problems.append(
        .warning(
          "'\(moment.label)' names no unit, and is read as \(moment.words)",
          at: phase.section.place,
          hint: "write the unit: T-24h, T-7 days"))
    }
    problems += root.hidden
    for phase in phases where phase.moment?.side == .launch {
      for action in phase.section.looseActions {
        problems.append(
          .warning(
            "nothing will say that this action was taken",
            at: file.place(ofLine: action.lines.lowerBound),
            hint: "put it below a heading 'Step N', so that somebody must say it"))
      }
    }
    if isPhased {
      for phase in phases where phase.moment == nil {
        problems.append(
          .warning(
            "'\(phase.label)' counts nothing from the launch, so the launch waits for its \(phase.items.count) items",
            at: phase.section.place, hint: "put a T-label into the heading, as in '(T-24h)'"))
      }
    }
    return problems
  }
}

extension Section {
  /// Actions of the launch that belong to no step and undo nothing.
  var looseActions: [Block] {
    switch role {
    case .step, .rollback, .procedure: return []
    case .document, .phase, .group, .prose: break
    }
    let own = elements.compactMap { element -> Block? in
      if case .action(let block) = element { block } else { nil }
    }
    return own + sections.flatMap(\.looseActions)
  }

  /// Rollback sections that hold boxes and no action: what their headings hide may be meant as required.
  fileprivate var hidden: [Diagnostic] {
    switch role {
    case .document, .phase, .group, .step, .prose: return sections.flatMap(\.hidden)
    case .rollback, .procedure: break
    }
    let isAction = all.flatMap(\.elements).contains { element in
      switch element {
      case .action: true
      case .item(let item): !item.checks.isEmpty
      case .prose: false
      }
    }
    let boxes = allItems.count { $0.checkbox != nil }
    guard boxes > 0, !isAction else { return [] }
    return [
      .warning(
        "the launch does not wait for \(boxes.counted("task")) below '\(title.visible)', which is read as a rollback procedure",
        at: place,
        hint: "what must be done before the launch wants a heading that says so, or a phase")
    ]
  }
}

extension Place {
  fileprivate var order: (line: Int, column: Int) { (position?.line ?? 0, position?.column ?? 0) }
}

extension PlaybookReader.Leniency {
  fileprivate var words: String {
    switch self {
    case .strict: "items"
    case .procedure: "numbered entries and commands"
    case .list: "list entries and commands"
    case .table: "table rows, list entries and commands"
    }
  }
}

extension SourceFile {
  /// The bytes with the first lines emptied, so that all other lines keep their numbers.
  fileprivate func blanking(lines count: Int) -> [UInt8] {
    guard count > 0 else { return bytes }
    var rest = bytes[...]
    for _ in 0..<count {
      guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { return [] }
      rest = rest[(end + 1)...]
    }
    return Array(repeating: UInt8(ascii: "\n"), count: count) + rest
  }
}

extension [UInt8] {
  /// Where the bytes stop being UTF-8 (Unicode, table 3-7); `nil` if they are.
  var firstInvalidUTF8: Int? {
    if isASCII || String(validating: self, as: UTF8.self) != nil { return nil }
    var decoder = UTF8()
    var iterator = makeIterator()
    var offset = 0
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar): offset += UTF8.width(scalar)
      case .emptyInput: return nil
      case .error: return offset
      }
    }
  }

  private var isASCII: Bool { allSatisfy { $0 < 0x80 } }
}
