/// Tokens without a fixed beginning, known by their parts.
enum LooseTokens {
  static func passages(in text: [UInt8]) -> [Passage] {
    var passages: [Passage] = []
    var index = 0
    while index < text.count {
      let found = passage(in: text, at: index)
      if let found {
        passages.append(joining: found)
        index = max(index + 1, found.range.upperBound)
      } else if text[index] == UInt8(ascii: "e"), index + 1 < text.count,
        text[index + 1] == webTokenBeginning[1], text[index...].starts(with: webTokenBeginning)
      {
        // No part of this run is a token either.
        index = text.endOfRun(from: index, while: isURLSafe)
      } else {
        index += 1
      }
    }
    return passages
  }

  /// - Returns: what is a token by its part that begins at `index`.
  static func passage(in text: [UInt8], at index: Int) -> Passage? {
    switch text[index] {
    case UInt8(ascii: "e"): webToken(in: text, at: index)
    case UInt8(ascii: ":"): telegram(in: text, at: index)
    case UInt8(ascii: "."): terraform(in: text, at: index) ?? discord(in: text, at: index)
    case UInt8(ascii: "B"), UInt8(ascii: "b"): scheme(in: text, at: index)
    default: nil
    }
  }

  /// Whether such a part may begin with the two bytes.
  static func mayStand(_ first: UInt8, _ second: UInt8) -> Bool {
    switch first {
    case UInt8(ascii: "e"): second == webTokenBeginning[1]
    case UInt8(ascii: ":"): second == UInt8(ascii: "A")
    case UInt8(ascii: "."): isURLSafe(second)
    case UInt8(ascii: "B"), UInt8(ascii: "b"):
      second.uppercased == bearer[1] || second.uppercased == basic[1]
    default: false
    }
  }

  private static let isURLSafe: @Sendable (UInt8) -> Bool = { $0.isWord || $0 == UInt8(ascii: "-") }
  private static let webTokenBeginning = Array("eyJ".utf8)

  /// Two or more parts in base64url, the first of them `{"…`; cut ones as well (RFC 7515, 7516).
  private static func webToken(in text: [UInt8], at start: Int) -> Passage? {
    guard start + 1 < text.count, text[start + 1] == webTokenBeginning[1],
      text[start...].starts(with: webTokenBeginning)
    else { return nil }
    let first = text.endOfRun(from: start, while: isURLSafe)
    guard first - start >= 10, first < text.count, text[first] == UInt8(ascii: "."),
      text.endOfRun(from: first + 1, upTo: first + 5, while: isURLSafe) == first + 5
    else { return nil }
    let end = text.endOfRun(from: first) {
      isURLSafe($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "=")
    }
    return Passage(range: start..<end, mask: .kind(.webToken))
  }

  /// `123456789:AA…`, a number of 8 to 10 digits and 33 letters behind `AA`.
  private static func telegram(in text: [UInt8], at colon: Int) -> Passage? {
    guard colon + 2 < text.count, text[colon + 1] == UInt8(ascii: "A"),
      text[colon + 2] == UInt8(ascii: "A")
    else { return nil }
    let start = text.startOfRun(endingAt: colon, longest: 11, while: \.isDigit)
    guard (8...10).contains(colon - start) else { return nil }
    let end = text.endOfRun(from: colon + 1, upTo: colon + 60, while: isURLSafe)
    guard end - colon >= 30 else { return nil }
    return Passage(range: start..<end, mask: .kind(.telegram))
  }

  private static let terraformMiddle = Array(".atlasv1.".utf8)

  /// 14 letters, `.atlasv1.`, 60 letters or more.
  private static func terraform(in text: [UInt8], at dot: Int) -> Passage? {
    guard dot + 1 < text.count, text[dot + 1] == terraformMiddle[1],
      text[dot...].starts(with: terraformMiddle)
    else { return nil }
    let start = text.startOfRun(endingAt: dot, longest: 14, while: \.isAlphanumeric)
    let end = text.endOfRun(from: dot + terraformMiddle.count, while: isURLSafe)
    guard dot - start >= 8, end - dot >= 30 else { return nil }
    return Passage(range: start..<end, mask: .kind(.terraform))
  }

  /// 23 to 28 letters of which the first is M, N or O, six or seven, 27 or more, with dots between.
  private static func discord(in text: [UInt8], at dot: Int) -> Passage? {
    let start = text.startOfRun(endingAt: dot, longest: 29, while: isURLSafe)
    guard (23...28).contains(dot - start), "MNO".utf8.contains(text[start]) else { return nil }
    let second = text.endOfRun(from: dot + 1, upTo: dot + 9, while: isURLSafe)
    guard (7...8).contains(second - dot), second < text.count, text[second] == UInt8(ascii: ".")
    else { return nil }
    let end = text.endOfRun(from: second + 1, upTo: second + 50, while: isURLSafe)
    guard end - second >= 27 else { return nil }
    return Passage(range: start..<end, mask: .kind(.discord))
  }

  /// What stands behind `Bearer ` and `Basic ` (RFC 6750, RFC 7617).
  private static func scheme(in text: [UInt8], at start: Int) -> Passage? {
    let isBearer = text.hasWord(bearer, at: start)
    guard isBearer || text.hasWord(basic, at: start), text.beginsWord(at: start) else { return nil }
    let blank = start + (isBearer ? bearer.count : basic.count)
    let body = text.endOfRun(from: blank, upTo: blank + 4, while: \.isBlank)
    guard body > blank else { return nil }
    let end = text.endOfRun(from: body) { $0.isBase64 || ".~=:".utf8.contains($0) }
    let token = text[body..<end]
    guard token.count >= 6 else { return nil }
    if isBearer {
      let isWord = token.allSatisfy { $0.isLower || $0 == UInt8(ascii: "-") } && token.count < 20
      let isParameter = token.firstIndex(of: UInt8(ascii: "=")).map { $0 + 2 < end } ?? false
      guard !isWord, !isParameter else { return nil }
    } else {
      guard token.count >= 8, token.contains(where: { $0.isUpper || $0.isDigit }),
        token.dropFirst().contains(where: { $0.isLower || $0.isDigit }),
        Base64.decoded(token)?.contains(UInt8(ascii: ":")) == true
      else { return nil }
    }
    return Passage(range: body..<end, mask: .kind(.header))
  }

  private static let bearer = Array("BEARER".utf8)
  private static let basic = Array("BASIC".utf8)
}
