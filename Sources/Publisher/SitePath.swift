/// The path of a file of a site, relative to its root: `index.html`, `shop/index.html`.
enum SitePath {
  /// Whether it leads to a file in the site, wherever that lies, and has a line of its own in a list.
  static func isInside(_ path: String) -> Bool {
    parts(of: path).allSatisfy { part in
      !part.isEmpty && !part.elementsEqual(".".utf8) && !part.elementsEqual("..".utf8)
        && part.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
    }
  }

  /// Every folder on the way to it, the outermost first: `a` and `a/b` for `a/b/c.html`.
  static func folders(of path: String) -> [String] {
    path.utf8.indices.filter { path.utf8[$0] == UInt8(ascii: "/") }.map { String(path[..<$0]) }
  }

  private static func parts(of path: String) -> [Substring.UTF8View] {
    path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map {
      Substring($0).utf8
    }
  }
}
