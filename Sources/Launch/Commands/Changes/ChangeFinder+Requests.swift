extension ChangeFinder {
  /// Requests that do more than get: `curl -X POST`, `wget --post-data`, `http POST`.
  func answerOfRequests(_ program: String) -> Answer? {
    switch program {
    case "curl", "curlie": return curl
    case "wget": return wget
    case "hey", "ab", "wrk", "vegeta": return loader
    case "cf" where command.operands(limit: 1).first?.text == "curl":
      return command.value(of: ["-X", "-d"]).map {
        .changes(found(command.words.prefix(2) + [$0], "sends a request that changes something"))
      } ?? .harmless
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

  /// By its address it sends what stands in it; by its header it is another request.
  private static func speaksOtherwise(_ word: String) -> Bool {
    let small = word.asciiLowercased
    return ["gopher", "telnet", "dict", "smtp", "mqtt", "tftp"].contains { scheme in
      small.begins(with: "\(scheme)://") || small.begins(with: "\(scheme)s://")
    } || StatementText.contains("method-override", in: small)
      || small.begins(with: "x-http-method") || small.begins(with: "-hx-http-method")
  }

  /// Programs that measure by many requests: by their method, data or script.
  private var loader: Answer {
    let method = command.value(of: ["-m"])
    let isOther = method.map { !Self.reading.contains($0.text.asciiUppercased) } ?? false
    let data = command.value(of: ["-p", "-u", "-d", "-D", "-s", "--script", "-body"])
    guard isOther || data != nil else { return .harmless }
    return .changes(
      found(
        command.words.prefix(1) + [isOther ? method : data].compactMap(\.self),
        "sends requests that may change something"))
  }

  private static let reading = Set(words: "GET HEAD OPTIONS TRACE PROPFIND REPORT SEARCH")

  private var curl: Answer {
    var getsData = false
    var hasGetMethod = false
    var data: ShellWord?
    let options = Self.curlOptions(command.arguments)
    if let word = command.arguments.first(where: { Self.speaksOtherwise($0.text) }) {
      return .changes(found(command.words.prefix(1) + [word], "speaks to a server by itself"))
    }
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
        if let value, value.text != "-", !isTarget(value) {
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
      ("trace", "output"), ("trace-ascii", "output"), ("etag-save", "output"), ("stderr", "output"),
      ("hsts", "output"), ("alt-svc", "output"), ("libcurl", "output"),
      ("output-dir", "output"), ("next", "next"),
      ("data-urlencode", "data"), ("data-binary", "data"), ("data-raw", "data"),
      ("data-ascii", "data"), ("mail-rcpt", "upload"), ("mail-from", "upload"),
    ]
    return known.first { $0.0.begins(with: name) }?.1
  }

  private var wget: Answer {
    for word in command.arguments {
      if word.text.begins(with: "--post") || word.text.begins(with: "--body")
        || word.nameOfOption == "--execute" || word.isOption && word.text.begins(with: "-e")
      {
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
    ), target.text != "-", !isTarget(target) {
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
    let isMethod = ["POST", "PUT", "PATCH", "DELETE"].contains(first.text.asciiUppercased)
    if isMethod || first.text.utf8.allSatisfy({ (65...90).contains($0) }),
      first.text.utf8.count > 2
    {
      return Self.reading.contains(first.text)
        ? .harmless
        : .changes(
          found(command.words.prefix(1) + [first], "sends a request that changes something"))
    }
    if isFed || inputFile.map({ $0.text != "/dev/null" }) ?? false {
      return .changes(found(command.words.prefix(1), "sends data"))
    }
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
