import Launch

/// What a snapshot says of itself: what it was made from, by what, for when (`schemas/snapshot-1.schema.json`).
public struct SnapshotStatement: Hashable, Sendable {
  /// A file with what identifies its bytes.
  public struct File: Hashable, Sendable {
    public let name: String
    /// 64 hexadecimal digits.
    public let sha256: String

    public init(name: String, sha256: String) {
      self.name = name
      self.sha256 = sha256
    }
  }

  /// The snapshot that was taken before.
  public struct Previous: Hashable, Sendable {
    /// Of its file, 64 hexadecimal digits.
    public let sha256: String
    /// `nil`: only its digits are known.
    public let at: Instant?
    /// `GO`, `HOLD` or `NO-GO`; `nil`: only its digits are known.
    public let verdict: String?

    /// - Returns: `nil` for what are no 64 small hexadecimal digits.
    public init?(sha256: String, at: Instant? = nil, verdict: String? = nil) {
      guard SnapshotStatement.isDigest(sha256) else { return nil }
      self.sha256 = sha256
      self.at = at
      self.verdict = verdict
    }
  }

  /// Evidence of a check that was left out.
  public struct Cut: Hashable, Sendable {
    public let check: String
    /// Of the page that was left out.
    public let bytes: Int
    /// Whether its phase still shows an excerpt of its output.
    public let hasExcerpt: Bool
  }

  /// `gonogo 0.1.0`
  public let tool: String
  public let title: String
  public let at: Instant
  /// `false`: the instant was stated.
  public let isLive: Bool
  public let environment: String
  /// `GO`, `HOLD` or `NO-GO`.
  public let verdict: String
  /// When a GO lapses.
  public let validUntil: Instant?
  /// Of `verdict.json`.
  public let verdictSHA256: String
  public let inputs: [File]
  /// A team's own templates, by their names within their folder.
  public let templates: [File]
  public let cut: [Cut]
  public let previous: Previous?

  static let format = "gonogo.snapshot/1"
  /// In the place of the seal while it is computed.
  static let unsealed = String(repeating: "0", count: 64)

  /// - Parameter verdict: `verdict.json`, in a snapshot that is JSON as a whole.
  func json(with verdict: JSON? = nil) -> JSON {
    var members: [String: JSON] = [
      "format": .string(Self.format),
      "tool": .string(tool),
      "title": .string(title),
      "at": .string(at.description),
      "isLive": .bool(isLive),
      "environment": .string(environment),
      "verdictFile": .object([
        "verdict": .string(self.verdict),
        "validUntil": JSON(validUntil?.description),
        "sha256": .string(verdictSHA256),
      ]),
      "inputs": .array(inputs.map(\.json)),
      "templates": .array(templates.map(\.json)),
      "cut": .array(
        cut.map {
          .object([
            "check": .string($0.check), "bytes": .number($0.bytes),
            "hasExcerpt": .bool($0.hasExcerpt),
          ])
        }),
      "previous": previous.map { previous in
        .object([
          "sha256": .string(previous.sha256), "at": JSON(previous.at?.description),
          "verdict": JSON(previous.verdict),
        ])
      } ?? .null,
      "seal": .string(Self.unsealed),
    ]
    members["verdict"] = verdict
    return .object(members)
  }

  /// The folder of the launch as the names of its inputs begin: `content`; `nil`: there is no playbook among them.
  public var folder: String? {
    let ending = "/playbook.md"
    return inputs.map(\.name).filter {
      $0.utf8.suffix(ending.utf8.count).elementsEqual(ending.utf8)
    }
    .min { $0.utf8.count < $1.utf8.count }
    .map { String(decoding: $0.utf8.dropLast(ending.utf8.count), as: UTF8.self) }
  }

  static func isDigest(_ text: String) -> Bool {
    text.utf8.count == 64
      && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }
}

extension SnapshotStatement.File {
  init(_ file: InputFile) {
    self.init(name: file.name, sha256: file.sha256)
  }

  fileprivate var json: JSON {
    .object(["name": .string(name), "sha256": .string(sha256)])
  }
}
