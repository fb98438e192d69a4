import Launch

/// A commit of a branch that sites are published to.
struct GitCommit: Hashable, Sendable {
  /// 40 or 64 hexadecimal digits.
  let id: String
  /// As Git keeps it.
  let bytes: [UInt8]
  let tree: String
  /// The build whose files it holds; `nil`: it is a commit of somebody else, was changed afterwards, or took a site away.
  let release: Release?
  /// The build that it says it is of, whatever its files are by now.
  let named: Release?
  /// The build that it took away; `nil`: it is no such commit.
  let withdrawn: Release?
  /// Whether its files are those that this program gave it.
  let isOurs: Bool

  private static let releaseWord = "Gonogo-Release: "
  private static let withdrawnWord = "Gonogo-Withdrawn: "
  private static let treeWord = "Gonogo-Tree: "

  init(id: String, bytes: [UInt8]) {
    self.id = id
    self.bytes = bytes
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    let value = { (word: String, lines: ArraySlice<ArraySlice<UInt8>>) -> String? in
      lines.last { $0.starts(with: word.utf8) }.map {
        String(decoding: $0.dropFirst(word.utf8.count), as: UTF8.self)
      }
    }
    let head = lines.prefix { !$0.isEmpty }
    let message = lines[head.count...]
    tree = value("tree ", head) ?? ""
    // A commit that was amended has another tree than it says.
    isOurs = value(Self.treeWord, message)?.hasBytes(of: tree) ?? false
    named = value(Self.releaseWord, message).flatMap(Release.init(name:))
    release = isOurs ? named : nil
    withdrawn = isOurs ? value(Self.withdrawnWord, message).flatMap(Release.init(name:)) : nil
  }

  /// - Parameter bytes: as `git cat-file --batch` writes commits.
  static func parse(_ bytes: [UInt8]) -> [Self] {
    var commits: [Self] = []
    var rest = bytes[...]
    while let end = rest.firstIndex(of: 0x0A) {
      let words = rest[..<end].split(separator: 0x20)
      guard words.count == 3, let size = Int(String(decoding: words[2], as: UTF8.self)),
        rest.count > end - rest.startIndex + size
      else { break }
      let body = rest[(end + 1)...].prefix(size)
      commits.append(
        Self(id: String(decoding: words[0], as: UTF8.self), bytes: Array(body)))
      rest = rest[(body.endIndex)...].dropFirst()
    }
    return commits
  }

  /// The same commit behind others.
  func bytes(behind parents: [String]) -> [UInt8] {
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    let head = lines.prefix { !$0.isEmpty }.count
    lines.removeSubrange(
      lines.indices.prefix(head).filter { lines[$0].starts(with: "parent ".utf8) }.bounds)
    lines.insert(contentsOf: parents.map { Array("parent \($0)".utf8)[...] }, at: 1)
    return Array(lines.joined(separator: [0x0A]))
  }

  /// - Parameters:
  ///   - title: one line.
  ///   - isWithdrawn: its tree holds no site: the build was taken away.
  static func message(
    _ title: String, _ release: Release, isWithdrawn: Bool = false, tree: String
  ) -> [UInt8] {
    let word = isWithdrawn ? withdrawnWord : releaseWord
    return Array("\(title)\n\n\(word)\(release.name)\n\(treeWord)\(tree)\n".utf8)
  }
}

extension [Int] {
  /// From the first to the last of neighbours; empty where there are none.
  fileprivate var bounds: Range<Int> {
    guard let first, let last else { return 0..<0 }
    return first..<(last + 1)
  }
}
