import Launch

extension LiveSite {
  /// What readers get once a site was taken away.
  struct Absence: Hashable, Sendable {
    /// As in `https://launch.example/build.json answers 404`.
    let words: String
    /// Whether it was seen as readers see it; else a login stands before it.
    let isSeen: Bool
  }

  /// Asks again and again until no build of a site is read there any more, signed in or not.
  /// - Parameters:
  ///   - builds: that are, or were, on the host.
  ///   - isInternal: who has not signed in sees nothing of it anyway.
  /// - Throws: `.unavailable` with what readers get, once the time is over.
  func waitUntilGone(_ builds: [Release], isInternal: Bool) async throws(PublishFailure) -> Absence
  {
    let end = ContinuousClock.now + timeLimit
    var pause = Duration.seconds(1)
    var said: String?
    while true {
      let patience = max(.seconds(3), min(Self.patience, end - .now))
      var answers = try answers(for: Self.marks, isSignedIn: isSignedIn, patience: patience)
      if isSignedIn {
        answers += try self.answers(for: Self.marks, isSignedIn: false, patience: patience)
      }
      let places = Self.marks + Self.marks
      let rest = zip(places, answers).lazy.compactMap { remnant($1, at: $0, of: builds) }.first
      guard let rest else { return absence(answers[0], isInternal: isInternal) }
      guard ContinuousClock.now + pause < end else {
        throw PublishFailure(
          .unavailable, "after \(timeLimit.inWords) \(rest)",
          hint: "is this the address of what was published there? A cache may have to be emptied")
      }
      if rest != said { say("\(rest): asking again, for \((end - .now).inWords) at most") }
      said = rest
      try await self.rest(pause)
      pause = min(pause * 2, .seconds(16))
    }
  }

  /// What every site has: what machines read of its build, and its first page at both of its addresses.
  private static let marks = ["build.json", "", "index.html"]

  /// What readers still get of a site, or why that is not known; `nil`: nothing.
  private func remnant(_ answer: WebReader.Answer, at path: String, of builds: [Release]) -> String?
  {
    let place = address(of: path)
    guard let status = answer.status else {
      return
        "what readers get is not known: \(place) does not answer: \(answer.problem ?? "nothing came back")"
    }
    let id = BuildStamp(answer.body)?.build ?? BuildStamp.build(ofPage: answer.body)
    if let id, let build = builds.first(where: { $0.build == id }) {
      return "readers still get build \(build.words) at \(place)"
    }
    return status >= 500 || status == 429
      ? "what readers get is not known: \(place) answers \(status)" : nil
  }

  /// - Parameter answer: to the first of the marks, in which nothing of the site is.
  private func absence(_ answer: WebReader.Answer, isInternal: Bool) -> Absence {
    let status = answer.status ?? 0
    let isLogin = status == 401 || status == 403 || answer.redirect != nil
    let id = BuildStamp(answer.body)?.build
    let what =
      if let place = answer.redirect {
        "sends its readers to \(Self.origin(of: place).visible) (\(status))"
      } else if let id { "shows build \(id), which was never on this host" } else {
        "\(status == 200 ? "gives something else" : "answers") (\(status))"
      }
    return Absence(
      words: "\(address(of: Self.marks[0])) \(what)",
      isSeen: !isLogin && (isSignedIn || !isInternal))
  }
}
