import Foundation
import Launch

/// What a site says of its build, in `build.json` and in every page.
struct BuildStamp: Hashable, Sendable {
  let build: String
  let verdict: String
  let at: Instant

  /// - Returns: `nil`: it is no `build.json`.
  init?(_ bytes: [UInt8]) {
    guard bytes.count < 10_000,
      let value = try? JSONValue.parse(SourceFile(name: "build.json", bytes: bytes)),
      let build = Self.text("build", in: value), let verdict = Self.text("verdict", in: value),
      let at = Self.text("at", in: value).flatMap(Instant.init)
    else { return nil }
    self.build = build.visible
    self.verdict = verdict.visible
    self.at = at
  }

  private static func text(_ name: String, in value: JSONValue) -> String? {
    guard case .string(let text) = value.member(name)?.value.kind else { return nil }
    return text
  }

  /// The id of the build that a page is of; `nil`: it names none.
  static func build(ofPage bytes: [UInt8]) -> String? {
    guard let mark = Data(bytes).range(of: Data(#"data-build=""#.utf8)) else { return nil }
    let digits = bytes[mark.upperBound...].prefix(16)
    guard digits.count == 16, digits.allSatisfy({ (48...57) ~= $0 || (97...102) ~= $0 }) else {
      return nil
    }
    return String(decoding: digits, as: UTF8.self)
  }

  /// Whether bytes are those of a site, of whatever build: what its pages and its files for machines begin with.
  static func isOfSite(_ bytes: [UInt8]) -> Bool {
    [
      "data-build=", "gonogo.build/1", "gonogo.verdict/1", "gonogo.launches/1", "<name>gonogo ",
      "PRODID:-//gonogo//",
    ].contains { holds($0, bytes) }
  }

  static func holds(_ piece: String, _ bytes: some Collection<UInt8>) -> Bool {
    Data(bytes).range(of: Data(piece.utf8)) != nil
  }
}
