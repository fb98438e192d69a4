import Foundation

/// The processes below one process, wherever they moved: those that left its group or session too.
///
/// Whoever wants all of them adopts orphans (`gonogo_adopt_orphans`): else a process whose parent ended is below nobody we know.
struct Descendants {
  /// Their ids; empty where the system has no `/proc`.
  private(set) var ids: [pid_t] = []

  /// - Parameter spared: children that are left out with all that is below them.
  init(of ancestor: pid_t, sparing spared: Set<pid_t> = []) {
    var children: [pid_t: [pid_t]] = [:]
    for (process, parent) in Self.parents() { children[parent, default: []].append(process) }
    var waiting = (children[ancestor] ?? []).filter { !spared.contains($0) }
    while let next = waiting.popLast() {
      ids.append(next)
      waiting += children[next] ?? []
    }
  }

  /// Ends all of them: each is stopped before any is killed, so that none can start another meanwhile.
  static func kill(below ancestor: pid_t, sparing spared: Set<pid_t> = []) {
    var stopped: Set<pid_t> = []
    for _ in 0..<20 {
      let new = Descendants(of: ancestor, sparing: spared).ids.filter {
        stopped.insert($0).inserted
      }
      if new.isEmpty { break }
      for id in new { _ = Foundation.kill(id, SIGSTOP) }
    }
    for id in stopped { _ = Foundation.kill(id, SIGKILL) }
  }

  private static func parents() -> [(process: pid_t, parent: pid_t)] {
    guard let folder = opendir("/proc") else { return [] }
    defer { closedir(folder) }
    var found: [(pid_t, pid_t)] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard let process = pid_t(name), let parent = parent(of: process) else { continue }
      found.append((process, parent))
    }
    return found
  }

  /// From `/proc/ID/stat`, proc(5): `ID (name) state parent …`, where the name may hold anything.
  private static func parent(of process: pid_t) -> pid_t? {
    let file = open("/proc/\(process)/stat", O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: 512)
    let count = read(file, &bytes, bytes.count)
    guard count > 0, let end = bytes[..<count].lastIndex(of: UInt8(ascii: ")")) else { return nil }
    let fields = bytes[(end + 1)..<count].split(separator: UInt8(ascii: " "))
    guard fields.count > 1, fields[0] != [UInt8(ascii: "Z")][...] else { return nil }
    return pid_t(String(decoding: fields[1], as: UTF8.self))
  }
}
