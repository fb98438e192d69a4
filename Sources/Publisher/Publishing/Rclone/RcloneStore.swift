import Foundation
import Launch

/// The files of a path of a remote, as rclone reaches them.
struct RcloneStore: Sendable {
  /// Beside the files of the site: what it is put together from, and who is at it.
  static let keep = ".gonogo-releases"

  let rclone: Rclone
  /// Whether paths of the remote begin with the name of a bucket; where each file is a request of its own, many go at once.
  var isBucketBased = false
  /// `remote:`, then the path without a slash at its end, or with nothing else.
  private let root: String

  init(_ rclone: Rclone, remote: String, path: String) {
    self.rclone = rclone
    let slash = UInt8(ascii: "/")
    let end = path.utf8.lastIndex { $0 != slash }.map { path.utf8.index(after: $0) }
    let bare = end.map { String(path[..<$0]) } ?? (path.isEmpty ? "" : "/")
    root = "\(remote):\(bare)"
  }

  func with(buckets isBucketBased: Bool) -> Self {
    var store = self
    store.isBucketBased = isBucketBased
    return store
  }

  /// - Parameter path: relative to the root of the site; empty: that itself.
  func address(_ path: String) -> String {
    if path.isEmpty { return root }
    return root.hasSuffix(":") || root.hasSuffix("/") ? root + path : "\(root)/\(path)"
  }

  /// The bytes of a file; `nil`: there is none, or it is empty.
  func read(_ path: String) throws(PublishFailure) -> [UInt8]? {
    let bytes = try rclone(["cat", address(path)], limit: .seconds(120), mayVanish: true)
    return bytes?.isEmpty == false ? bytes : nil
  }

  /// The paths of the files of a folder; none where there is no such folder.
  /// - Parameters:
  ///   - depth: 1: those in itself.
  ///   - excluded: a folder in it that is not looked into.
  func names(in folder: String, depth: Int = 1, but excluded: String? = nil) throws(PublishFailure)
    -> [String]
  {
    try list(folder, depth: depth, but: excluded) ?? []
  }

  /// As `names`.
  /// - Returns: `nil`: there is no such folder; where paths begin with the name of a bucket: no such bucket.
  func list(_ folder: String, depth: Int, but excluded: String?) throws(PublishFailure) -> [String]?
  {
    let bytes = try rclone(
      ["lsf", "--recursive", "--files-only", "--max-depth", "\(depth)"]
        + (excluded.map { ["--exclude", "/\($0)/**"] } ?? []) + [address(folder)],
      limit: .seconds(300))
    return bytes?.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
  }

  /// All files, those that are kept among them; none where there is no such folder.
  func files() throws(PublishFailure) -> StoredFiles {
    StoredFiles(
      parsing: try rclone(
        ["lsf", "--recursive", "--files-only", "--format", "hsp", "--hash", "MD5", address("")],
        limit: .seconds(300)) ?? [])
  }

  /// Writes one small file.
  func write(_ bytes: [UInt8], to path: String) throws(PublishFailure) {
    guard try rclone(["rcat", address(path)], input: bytes) != nil else {
      throw PublishFailure(.unavailable, "rclone cannot write '\(address(path).visible)'")
    }
  }

  /// Writes files, whatever is there.
  /// - Parameters:
  ///   - paths: of files in `folder`, and what they become.
  ///   - destination: the folder below the root of the site.
  ///   - type: of every one, for stores that keep it.
  ///   - time: rclone starts no other file after it.
  func upload(
    _ paths: [String], from folder: String, to destination: String, type: String,
    within time: Duration
  ) throws(PublishFailure) {
    guard !paths.isEmpty else { return }
    let seconds = max(1, time.components.seconds)
    let answer = try rclone(
      [
        "copy", "--files-from-raw", "-", "--no-traverse", "--no-check-dest", "--ignore-times",
        "--header-upload", "Content-Type: \(type)", "--header-upload", "Cache-Control: no-cache",
        "--transfers", "\(isBucketBased ? 32 : 4)", "--max-duration", "\(seconds)s",
        "--cutoff-mode", "HARD", folder, address(destination),
      ], input: Self.list(paths), limit: .seconds(seconds + 5))
    guard answer != nil else {
      throw PublishFailure(
        .unavailable, "'\(address(destination).visible)' cannot be written: there is no such place",
        hint: "make the bucket first")
    }
  }

  /// Reads files into a folder of this machine. What is not there is left out.
  func download(_ paths: [String], of source: String, to folder: String) throws(PublishFailure) {
    guard !paths.isEmpty else { return }
    _ = try rclone(
      [
        "copy", "--files-from-raw", "-", "--no-traverse", "--no-check-dest", "--ignore-times",
        "--transfers", "\(isBucketBased ? 32 : 4)", address(source), folder,
      ], input: Self.list(paths), limit: .seconds(600), mayVanish: true)
  }

  /// Removes files; what is not there is no error.
  func delete(_ paths: [String], in folder: String) throws(PublishFailure) {
    guard !paths.isEmpty else { return }
    for _ in 1...2 {
      let answer = try rclone(
        ["delete", "--files-from-raw", "-", address(folder)], input: Self.list(paths),
        limit: .seconds(300), mayVanish: true)
      if answer != nil { return }
      // What another publisher has removed meanwhile is not looked for the second time.
    }
  }

  /// Asks rclone whether paths of the remote begin with the name of a bucket.
  func findsBuckets() throws(PublishFailure) -> Bool {
    let answer = try rclone(["backend", "features", address("")]) ?? []
    return String(decoding: answer, as: UTF8.self).utf8.contains("\"BucketBased\": true".utf8)
  }

  private static func list(_ paths: [String]) -> [UInt8] {
    Array(paths.map { "\($0)\n" }.joined().utf8)
  }
}
