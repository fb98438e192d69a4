extension Run {
  /// Reads run files and puts the shards of a run together.
  ///
  /// Files with the same run id are shards of one run, if environment, repository and commit are the same and no two playbooks
  /// are named: what they planned is united, their records follow each other, the run lasts from the earliest start to the
  /// latest end. A file that has the very bytes of another counts once. The order of the files does not matter.
  /// - Returns: the runs by start, then by id.
  /// - Throws: every problem of every file, by file name.
  public static func decode(_ files: [SourceFile]) throws(InvalidInput) -> [Run] {
    var problems: [Diagnostic] = []
    var shards: [String: [RunFile]] = [:]
    for file in files.sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }) {
      do throws(InvalidInput) {
        let shard = try RunFile(decoding: file)
        let known = shards[shard.run.id, default: []]
        if known.contains(where: { $0.source.bytes == file.bytes }) { continue }
        if let first = known.first { problems += shard.contradictions(to: first) }
        shards[shard.run.id, default: []].append(shard)
      } catch {
        problems += error.diagnostics
      }
    }
    if let invalid = InvalidInput(errorsIn: problems) { throw invalid }
    return shards.values.compactMap { Run(merging: $0.map(\.run)) }.sorted {
      ($0.startedAt, $0.id) < ($1.startedAt, $1.id)
    }
  }

  /// - Parameter shards: with the same id, in the order of their file names. `nil` if there are none.
  init?(merging shards: [Run]) {
    let shards = shards.enumerated()
      .sorted { ($0.element.startedAt, $0.offset) < ($1.element.startedAt, $1.offset) }
      .map(\.element)
    guard var run = shards.first else { return nil }
    for shard in shards.dropFirst() {
      run.finishedAt = max(run.finishedAt, shard.finishedAt)
      run.url = run.url ?? shard.url
      run.playbookSHA256 = run.playbookSHA256 ?? shard.playbookSHA256
      run.directory = run.directory ?? shard.directory
      run.variables = run.variables ?? shard.variables
      run.records += shard.records
    }
    run.by = shards.joined(\.by)
    run.host = shards.joined(\.host)
    run.tool = shards.joined(\.tool)
    run.planned = shards.planned
    self = run
  }
}

extension [Run] {
  /// What is planned by any of them, each check once; `nil` if none of them says.
  fileprivate var planned: [String]? {
    let said = compactMap(\.planned)
    if said.isEmpty { return nil }
    var seen: Set<String> = []
    return said.joined().filter { seen.insert($0).inserted }
  }

  /// The different values, in the order of the runs: `runner-3, runner-4`.
  fileprivate func joined(_ field: KeyPath<Run, String?>) -> String? {
    var values: [String] = []
    for case let value? in map({ $0[keyPath: field] })
    where !values.contains(where: { $0.hasBytes(of: value) }) {
      values.append(value)
    }
    return values.isEmpty ? nil : values.joined(separator: ", ")
  }
}

extension RunFile {
  /// What can not be true of two shards of one run.
  fileprivate func contradictions(to first: RunFile) -> [Diagnostic] {
    let facts: [(String, KeyPath<Run, String?>)] = [
      ("repository", \.repository), ("commit", \.commit),
    ]
    var different: [Diagnostic] = []
    if !run.environment.hasBytes(of: first.run.environment) {
      different.append(contradiction("environment", run.environment, first, first.run.environment))
    }
    for (name, fact) in facts
    where !run[keyPath: fact].hasBytes(of: first.run[keyPath: fact]) {
      different.append(
        contradiction(name, run[keyPath: fact], first, first.run[keyPath: fact]))
    }
    if let mine = run.playbookSHA256, let other = first.run.playbookSHA256, mine != other {
      different.append(contradiction("playbookSHA256", mine, first, other))
    }
    return different
  }

  private func contradiction(
    _ field: String, _ mine: String?, _ first: RunFile, _ other: String?
  ) -> Diagnostic {
    .error(
      "the run \(run.id.inQuotes) has \(Self.said(mine, field)) here, and \(Self.said(other, field)) in another file",
      at: place(of: field),
      notes: [.init("\(Self.said(other, field))", at: first.place(of: field))],
      hint: "shards of one run check the same thing: give other runs another id")
  }

  /// `the environment 'staging'`
  private static func said(_ value: String?, _ field: String) -> String {
    value.map { "the \(field) \($0.inQuotes)" } ?? "no \(field)"
  }
}
