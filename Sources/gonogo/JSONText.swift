import Foundation

/// Answers for machines: sorted keys, so that the same answer is the same bytes.
enum JSONText {
  /// Ends with a newline.
  static func of(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
  }
}
