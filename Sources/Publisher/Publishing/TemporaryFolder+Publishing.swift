extension TemporaryFolder {
  /// For what a publish hands to another program.
  /// - Throws: `.io`.
  static func forPublishing() throws(PublishFailure) -> TemporaryFolder {
    do throws(ToolFailure) { return try TemporaryFolder() } catch {
      throw PublishFailure(.io, error.message, hint: error.hint)
    }
  }
}
