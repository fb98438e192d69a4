extension Report {
  /// The last runs, the newest first.
  public var newestFirst: [RunSummary] {
    runs.sorted { ($0.run.finishedAt, $0.id) > ($1.run.finishedAt, $1.id) }
  }

  /// A run of this launch.
  /// - Parameter name: its id, the beginning of it that no other has, `latest` or `previous`.
  /// - Throws: an objection that names similar ids.
  public func run(named name: String) throws(Objection) -> RunSummary {
    if let run = runs.first(where: { $0.id.hasBytes(of: name) }) { return run }
    let all = newestFirst
    if name.hasBytes(of: "latest"), let run = all.first { return run }
    if name.hasBytes(of: "previous"), all.count > 1 { return all[1] }
    let matching = name.isEmpty ? [] : all.filter { $0.id.utf8.starts(with: name.utf8) }
    if matching.count == 1 { return matching[0] }
    guard matching.isEmpty else {
      throw Objection(
        "'\(name.visible)' is the beginning of \(matching.count) runs",
        hint: "is it \(matching.prefix(5).map(\.id).joined(separator: ", "))?")
    }
    throw Objection(
      "there is no run '\(name.visible)' of \(environment.visible)",
      hint: all.isEmpty
        ? "there is none at all" : "is it \(near(name, all).joined(separator: ", "))?")
  }

  /// Those that share the longest beginning with it, the newest first; at most five.
  private func near(_ name: String, _ runs: [RunSummary]) -> [String] {
    let shared = runs.map { run in
      zip(run.id.asciiLowercased.utf8, name.asciiLowercased.utf8).prefix { $0 == $1 }.count
    }
    let longest = shared.max() ?? 0
    return zip(runs, shared).filter { $0.1 == longest }.prefix(5).map(\.0.id)
  }
}
