import Launch
import SystemPackage

/// What is known of a build: whatever in it was touched before a time, and not since, is as it was published.
///
/// It is kept as the content of a file, since `chmod -R` and its like give new times to all that lies in a folder: a time of a file
/// tells nothing of that of another one. Without it, nothing is wrong; then everything is read.
struct Proof: Hashable {
  /// Beside the builds.
  static let name = ".proved"

  let release: Release
  /// Of the file system that holds the build.
  let time: FileTime

  init(of release: Release, at time: FileTime) {
    self.release = release
    self.time = time
  }

  /// - Returns: `nil`: there is none, or none of this build.
  init?(of release: Release, in folder: FilePath) {
    guard let bytes = try? folder.appending(Self.name).bytes(), bytes.last == 0x0A else {
      return nil
    }
    let lines = bytes.dropLast().split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
    guard lines.count == 2, lines[0].utf8.elementsEqual(release.name.utf8),
      let time = FileTime(lines[1])
    else { return nil }
    self.init(of: release, at: time)
  }

  /// As far as the disk lets it.
  func keep(in folder: FilePath) {
    let path = folder.appending(Self.name)
    try? path.removeName()
    try? ReleaseFolder.write(
      Array("\(release.name)\n\(time.text)\n".utf8), to: path.string, time.seconds)
  }
}
