extension Document {
  /// Lines of this source end with `\n`, `\r\n` or `\r`. The source must be valid UTF-8 and may begin with a byte
  /// order mark.
  public init(parsing source: [UInt8]) throws(Refusal) {
    try SourceLimits.check(source)
    var lines = SourceLines(source)
    let guards = Guards(setIn: &lines)
    var search = TableSearch(lines)
    var bytes = search.hiding
    var tree = CommonMarkTree(parsing: bytes)
    // A table that ends where its paragraph goes on changes what follows, which may hold tables in turn. Each such
    // table needs a pass; the tables of a document that would need too many stay paragraphs from there on.
    var parsed = bytes.count
    while search.isNeeded, try search.findTables(in: tree) {
      bytes = search.hiding
      tree = CommonMarkTree(parsing: bytes)
      parsed += bytes.count
      if parsed > 3 * SourceLimits.byteCount { break }
    }
    var builder = BlockBuilder(search, guards: guards)
    blocks = try builder.blocks(of: tree)
  }
}
