/// The hidden first line by which gonogo finds its own comment on the gate issue again, with what that comment said.
///
/// As in `<!-- gonogo.comment/1 environment=production verdict=HOLD at=2026-06-06T13:57:00Z snapshot=3f…9a -->`. Whoever may write to
/// the issue can write such a line or change it: it says where to look, and proves nothing.
public struct GateMark: Hashable, Sendable {
  /// Of the records that were judged: each environment has a comment of its own.
  public let environment: String
  /// `GO`, `HOLD` or `NO-GO`.
  public let verdict: String
  public let at: Instant
  /// SHA-256 of the snapshot that was taken with it, 64 hexadecimal digits; `nil`: none was.
  public let snapshot: String?
  /// When its GO lapses; `nil`: it is no GO, or one that does not lapse.
  public let until: Instant?
  /// The verdict that people were told last, where the short comment that tells of this one could not be posted; `nil`: this one.
  public let told: String?
  /// When the GO that was told lapses; `nil`: as with `until`.
  public let toldUntil: Instant?

  public init(
    environment: String, verdict: String, at: Instant, snapshot: String?, until: Instant? = nil
  ) {
    self.init(
      environment: environment, verdict: verdict, at: at, snapshot: snapshot, until: until,
      told: nil, toldUntil: nil)
  }

  private init(
    environment: String, verdict: String, at: Instant, snapshot: String?, until: Instant?,
    told: String?, toldUntil: Instant?
  ) {
    self.told = told
    self.toldUntil = toldUntil
    self.environment = environment
    self.verdict = verdict
    self.at = at
    self.snapshot = snapshot
    self.until = until
  }

  /// The same, of a comment whose verdict nobody was told of.
  /// - Parameter told: what was told last.
  public func untold(since told: NoticeMark) -> GateMark {
    GateMark(
      environment: environment, verdict: verdict, at: at, snapshot: snapshot, until: until,
      told: told.verdict, toldUntil: told.until)
  }

  private static let opening = "<!-- gonogo.comment/1 "
  private static let closing = " -->"
  private static let verdicts: Set<String> = ["GO", "HOLD", "NO-GO"]

  /// The line, without its end.
  public var line: String {
    var fields = [
      "environment=\(Self.encoded(environment))", "verdict=\(verdict)", "at=\(at.description)",
    ]
    if let snapshot { fields.append("snapshot=\(snapshot)") }
    if let until { fields.append("until=\(until.description)") }
    if let told { fields.append("told=\(told)") }
    if let toldUntil { fields.append("toldUntil=\(toldUntil.description)") }
    return Self.opening + fields.joined(separator: " ") + Self.closing
  }

  /// Reads the first line of a comment.
  /// - Returns: `nil` where it is no such line, byte for byte.
  public init?(firstLineOf body: String) {
    let line = String(
      decoding: body.utf8.prefix { $0 != 0x0A && $0 != 0x0D }, as: UTF8.self)
    guard line.utf8.starts(with: Self.opening.utf8) else { return nil }
    var fields: [String: String] = [:]
    let inner = line.utf8.dropFirst(Self.opening.utf8.count).dropLast(Self.closing.utf8.count)
    for field in inner.split(separator: 0x20) {
      let parts = field.split(separator: UInt8(ascii: "="), maxSplits: 1)
      guard parts.count == 2 else { return nil }
      fields[String(decoding: parts[0], as: UTF8.self)] = String(decoding: parts[1], as: UTF8.self)
    }
    guard let environment = fields["environment"].flatMap(Self.decoded),
      fields["told"].map(Self.verdicts.contains) ?? true, let verdict = fields["verdict"],
      Self.verdicts.contains(verdict),
      let at = fields["at"].flatMap({ Instant($0) })
    else { return nil }
    self.init(
      environment: environment, verdict: verdict, at: at, snapshot: fields["snapshot"],
      until: fields["until"].flatMap { Instant($0) }, told: fields["told"],
      toldUntil: fields["told"] == nil ? nil : fields["toldUntil"].flatMap { Instant($0) })
    // Nothing more and nothing else than what is written.
    guard snapshot.map(TextForm.sha256.allows) ?? true, self.line.utf8.elementsEqual(line.utf8)
    else { return nil }
  }

  /// Whether a comment begins as one of gonogo does, also where somebody has changed the line so that it cannot be read.
  public static func opens(_ body: String) -> Bool { body.utf8.starts(with: opening.utf8) }

  /// The environment that such a line names; `nil`: it is none, or names none that can be read.
  public static func environment(openingOf body: String) -> String? {
    guard opens(body) else { return nil }
    let name = "environment="
    let line = body.utf8.prefix { $0 != 0x0A && $0 != 0x0D }
    return line.split(separator: 0x20).first { $0.starts(with: name.utf8) }.flatMap {
      decoded(String(decoding: $0.dropFirst(name.utf8.count), as: UTF8.self))
    }
  }

  /// Every byte but letters, digits, `.` and `_` as `%` and two hexadecimal digits: no `--` ends the comment.
  static func encoded(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "."), UInt8(ascii: "_"):
        bytes.append(byte)
      default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  static func decoded(_ text: String) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) else {
        return nil
      }
      bytes.append(value)
      rest = rest.dropFirst(2)
    }
    return String(validating: bytes, as: UTF8.self)
  }
}
