import Launch

/// Reads the object by which a snapshot says what it is.
struct StatementReader {
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
