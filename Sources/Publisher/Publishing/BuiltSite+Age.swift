import Launch

extension BuiltSite {
  /// How far the clock of the machine that built may be ahead of this one.
  private static let tolerance: Int64 = 120_000

  /// - Throws: where it says GO, and that is over, or it was judged for a time that has not come.
  public func checkIsCurrent(at now: Instant) throws(InvalidInput) {
    var problems: [Diagnostic] = []
    for standing in standings {
      let place = Place(file: "\(folder)/\(standing.folder)verdict.json", position: nil)
      if standing.verdict.utf8.elementsEqual("GO".utf8), let until = standing.validUntil,
        until <= now
      {
        problems.append(
          .error(
            "this GO lapsed at \(until.dayAndTimeToTheSecond)", at: place,
            hint: "run the checks again where they are stale, and build the site again"))
      }
    }
    if let root = standings.first, isLive || root.verdict.utf8.elementsEqual("GO".utf8),
      root.at.millisecondsSince1970 - now.millisecondsSince1970 > Self.tolerance
    {
      problems.append(
        .error(
          "this site was judged for \(root.at.dayAndTimeToTheSecond), and here it is \(now.dayAndTimeToTheSecond)",
          at: Place(file: "\(folder)/build.json", position: nil),
          hint: "set the clocks of both machines, and build the site again"))
    }
    if let invalid = InvalidInput(errorsIn: problems) { throw invalid }
  }

  /// Of which launch it is, and what its records are of: `Shop v2, staging`; of several launches how many.
  public var subject: String {
    let environments = Set(standings.compactMap(\.environment))
    let title = standings[0].title ?? "\(standings.count - 1) launches"
    return ([title] + (environments.count == 1 ? environments : [])).joined(separator: ", ")
  }

  /// When the first GO in it lapses; `nil`: it says no GO that does.
  public var validUntil: Instant? {
    release.verdict == "GO" ? standings.compactMap(\.validUntil).min() : nil
  }

  /// Why it must not go live; `nil`: it may.
  func lapsed(at now: Instant) -> String? {
    do { try checkIsCurrent(at: now) } catch { return error.diagnostics[0].message }
    return nil
  }

  /// Whether it was judged for the time of its build.
  private var isLive: Bool {
    files.first { $0.path == "index.html" }.map { BuiltPage($0.bytes).isLive } ?? false
  }
}
