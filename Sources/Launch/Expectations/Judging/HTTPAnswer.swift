/// Header blocks as `curl -sI` prints them, whole or filtered by `grep` and `head`.
struct HTTPAnswer {
  private struct Header {
    let name: ArraySlice<UInt8>
    let value: ArraySlice<UInt8>
  }

  private struct Status {
    let version: String
    let code: Int
    let line: ArraySlice<UInt8>
  }

  private let observation: Observation
  /// One for each block.
  private let statuses: [Status]
  /// The headers of the last block.
  private let headers: [Header]
  /// Only a redirect is followed by another answer; otherwise there were several, and one may be as bad as it likes.
  private let isUncertain: Bool
  private let holdsOnlyHeaders: Bool

  /// After redirects the last answer counts. `nil`: the output has no status line.
  private var status: Status? { statuses.last }

  init(_ observation: Observation) {
    self.observation = observation
    var statuses: [Status] = []
    var headers: [Header] = []
    var isBlockStart = true
    var isBody = false
    var holdsOnlyHeaders = true
    for line in observation.output.rawLines {
      let line = line.trimmedBlanks
      if line.isEmpty {
        isBlockStart = true
        continue
      }
      if let found = Self.status(line) {
        // A status line in a body counts too, to be on the safe side: then nothing is certain.
        statuses.append(found)
        headers = []
        isBody = false
        isBlockStart = false
        continue
      }
      isBody = isBody || (isBlockStart && !statuses.isEmpty)
      isBlockStart = false
      let name = line.prefix { $0 < 0x80 && (LabelText.isWord($0) || $0 == UInt8(ascii: "-")) }
      // `curl: (6) Could not resolve host` is none.
      let isHeader =
        !name.isEmpty && !name.elementsEqual("curl".utf8)
        && line.dropFirst(name.count).drop(while: \.isBlank).first == UInt8(ascii: ":")
      holdsOnlyHeaders = holdsOnlyHeaders && isHeader
      if !isBody, isHeader, let colon = line.firstIndex(of: UInt8(ascii: ":")) {
        headers.append(Header(name: name, value: line[(colon + 1)...].trimmedBlanks))
      }
    }
    isUncertain = statuses.dropLast().contains {
      !(100...199).contains($0.code) && !(300...399).contains($0.code)
    }
    self.statuses = statuses
    self.headers = headers
    self.holdsOnlyHeaders = holdsOnlyHeaders
  }

  private static func status(_ line: ArraySlice<UInt8>) -> Status? {
    guard line.starts(with: "HTTP/".utf8) else { return nil }
    let words = line.prefix(200).split(separator: 0x20)
    guard words.count >= 2, words[1].count == 3, words[1].allSatisfy(\.isDigit),
      let code = Int(String(decoding: words[1], as: UTF8.self))
    else { return nil }
    return Status(version: String(decoding: words[0], as: UTF8.self), code: code, line: line)
  }

  private func headers(_ name: String) -> [Header] {
    let name = name.asciiLowercased
    return headers.filter { $0.name.map(\.asciiLowercased).elementsEqual(name.utf8) }
  }

  /// The name of the only header; `nil`: there are several, or none.
  private var onlyName: String? {
    guard let first = headers.first?.name.map(\.asciiLowercased),
      headers.allSatisfy({ $0.name.map(\.asciiLowercased) == first })
    else { return nil }
    return String(decoding: first, as: UTF8.self)
  }

  private enum Lead {
    case there
    /// To a host below the one that is named.
    case below(String)
    case elsewhere
    /// No `location` was recorded, or one whose host cannot be told for certain.
    case unclear
  }

  /// Where the answer leads, beside a host or a whole address.
  private func lead(to wanted: String) -> Lead {
    guard let location = headers("location").last?.value else { return .unclear }
    if wanted.utf8.contains(UInt8(ascii: "/")) {
      return location.elementsEqual(wanted.utf8) ? .there : .unclear
    }
    let text = LabelText(String(decoding: location, as: UTF8.self))
    guard let scheme = text.skip("https://", at: 0) ?? text.skip("http://", at: 0) else {
      return .unclear
    }
    let site = text.bytes[scheme...].prefix { !"/?#\\".utf8.contains($0) }
    let start = site.lastIndex(of: UInt8(ascii: "@")).map { $0 + 1 } ?? site.startIndex
    var host = site[start...].prefix { $0 != UInt8(ascii: ":") }
    // The root of all names may be written.
    if host.last == UInt8(ascii: ".") { host = host.dropLast() }
    guard !host.isEmpty,
      host.allSatisfy({ LabelText.isWord($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
      )
    else { return .unclear }
    if host.elementsEqual(wanted.asciiLowercased.utf8) { return .there }
    return host.hasSuffix("." + wanted.asciiLowercased)
      ? .below(String(decoding: host, as: UTF8.self)) : .elsewhere
  }

  private func extents(_ lines: [ArraySlice<UInt8>]) -> [Judgement.Extent] {
    lines.map { observation.extent($0.indices) }
  }

  /// The code alone, as `curl -w '%{http_code}'` prints it; `nil`: there is more.
  private var bareCode: Int? {
    let text = observation.output.trimmed
    guard text.count == 3, text.allSatisfy(\.isDigit),
      let code = Int(String(decoding: text, as: UTF8.self)), (100...599).contains(code)
    else { return nil }
    return code
  }

  private func severalAnswers() -> Judgement {
    .needsPerson(
      "got the answers \(statuses.prefix(20).map(\.code))", extents(statuses.map(\.line)))
  }

  func judge(_ test: HTTPTest) -> Judgement {
    guard let status = test.isFirst ? statuses.first : status else {
      guard test.version == nil, test.location == nil, !test.isFirst, let code = bareCode else {
        return withoutStatus
      }
      return test.codes.contains(code)
        ? .held("\(code)", observation.whole()) : .notHeld("\(code)", observation.whole())
    }
    guard test.isFirst || !isUncertain else { return severalAnswers() }
    let found = status.line.quoted
    // Every status line decides: without the last one the one before would be the answer.
    let decided = extents(test.isFirst ? [status.line] : statuses.map(\.line))
    if !test.codes.contains(status.code) { return .notHeld(found, extents([status.line])) }
    if let version = test.version, !version.utf8.elementsEqual(status.version.utf8) {
      return .notHeld(found, extents([status.line]))
    }
    guard let location = test.location else { return .held(found, decided) }
    if test.isFirst, statuses.count > 1 {
      return .needsPerson("where the first answer leads cannot be told", decided)
    }
    let leading = decided + extents(headers("location").map(\.value))
    switch lead(to: location) {
    case .there: return .held("\(found), location on \(location.visible)", leading)
    case .below(let host):
      // A login page stands below its host; www.shop.example that leads to itself is no way to shop.example.
      let wanted = location.asciiLowercased
      let isSame =
        test.requested.map { $0.utf8.elementsEqual(wanted.utf8) || $0.hasSuffix("." + wanted) }
        ?? host.hasPrefix("www.")
      return isSame
        ? .needsPerson("\(found), and its location is on \(host.visible)", leading)
        : .held("\(found), location on \(host.visible)", leading)
    case .elsewhere:
      return .notHeld("\(found), its location is not on \(location.visible)", leading)
    case .unclear:
      return .needsPerson("\(found), and its location cannot be compared for certain", leading)
    }
  }

  func judge(not codes: StatusCodes, location: String?) -> Judgement {
    guard let status else {
      guard location == nil, let code = bareCode else { return withoutStatus }
      return codes.contains(code)
        ? .notHeld("\(code)", observation.whole()) : .held("\(code)", observation.whole())
    }
    guard !isUncertain else { return severalAnswers() }
    let found = status.line.quoted
    let decided = extents(statuses.map(\.line))
    guard codes.contains(status.code) else {
      // Another redirect to the very place is as bad as the one that is named.
      guard let location, (300...399).contains(status.code) else { return .held(found, decided) }
      guard case .elsewhere = lead(to: location) else {
        return .needsPerson(
          "\(found), and where it leads", decided + extents(headers("location").map(\.value)))
      }
      return .held(found, decided)
    }
    guard let location else { return .notHeld(found, decided) }
    let leading = decided + extents(headers("location").map(\.value))
    switch lead(to: location) {
    case .there, .below: return .notHeld("\(found), location on \(location.visible)", leading)
    case .elsewhere: return .held(found, leading)
    case .unclear:
      return .needsPerson("\(found), and its location cannot be compared for certain", leading)
    }
  }

  /// - Parameter name: `nil`: of the only header there is.
  func judge(header name: String?, _ test: ValueTest) -> Judgement {
    let name = name ?? onlyName
    guard let name else {
      if case .absent = test, observation.output.isEmpty { return .held("no output") }
      return observation.output.isEmpty
        ? .notHeld("no output")
        : .needsPerson("which header is meant cannot be told")
    }
    let found = headers(name)
    let isBlock = observation.output.isEmpty || holdsOnlyHeaders || status != nil
    guard !found.isEmpty else {
      // JSON, or a page: what is no block of headers is not searched for one.
      guard isBlock else {
        return .needsPerson("the output is no block of headers")
      }
      let nothing = observation.output.isEmpty ? "no output" : "no header \(name.visible)"
      if case .absent = test { return .held(nothing) }
      return .notHeld(nothing, observation.whole())
    }
    guard isBlock else {
      return .needsPerson("the output is no block of headers")
    }
    let truth = Truth.all(found.map { test.truth(of: $0.value) })
    let ranges = truth.ranges.map { observation.extent($0) }
    switch truth {
    case .yes: return .held(found[0].value.quoted, ranges)
    case .no:
      // `text/html` beside `text/html; charset=utf-8`: the same with a parameter.
      if case .equals(let wanted) = test,
        found.contains(where: {
          $0.value.hasPrefix(wanted + ";") || $0.value.hasPrefix(wanted + " ;")
        })
      {
        return .needsPerson("got \(found[0].value.quoted)", ranges)
      }
      let other = found.first { if case .no = test.truth(of: $0.value) { true } else { false } }
      return .notHeld((other ?? found[0]).value.quoted, ranges)
    case .unknown(let why, _): return .needsPerson(why, ranges)
    }
  }

  private var withoutStatus: Judgement {
    observation.output.isEmpty
      ? .notHeld("no output")
      : .needsPerson("the output has no HTTP status line")
  }
}
