/// Whether the name of a variable, a field or an option says that its value is secret.
enum SecretName {
  /// Of a text's names: how surely.
  enum Strength {
    /// It says so by itself: `api_key`, `accessToken`.
    case strong
    /// It often means something else: `key`, `pass`, `private`.
    case weak
  }

  static func isSecret(variable name: String) -> Bool {
    let name = SplitName(Array(name.utf8)[...])
    if harmlessVariables.contains(String(decoding: name.bytes, as: UTF8.self)) { return false }
    return name.containsAny(of: strongParts) || name.containsAny(of: weakParts)
      || name.words.contains { weakWords.contains(Array($0)) }
  }

  /// - Parameter name: of letters, digits and `_`, `-`, `.`.
  /// - Returns: `nil`: it says nothing of a secret.
  static func strength(_ name: ArraySlice<UInt8>) -> Strength? {
    guard name.count >= 2, mayBeSecret(name) else { return nil }
    let name = SplitName(name)
    guard let last = name.words.last.map(Array.init) else { return nil }
    if harmlessLastWords.contains(last) { return nil }
    if name.containsAny(of: strongParts) { return .strong }
    if harmlessVariables.contains(String(decoding: name.bytes, as: UTF8.self)) { return nil }
    if name.words.dropLast().contains(where: { harmlessWordsBeforeKey.contains(Array($0)) }) {
      return nil
    }
    return weakWords.contains(last) || name.containsAny(of: weakParts) ? .weak : nil
  }

  /// A quick answer for most names: whether three letters of it begin one of the words.
  private static func mayBeSecret(_ name: ArraySlice<UInt8>) -> Bool {
    var letters = 0
    for byte in name {
      letters = (letters << 5 | Int(byte & 31)) & 0x7FFF
      if beginnings[letters] { return true }
    }
    return beginnings[letters << 5 & 0x7FFF]
  }

  /// By the lowest five bits of three letters, the last of them 0 at the end of a name.
  private static let beginnings: [Bool] = {
    var beginnings = [Bool](repeating: false, count: 1 << 15)
    for word in strongParts + weakParts + Array(weakWords) {
      let two = Int(word[0] & 31) << 5 | Int(word[1] & 31)
      for third in word.count > 2 ? [Int(word[2] & 31)] : Array(0..<32) {
        beginnings[two << 5 | third] = true
      }
    }
    return beginnings
  }()

  /// Words that make the bare word `key` behind them one that is surely secret: `API key`.
  static func makesKeySecret(_ word: ArraySlice<UInt8>) -> Bool {
    wordsBeforeKey.contains(word.map(\.uppercased))
  }

  private static func list(_ words: String) -> [[UInt8]] {
    words.split(separator: " ").map { Array($0.utf8) }
  }

  private static let strongParts = list(
    """
    TOKEN SECRET PASSWORD PASSWD PASSPHRASE PASSCODE CREDENTIAL PRIVATE_KEY PRIVATEKEY APIKEY API_KEY ACCESS_KEY ACCESSKEY \
    SIGNING_KEY SIGNINGKEY ENCRYPTION_KEY MASTER_KEY AUTH_KEY SESSID CONNECTIONSTRING CONNECTION_STRING
    """)
  private static let weakParts = list("PRIVATE SIGNING COOKIE WEBHOOK DSN")
  private static let weakWords = Set(
    list(
      """
      KEY KEYS PAT PATS PWD AUTH SALT PIN PASS SAS JWT CERT PASSWORT KENNWORT PW OTP TOTP PSK HMAC SIG SIGNATURE SESSION BEARER
      """))
  private static let harmlessLastWords = Set(
    list(
      """
      COUNT LENGTH TYPE EXPIRES EXPIRY EXPIRATION AT IN ENABLED STATUS EXISTS VALID VERSION NAME NAMES POLICY ALGORITHM
      """))
  private static let harmlessWordsBeforeKey = Set(list("PUBLIC PRIMARY FOREIGN PARTITION SORT"))
  private static let wordsBeforeKey = Set(
    list("API SECRET ACCESS PRIVATE SIGNING ENCRYPTION ACCOUNT SERVER MASTER LICENSE DEPLOY"))
  private static let harmlessVariables: Set<String> = ["PWD", "OLDPWD"]
}

/// A name in capital letters with `_` between its words.
private struct SplitName {
  private(set) var bytes: [UInt8] = []

  init(_ name: ArraySlice<UInt8>) {
    var wasLower = false
    for byte in name {
      if byte.isUpper, wasLower { bytes.append(UInt8(ascii: "_")) }
      wasLower = byte.isLower
      bytes.append(byte.isAlphanumeric || byte >= 0x80 ? byte.uppercased : UInt8(ascii: "_"))
    }
  }

  var words: [ArraySlice<UInt8>] { bytes.split(separator: UInt8(ascii: "_")) }

  func containsAny(of parts: [[UInt8]]) -> Bool {
    for start in bytes.indices {
      for part in parts where part[0] == bytes[start] && bytes[start...].starts(with: part) {
        return true
      }
    }
    return false
  }
}
