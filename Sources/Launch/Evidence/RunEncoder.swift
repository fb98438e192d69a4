/// Writes a run file (`gonogo.run/1`) piece by piece, so that no more than one record is in memory: the opening, the records, the
/// closing. The same run gives the same bytes.
public struct RunEncoder: Sendable {
  private var isFirst = true

  public init() {}

  public var opening: [UInt8] {
    Array("{\n  \"format\": \"\(RunFile.format)\",\n  \"records\": [".utf8)
  }

  public mutating func next(_ record: Record) -> [UInt8] {
    var bytes = Array((isFirst ? "\n    " : ",\n    ").utf8)
    isFirst = false
    record.encoded.write(into: &bytes, indent: 4)
    return bytes
  }

  /// - Parameter run: its facts; its records are those that were given to `next`.
  public func closing(_ run: Run) -> [UInt8] {
    var bytes = Array((isFirst ? "],\n  \"run\": " : "\n  ],\n  \"run\": ").utf8)
    run.facts.write(into: &bytes, indent: 2)
    return bytes + "\n}\n".utf8
  }
}
