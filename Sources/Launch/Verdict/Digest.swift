import Crypto

/// SHA-256 in the form that every file of this tool uses.
public enum Digest {
  /// 64 hexadecimal digits in small letters.
  public static func sha256(_ bytes: [UInt8]) -> String {
    SHA256.hash(data: bytes).map { byte in
      let digits = String(byte, radix: 16)
      return digits.utf8.count == 1 ? "0" + digits : digits
    }.joined()
  }
}

extension Check {
  /// `sha256:` and 64 digits, of everything that a record must have answered: id, command, shell, expectations, time
  /// limit, each with its length before it, so that no two checks share one.
  public var digest: String {
    let limit = timeout.map { String($0.components.seconds) } ?? ""
    let parts = [id, command, shell, limit] + expectations.map(\.text)
    let bytes = parts.flatMap { Array("\($0.utf8.count):\($0)".utf8) }
    return "sha256:" + Digest.sha256(bytes)
  }
}
