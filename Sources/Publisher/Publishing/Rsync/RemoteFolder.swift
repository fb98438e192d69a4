import Launch

/// A folder of another machine that sites are sent to through rsync, and that scripts of `RemoteScript` look after through ssh.
struct RemoteFolder: Sendable {
  /// As ssh takes it.
  let host: String
  /// Relative to the home folder there, which may also be called `~`.
  let path: String
  private let shell: RemoteShell

  /// - Parameter environment: of this process: `PATH`, `RSYNC_RSH`, the socket of an agent.
  init(host: String, path: String, environment: [String: String]) {
    self.host = host
    self.path = path
    shell = RemoteShell(host: host, environment: environment)
  }

  var name: String { "rsync:\(host):\(path)" }

  /// How long the lock of another publisher is waited for, in seconds.
  private static let patience = 30

  func ask(_ script: String, _ values: KeyValuePairs<String, String>) throws(PublishFailure)
    -> RemoteAnswer
  {
    let all =
      [(name: "path", value: path), ("incoming", ""), ("patience", "\(Self.patience)")]
      + values.map { (name: $0.key, value: $0.value) }
    let answer = RemoteAnswer(try shell.run(script, with: all))
    if let failure = answer.failure(of: name, on: host) { throw failure }
    return answer
  }

  /// What an answer to one of the scripts that say what is there says.
  func standing(_ answer: RemoteAnswer) throws(PublishFailure) -> Standing {
    var standing = Standing()
    standing.inventory = answer.inventory
    standing.isUntidy = !answer.values(of: "untidy").isEmpty
    standing.releases = answer.values(of: "release").compactMap { Release(name: $0) }.newestFirst
    standing.unfinished = answer.values(of: "unfinished").compactMap { Release(name: $0) }
    standing.withdrawn = answer.values(of: "withdrawn").compactMap { Release(name: $0) }
    if !answer.values(of: "absent").isEmpty {
      standing.absence = "there is no folder '\(path.visible)' on \(host.visible) yet"
    }
    guard let target = answer.values(of: "live").first else { throw unclear }
    standing.mark = answer.values(of: "mark").first.flatMap(Release.init(name:))?.name
    guard !target.isEmpty else { return standing }
    guard target.hasPrefix("releases/"),
      let live = Release(name: String(target.dropFirst("releases/".count)))
    else {
      throw PublishFailure(
        .notOurs, "\(name.visible) has a 'current' that leads to '\(target.visible)'",
        hint: "name a folder that nothing else publishes to")
    }
    if standing.releases.contains(live) {
      standing.live = live
      standing.manifest = answer.manifest(of: live)
    } else {
      standing.mark = live.name
    }
    if standing.manifest == nil {
      standing.notices.append(
        "what is live on \(host.visible) is not whole, or was changed after it was published")
    }
    return standing
  }

  /// Sends what differs from what is live, or all where that is not what its manifest says.
  /// - Parameters:
  ///   - incoming: the name of a folder there that nothing has yet. What `standing` has readied is taken first.
  ///   - script: makes live what has arrived.
  func publish(
    _ site: BuiltSite, after standing: Standing, through incoming: () -> String, by script: String
  ) throws(PublishFailure) {
    let (linked, old) = (standing.readied, standing.manifest)
    if try send(
      site, after: standing, sharing: old, through: linked ?? incoming(), isLinked: linked != nil,
      by: script)
    {
      return
    }
    guard old != nil,
      try send(
        site, after: standing, sharing: nil, through: incoming(), isLinked: false, by: script)
    else {
      throw PublishFailure(
        .unavailable, "what arrived at \(host.visible) is not what was sent")
    }
  }

  /// - Parameter isLinked: whether the folder has the files of the live build already.
  /// - Returns: `false`: what arrived, or what it was to share with the live build, is not whole.
  private func send(
    _ site: BuiltSite, after standing: Standing, sharing old: Manifest?, through incoming: String,
    isLinked: Bool, by script: String
  ) throws(PublishFailure) -> Bool {
    let change = site.manifest.change(from: old)
    let sent = Set(change.added + change.changed + [Manifest.name])
    do throws(PublishFailure) {
      let folder = try TemporaryFolder.forPublishing()
      try shell.send(
        try folder.stage(site.files.filter { sent.contains($0.path) }),
        to: "./\(incoming)/",
        through:
          "sh -c \(ShellWords.quote(RemoteScript.receive)) rsync \(ShellWords.quote(path)) \(incoming)"
      )
    } catch {
      if error.kind != .unavailable { clear(incoming) }
      throw error
    }
    let answer = try ask(
      script,
      [
        "incoming": incoming, "expected": standing.live?.name ?? standing.mark ?? "",
        "base": old.flatMap { _ in standing.live?.name } ?? "",
        "linked": isLinked ? "yes" : "", "inventory": standing.inventory,
        "name": site.release.name,
      ])
    if answer.isDamaged { return false }
    guard answer.isDone else { throw unclear }
    return true
  }

  /// Takes away what was sent or readied.
  func clear(_ incoming: String) { _ = try? ask(RemoteScript.sweep, ["incoming": incoming]) }

  /// The files of a build, as one of the scripts that say them says.
  func manifest(of release: Release, by script: String) throws(PublishFailure) -> Manifest {
    guard let manifest = try ask(script, ["name": release.name]).manifest(of: release) else {
      throw notWhole(release)
    }
    return manifest
  }

  func bytes(of file: String) throws(PublishFailure) -> [UInt8]? {
    try ask(RemoteScript.file, ["file": file]).bytes
  }

  func notWhole(_ release: Release) -> PublishFailure {
    PublishFailure(
      .noSuchBuild, "build \(release.build) is no longer whole on \(host.visible)",
      hint: "publish it again from its folder")
  }

  var unclear: PublishFailure {
    PublishFailure(
      .unavailable, "the connection to \(host.visible) ended too early",
      hint: "'gonogo publish --list' says what is live")
  }
}
