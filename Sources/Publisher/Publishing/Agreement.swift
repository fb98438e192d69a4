import Launch

/// Whether the pages of a site say what its machine files say, and lead to one another.
struct Agreement {
  private(set) var problems: [Diagnostic] = []

  private struct Page: Sendable {
    let file: BuiltSite.File
    let page: BuiltPage
    let standing: BuiltStanding
  }

  /// - Parameter standings: the root first.
  init(of files: [BuiltSite.File], in folder: String, _ standings: [BuiltStanding]) {
    let byFolder = Dictionary(
      standings.map { ($0.folder, $0) }, uniquingKeysWith: { first, _ in first })
    let pages = files.filter { $0.path.hasSuffix(".html") }.concurrentMap { file in
      let folder = SitePath.folders(of: file.path).reversed().lazy.map { "\($0)/" }
        .first { byFolder[$0] != nil }
      return Page(
        file: file, page: BuiltPage(file.bytes),
        standing: byFolder[folder ?? ""] ?? standings[0])
    }
    let ids = Dictionary(
      pages.map { ($0.file.path, $0.page.ids) }, uniquingKeysWith: { first, _ in first })
    let paths = Set(files.map(\.path) + [Manifest.name])
    let policy = pages.first.flatMap { page in
      page.page.policies.first.map { page.file.bytes[$0] }
    }.flatMap { Self.keepsOut($0) ? $0 : nil }
    let found = pages.concurrentMap { page in
      Self.statements(
        of: page, in: folder, isAboveSeveral: standings.count > 1 && page.standing.folder.isEmpty)
        + Self.links(of: page, in: folder, paths, ids)
        + Self.scripts(
          of: page.page, in: page.file.bytes, named: "\(folder)/\(page.file.path)", knowing: policy)
    }
    problems = found.flatMap(\.self)
    for standing in standings {
      if !paths.contains("\(standing.folder)index.html") {
        problems.append(
          .error(
            "this page of the site is missing",
            at: Place(file: "\(folder)/\(standing.folder)index.html", position: nil),
            hint: Self.hint))
      }
    }
    for file in files where file.path.hasSuffix(".svg") {
      problems += Self.scripts(
        of: BuiltPage(file.bytes), in: file.bytes, named: "\(folder)/\(file.path)")
      let folderOfIt = SitePath.folders(of: file.path).last.map { "\($0)/" } ?? ""
      if let standing = byFolder[folderOfIt] {
        problems += Self.picture(file, standing, in: folder)
      }
    }
  }

  private static let hint = "the site does not agree with itself: build it again"

  /// A page for any address says nothing of a build.
  private static func isForAnyAddress(_ path: String) -> Bool {
    path == "404.html" || path.hasSuffix("/404.html")
  }

  // MARK: What a page says

  private static func statements(of page: Page, in folder: String, isAboveSeveral: Bool)
    -> [Diagnostic]
  {
    let bytes = page.file.bytes
    let standing = page.standing
    let text = { (part: Range<Int>) in String(decoding: bytes[part], as: UTF8.self) }
    var problems: [Diagnostic] = []
    func add(_ message: String, _ part: Range<Int>?, _ hint: String = Agreement.hint) {
      let name = "\(folder)/\(page.file.path)"
      let place =
        part.map {
          SourceFile(name: name, bytes: bytes).place(atOffset: $0.lowerBound, length: $0.count)
        } ?? Place(file: name, position: nil)
      problems.append(.error(message, at: place, hint: hint))
    }
    if isForAnyAddress(page.file.path) {
      if page.page.build != nil || !page.page.marks.isEmpty {
        add(
          "this page says a verdict, and is shown for any address, also after the next publish",
          page.page.build ?? page.page.marks.first,
          "write a template not_found.mustache without the layout")
      }
    } else {
      let wanted = [
        ("build", page.page.build, standing.build),
        ("instant", page.page.at, String(standing.at.millisecondsSince1970)),
      ]
      for (name, part, value) in wanted {
        guard let part else {
          add(
            "this page does not say of which \(name) it is", nil,
            "keep data-build and data-at of <body> in your template of the layout")
          continue
        }
        if !text(part).utf8.elementsEqual(value.utf8) {
          add("this page is of another \(name) than build.json: \(value)", part)
        }
      }
    }
    for title in [page.page.title, page.page.preview].compactMap(\.self) {
      // Up to the first dot is the verdict, behind it the playbook's own title; above several launches there are several.
      let words = text(title)
      let parts = words.utf8.split(separator: 0xC2).dropLast().map { String(Substring($0)) }
      let said = (isAboveSeveral ? parts : Array(parts.prefix(1))).compactMap {
        VerdictWords($0).first
      }
      if let first = said.first,
        !said.contains(where: { $0.utf8.elementsEqual(standing.verdict.utf8) })
      {
        add("the title says \(first), and build.json \(standing.verdict)", title)
      }
    }
    for mark in page.page.marks {
      let said = ["go": "GO", "hold": "HOLD", "nogo": "NO-GO", "pass": "HOLD"][text(mark)]
      if let said, !said.utf8.elementsEqual(standing.verdict.utf8) {
        add("this page says \(said), and build.json \(standing.verdict)", mark)
      }
    }
    for part in page.page.words {
      let words = text(part)
      if let said = VerdictWords(words).first, !isAboveSeveral,
        !said.utf8.elementsEqual(standing.verdict.utf8)
      {
        add("this page says \(said), and build.json \(standing.verdict)", part)
      }
    }
    if !standing.statuses.isEmpty {
      for status in page.page.statuses {
        let id = text(status.id)
        let said = text(status.value)
        if let wanted = standing.statuses[id], !wanted.utf8.elementsEqual(said.utf8) {
          add(
            "\(id.visible) is '\(said.visible)' here, and '\(wanted.visible)' in verdict.json",
            status.value)
        }
      }
    }
    return problems
  }

  /// Pictures say the verdict in a text of their own, or in its colour.
  private static func picture(_ file: BuiltSite.File, _ standing: BuiltStanding, in folder: String)
    -> [Diagnostic]
  {
    let place = Place(file: "\(folder)/\(file.path)", position: nil)
    let said = file.bytes.split(separator: UInt8(ascii: "<")).compactMap { piece -> String? in
      guard let end = piece.firstIndex(of: UInt8(ascii: ">")) else { return nil }
      let text = String(decoding: piece[(end + 1)...], as: UTF8.self)
      let words = text.utf8.starts(with: "Live: ".utf8) ? String(text.dropFirst(6)) : text
      let isVerdict = ["GO", "HOLD", "NO-GO"].contains {
        words.utf8.elementsEqual($0.utf8) || words.utf8.starts(with: "\($0) until ".utf8)
      }
      return isVerdict ? VerdictWords(words).first : nil
    }
    return said.filter { !$0.utf8.elementsEqual(standing.verdict.utf8) }.prefix(1).map {
      .error("this picture says \($0), and build.json \(standing.verdict)", at: place, hint: hint)
    }
  }

  // MARK: Where a page leads

  private static func links(
    of page: Page, in folder: String, _ paths: Set<String>, _ ids: [String: Set<UInt64>]
  ) -> [Diagnostic] {
    let bytes = page.file.bytes
    var known: Set<UInt64> = []
    return page.page.links.compactMap { part -> Diagnostic? in
      guard known.insert(BuiltPage.hash(bytes[part])).inserted,
        let problem = problem(with: BuiltLink(bytes[part], on: page.file.path), page, paths, ids)
      else { return nil }
      return .error(
        problem,
        at: SourceFile(name: "\(folder)/\(page.file.path)", bytes: bytes)
          .place(atOffset: part.lowerBound, length: part.count), hint: hint)
    }
  }

  private static func problem(
    with link: BuiltLink, _ page: Page, _ paths: Set<String>, _ ids: [String: Set<UInt64>]
  ) -> String? {
    switch link {
    case .outside: return nil
    case .script: return "this link runs a script"
    case .absolute:
      return isForAnyAddress(page.file.path)
        ? nil
        : "this link begins at the root of the host, which may be another folder than the site's"
    case .above:
      return isForAnyAddress(page.file.path) ? nil : "this link leads out of the site"
    case .file(let path, let fragment):
      guard paths.contains(path) else { return "there is no '\(path.visible)' in the site" }
      guard !fragment.isEmpty, let ids = ids[path], !ids.contains(BuiltPage.hash(fragment)) else {
        return nil
      }
      return
        "'\(path.visible)' has no place '\(String(decoding: fragment, as: UTF8.self).visible)'"
    }
  }
}
