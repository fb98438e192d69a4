import Launch

/// A snapshot as somebody hands it over: nothing in it is believed but what is looked at.
public struct SnapshotFile: Sendable {
  public let file: SourceFile
  public let statement: SnapshotStatement
  /// `html` or `json`.
  public let format: SnapshotFormat
  /// As it stands in the file.
  public let seal: String
  private let sealRange: Range<Int>
  /// The bytes of `verdict.json` that it holds.
  public let verdict: [UInt8]

  /// A file that is larger was not written by this program.
  public static let sizeLimit = 64 << 20

  /// - Throws: why it is no snapshot that can be read.
  public init(reading file: SourceFile) throws(InvalidInput) {
    self.file = file
    let bytes = file.bytes
    guard bytes.count <= Self.sizeLimit else {
      throw Self.unreadable(file, "this file is over 64 MiB")
    }
    if bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "{") {
      format = .json
      let value = try JSONValue.parse(file)
      let reader = StatementReader(file, value, base: 0)
      statement = try reader.statement()
      (seal, sealRange) = try reader.seal()
      guard let verdict = value.member("verdict")?.value, let json = JSON(verdict) else {
        throw Self.unreadable(file, "this snapshot holds no verdict")
      }
      self.verdict = json.bytes
      return
    }
    format = .html
    let block = try Self.block(Snapshot.statementID, in: file)
    let inner = SourceFile(name: file.name, bytes: Array(bytes[block]))
    let reader = StatementReader(file, try JSONValue.parse(inner), base: block.lowerBound)
    statement = try reader.statement()
    (seal, sealRange) = try reader.seal()
    verdict = Array(bytes[try Self.block(Snapshot.verdictID, in: file)])
  }

  /// The bytes of the one element of JSON with an id, as `InlineElement` writes it.
  private static func block(_ id: String, in file: SourceFile) throws(InvalidInput) -> Range<Int> {
    let opening = Array("<script type=\"application/json\" id=\"\(id)\">".utf8)
    let bytes = file.bytes
    guard let first = bytes.firstRange(of: opening) else {
      throw unreadable(
        file, "this is no snapshot that can be verified: it has no '\(id)'",
        hint: "pages (html) and JSON can be verified")
    }
    let rest = bytes[first.upperBound...]
    guard rest.firstRange(of: opening) == nil else {
      throw unreadable(file, "this is no snapshot of gonogo: it has '\(id)' twice")
    }
    guard let end = rest.firstIndex(of: UInt8(ascii: "<")),
      bytes[end...].starts(with: "</script>".utf8)
    else {
      throw unreadable(file, "this snapshot is cut off: '\(id)' has no end")
    }
    return first.upperBound..<end
  }

  private static func unreadable(_ file: SourceFile, _ message: String, hint: String? = nil)
    -> InvalidInput
  {
    InvalidInput(.error(message, at: file.whole, hint: hint))
  }

  // MARK: What can be told from the file alone

  /// With the seal that belongs to these bytes.
  var sealed: [UInt8] {
    var bytes = file.bytes
    bytes.replaceSubrange(sealRange, with: Array(expectedSeal.utf8))
    return bytes
  }

  /// SHA-256 of the file with zeros in the place of its seal.
  var expectedSeal: String {
    var bytes = file.bytes
    bytes.replaceSubrange(sealRange, with: Array(SnapshotStatement.unsealed.utf8))
    return Digest.sha256(bytes)
  }

  /// Whether no byte of the file was lost or changed since it was sealed. Whoever changes it can seal it anew.
  public var isWhole: Bool { seal.utf8.elementsEqual(expectedSeal.utf8) }

  /// Of the file, 64 hexadecimal digits.
  public var sha256: String { Digest.sha256(file.bytes) }

  /// What its `verdict.json` says otherwise than its statement; `nil`: nothing.
  public var contradiction: String? {
    guard Digest.sha256(verdict).utf8.elementsEqual(statement.verdictSHA256.utf8) else {
      return "its SHA-256 is another than stated"
    }
    guard let value = try? JSONValue.parse(SourceFile(name: file.name, bytes: verdict)) else {
      return "it is no JSON"
    }
    let stated: [(name: String, value: String?)] = [
      ("verdict", statement.verdict), ("at", statement.at.description),
      ("environment", statement.environment), ("title", statement.title),
      ("tool", statement.tool), ("validUntil", statement.validUntil?.description),
    ]
    for (name, wanted) in stated {
      let found: String? =
        if case .string(let text)? = value.member(name)?.value.kind { text } else { nil }
      let isSame =
        switch (found, wanted) {
        case (nil, nil): true
        case (let found?, let wanted?): found.utf8.elementsEqual(wanted.utf8)
        case (nil, _), (_, nil): false
        }
      if !isSame { return "its '\(name)' is another than stated" }
    }
    return nil
  }
}

extension JSON {
  /// - Returns: `nil` where a number is none that this program writes.
  fileprivate init?(_ value: JSONValue) {
    switch value.kind {
    case .null: self = .null
    case .bool(let bool): self = .bool(bool)
    case .number(let digits):
      guard let number = Int(digits), String(number).utf8.elementsEqual(digits.utf8) else {
        return nil
      }
      self = .number(number)
    case .string(let text): self = .string(text)
    case .array(let elements):
      let converted = elements.compactMap { JSON($0) }
      guard converted.count == elements.count else { return nil }
      self = .array(converted)
    case .object(let members):
      var converted: [String: JSON] = [:]
      for member in members {
        guard let value = JSON(member.value),
          converted.updateValue(value, forKey: member.name) == nil
        else { return nil }
      }
      self = .object(converted)
    }
  }
}
