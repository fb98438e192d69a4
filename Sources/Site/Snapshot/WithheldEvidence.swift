/// Evidence that a snapshot leaves out to stay below its limit, by the ids of the checks.
struct WithheldEvidence: Hashable, Sendable {
  /// Of which the page with all of it is left out.
  var pages: Set<String> = []
  /// Of which the page of the phase shows no output either.
  var outputs: Set<String> = []
}
