extension Check {
  /// What one record of it says, whenever it was made: its status, and why in one sentence.
  public func finding(in record: Record) -> (status: Status, reason: String) {
    Judge.finding(of: self, record)
  }
}
