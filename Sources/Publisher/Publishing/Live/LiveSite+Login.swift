extension LiveSite {
  /// Asks once whether the host takes the login: one that it does not take is not taken later either.
  /// - Returns: why there is no answer at all; `nil`: there is one.
  /// - Throws: `.notPermitted` where it answers 401.
  @discardableResult func checkLogin() throws(PublishFailure) -> String? {
    let answer = try answers(for: ["build.json"], isSignedIn: isSignedIn, patience: .seconds(10))
      .first
    guard !isSignedIn || answer?.status != 401 else {
      throw PublishFailure(
        .notPermitted, "\(url) refuses the login of --verify-header (401)",
        hint:
          "the user or what signs in is another one there; the variable holds a whole header line, as in 'Authorization: Basic …'"
      )
    }
    return answer?.problem
  }
}
