extension ChangeFinder {
  /// Requests that do more than get: `curl -X POST`, `wget --post-data`, `http POST`.
  func answerOfRequests(_ program: String) -> Answer? {
    switch program {
    case "curl", "curlie": return curl
    case "wget": return wget
    case "http", "https", "xh", "xhs": return httpie
    case "grpcurl":
      let method = command.operands(without: [
        "-d", "-H", "-import-path", "-proto", "-cert", "-key", "-cacert",
      ]).last
      let name = method.map { ScriptName.words(of: $0.lastPart) } ?? []
      return name.contains { Verb.changing.contains($0) }
        ? .changes(
          found(
            command.words.prefix(1) + [method].compactMap(\.self),
            "calls a method whose name says that it acts"))
        : name.contains(where: ScriptName.reading.contains)
          ? .harmless : .unknown(command.words.prefix(1) + [method].compactMap(\.self))
    default: return nil
    }
  }

  private static let reading = Set(words: "GET HEAD OPTIONS TRACE PROPFIND REPORT SEARCH")

  private var curl: Answer {
    var getsData = false
    var hasGetMethod = false
    var data: ShellWord?
    let options = Self.curlOptions(command.arguments)
    for (name, value, word) in options {
      switch name {
      case "next":
        if let data, !getsData, !hasGetMethod {
          return .changes(found(command.words.prefix(1) + [data], "sends data"))
        }
        (data, getsData, hasGetMethod) = (nil, false, false)
      case "request":
        let method = value?.text ?? ""
        guard Self.reading.contains(method.asciiUppercased) else {
          let words = value.map { $0.range == word.range ? [word] : [word, $0] } ?? [word]
          return .changes(
            found(command.words.prefix(1) + words, "sends a request that changes something"))
        }
        hasGetMethod = true
      case "get": getsData = true
      case "data", "json": data = data ?? word
      case "upload", "form":
        return .changes(found(command.words.prefix(1) + [word], "uploads something"))
      case "config":
        return .changes(
          found(command.words.prefix(1) + [word], "takes options that cannot be told"))
      case "quote":
        return .changes(found(command.words.prefix(1) + [word], "gives orders to a server"))
      case "output":
        if let value, value.text != "-", !TargetPlace(value, in: reading).isOwn,
          !Self.isPlainVariable(value)
        {
          return .changes(found([value], "is a file that this writes"))
        }
      default: break
      }
    }
    if let data, !getsData, !hasGetMethod {
      return .changes(found(command.words.prefix(1) + [data], "sends data"))
    }
    return .harmless
  }

  private static func isPlainVariable(_ word: ShellWord) -> Bool {
    word.text.utf8.first == UInt8(ascii: "$") && !word.text.begins(with: "$HOME")
  }

  /// By what they mean, short ones taken apart: `-sXPOST` is silent and a method.
  private static func curlOptions(_ words: ArraySlice<ShellWord>) -> [(
    name: String, value: ShellWord?, word: ShellWord
  )] {
    var options: [(name: String, value: ShellWord?, word: ShellWord)] = []
    var index = words.startIndex
    while index < words.endIndex {
      let word = words[index]
      index += 1
      guard word.isOption else { continue }
      let next = index < words.endIndex ? words[index] : nil
      if word.text.begins(with: "--") {
        let name = String(decoding: word.nameOfOption.utf8.dropFirst(2), as: UTF8.self)
        guard let meaning = meaning(ofLong: name) else {
          if valuedLong.contains(name) { index += 1 }
          continue
        }
        options.append((meaning, next, word))
        if meaning != "get", meaning != "next" { index += 1 }
        continue
      }
      let letters = Array(word.text.utf8.dropFirst())
      for (place, letter) in letters.enumerated() {
        guard valuedShort.contains(letter) else {
          if letter == UInt8(ascii: "G") { options.append(("get", nil, word)) }
          if letter == UInt8(ascii: ":") { options.append(("next", nil, word)) }
          continue
        }
        var value = next
        if place + 1 < letters.count {
          value = word
          value?.text = String(decoding: letters[(place + 1)...], as: UTF8.self)
        } else {
          index += 1
        }
        if let meaning = meaningsShort[letter] { options.append((meaning, value, word)) }
        break
      }
    }
    return options
  }

  private static let valuedShort = Set("AbcCdDeEFhHKmoPQrtTuUwxXyYz".utf8)
  private static let meaningsShort: [UInt8: String] = [
    UInt8(ascii: "X"): "request", UInt8(ascii: "d"): "data", UInt8(ascii: "F"): "form",
    UInt8(ascii: "T"): "upload",
    UInt8(ascii: "K"): "config", UInt8(ascii: "Q"): "quote", UInt8(ascii: "o"): "output",
    UInt8(ascii: "D"): "output", UInt8(ascii: "c"): "output",
  ]
  private static let valuedLong = Set(
    words: """
      header user user-agent url url-query max-time connect-timeout retry retry-delay retry-max-time write-out referer cookie cacert cert key
      proxy resolve range interface limit-rate max-redirs ciphers cert-type key-type connect-to request-target unix-socket aws-sigv4 oauth2-bearer
      noproxy proxy-user tls-max pinnedpubkey proto
      """)

  /// curl takes any beginning of a long name that is no other's.
  private static func meaning(ofLong name: String) -> String? {
    if valuedLong.contains(name) || name.utf8.count < 3 { return nil }
    let known = [
      ("request", "request"), ("get", "get"), ("json", "json"), ("upload-file", "upload"),
      ("form-string", "form"), ("config", "config"),
      ("quote", "quote"), ("output", "output"), ("dump-header", "output"), ("cookie-jar", "output"),
      ("output-dir", "output"), ("next", "next"),
      ("data-urlencode", "data"), ("data-binary", "data"), ("data-raw", "data"),
      ("data-ascii", "data"), ("mail-rcpt", "upload"), ("mail-from", "upload"),
    ]
    return known.first { $0.0.begins(with: name) }?.1
  }

  private var wget: Answer {
    for word in command.arguments {
      if word.text.begins(with: "--post") || word.text.begins(with: "--body") {
        return .changes(found(command.words.prefix(1) + [word], "sends data"))
      }
    }
    if let method = command.value(of: ["--method"]),
      !Self.reading.contains(method.text.asciiUppercased)
    {
      return .changes(
        found(command.words.prefix(1) + [method], "sends a request that changes something"))
    }
    if let target = command.value(of: ["-O", "-P", "-o", "--output-document", "--directory-prefix"]
    ), target.text != "-",
      !TargetPlace(target, in: reading).isOwn, !Self.isPlainVariable(target)
    {
      return .changes(found([target], "is a file that this writes"))
    }
    return .harmless
  }

  private var httpie: Answer {
    let operands = command.operands(
      without: [
        "-a", "--auth", "-A", "--timeout", "-o", "--output", "--session", "-p", "--print",
        "--verify", "--proxy",
      ], limit: 50)
    guard let first = operands.first else { return .harmless }
    if first.text.utf8.allSatisfy({ (65...90).contains($0) }), first.text.utf8.count > 2 {
      return Self.reading.contains(first.text)
        ? .harmless
        : .changes(
          found(command.words.prefix(1) + [first], "sends a request that changes something"))
    }
    if isFed { return .changes(found(command.words.prefix(1), "sends data")) }
    let item = operands.dropFirst().first { word in
      let text = word.text.utf8
      guard let equals = text.firstIndex(of: UInt8(ascii: "=")) else {
        return text.contains(UInt8(ascii: "@"))
      }
      return text.index(after: equals) == text.endIndex
        || text[text.index(after: equals)] != UInt8(ascii: "=")
    }
    return item.map { .changes(found(command.words.prefix(1) + [$0], "sends data")) } ?? .harmless
  }
}
