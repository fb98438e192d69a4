import Launch

extension Site {
  /// The whole site as one page, which needs nothing else.
  /// - Parameter isPaper: to be printed by a browser: without the script, so that what was GO at its time is not judged by the clock of
  ///   the printing machine.
  /// - Throws: what is wrong with a team's own templates.
  public func snapshotPage(after previous: SnapshotStatement.Previous?, isPaper: Bool = false)
    throws(InvalidInput) -> Snapshot
  {
    if let invalid = InvalidInput(errorsIn: templates.inline.problems) { throw invalid }
    guard let style = InlineElement(.style, templates.inline.style),
      let script = InlineElement(.script, templates.inline.script)
    else {
      throw InvalidInput(
        .error(
          "the style sheet or the script cannot stand within a page",
          at: Place(file: "templates", position: nil)))
    }
    let view = SnapshotView(
      composition: composition, style: style, script: isPaper ? nil : script, icon: try icon)
    let parts = try parts
    let around = try templates.render("snapshot", view, in: page(of: overview))
    let cuts = cuts(from: parts, around: around)
    guard !cuts.isEmpty else {
      return try document(of: parts, view, around, after: previous, cuts: [])
    }
    let rest = Site(
      try Composition(
        composition.report, runbooks: composition.links.runbooks, inputs: composition.inputs,
        tool: composition.tool, isLive: composition.isLive, templates: templates,
        withheld: WithheldEvidence(
          pages: Set(cuts.map(\.check)),
          outputs: Set(cuts.filter { !$0.hasExcerpt }.map(\.check)))),
      home: nil, templates: templates)
    return try rest.document(of: try rest.parts, view, around, after: previous, cuts: cuts)
  }

  private func page(of sheet: Sheet) -> PageView {
    PageView(snapshotFrame, path: sheet.path, title: sheet.title)
  }

  private var overview: Sheet { sheets[0] }

  /// The pages without the layout, in the order of the document.
  private var parts: [SnapshotLinks.Part] {
    get throws(InvalidInput) {
      var problems: [Diagnostic] = []
      var parts: [SnapshotLinks.Part] = []
      for sheet in snapshotSheets {
        do {
          let body = try templates.render(
            sheet.template, sheet.view, in: page(of: sheet), isPart: true)
          parts.append(.init(path: sheet.path, id: sheet.anchor, title: sheet.title, body: body))
        } catch {
          problems += error.diagnostics.filter { !problems.contains($0) }
        }
      }
      if let invalid = InvalidInput(errorsIn: problems) { throw invalid }
      return parts
    }
  }

  private func document(
    of parts: [SnapshotLinks.Part], _ view: SnapshotView, _ around: Templates.Rendered,
    after previous: SnapshotStatement.Previous?, cuts: [SnapshotStatement.Cut]
  ) throws(InvalidInput) -> Snapshot {
    let links = SnapshotLinks(around: around, parts)
    var view = view
    var labels: Set<[UInt8]> = []
    view.parts = parts.map {
      SnapshotPartView(id: $0.id, name: $0.title, body: Markup(links.relinked($0, &labels)))
    }
    let lead = { (text: String, href: String) -> LinkView? in
      links.fragment(for: href, on: SiteMap.overview).map { LinkView(text: text, href: $0) }
    }
    view.navigation = [
      lead("Overview", SiteMap.overview), lead("Phases", "\(SiteMap.overview)#_phases"),
      lead("Rollback", SiteMap.rollback), lead("Confirm", SiteMap.confirmations),
      lead("Changes", SiteMap.changes),
      composition.links.runbooks.first.flatMap { lead("Runbooks", $0.path) },
      lead("About", SiteMap.about),
    ].compactMap(\.self)
    view.blockers = lead("Blockers", "\(SiteMap.overview)#_blockers")
    view.bar = [
      lead("Phases", "\(SiteMap.overview)#_phases"), lead("Rollback", SiteMap.rollback),
    ].compactMap(\.self)
    view.cuts = cuts.map { cut in
      let check = composition.item(ofCheck: cut.check)?.checks.first {
        $0.id.utf8.elementsEqual(cut.check.utf8)
      }
      return LinkView(
        text:
          "\(cut.check), \(cut.bytes.counted("byte"))\(cut.hasExcerpt ? "" : ", nothing of its output is shown")",
        href: check.flatMap {
          links.fragment(for: "#\(composition.map.id(ofEvidence: $0))", on: SiteMap.overview)
        })
    }
    let statement = statement(after: previous, cut: cuts)
    view.statement = statement
    guard let verdictBlock = InlineElement(.json(id: Snapshot.verdictID), verdict),
      let statementBlock = InlineElement(.json(id: Snapshot.statementID), statement.json().bytes)
    else {
      throw InvalidInput(
        .error(
          "the verdict cannot stand within a page", at: Place(file: SiteMap.verdict, position: nil))
      )
    }
    for element in [verdictBlock, statementBlock, view.script].compactMap(\.self) {
      view.blocks.append(Markup(element))
    }
    return try Snapshot(
      sealing: try templates.render("snapshot", view, in: page(of: overview)).bytes, statement)
  }

  /// What identifies the snapshot, with the verdict, for programs.
  public func snapshotObject(after previous: SnapshotStatement.Previous?) throws(InvalidInput)
    -> Snapshot
  {
    let statement = statement(after: previous, cut: [])
    return try Snapshot(
      sealing: statement.json(with: composition.verdictFile).bytes, statement)
  }

  private func statement(
    after previous: SnapshotStatement.Previous?, cut: [SnapshotStatement.Cut]
  ) -> SnapshotStatement {
    let report = composition.report
    return SnapshotStatement(
      tool: composition.tool, title: report.playbook.title, at: report.at,
      isLive: composition.isLive, environment: report.environment,
      verdict: report.verdict.word, validUntil: report.verdict.validUntil,
      verdictSHA256: Digest.sha256(verdict),
      inputs: composition.inputs.map(SnapshotStatement.File.init),
      templates: templates.inline.team.map(SnapshotStatement.File.init), cut: cut,
      previous: previous)
  }

  /// The pages in the order of the document: first what a team needs at the launch.
  private var snapshotSheets: [Sheet] {
    let rest = Sheet(
      path: SiteMap.playbook, title: "Playbook · \(composition.report.playbook.title)",
      template: "playbook", view: PlaybookView(composition: composition, isRest: true))
    let hasRest = composition.report.playbook.root.all.contains {
      composition.map.isOnlyInPlaybook($0) && !$0.elements.isEmpty
    }
    let all = hasRest ? sheets.filter { $0.template != "playbook" } + [rest] : sheets
    let order = [
      "overview", "phase", "playbook", "rollback", "confirmations", "changes", "check", "runbook",
      "about",
    ]
    return order.flatMap { template in
      all.filter {
        $0.template.utf8.elementsEqual(template.utf8) && (template != "playbook" || hasRest)
      }
    }
  }

  /// The picture in the tab, as an address that holds all of it.
  private var icon: String {
    get throws(InvalidInput) { Self.address(of: try picture) }
  }

  private var picture: Templates.Rendered {
    get throws(InvalidInput) {
      try templates.render(
        "favicon", FaviconView(mark: composition.report.headline.mark), in: page(of: overview))
    }
  }

  private static func address(of picture: Templates.Rendered) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var address = Array("data:image/svg+xml,".utf8)
    for byte in picture.bytes {
      switch byte {
      case 0...0x20, UInt8(ascii: "%"), UInt8(ascii: "#"), UInt8(ascii: "<"), UInt8(ascii: ">"),
        UInt8(ascii: "\""), 0x7F...:
        address += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: address.append(byte)
      }
    }
    return String(decoding: address, as: UTF8.self)
  }
}

extension Site.Sheet {
  /// The id of its part of a snapshot: `_rollback`.
  fileprivate var anchor: String {
    if path.utf8.elementsEqual(SiteMap.overview.utf8) { return "_overview" }
    return "_\(String(decoding: path.utf8.dropLast(".html".utf8.count), as: UTF8.self))"
  }
}
