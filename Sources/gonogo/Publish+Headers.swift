import ArgumentParser

extension Publish {
  /// The lines that sign in where the site is read.
  /// - Parameter environment: of this process.
  func headers(_ environment: [String: String]) throws -> [(name: String, line: String)] {
    try verifyHeader.map { name in
      guard let line = environment[name], !line.isEmpty else {
        throw ValidationError(
          "--verify-header \(Self.isName(name) ? "'\(name)' names no variable of the environment that is set" : "takes the name of a variable of the environment, not the line itself"): its value is a header line, as in 'Authorization: Basic …'"
        )
      }
      let field = line.utf8.prefix { $0 != UInt8(ascii: ":") }
      guard !field.isEmpty, field.count < line.utf8.count,
        field.allSatisfy({ $0 > 0x20 && $0 < 0x7F }),
        line.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
      else {
        throw ValidationError(
          "--verify-header '\(name.visible)': its value is no header line, as in 'Authorization: Basic …'"
        )
      }
      return (name, line)
    }
  }

  /// Anything else may be the login itself, and is not repeated.
  private static func isName(_ text: String) -> Bool {
    text.utf8.count <= 40
      && text.utf8.allSatisfy {
        (65...90) ~= $0 || (97...122) ~= $0 || (48...57) ~= $0 || $0 == UInt8(ascii: "_")
      }
  }
}
