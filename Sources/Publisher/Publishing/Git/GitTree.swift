import Launch

/// The files of a commit.
struct GitTree: Hashable, Sendable {
  /// The bytes of a path, and the id of its blob, of each plain file.
  let blobs: [[UInt8]: String]
  /// Paths of what is no plain file: links, submodules, programs.
  let others: [String]

  /// What a host needs in a branch although no site has it: the domain of GitHub Pages.
  static let carried = Array("CNAME".utf8)

  /// - Parameter bytes: as `git ls-tree -r -z` writes it.
  init(parsing bytes: [UInt8]) {
    var blobs: [[UInt8]: String] = [:]
    var others: [String] = []
    for line in bytes.split(separator: 0x00) {
      let head = line.prefix { $0 != 0x09 }
      let words = head.split(separator: 0x20)
      let path = Array(line.dropFirst(head.count + 1))
      guard words.count == 3, words[0].elementsEqual("100644".utf8) else {
        others.append(String(decoding: path, as: UTF8.self))
        continue
      }
      blobs[path] = String(decoding: words[2], as: UTF8.self)
    }
    self.blobs = blobs
    self.others = others
  }

  /// The files that are not of a site, nor what a host needs beside one; sorted.
  /// - Parameter manifest: of the site; `nil`: there is none.
  func foreign(to manifest: Manifest?) -> [String] {
    let ours = Set((manifest?.entries.map(\.path) ?? [".nojekyll"]).map { Array($0.utf8) })
      .union([Array(Manifest.name.utf8), Self.carried])
    let foreign = blobs.keys.filter { !ours.contains($0) }.map {
      String(decoding: $0, as: UTF8.self)
    }
    return (foreign + others).sorted()
  }
}
