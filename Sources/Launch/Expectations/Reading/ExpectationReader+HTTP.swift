extension ExpectationReader {
  func isStatus(_ token: ExpectationToken) -> Bool {
    token.kind == .word && Self.codes(token.small) != nil
  }

  /// `200`, `2xx`
  private static func codes(_ text: String) -> ClosedRange<Int>? {
    guard text.utf8.count == 3 else { return nil }
    if text.utf8.dropFirst().elementsEqual("xx".utf8), let hundreds = Int(text.prefix(1)),
      (1...5).contains(hundreds)
    {
      return (hundreds * 100)...(hundreds * 100 + 99)
    }
    guard text.utf8.allSatisfy(\.isDigit), let code = Int(text), (100...599).contains(code) else {
      return nil
    }
    return code...code
  }

  /// The phrases that RFC 9110 gives to the codes that playbooks name.
  private static let reasons = [
    "ok", "created", "accepted", "no content", "moved permanently", "found", "see other",
    "not modified", "temporary redirect", "permanent redirect", "bad request", "unauthorized",
    "forbidden", "not found", "method not allowed", "conflict", "gone", "too many requests",
    "internal server error", "bad gateway", "service unavailable", "gateway timeout",
  ]

  /// `HTTP/2 200`, `200 OK`, `status is 200 or 204`, `NOT a 302 to example.com`, `redirects to https://…`
  func httpStatus(_ cursor: inout Cursor) -> Condition? {
    var isExplicit = false
    let isNegative = cursor.take("not") || cursor.take("!=")
    if isNegative { cursor.takeAny(["a", "an"]) }
    let isFirst = cursor.take("first")
    var version: String?
    if let word = cursor.next, word.kind == .word, word.small.hasPrefix("http/"),
      word.small.utf8.count > 5
    {
      version = word.text.asciiUppercased
      isExplicit = true
      cursor.advance()
    } else if cursor.takeAny([
      "http status code", "http status", "http code", "http response code", "http", "status code",
      "response code",
    ]) != nil {
      isExplicit = true
    } else if hints.isHTTP {
      cursor.takeAny(["final status", "status", "response", "a status of", "a", "redirects with"])
    }
    guard isExplicit || hints.isHTTP, !isFirst || isExplicit else { return nil }
    cursor.takeAny(["should be", "is", "=", ":", "of"])
    let isNot = isNegative || cursor.take("not") || cursor.take("!=")
    if cursor.takeAny(["redirects to", "redirect to"]) != nil {
      guard !isNot, let location = location(&cursor) else { return nil }
      return .httpStatus(
        HTTPTest(
          version: version, codes: StatusCodes(ranges: [301...303, 307...308]), location: location,
          requested: hints.host))
    }
    var ranges: [ClosedRange<Int>] = []
    repeat {
      guard let word = cursor.next, word.kind == .word, let codes = Self.codes(word.small) else {
        return nil
      }
      ranges.append(codes)
      cursor.advance()
      _ = cursor.takeAny(Self.reasons)
      // A comma goes on only where an "or" ends the list.
    } while cursor.takeAny([", or", "or"]) != nil
      || (tokens[cursor.rest].contains { $0.small == "or" && $0.kind == .word } && cursor.take(","))
    let codes = StatusCodes(ranges: ranges)
    cursor.takeAny(["status", "response", "redirect"])
    if cursor.isAtEnd {
      if isNot { return .notHTTPStatus(codes, location: nil) }
      return version == nil && !isFirst && !isExplicit
        ? .httpCode(codes)
        : .httpStatus(HTTPTest(version: version, codes: codes, isFirst: isFirst))
    }
    guard cursor.takeAny(["to", "→", "redirecting to"]) != nil, ranges.count == 1,
      let location = location(&cursor)
    else { return nil }
    return isNot
      ? .notHTTPStatus(codes, location: location)
      : .httpStatus(
        HTTPTest(
          version: version, codes: codes, location: location, requested: hints.host,
          isFirst: isFirst))
  }

  /// A host or an address; words that only describe one are no location.
  private func location(_ cursor: inout Cursor) -> String? {
    guard let word = cursor.next, word.kind == .word || word.kind == .quoted,
      word.text.utf8.contains(UInt8(ascii: ".")) || word.text.utf8.first == UInt8(ascii: "/")
        || word.text.utf8.elementsEqual("localhost".utf8),
      !isOpenEnded(word.text), !word.text.utf8.contains(0x20)
    else { return nil }
    cursor.advance()
    return word.text
  }

  /// Whether a part of it stands for something else.
  func isOpenEnded(_ text: String) -> Bool {
    ["<", "*", "…", "...", "{", "$"].contains { text.utf8.firstRange(of: $0.utf8) != nil }
  }

  // MARK: Headers

  private func headerName(_ cursor: inout Cursor) -> String? {
    guard let word = cursor.next, word.kind == .word || word.kind == .quoted, !word.text.isEmpty,
      word.text.utf8.allSatisfy({
        $0 < 0x80 && (LabelText.isWord($0) || $0 == UInt8(ascii: "-"))
      })
    else { return nil }
    cursor.advance()
    return word.text
  }

  /// `x-robots-tag: index, follow`, `header absent`, `no x-powered-by header`, `value=false` for the header that is looked for
  func header(_ cursor: inout Cursor) -> Condition? {
    guard hints.isHTTP, !hints.isJSON else { return nil }
    let start = cursor.index
    if cursor.takeAny(["header absent", "header is absent", "header missing", "no such header"])
      != nil, cursor.isAtEnd
    {
      return .header(hints.header, .absent)
    }
    cursor.back(to: start)
    if cursor.takeAny(["header present", "header is present", "header set"]) != nil, cursor.isAtEnd
    {
      return .header(hints.header, .present)
    }
    cursor.back(to: start)
    if hints.header != nil || namesHeader,
      cursor.takeAny(["value", "header value", "the value"]) != nil
    {
      guard cursor.takeAny(["=", ":", "is"]) != nil, let value = onlyWord(&cursor) else {
        return nil
      }
      return .header(hints.header, .equals(value))
    }
    cursor.back(to: start)
    if cursor.take("no") {
      let isBefore = cursor.take("header")
      guard let name = headerName(&cursor), isBefore || cursor.take("header") else { return nil }
      cursor.takeAny(["present", "set", "sent"])
      return cursor.isAtEnd ? absent(name) : nil
    }
    cursor.takeAny(["the header", "header", "a header"])
    let isCalled = cursor.index > start
    guard let name = headerName(&cursor) else { return nil }
    let isHeader = cursor.take("header") || isCalled
    let looksLikeHeader = isHeader || name.utf8.contains(UInt8(ascii: "-"))
    if cursor.take(":") { return headerValue(name, &cursor) }
    guard looksLikeHeader else { return nil }
    cursor.takeAny(["is", "should be", "="])
    if cursor.takeAny(["present", "set", "sent", "exists"]) != nil {
      return cursor.isAtEnd ? .header(name, .present) : nil
    }
    if cursor.takeAny(["absent", "missing", "not present", "not set", "unset", "not sent"]) != nil {
      return cursor.isAtEnd ? absent(name) : nil
    }
    guard let test = valueTest(&cursor, isAfterIs: true) else { return nil }
    return .header(name, test)
  }

  /// Where nothing is filtered out, an answer must be there for the header to be missing in it.
  private func absent(_ name: String) -> Condition {
    hints.isFilter ? .header(name, .absent) : .all([.header(name, .absent), .present(named: nil)])
  }

  private var namesHeader: Bool {
    tokens.contains { $0.kind == .word && $0.small.utf8.elementsEqual("header".utf8) }
  }

  /// The rest of the clause, with its commas, is the value.
  private func headerValue(_ name: String, _ cursor: inout Cursor) -> Condition? {
    guard let first = cursor.next else { return nil }
    // `host:8080` is no header; its value is apart by a blank.
    guard cursor.index > 0, first.range.lowerBound > tokens[cursor.index - 1].range.upperBound
    else {
      return nil
    }
    let start = cursor.index
    if cursor.takeAny(["present", "set", "exists"]) != nil, cursor.isAtEnd {
      return .header(name, .present)
    }
    cursor.back(to: start)
    if cursor.takeAny(["absent", "missing", "not present", "not set"]) != nil, cursor.isAtEnd {
      return absent(name)
    }
    cursor.back(to: start)
    // Words of a claim are hardly a value.
    let isClaim = tokens[cursor.rest].contains { token in
      token.kind == .sign && token.small != "=" && token.small != "→"
        || token.kind == .word
          && ["or", "least", "most", "than", "present", "absent", "contains", "status", "between"]
            .contains(token.small)
    }
    if isClaim {
      return valueTest(&cursor, isAfterIs: true).map { .header(name, $0) }
    }
    let value = first.kind == .quoted && cursor.rest.count == 1 ? first.text : words(cursor.rest)
    if value.utf8.first == UInt8(ascii: "<"), value.utf8.last == UInt8(ascii: ">"),
      value.utf8.count(where: { $0 == UInt8(ascii: "<") }) == 1
    {
      cursor.back(to: cursor.end)
      return .header(name, .present)
    }
    guard !isOpenEnded(value), !claimsMore(cursor.rest) else { return nil }
    cursor.back(to: cursor.end)
    return .header(name, .equals(value))
  }

  /// Whether the words claim more than a value.
  private func claimsMore(_ range: Range<Int>) -> Bool {
    tokens[range].contains { token in
      token.kind == .word && ["and", "or", "not", "must", "should"].contains(token.small)
    }
  }

  func onlyWord(_ cursor: inout Cursor) -> String? {
    guard let word = cursor.next, word.kind == .word || word.kind == .quoted,
      word.kind == .quoted || !isOpenEnded(word.text)
    else { return nil }
    cursor.advance()
    return cursor.isAtEnd ? word.text : nil
  }
}
