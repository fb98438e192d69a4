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
      throw unreadable(file, "this is no snapshot: it has no '\(id)'")
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

  private static func unreadable(_ file: SourceFile, _ message: String) -> InvalidInput {
    InvalidInput(.error(message, at: file.whole))
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

/// Reads the object by which a snapshot says what it is.
private struct StatementReader {
  let file: SourceFile
  let value: JSONValue
  /// Where the JSON begins in the file.
  let base: Int

  init(_ file: SourceFile, _ value: JSONValue, base: Int) {
    self.file = file
    self.value = value
    self.base = base
  }

  private func wrong(_ message: String, _ value: JSONValue? = nil) -> InvalidInput {
    InvalidInput(
      .error(message, at: file.place(atOffset: base + (value ?? self.value).range.lowerBound)))
  }

  private func member(_ name: String, of value: JSONValue) throws(InvalidInput) -> JSONValue {
    guard let member = value.member(name) else {
      throw wrong("this statement of a snapshot has no '\(name)'", value)
    }
    return member.value
  }

  private func text(_ name: String, of value: JSONValue) throws(InvalidInput) -> String {
    let found = try member(name, of: value)
    guard case .string(let text) = found.kind else {
      throw wrong("'\(name)' is \(found.typeName), not a string", found)
    }
    return text
  }

  private func optional(_ name: String, of value: JSONValue) throws(InvalidInput) -> String? {
    if case .null = try member(name, of: value).kind { return nil }
    return try text(name, of: value)
  }

  private func instant(_ text: String, _ name: String) throws(InvalidInput) -> Instant {
    guard let instant = Instant(text) else { throw wrong("'\(name)' is no time") }
    return instant
  }

  private func digest(_ name: String, of value: JSONValue) throws(InvalidInput) -> String {
    let text = try text(name, of: value)
    guard SnapshotStatement.isDigest(text) else {
      throw wrong("'\(name)' is no SHA-256 of 64 digits in small letters", value)
    }
    return text
  }

  private func elements(_ name: String) throws(InvalidInput) -> [JSONValue] {
    let found = try member(name, of: value)
    guard case .array(let elements) = found.kind else {
      throw wrong("'\(name)' is \(found.typeName), not an array", found)
    }
    return elements
  }

  private func files(_ name: String) throws(InvalidInput) -> [SnapshotStatement.File] {
    var files: [SnapshotStatement.File] = []
    for element in try elements(name) {
      files.append(
        .init(name: try text("name", of: element), sha256: try digest("sha256", of: element)))
    }
    return files
  }

  private func verdict(_ text: String) throws(InvalidInput) -> String {
    guard ["GO", "HOLD", "NO-GO"].contains(where: { $0.utf8.elementsEqual(text.utf8) }) else {
      throw wrong("'verdict' is neither GO, HOLD nor NO-GO")
    }
    return text
  }

  private func previous() throws(InvalidInput) -> SnapshotStatement.Previous? {
    let found = try member("previous", of: value)
    if case .null = found.kind { return nil }
    let at = try optional("at", of: found)
    let said = try optional("verdict", of: found)
    return SnapshotStatement.Previous(
      sha256: try digest("sha256", of: found),
      at: try at.map { (text) throws(InvalidInput) in try instant(text, "at") },
      verdict: try said.map { (text) throws(InvalidInput) in try verdict(text) })
  }

  private func cut() throws(InvalidInput) -> [SnapshotStatement.Cut] {
    var cuts: [SnapshotStatement.Cut] = []
    for element in try elements("cut") {
      guard case .number(let digits) = try member("bytes", of: element).kind,
        let bytes = Int(digits), bytes >= 0
      else { throw wrong("'bytes' is no whole number of 0 or more", element) }
      guard case .bool(let hasExcerpt) = try member("hasExcerpt", of: element).kind else {
        throw wrong("'hasExcerpt' is neither true nor false", element)
      }
      cuts.append(
        .init(check: try text("check", of: element), bytes: bytes, hasExcerpt: hasExcerpt))
    }
    return cuts
  }

  func statement() throws(InvalidInput) -> SnapshotStatement {
    let format = try text("format", of: value)
    guard format.utf8.elementsEqual(SnapshotStatement.format.utf8) else {
      throw wrong(
        "this is a '\(format.visible)', not a '\(SnapshotStatement.format)'")
    }
    guard case .bool(let isLive) = try member("isLive", of: value).kind else {
      throw wrong("'isLive' is neither true nor false")
    }
    let verdictFile = try member("verdictFile", of: value)
    let until = try optional("validUntil", of: verdictFile)
    return SnapshotStatement(
      tool: try text("tool", of: value), title: try text("title", of: value),
      at: try instant(try text("at", of: value), "at"), isLive: isLive,
      environment: try text("environment", of: value),
      verdict: try verdict(try text("verdict", of: verdictFile)),
      validUntil: try until.map { (text) throws(InvalidInput) in try instant(text, "validUntil") },
      verdictSHA256: try digest("sha256", of: verdictFile),
      inputs: try files("inputs"), templates: try files("templates"), cut: try cut(),
      previous: try previous())
  }

  /// With the place of its digits in the file.
  func seal() throws(InvalidInput) -> (String, Range<Int>) {
    let found = try member("seal", of: value)
    guard case .string(let text) = found.kind, SnapshotStatement.isDigest(text),
      found.range.count == 66
    else { throw wrong("'seal' is no SHA-256 of 64 digits in small letters", found) }
    let start = base + found.range.lowerBound + 1
    return (text, start..<start + 64)
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
