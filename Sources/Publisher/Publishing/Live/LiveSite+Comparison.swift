import Launch

extension LiveSite {
  /// How an answer differs from the file that was published.
  struct Difference: Hashable, Sendable {
    /// As in `ExpectedSite.addresses`.
    let path: String
    /// As in `answers 404`.
    let words: String
    var hint: String?
  }

  /// What became of a comparison.
  struct Comparison: Hashable, Sendable {
    /// How many addresses gave what was published.
    let count: Int
    let notices: [String]
  }

  /// Fetches every file, again and again until all are what the manifest says.
  /// - Parameters:
  ///   - end: when the time is over.
  ///   - betweenRounds: what else is looked at meanwhile.
  /// - Throws: `.unavailable` with what differs, once the time is over.
  func wait(
    for site: ExpectedSite, until end: ContinuousClock.Instant,
    betweenRounds: () async throws(PublishFailure) -> Void = {}
  ) async throws(PublishFailure) -> Comparison {
    var said: (words: String, at: ContinuousClock.Instant)?
    let all = site.addresses
    var open = all
    var pause = Duration.seconds(1)
    var notices: [String] = []
    while true {
      var differences: [Difference] = []
      let left = max(.seconds(3), min(Self.patience, end - .now))
      if let other = try stamp(other: site, patience: left) {
        // While another build is there, its pages are not the ones that are waited for.
        (open, differences) = (all, [other])
      } else {
        (open, differences) = try compare(open, of: site, patience: left)
        // What is on the way to all of a host's machines can be gone again on the next of them.
        if open.isEmpty, let other = try stamp(other: site, patience: left) {
          (open, differences) = (all, [other])
        }
      }
      if differences.allSatisfy({ $0.path == "robots.txt" }) {
        notices += differences.map { "\(address(of: $0.path)) \($0.words)" }
        return Comparison(count: all.count - differences.count, notices: notices)
      }
      guard ContinuousClock.now + pause < end else { throw failure(differences, of: all.count) }
      let seen = words(differences, of: all.count)
      if said.map({ $0.words != seen || .now - $0.at > .seconds(30) }) ?? true {
        say("\(seen): asking again, for \(max(.seconds(1), end - .now).inWords) at most")
        said = (seen, .now)
      }
      try await rest(pause)
      try await betweenRounds()
      pause = min(pause * 2, .seconds(16))
    }
  }

  func rest(_ time: Duration) async throws(PublishFailure) {
    do { try await Task.sleep(for: time) } catch {
      throw PublishFailure(.unavailable, "interrupted before \(url) was compared")
    }
  }

  /// - Returns: `nil`: `build.json` is the one that was published.
  private func stamp(other site: ExpectedSite, patience: Duration) throws(PublishFailure)
    -> Difference?
  {
    let entries = site.manifest.entries.filter { $0.path == "build.json" }
    let (open, differences) = try compare(entries, of: site, patience: patience)
    return open.isEmpty ? nil : differences.first
  }

  /// - Returns: those that differ yet, and how.
  private func compare(
    _ entries: [Manifest.Entry], of site: ExpectedSite, patience: Duration
  ) throws(PublishFailure) -> ([Manifest.Entry], [Difference]) {
    let answers = try answers(
      for: entries.map(\.path), isSignedIn: isSignedIn, patience: patience)
    var open: [Manifest.Entry] = []
    var differences: [Difference] = []
    for (entry, answer) in zip(entries, answers) {
      guard let difference = difference(answer, from: entry, of: site) else { continue }
      open.append(entry)
      differences.append(difference)
    }
    return (open, differences)
  }

  /// - Returns: `nil`: it is what was published.
  private func difference(
    _ answer: WebReader.Answer, from entry: Manifest.Entry, of site: ExpectedSite
  ) -> Difference? {
    let path = entry.path
    guard let status = answer.status else {
      return Difference(
        path: path, words: "does not answer: \(answer.problem ?? "nothing came back")")
    }
    if let place = answer.redirect {
      return Difference(
        path: path, words: "sends its readers to \(Self.origin(of: place).visible) (\(status))",
        hint: isSignedIn
          ? "it does not take what --verify-header names for signed in"
          : "name with --verify-header how to sign in")
    }
    if status == 401 || status == 403 {
      return Difference(
        path: path, words: "refuses (\(status))",
        hint: isSignedIn
          ? "it does not take what --verify-header names for signed in"
          : "name with --verify-header how to sign in")
    }
    // The page for what is not there may come with the status that says so.
    let isMissingPage = path == "404.html" && status == 404
    guard status == 200 || isMissingPage else {
      return Difference(
        path: path, words: "answers \(status)", hint: status == 404 ? placeHint : nil)
    }
    guard Digest.sha256(answer.body) == entry.sha256 else {
      return changed(answer.body, path, of: site)
    }
    guard let types = Self.mediaTypes(of: ExpectedSite.file(at: path)),
      !types.contains(answer.mediaType)
    else { return nil }
    return Difference(
      path: path,
      words:
        "is served as \(answer.mediaType.isEmpty ? "nothing" : answer.mediaType.visible), and browsers take it as \(types[0]) alone",
      hint: "set the content type on the host")
  }

  /// What browsers take a file as, in small letters; `nil`: they take it as anything.
  private static func mediaTypes(of path: String) -> [String]? {
    if path.utf8.suffix(5).elementsEqual(".html".utf8) { return ["text/html"] }
    if path.utf8.suffix(4).elementsEqual(".css".utf8) { return ["text/css"] }
    if path.utf8.suffix(3).elementsEqual(".js".utf8) {
      return ["text/javascript", "application/javascript", "application/x-javascript"]
    }
    if path.utf8.suffix(4).elementsEqual(".svg".utf8) { return ["image/svg+xml"] }
    return nil
  }

  private func changed(_ body: [UInt8], _ path: String, of site: ExpectedSite) -> Difference {
    let file = ExpectedSite.file(at: path)
    if let stamp = BuildStamp(body), file.utf8.elementsEqual("build.json".utf8),
      stamp.build != site.release.build || stamp.at != site.release.at
    {
      return Difference(
        path: path,
        words:
          "shows build \(stamp.build) (\(stamp.verdict) as of \(stamp.at.dayAndTimeToTheSecond))\(stamp.at > site.release.at ? ", which is later" : "")",
        hint: "\(placeHint); a host that is late shows the new one at the next look")
    }
    if let other = BuildStamp.build(ofPage: body), other != site.release.build {
      return Difference(path: path, words: "is of build \(other)")
    }
    guard let published = site.bytes[file] else {
      return Difference(path: path, words: "is not what was published (\(body.count) bytes)")
    }
    let mine = published.split(separator: 0x0A, omittingEmptySubsequences: false)
    let other = body.split(separator: 0x0A, omittingEmptySubsequences: false)
    let line =
      zip(mine, other).enumerated().first { !$0.element.0.elementsEqual($0.element.1) }?.offset
      ?? min(mine.count, other.count)
    let words =
      "differs from line \(line + 1) on (\(body.count) bytes in place of \(published.count))"
    if BuildStamp.holds("/cdn-cgi/l/email-protection", body) {
      return Difference(
        path: path, words: words,
        hint: "the host rewrites pages: switch off Cloudflare's e-mail obfuscation and the like")
    }
    let isPage = file.utf8.suffix(5).elementsEqual(".html".utf8)
    let isCut = body.count < published.count && published.starts(with: body)
    return Difference(
      path: path, words: isCut ? "is cut after \(body.count) of \(published.count) bytes" : words,
      hint: isPage && !isCut && BuildStamp.holds("data-build=\"\(site.release.build)\"", body)
        ? "somebody changed it there, or the host rewrites pages: see which, then publish again"
        : nil)
  }

  // MARK: Words

  /// The most common mistake.
  private var placeHint: String {
    url.asciiLowercased.utf8.suffix(6).elementsEqual(".html/".utf8)
      ? "name the folder of the site, not a page in it"
      : "see that this is the address of what was published there: a web server's root ends in '/current' for dir: and rsync:"
  }

  /// `3 of 32 files are not there yet`
  private func words(_ differences: [Difference], of count: Int) -> String {
    guard differences.count == 1 else { return "\(differences.count) of \(count) addresses differ" }
    return "\(address(of: differences[0].path)) \(differences[0].words)"
  }

  private func failure(_ differences: [Difference], of count: Int) -> PublishFailure {
    let shown = differences.prefix(3).map { "\(address(of: $0.path)) \($0.words)" }
    let more = differences.count > 3 ? "; and \(differences.count - 3) more of \(count)" : ""
    return PublishFailure(
      .unavailable,
      "after \(timeLimit.inWords) readers do not get what was published: \(shown.joined(separator: "; "))\(more)",
      hint: differences.lazy.compactMap(\.hint).first
        ?? "are the scheme, the host and the port right? The same command with --verify-only compares again"
    )
  }
}
