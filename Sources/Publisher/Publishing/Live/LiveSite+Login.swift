extension LiveSite {
  /// Asks once whether the host takes the login: one that it does not take is not taken later either.
  /// - Throws: `.notPermitted` where it answers 401.
  func checkLogin() throws(PublishFailure) {
    guard isSignedIn else { return }
    let answer = try answers(for: ["build.json"], isSignedIn: true, patience: .seconds(10)).first
    guard answer?.status != 401 else {
      throw PublishFailure(
        .notPermitted, "\(url) refuses the login of --verify-header (401)",
        hint: "the variable holds a whole header line: a name, a colon, and what signs in")
    }
  }
}
