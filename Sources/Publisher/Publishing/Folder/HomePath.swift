/// A path as people write it: `~` at its beginning is their home folder.
struct HomePath {
  /// Without the `~`, where a home folder is known.
  let expanded: String

  /// - Parameter environment: of this process; `HOME` says where the home folder is.
  init(_ path: String, in environment: [String: String]) {
    let isInHome = path.utf8.elementsEqual("~".utf8) || path.utf8.starts(with: "~/".utf8)
    guard isInHome, let home = environment["HOME"], !home.isEmpty else {
      expanded = path
      return
    }
    expanded = home + String(path.dropFirst())
  }
}
