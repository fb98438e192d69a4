import Launch

/// One build as a host keeps it. Its name says all of it, so that a list of names is a list of builds.
public struct Release: Hashable, Sendable {
  /// The instant that was judged for.
  public let at: Instant
  /// GO, HOLD or NO-GO; of several launches the worst.
  public let verdict: String
  /// The id of the build: 16 hexadecimal digits.
  public let build: String
  /// The first 16 hexadecimal digits of the SHA-256 of its manifest: two builds of one id may look different.
  public let digest: String

  init(at: Instant, verdict: String, build: String, digest: String) {
    self.at = at
    self.verdict = verdict
    self.build = build
    self.digest = String(digest.prefix(16))
  }

  /// - Parameter digest: of the manifest.
  /// - Returns: `nil`: what `build.json` says can be the name of no build.
  init?(_ stamp: BuildStamp, digest: String) {
    let release = Release(
      at: stamp.at, verdict: stamp.verdict, build: stamp.build, digest: digest)
    self.init(name: release.name)
  }

  /// `20260606T135700Z-NO-GO-0123456789abcdef-fedcba9876543210`: letters, digits, `.` and `-`.
  var name: String {
    let time = at.description.utf8.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: ":") }
    return "\(String(decoding: time, as: UTF8.self))-\(verdict)-\(build)-\(digest)"
  }

  /// - Returns: `nil`: it is the name of something else.
  init?(name: String) {
    let parts = name.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false).map
    {
      String(Substring($0))
    }
    guard parts.count == 4 || (parts.count == 5 && parts[1] == "NO") else { return nil }
    let verdict = parts[1...].dropLast(2).joined(separator: "-")
    let digits = { (text: String) in
      text.utf8.count == 16 && text.utf8.allSatisfy { (48...57) ~= $0 || (97...102) ~= $0 }
    }
    guard ["GO", "HOLD", "NO-GO"].contains(verdict), digits(parts[parts.count - 2]),
      digits(parts[parts.count - 1]), let at = Self.instant(parts[0])
    else { return nil }
    self.init(
      at: at, verdict: verdict, build: parts[parts.count - 2], digest: parts[parts.count - 1])
    guard self.name.utf8.elementsEqual(name.utf8) else { return nil }
  }

  /// `20260606T135700.5Z`
  private static func instant(_ text: String) -> Instant? {
    let digits = Array(text.utf8)
    guard digits.count >= 16, digits[8] == UInt8(ascii: "T") else { return nil }
    let part = { (range: Range<Int>) in String(decoding: digits[range], as: UTF8.self) }
    return Instant(
      "\(part(0..<4))-\(part(4..<6))-\(part(6..<8))T\(part(9..<11)):\(part(11..<13)):\(part(13..<digits.count))"
    )
  }
}

extension Release {
  /// `0123456789abcdef (NO-GO as of 2026-06-06 13:57:00 UTC)`
  public var words: String { "\(build) (\(verdict) as of \(at.dayAndTimeToTheSecond))" }
}

extension Sequence<Release> {
  /// By instant; those of one instant by name.
  var newestFirst: [Release] { sorted { ($0.at, $0.name) > ($1.at, $1.name) } }
}
