/// What the command says about the words of its expectation: a bare `200` means something else behind `curl` than behind `wc -l`.
struct CommandHints {
  /// It asks a web server.
  let isHTTP: Bool
  /// What it prints went through a program for JSON.
  let isJSON: Bool
  /// A bare number that it prints counts these; `nil`: nothing says so.
  let unit: Quantity.Unit?
  /// A number that it prints counts entries or lines.
  let countsEntries: Bool
  /// It prints the code that something ended with, so that `exit=0` is a text.
  let printsExitCode: Bool
  /// The host that is asked first; `nil`: there is none, or it is a variable.
  let host: String?
  /// It prints a row for everything that it finds, and nothing where there is none.
  let isList: Bool
  /// What it lists a row for: `issue` of `gh issue list`; `nil`: it is no such command.
  let listed: String?
  /// Its last command lets only matching lines through, and prints nothing where there is none.
  let isFilter: Bool
  /// The plain name that `grep` looks for; `nil`: there is none, or a pattern.
  let searched: String?
  /// It prints the version of something.
  let isVersion: Bool

  /// The header that it looks for.
  var header: String? { isHTTP ? searched.map(\.asciiLowercased) : nil }

  /// - Parameter text: the expectation, which may name a header itself.
  init(_ command: String, expecting text: String) {
    let label = LabelText(command)
    isHTTP = label.firstIndex(of: "curl") != nil || Self.namesHeader(text)
    let parts = Self.pipeline(command)
    let last = parts.last ?? ""
    let words = Self.words(last)
    isJSON = words.first == "jq" || words.contains("json.tool")
    let isGrep = ["grep", "egrep", "fgrep", "rg"].contains(words.first)
    let counts = words.contains {
      $0 == "--count" || ($0.hasPrefix("-") && !$0.hasPrefix("--") && $0.contains("c"))
    }
    isFilter = isGrep && !counts
    let hasLength = ["length", "count(", "--count", "len("].contains {
      Array(command.utf8)[...].containsPiece($0)
    }
    countsEntries = words.first == "wc" || (isGrep && counts) || hasLength
    printsExitCode = Array(command.utf8)[...].containsPiece("$?")
    host = Self.host(in: command)
    searched = isFilter ? Self.name(searchedBy: Array(words.dropFirst())) : nil
    isVersion = label.firstIndex(of: "version") != nil
    let all = parts.flatMap(Self.words)
    isList =
      parts.count == 1 && all.first == "gh" && all.count > 2 && all[2] == "list"
      && !all.contains { $0.hasPrefix("--json") || $0 == "-q" || $0 == "--jq" }
    listed = isList ? all[1].asciiLowercased : nil
    let countsBytes =
      words.first == "wc" && words.contains { $0 == "-c" || $0 == "--bytes" }
      || words.first == "stat" && words.contains { $0.contains("%s") || $0.contains("%z") }
      || command.utf8.firstRange(of: "%{size_".utf8) != nil
    unit =
      countsBytes
      ? .byte : command.utf8.firstRange(of: "%{time_".utf8) != nil ? .second : nil
  }

  /// Whether the words are about a header whatever the command is: `x-robots-tag: index`, `header absent`.
  private static func namesHeader(_ text: String) -> Bool {
    let label = LabelText(text)
    if label.firstIndex(of: "header") != nil || label.firstIndex(of: "headers") != nil {
      return true
    }
    let name = label.bytes.prefix { LabelText.isWord($0) || $0 == UInt8(ascii: "-") }
    guard label.bytes.dropFirst(name.count).first == UInt8(ascii: ":") else { return false }
    let word = String(decoding: name, as: UTF8.self)
    return word.hasPrefix("x-") || headers.contains(word)
  }

  /// Of RFC 9110 and its relatives, as far as playbooks look at them.
  private static let headers: Set<String> = [
    "access-control-allow-origin", "age", "alt-svc", "cache-control", "cf-cache-status", "cf-ray",
    "content-encoding", "content-length", "content-security-policy", "content-type", "etag",
    "expires", "last-modified", "location", "permissions-policy", "referrer-policy",
    "retry-after", "server", "set-cookie", "strict-transport-security", "vary", "via",
    "www-authenticate",
  ]

  /// Its last command is `grep` or one like it, which ends with 1 where nothing matches.
  static func endsWithGrep(_ command: String) -> Bool {
    LabelText(pipeline(command).last ?? "").hasPrefix(anyOf: ["grep", "egrep", "fgrep", "rg"])
  }

  /// The commands of a pipe, apart at `|` outside quotes.
  static func pipeline(_ command: String) -> [String] {
    var parts: [[UInt8]] = [[]]
    var quote: UInt8?
    let bytes = Array(command.utf8)
    for (index, byte) in bytes.enumerated() {
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
        quote = byte
      } else if byte == UInt8(ascii: "|") {
        let isOr =
          (index + 1 < bytes.count && bytes[index + 1] == byte)
          || (index > 0 && bytes[index - 1] == byte)
        if !isOr {
          parts.append([])
          continue
        }
      }
      parts[parts.count - 1].append(byte)
    }
    return parts.map { String(decoding: $0, as: UTF8.self).trimmed }
  }

  /// Apart at blanks outside quotes, without the quotes.
  private static func words(_ command: String) -> [String] {
    var words: [[UInt8]] = []
    var word: [UInt8]?
    var quote: UInt8?
    for byte in command.utf8 {
      if let open = quote {
        if byte == open { quote = nil } else { word?.append(byte) }
      } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
        quote = byte
        word = word ?? []
      } else if byte.isBlankOrLineEnd {
        if let word { words.append(word) }
        word = nil
      } else {
        word = (word ?? []) + [byte]
      }
    }
    if let word { words.append(word) }
    return words.map { String(decoding: $0, as: UTF8.self) }
  }

  private static func host(in command: String) -> String? {
    let bytes = Array(command.utf8)
    guard let start = bytes[...].ranges(of: Array("://".utf8), limit: 1).first?.upperBound else {
      return nil
    }
    let host = bytes[start...].prefix {
      LabelText.isWord($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-")
    }
    return host.isEmpty ? nil : String(decoding: host, as: UTF8.self).asciiLowercased
  }

  private static func name(searchedBy arguments: [String]) -> String? {
    let options = arguments.filter { $0.hasPrefix("-") }
    let plain = options.allSatisfy { ["-i", "-F", "-w", "-x", "-E"].contains($0) }
    guard plain, let name = arguments.first(where: { !$0.hasPrefix("-") }), !name.isEmpty,
      name.utf8.allSatisfy({ ($0 < 0x80 && LabelText.isWord($0)) || $0 == UInt8(ascii: "-") })
    else { return nil }
    return name
  }
}
