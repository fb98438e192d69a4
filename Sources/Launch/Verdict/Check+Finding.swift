extension Check {
  /// What one record of it says, whenever it was made.
  public func finding(in record: Record) -> Finding { Finding(of: self, record) }
}

extension Record {
  /// Whether it is of this very check: its command and, where the record has its digest, all that the digest covers; else the
  /// expectations that it says it was judged by.
  /// - Parameter own: the digest of the check.
  func answers(_ check: Check, own: @autoclosure () -> String) -> Bool {
    guard command.utf8.elementsEqual(check.command.utf8) else { return false }
    if let digest { return digest.utf8.elementsEqual(own().utf8) }
    return judgements.allSatisfy { judged in
      check.expectations.contains { $0.text.hasBytes(of: judged.text) }
    }
  }
}
