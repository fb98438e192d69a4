import Foundation
import Launch

/// Who wrote a lease, as its file says it.
struct LeaseHolder: Hashable, Sendable {
  let host: String
  let process: Int32
  /// Names the machine since it started, and the processes that see each other; `nil`: the system does not say.
  let space: String?
  /// When, in whole seconds since 1970.
  let since: Int
  /// Whether nothing that it started outlives it.
  let isTied: Bool

  static func own(isTied: Bool) -> Self {
    let boot = FileManager.default.contents(atPath: "/proc/sys/kernel/random/boot_id")
      .map { String(decoding: $0.prefix { $0 != 0x0A }, as: UTF8.self) }
    let processes = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/ns/pid")
    let space = boot.flatMap { boot in processes.map { "\(boot)/\($0)" } }
    return Self(
      host: ProcessInfo.processInfo.hostName, process: getpid(), space: space,
      since: Int(Date().timeIntervalSince1970), isTied: isTied)
  }

  init(host: String, process: Int32, space: String?, since: Int, isTied: Bool) {
    self.host = host
    self.process = process
    self.space = space
    self.since = since
    self.isTied = isTied
  }

  init?(parsing bytes: [UInt8]) {
    let lines = bytes.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
    guard lines.count == 5, let process = Int32(lines[1]), let since = Int(lines[3]) else {
      return nil
    }
    self.init(
      host: lines[0], process: process, space: lines[2] == "-" ? nil : lines[2], since: since,
      isTied: lines[4] == "tied")
  }

  var bytes: [UInt8] {
    Array("\(host)\n\(process)\n\(space ?? "-")\n\(since)\n\(isTied ? "tied" : "-")\n".utf8)
  }

  /// `process 4711 of web-1 since 2026-06-06T13:57:00Z`
  var words: String {
    let moment = Instant("1970-01-01T00:00:00Z").map { "\($0 + .seconds(since))" } ?? "\(since)"
    return "process \(process) of \(host.visible) since \(moment)"
  }

  /// Whether it can be told that it ended, and all that it started: it ran on this machine.
  var isGone: Bool {
    guard isTied, space != nil, space == Self.own(isTied: true).space else { return false }
    return kill(process, 0) != 0 && errno == ESRCH
  }
}
