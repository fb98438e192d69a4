import Foundation
import Launch

/// A bare repository of its own, for the time of one question or one publish: nothing of the user's repository is changed. It reaches
/// the host as the user's repository does, and has of its files only what is asked for.
struct GitStaging: ~Copyable {
  /// The one remote.
  static let remote = "gonogo"
  private static let tip = "refs/gonogo/tip"

  private let folder: TemporaryFolder
  private let git: Git
  private let branch: String
  private let host: String
  private let lock: GitLock

  /// - Parameter host: what it is called in messages.
  init(_ git: Git, _ source: GitSource, branch: String, host: String) throws(PublishFailure) {
    let folder = try TemporaryFolder.forPublishing()
    try Self.make(in: folder.path, format: "sha1")
    self.git = try git.staged(in: folder.path, reaching: source)
    self.folder = folder
    self.branch = "refs/heads/\(branch)"
    self.host = host
    lock = GitLock(of: self.branch, at: source.address)
  }

  private static func make(in folder: String, format: String) throws(PublishFailure) {
    let settings = """
      [core]
      \trepositoryformatversion = 1
      \tbare = true
      [extensions]
      \tobjectformat = \(format)
      \tpartialClone = \(remote)

      """
    do {
      for name in ["objects", "refs"] {
        try FileManager.default.createDirectory(
          atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
      }
      try Data("ref: refs/heads/none\n".utf8).write(to: URL(filePath: "\(folder)/HEAD"))
      try Data(settings.utf8).write(to: URL(filePath: "\(folder)/config"))
    } catch {
      throw PublishFailure(.io, "'\(folder)' cannot be written: \(error.localizedDescription)")
    }
  }

  /// How much of the branch is fetched at once.
  enum Part {
    /// The last commits, without their files.
    case commits(Int)
    /// The last commits with the names of their files.
    case names(Int)
  }

  /// - Returns: the commits by first parent, the newest first; empty: there is no such branch.
  func fetch(_ part: Part) throws(PublishFailure) -> [GitCommit] {
    let (count, filter) =
      switch part {
      case .commits(let count): (count, "tree:0")
      case .names(let count): (count, "blob:none")
      }
    let arguments = [
      "fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules",
      "--depth=\(count)", "--filter=\(filter)", Self.remote, "+\(branch):\(Self.tip)",
    ]
    var answer = try git(arguments)
    if answer.exitCode != 0, answer.says("mismatched algorithms") {
      try Self.make(in: folder.path, format: "sha256")
      answer = try git(arguments)
    }
    if answer.exitCode != 0 {
      if answer.says("couldn't find remote ref") { return [] }
      throw git.failure(answer, "\(host) cannot be read")
    }
    let ids = try ask(["rev-list", "--first-parent", "--max-count=\(count)", Self.tip])
    return GitCommit.parse(try ask(["cat-file", "--batch"], input: ids))
  }

  func tree(of commit: GitCommit) throws(PublishFailure) -> GitTree {
    GitTree(parsing: try ask(["ls-tree", "-r", "-z", "--full-tree", commit.tree]))
  }

  /// - Parameter blob: its id.
  func bytes(of blob: String) throws(PublishFailure) -> [UInt8] {
    try ask(["cat-file", "blob", blob])
  }

  /// Writes files without a name.
  /// - Returns: the id of each, in the same order.
  func write(_ files: [[UInt8]]) throws(PublishFailure) -> [String] {
    guard !files.isEmpty else { return [] }
    var stream: [UInt8] = []
    stream.reserveCapacity(files.reduce(0) { $0 + $1.count + 64 })
    for (number, bytes) in files.enumerated() {
      stream += "blob\nmark :\(number + 1)\ndata \(bytes.count)\n".utf8
      stream += bytes
      stream.append(0x0A)
    }
    for number in files.indices { stream += "get-mark :\(number + 1)\n".utf8 }
    stream += "done\n".utf8
    let ids = Self.lines(try ask(["fast-import", "--quiet", "--done"], input: stream))
    guard ids.count == files.count else {
      throw PublishFailure(.io, "git fast-import wrote \(ids.count) of \(files.count) files")
    }
    return ids
  }

  /// - Parameter blobs: a path and the id of each; they need not be here.
  /// - Returns: the id of the tree that holds them alone.
  func write(_ blobs: [[UInt8]: String]) throws(PublishFailure) -> String {
    var lines: [UInt8] = []
    for (path, id) in blobs.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      lines += "100644 \(id)\t".utf8
      lines += path
      lines.append(0x00)
    }
    _ = try ask(["read-tree", "--empty"])
    _ = try ask(["update-index", "-z", "--index-info"], input: lines)
    return try line(["write-tree", "--missing-ok"])
  }

  /// - Parameter blobs: that come in; a path and the id of each.
  /// - Returns: the id of the tree of a commit without some of its files; all others stay as they are.
  func tree(of commit: GitCommit, without paths: Set<[UInt8]>, adding blobs: [[UInt8]: String])
    throws(PublishFailure) -> String
  {
    var lines: [UInt8] = []
    let nothing = String(repeating: "0", count: commit.tree.utf8.count)
    for path in paths { lines += Array("0 \(nothing)\t".utf8) + path + [0x00] }
    for (path, id) in blobs { lines += Array("100644 \(id)\t".utf8) + path + [0x00] }
    _ = try ask(["read-tree", commit.tree])
    _ = try ask(["update-index", "-z", "--index-info"], input: lines)
    return try line(["write-tree", "--missing-ok"])
  }

  /// - Parameters:
  ///   - time: of the author.
  ///   - message: its bytes.
  func commit(_ tree: String, behind parents: [String], at time: Instant, _ message: [UInt8])
    throws(PublishFailure) -> String
  {
    try line(
      ["commit-tree", "--no-gpg-sign", tree] + parents.flatMap { ["-p", $0] }, input: message,
      adding: ["GIT_AUTHOR_DATE": time.description])
  }

  /// Writes a commit as it is.
  func write(commit bytes: [UInt8]) throws(PublishFailure) -> String {
    try line(["hash-object", "-t", "commit", "-w", "--stdin"], input: bytes)
  }

  /// Moves the branch, if nobody else did.
  /// - Parameters:
  ///   - old: the commit that it must be at; `nil`: it must not be there.
  ///   - standing: words for messages about what is live if nothing came of it.
  func push(_ commit: String, over old: String?, _ standing: String) throws(PublishFailure) {
    let failure: PublishFailure
    do throws(PublishFailure) {
      // A thin pack would first fetch the old files that it saves sending parts of.
      let push = [
        "push", "--no-thin", "--porcelain", "--quiet", "--no-verify", "--no-signed",
        "--no-follow-tags",
        "--recurse-submodules=no", "--force-with-lease=\(branch):\(old ?? "")", Self.remote,
        "\(commit):\(branch)",
      ]
      var answer = try git(push)
      if answer.exitCode != 0, answer.says(".lock': File exists"), lock.removeIfStale() {
        answer = try git(push)
      }
      if answer.exitCode == 0 { return }
      failure = git.failure(ofPush: answer, "\(host) cannot be published to")
    } catch { failure = error }
    // A connection that was cut may have brought all of it.
    let now: String?
    do throws(PublishFailure) { now = try branchTip() } catch {
      throw PublishFailure(
        failure.kind, "\(failure.message); whether it is live is not known: \(error.message)",
        hint: failure.hint)
    }
    if now?.hasBytes(of: commit) == true { return }
    guard now.hasBytes(of: old) else {
      throw PublishFailure(.overtaken, "\(host) was published to by somebody else meanwhile")
    }
    throw PublishFailure(
      failure.kind, "\(failure.message); \(standing)", hint: failure.hint)
  }

  /// The commit that the branch is at; `nil`: it is not there.
  private func branchTip() throws(PublishFailure) -> String? {
    let answer = try git(["ls-remote", "--quiet", Self.remote, branch])
    guard answer.exitCode == 0 else { throw git.failure(answer, "\(host) cannot be read") }
    return Self.lines(answer.output).first.map {
      String(decoding: $0.utf8.prefix { $0 != 0x09 }, as: UTF8.self)
    }
  }

  private func ask(
    _ arguments: [String], input: [UInt8]? = nil, adding variables: [String: String] = [:]
  ) throws(PublishFailure) -> [UInt8] {
    let answer = try git(arguments, input: input, adding: variables)
    guard answer.exitCode == 0 else {
      throw git.failure(answer, "git \(arguments[0]) for \(host) failed")
    }
    return answer.output
  }

  private func line(
    _ arguments: [String], input: [UInt8]? = nil, adding variables: [String: String] = [:]
  ) throws(PublishFailure) -> String {
    Self.lines(try ask(arguments, input: input, adding: variables)).first ?? ""
  }

  private static func lines(_ bytes: [UInt8]) -> [String] {
    bytes.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
  }
}
