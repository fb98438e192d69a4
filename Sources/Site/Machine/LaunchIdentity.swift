import Launch

/// What one launch has that no other has, for names that outlive a build and know nothing of the site's address.
struct LaunchIdentity: Hashable, Sendable {
  private let parts: [String]

  /// The gate issue stands for the launch; without one its title does, so that another title makes it another launch.
  init(_ report: Report) {
    let metadata = report.playbook.metadata
    let subject =
      if let repository = metadata.repository, let gate = metadata.gate {
        ["gate", repository, String(gate)]
      } else {
        ["title", metadata.repository ?? "", report.playbook.title]
      }
    parts = subject + [report.environment]
  }

  /// A UUID of version 8 (RFC 9562, section 5.8), made of the SHA-256 of the launch and what is named: the same for the same.
  func uuid(of name: String...) -> String {
    let text = (parts + name).map { "\($0.utf8.count):\($0)" }.joined()
    var digits = Array(Digest.sha256(Array(text.utf8)).utf8.prefix(32))
    digits[12] = UInt8(ascii: "8")
    digits[16] = UInt8(ascii: "8")
    for place in [20, 16, 12, 8] { digits.insert(UInt8(ascii: "-"), at: place) }
    return String(decoding: digits, as: UTF8.self)
  }
}
