extension JSONValue {
  /// Reads a whole file strictly as RFC 8259 writes it, and refuses what the RFC leaves open: names that stand twice in an
  /// object, halves of surrogate pairs, a byte order mark, containers more than 100 deep.
  /// - Throws: the first problem, as nothing can be trusted after it.
  public static func parse(_ file: SourceFile) throws(InvalidInput) -> JSONValue {
    var reader = JSONReader(file, bytes: file.bytes.indices, unit: "file")
    return try reader.document()
  }

  /// Reads one line as `parse(_:)` reads a file, for files that hold a value a line.
  /// - Parameter number: 1-based.
  public static func parse(_ file: SourceFile, line number: Int) throws(InvalidInput) -> JSONValue {
    let line = file.line(number)
    var reader = JSONReader(file, bytes: line.startIndex..<line.endIndex, unit: "line")
    return try reader.document()
  }
}
