import Launch

extension Site {
  /// The whole site as one page, which needs nothing else.
  /// - Parameter isPaper: to be printed by a browser: without the script, so that what was GO at its time is not judged by the clock of
  ///   the printing machine.
  /// - Throws: what is wrong with a team's own templates.
  public func snapshotPage(after previous: SnapshotStatement.Previous?, isPaper: Bool = false)
    throws(InvalidInput) -> Snapshot
  {
    let frame = PageFrame(composition, isSnapshot: true)
    let page = { (sheet: Sheet) in PageView(frame, path: sheet.path, title: sheet.title) }
    if let invalid = InvalidInput(errorsIn: templates.inline.problems) { throw invalid }
    guard let style = InlineElement(.style, templates.inline.style),
      let script = InlineElement(.script, templates.inline.script)
    else {
      throw InvalidInput(
        .error(
          "the style sheet or the script cannot stand within a page",
          at: Place(file: "templates", position: nil)))
    }

    var problems: [Diagnostic] = []
    var parts: [(part: SnapshotLinks.Part, sheet: Sheet)] = []
    for sheet in snapshotSheets {
      do {
        let body = try templates.render(sheet.template, sheet.view, in: page(sheet), isPart: true)
        parts.append((SnapshotLinks.Part(path: sheet.path, id: sheet.anchor, body: body), sheet))
      } catch {
        problems += error.diagnostics.filter { !problems.contains($0) }
      }
    }
    if let invalid = InvalidInput(errorsIn: problems) { throw invalid }

    var view = SnapshotView(
      composition: composition, style: style, script: isPaper ? nil : script,
      icon: try icon(frame))
    let overview = PageView(frame, path: SiteMap.overview, title: composition.report.playbook.title)
    let around = try templates.render("snapshot", view, in: overview)
    let cuts = cuts(
      parts.map(\.part), of: around.bytes.count + verdict.count + parts.count * 200 + 4_096)
    parts.removeAll { part in cuts.contains { $0.path.utf8.elementsEqual(part.part.path.utf8) } }

    let links = SnapshotLinks(around: around, parts.map(\.part))
    var labels: Set<[UInt8]> = []
    view.parts = parts.map {
      SnapshotPartView(
        id: $0.part.id, name: $0.sheet.title, body: Markup(links.relinked($0.part, &labels)))
    }
    let lead = { (text: String, href: String) -> LinkView? in
      links.fragment(for: href, on: SiteMap.overview).map { LinkView(text: text, href: $0) }
    }
    view.navigation = [
      lead("Overview", SiteMap.overview),
      lead("Phases", "\(SiteMap.overview)#_phases"),
      lead("Rollback", SiteMap.rollback), lead("Confirm", SiteMap.confirmations),
      lead("Changes", SiteMap.changes),
      composition.links.runbooks.first.flatMap { lead("Runbooks", $0.path) },
      lead("About", SiteMap.about),
    ].compactMap(\.self)
    view.blockers = lead("Blockers", "\(SiteMap.overview)#_blockers")
    view.bar = [
      lead("Phases", "\(SiteMap.overview)#_phases"),
      lead("Rollback", SiteMap.rollback),
    ].compactMap(\.self)
    view.cuts = cuts.map { cut in
      LinkView(
        text: "\(cut.check.id), \(cut.bytes.grouped) bytes",
        href: links.fragment(
          for: "#\(composition.map.id(ofEvidence: cut.check))", on: SiteMap.overview))
    }

    let statement = statement(
      after: previous, cut: cuts.map { .init(check: $0.check.id, bytes: $0.bytes) })
    view.statement = statement
    guard let verdictBlock = InlineElement(.json(id: Snapshot.verdictID), verdict),
      let statementBlock = InlineElement(
        .json(id: Snapshot.statementID), statement.json().bytes)
    else {
      throw InvalidInput(
        .error("the verdict cannot stand within a page", at: Place(file: "", position: nil)))
    }
    for element in [verdictBlock, statementBlock, view.script].compactMap(\.self) {
      view.blocks.append(Markup(element))
    }
    return try Snapshot(
      sealing: try templates.render("snapshot", view, in: overview).bytes, statement)
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

  /// A page with all of the evidence of a check that is left out.
  private struct EvidenceCut {
    let path: String
    let check: Check
    let bytes: Int
  }

  /// What is left out to stay below the limit: the evidence of clear checks alone, the longest first. What blocks keeps all of it.
  /// - Parameter rest: the bytes of everything else.
  private func cuts(_ parts: [SnapshotLinks.Part], of rest: Int) -> [EvidenceCut] {
    var total = rest + parts.reduce(0) { $0 + $1.body.bytes.count }
    var candidates = composition.longEvidence.compactMap { evidence -> EvidenceCut? in
      let path = composition.map.page(of: evidence.report.check)
      guard evidence.item.status.effect == .clear, evidence.report.status.effect == .clear,
        let part = parts.first(where: { $0.path.utf8.elementsEqual(path.utf8) })
      else { return nil }
      return EvidenceCut(path: path, check: evidence.report.check, bytes: part.body.bytes.count)
    }
    candidates.sort { $0.bytes > $1.bytes }
    var cuts: [EvidenceCut] = []
    for candidate in candidates where total > Snapshot.byteLimit {
      cuts.append(candidate)
      total -= candidate.bytes
    }
    return cuts
  }

  private func icon(_ frame: PageFrame) throws(InvalidInput) -> String {
    let headline = composition.report.headline
    let picture = try templates.render(
      "favicon", FaviconView(mark: headline.mark),
      in: PageView(frame, path: "favicon.svg", title: ""))
    let digits = Array("0123456789ABCDEF".utf8)
    var address = Array("data:image/svg+xml,".utf8)
    for byte in picture.bytes {
      switch byte {
      case 0...0x1F, UInt8(ascii: "%"), UInt8(ascii: "#"), UInt8(ascii: "<"), UInt8(ascii: ">"),
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
