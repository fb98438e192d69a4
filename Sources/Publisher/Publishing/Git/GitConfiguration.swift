import Launch

/// What Git is told by its configuration files and its environment, in the order in which it reads them.
struct GitConfiguration: Hashable, Sendable {
  struct Entry: Hashable, Sendable {
    /// `http.https://github.com/.extraheader`: section and variable in small letters.
    let key: String
    let value: String
  }

  private(set) var entries: [Entry] = []

  init() {}

  /// - Parameter bytes: as `git config --list --null` writes it.
  init(parsing bytes: some Collection<UInt8>) {
    entries = bytes.split(separator: 0x00).map { entry in
      let key = entry.prefix { $0 != 0x0A }
      let value = entry.dropFirst(key.count + 1)
      return Entry(
        key: String(decoding: key, as: UTF8.self),
        // A variable without a value is a yes.
        value: key.count == entry.count ? "true" : String(decoding: value, as: UTF8.self))
    }
  }

  /// Every value of a variable, the last of which counts where there is one only.
  func values(of key: String) -> [String] {
    entries.filter { $0.key.hasBytes(of: key) }.map(\.value)
  }

  mutating func add(_ key: String, _ value: String) {
    entries.append(Entry(key: key, value: value))
  }

  /// What another repository must be told in order to reach hosts as this one does: only that counts which it does not read for itself.
  /// - Parameter other: what is read in the other repository.
  func reaching(from other: Self) -> Self {
    var told = Self()
    var seen: Set<String> = []
    for entry in entries where Self.isAboutReaching(entry.key) && seen.insert(entry.key).inserted {
      let values = values(of: entry.key)
      guard values != other.values(of: entry.key) else { continue }
      // Those that add up are forgotten first: the same header twice is refused by hosts.
      if Self.addsUp(entry.key) { told.add(entry.key, "") }
      for value in values { told.add(entry.key, value) }
    }
    return told
  }

  private static func isAboutReaching(_ key: String) -> Bool {
    ["http.", "credential.", "url.", "ssh.", "protocol.", "user.", "committer."].contains {
      key.utf8.starts(with: $0.utf8)
    } || ["core.sshcommand", "core.askpass", "core.gitproxy"].contains { key.hasBytes(of: $0) }
  }

  private static func addsUp(_ key: String) -> Bool {
    [".helper", ".extraheader"].contains { key.utf8.reversed().starts(with: $0.utf8.reversed()) }
  }

  /// As variables of the environment, which keep secrets from files and command lines.
  /// - Parameter environment: may hold others already, which stay.
  func variables(after environment: [String: String]) -> [String: String] {
    let count = environment["GIT_CONFIG_COUNT"].flatMap { Int($0) } ?? 0
    var variables = ["GIT_CONFIG_COUNT": String(count + entries.count)]
    for (number, entry) in entries.enumerated() {
      variables["GIT_CONFIG_KEY_\(count + number)"] = entry.key
      variables["GIT_CONFIG_VALUE_\(count + number)"] = entry.value
    }
    return variables
  }
}
