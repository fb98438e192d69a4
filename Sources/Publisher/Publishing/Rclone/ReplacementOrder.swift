/// The order in which the files of a site are replaced where that cannot happen at once: what pages need comes before them, and what
/// says that a build is there comes after all.
enum ReplacementOrder: Int, Hashable, Sendable, CaseIterable {
  /// Style sheet, script, pictures.
  case assets
  /// Pages, feeds, everything that is not named elsewhere.
  case pages
  /// `index.html` of every folder.
  case overviews
  /// `verdict.json` and its like.
  case facts
  /// `build.json` of every folder: open pages ask for it, and load themselves anew.
  case stamps

  init(of path: String) {
    let name = path.utf8.split(separator: UInt8(ascii: "/")).last.map(Array.init) ?? []
    if name.elementsEqual("index.html".utf8) {
      self = .overviews
    } else if name.elementsEqual("build.json".utf8) {
      self = .stamps
    } else {
      self =
        switch MediaType.of(name) {
        case "text/css; charset=utf-8", "text/javascript; charset=utf-8", "image/svg+xml",
          "image/png":
          .assets
        case "application/json": .facts
        default: .pages
        }
    }
  }

  /// Files that are written by one call of rclone: of one type.
  struct Group: Hashable, Sendable {
    let type: String
    let paths: [String]
  }

  /// The stages in their order, each with groups that may be written at once; stages without a file are left out.
  static func stages(of paths: [String]) -> [[Group]] {
    let byStage = Dictionary(grouping: paths) { Self(of: $0) }
    return allCases.compactMap { stage in
      guard let paths = byStage[stage] else { return nil }
      let byType = Dictionary(grouping: paths) { MediaType.of(Array($0.utf8)) }
      return byType.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        .map { Group(type: $0.key, paths: $0.value) }
    }
  }
}
