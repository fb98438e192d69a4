/// Values that are no secret whatever their name: masking them would hide what a check found and protect nothing.
enum HarmlessValue {
  /// Words that stand in any output. A password that is one of them can't be kept secret by masking.
  static func isCommonWord(_ value: ArraySlice<UInt8>) -> Bool {
    guard value.count <= 16 else { return false }
    return commonWords.contains(value.map { $0.isUpper ? $0 + 32 : $0 })
  }

  /// `/run/secrets/key.pem` or `ci.pem`, of a variable or field whose name says that it is a path.
  static func isPath(_ value: ArraySlice<UInt8>, named name: ArraySlice<UInt8>) -> Bool {
    let name = name.map(\.uppercased)
    guard
      pathEndings.contains(where: { name.count >= $0.count && name.suffix($0.count) == $0[...] })
    else { return false }
    return value.contains { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ".") }
      && value.allSatisfy { $0.isWord || "/~.-:\\@,".utf8.contains($0) }
  }

  private static let pathEndings = [
    "FILE", "PATH", "DIR", "DIRECTORY", "SOCK", "SOCKET", "HOME", "AUTHORITY", "_INFO",
  ].map { Array($0.utf8) }

  /// What stands behind a secret name in a text and is not secret: nothing, a common word, a number of at most two digits, a date,
  /// signs without a letter or digit (`****`), or the words that programs put in place of a secret.
  static func isNoSecret(_ value: ArraySlice<UInt8>, mostDigits: Int = 2) -> Bool {
    if value.allSatisfy({ !$0.isAlphanumeric && $0 < 0x80 }) { return true }
    if isCommonWord(value) || isDate(value) { return true }
    if value.count <= mostDigits, value.allSatisfy(\.isDigit) { return true }
    return stands.contains { value.elementsEqual($0) }
  }

  /// `2026-05-20` or `2026-05-20T08:11:02Z`.
  static func isDate(_ value: ArraySlice<UInt8>) -> Bool {
    let form = Array("dddd-dd-dd".utf8)
    guard value.count >= form.count, value.count <= 35 else { return false }
    return zip(value, form).allSatisfy { $1 == UInt8(ascii: "d") ? $0.isDigit : $0 == $1 }
      && value.dropFirst(form.count).allSatisfy { $0.isDigit || "T:.Z+- ".utf8.contains($0) }
  }

  private static let commonWords = Set(
    """
    true false null nil none undefined yes no on off y n ok set unset present missing absent empty required optional enabled \
    disabled default auto production prod staging stage development dev test testing local localhost 127.0.0.1 0.0.0.0 ::1 0 1
    """.split { $0 == " " || $0 == "\n" }.map { Array($0.utf8) })

  private static let stands = [
    "(sensitive value)", "(sensitive)", "<sensitive>", "<computed>", "(known after apply)",
    "[REDACTED]", "<redacted>", "REDACTED", "<hidden>", "[hidden]", "[FILTERED]", "(redacted)",
    "DATA+OMITTED",
  ].map { Array($0.utf8) }
}
