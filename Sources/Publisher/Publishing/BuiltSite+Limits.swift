import Launch

extension BuiltSite {
  /// - Throws: all that the host does not take.
  public func checkIsTaken(by target: PublishTarget?, host: StaticHost?) throws(InvalidInput) {
  }
}
