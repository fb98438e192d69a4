import Launch

/// Words as shells and rsync write them.
enum ShellWords {
  /// One word for every shell of POSIX, whatever is in it.
  static func quote(_ text: String) -> String {
    let inner = text.utf8.split(separator: UInt8(ascii: "'"), omittingEmptySubsequences: false)
      .map { String(Substring($0)) }.joined(separator: #"'\''"#)
    return "'\(inner)'"
  }

  /// One word of rsync's `--rsh`, where a quotation mark is doubled.
  static func quoteForRsync(_ text: String) -> String {
    let inner = text.utf8.split(separator: UInt8(ascii: "'"), omittingEmptySubsequences: false)
      .map { String(Substring($0)) }.joined(separator: "''")
    return "'\(inner)'"
  }

  /// The words of `RSYNC_RSH`, as rsync's manual says: apart by blanks alone, with quotation marks of both kinds, which are doubled
  /// inside of their own kind, and no backslashes.
  /// - Returns: `nil`: a quotation mark has no other one.
  static func split(_ text: String) -> [String]? {
    let bytes = Array(text.utf8)
    var words: [String] = []
    var word: [UInt8]?
    var mark: UInt8?
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if let open = mark {
        if byte != open {
          word?.append(byte)
        } else if index + 1 < bytes.count, bytes[index + 1] == open {
          word?.append(byte)
          index += 1
        } else {
          mark = nil
        }
      } else if byte == UInt8(ascii: " ") {
        if let word { words.append(String(decoding: word, as: UTF8.self)) }
        word = nil
      } else {
        word = word ?? []
        if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
          mark = byte
        } else {
          word?.append(byte)
        }
      }
      index += 1
    }
    guard mark == nil else { return nil }
    if let word { words.append(String(decoding: word, as: UTF8.self)) }
    return words
  }
}
