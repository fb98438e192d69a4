import Foundation

/// A time as a file system gives it to what it holds.
struct FileTime: Hashable, Comparable, Sendable {
  /// Of no file.
  static let never = FileTime(timespec(tv_sec: 0, tv_nsec: -1))

  /// Since 1970.
  let seconds: Int
  /// Below a second.
  let nanoseconds: Int

  init(_ time: timespec) {
    seconds = Int(time.tv_sec)
    nanoseconds = Int(time.tv_nsec)
  }

  /// - Parameter text: as `text` says it.
  init?(_ text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: ".")).map { Int(Substring($0)) }
    guard parts.count == 2, let seconds = parts[0], let nanoseconds = parts[1] else { return nil }
    self.seconds = seconds
    self.nanoseconds = nanoseconds
    guard self.text.utf8.elementsEqual(text.utf8) else { return nil }
  }

  /// `1780754220.7`: seconds, nanoseconds.
  var text: String { "\(seconds).\(nanoseconds)" }

  static func < (one: Self, other: Self) -> Bool {
    (one.seconds, one.nanoseconds) < (other.seconds, other.nanoseconds)
  }
}
