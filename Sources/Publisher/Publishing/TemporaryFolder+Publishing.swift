extension TemporaryFolder {
  /// For what a publish hands to another program. What publishes that were killed left on this machine is removed before: it may be pages
  /// that not everybody may read.
  /// - Throws: `.io`.
  static func forPublishing() throws(PublishFailure) -> TemporaryFolder {
    _ = leftoversAreRemoved
    do throws(ToolFailure) { return try TemporaryFolder() } catch {
      throw PublishFailure(.io, error.message, hint: error.hint)
    }
  }

  /// Once in a process.
  private static let leftoversAreRemoved: Void = removeLeftovers()
}
