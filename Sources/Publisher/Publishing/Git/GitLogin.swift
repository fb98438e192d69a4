import Foundation

/// Who signs in at an address of the web, where the address itself says so. Git would hand such an address to its own program on the
/// command line, where everybody on this machine can read it: so Git is told the address without it, and the rest through the environment.
struct GitLogin: Hashable, Sendable {
  /// The address without it.
  let address: String
  /// Scheme, host and port.
  private let host: String
  private let user: String
  /// `nil`: a credential helper has it.
  private let password: String?

  /// - Returns: `nil`: it names nobody, or is no address of the web.
  init?(in address: String) {
    let bytes = Array(address.utf8)
    guard let scheme = ["https://", "http://"].first(where: { bytes.starts(with: $0.utf8) }) else {
      return nil
    }
    let rest = bytes.dropFirst(scheme.utf8.count)
    let authority = rest.prefix { !"/?#".utf8.contains($0) }
    guard let at = authority.lastIndex(of: UInt8(ascii: "@")) else { return nil }
    let parts = authority[..<at].split(
      separator: UInt8(ascii: ":"), maxSplits: 1, omittingEmptySubsequences: false)
    guard let user = Self.decoded(parts[0]) else { return nil }
    if parts.count == 2 {
      guard let password = Self.decoded(parts[1]) else { return nil }
      self.password = password
    } else {
      password = nil
    }
    self.user = user
    host = scheme + String(decoding: authority[(at + 1)...], as: UTF8.self)
    self.address = scheme + String(decoding: rest[(at + 1)...], as: UTF8.self)
  }

  /// What Git is told in its place.
  var configuration: [(key: String, value: String)] {
    guard password != nil else { return [("credential.\(host).username", user)] }
    // Other helpers would be asked first, or told to keep it.
    return [("credential.\(host).helper", ""), ("credential.\(host).helper", Self.helper)]
  }

  /// For the processes that Git starts.
  var environment: [String: String] {
    guard let password else { return [:] }
    return ["GONOGO_GIT_USER": user, "GONOGO_GIT_PASSWORD": password]
  }

  private static let helper =
    #"!login() { [ "$1" != get ] || printf 'username=%s\npassword=%s\n' "$GONOGO_GIT_USER" "$GONOGO_GIT_PASSWORD"; }; login"#

  /// - Returns: `nil`: no helper can say it.
  private static func decoded(_ bytes: ArraySlice<UInt8>) -> String? {
    String(decoding: bytes, as: UTF8.self).removingPercentEncoding.flatMap { text in
      text.utf8.contains { $0 < 0x20 || $0 == 0x7F } ? nil : text
    }
  }
}
