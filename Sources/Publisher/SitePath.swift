/// The path of a file of a site, relative to its root: `index.html`, `shop/index.html`.
enum SitePath {
  /// Whether it leads to a file in the site, wherever that lies, and has a line of its own in a list.
  static func isInside(_ path: String) -> Bool {
    var length = 0
    var dots = 0
    for byte in path.utf8 {
      if byte == UInt8(ascii: "/") {
        guard isName(length, dots) else { return false }
        (length, dots) = (0, 0)
        continue
      }
      guard byte >= 0x20, byte != 0x7F else { return false }
      length += 1
      if byte == UInt8(ascii: ".") { dots += 1 }
    }
    return isName(length, dots)
  }

  /// - Parameters: how many bytes a part of a path has, and how many of them are dots.
  private static func isName(_ length: Int, _ dots: Int) -> Bool {
    length > 0 && !(length == dots && dots <= 2)
  }

  /// Every folder on the way to it, the outermost first: `a` and `a/b` for `a/b/c.html`.
  static func folders(of path: String) -> [String] {
    path.utf8.indices.filter { path.utf8[$0] == UInt8(ascii: "/") }.map { String(path[..<$0]) }
  }
}
