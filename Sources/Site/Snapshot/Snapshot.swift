import Launch

/// One moment of a launch in one file, with what it was made from.
public struct Snapshot: Hashable, Sendable {
  public let bytes: [UInt8]
  public let statement: SnapshotStatement

  /// What a page may hold, in bytes; what goes beyond is cut by a rule.
  public static let byteLimit = 512_000

  /// 64 hexadecimal digits, by which the next one names it.
  public var sha256: String { Digest.sha256(bytes) }

  static let statementID = "_snapshot"
  static let verdictID = "_verdict"

  /// Writes the seal into what was made with zeros in its place.
  init(sealing bytes: [UInt8], _ statement: SnapshotStatement) throws(InvalidInput) {
    let file = SourceFile(name: "snapshot", bytes: bytes)
    let unsealed = try SnapshotFile(reading: file)
    self.bytes = unsealed.sealed
    self.statement = statement
  }
}
