/// Header blocks as `curl -sI` prints them, whole or filtered by `grep` and `head`.
struct HTTPAnswer {
  private struct Header {
    let name: ArraySlice<UInt8>
    let value: ArraySlice<UInt8>
  }

  /// The status line of the last block: after redirects that is the answer. `nil`: the output has none.
  private let status: (version: String, code: Int, line: ArraySlice<UInt8>)?
  /// The headers of the last block.
  private let headers: [Header]
  private let isEmpty: Bool
  private let isUncertain: Bool
  private let all: [Int]
  private let holdsOnlyHeaders: Bool

  init(_ answer: Condition.Answer) {
    isEmpty = answer.trimmed.isEmpty
    holdsOnlyHeaders = answer.lines.map(\.trimmedBlanks).allSatisfy { line in
      let name = line.prefix { $0 < 0x80 && (LabelText.isWord($0) || $0 == UInt8(ascii: "-")) }
      return line.isEmpty || Self.statusLine(line) != nil
        || (!name.isEmpty && line.dropFirst(name.count).first == UInt8(ascii: ":"))
    }
    var statuses: [(version: String, code: Int, line: ArraySlice<UInt8>)] = []
    var headers: [Header] = []
    var isBlockStart = true
    var isBody = false
    for line in answer.lines {
      let line = line.trimmedBlanks
      if line.isEmpty {
        isBlockStart = true
      } else if let found = Self.statusLine(line) {
        // A status line in a body counts too, to be on the safe side: then nothing is certain.
        statuses.append(found)
        headers = []
        isBody = false
        isBlockStart = false
      } else {
        isBody = isBody || (isBlockStart && !statuses.isEmpty)
        isBlockStart = false
        if !isBody, let colon = line.firstIndex(of: UInt8(ascii: ":")) {
          headers.append(
            Header(name: line[..<colon].trimmedBlanks, value: line[(colon + 1)...].trimmedBlanks))
        }
      }
    }
    let status = statuses.last
    // Only a redirect is followed by another answer; otherwise there were several, and one may be as bad as it likes.
    isUncertain = statuses.dropLast().contains {
      !(100...199).contains($0.code) && !(300...399).contains($0.code)
    }
    all = statuses.map(\.code)
    self.status = status
    self.headers = headers
  }

  private static func statusLine(_ line: ArraySlice<UInt8>) -> (String, Int, ArraySlice<UInt8>)? {
    let words = line.split(separator: 0x20)
    guard words.count >= 2, words[0].starts(with: "HTTP/".utf8), words[1].count == 3,
      let code = Int(String(decoding: words[1], as: UTF8.self))
    else { return nil }
    return (String(decoding: words[0], as: UTF8.self), code, line)
  }

  private func values(of name: String) -> [ArraySlice<UInt8>] {
    let name = name.asciiLowercased
    return headers.filter {
      String(decoding: $0.name, as: UTF8.self).asciiLowercased.utf8.elementsEqual(name.utf8)
    }.map(\.value)
  }

  /// Whether the answer leads to the host or one below it, or to that very address; `nil`: no `location` was recorded,
  /// or one that may mean the same address.
  private func leads(to host: String) -> Bool? {
    guard let location = values(of: "location").last else { return nil }
    if host.utf8.contains(UInt8(ascii: "/")) {
      return location.elementsEqual(host.utf8) ? true : nil
    }
    let text = LabelText(String(decoding: location, as: UTF8.self))
    guard let start = text.bytes.firstIndex(of: Array("://".utf8)) else { return false }
    let site = text.bytes[(start + 3)...].prefix { !"/?#\\".utf8.contains($0) }
    let afterUser = site[
      (site.lastIndex(of: UInt8(ascii: "@")).map { $0 + 1 } ?? site.startIndex)...]
    let authority = afterUser.prefix { $0 != UInt8(ascii: ":") }
    let wanted = Array(host.asciiLowercased.utf8)
    return authority.elementsEqual(wanted)
      || authority.reversed().starts(with: ([UInt8(ascii: ".")] + wanted).reversed())
  }

  func judge(version: String?, code: Int, location: String?) -> Judgement {
    guard let status else { return withoutStatus }
    guard !isUncertain else { return .needsPerson(why: "got the answers \(all)") }
    let found = status.line.quoted
    if status.code != code { return .notHeld(found: found) }
    if let version, !version.utf8.elementsEqual(status.version.utf8) {
      return .notHeld(found: found)
    }
    guard let location else { return .held(found: found) }
    switch leads(to: location) {
    case true?: return .held(found: "\(found), location on \(location)")
    case false?: return .notHeld(found: "\(found), its location is not on \(location)")
    case nil: return .needsPerson(why: "\(found), and its location cannot be compared for certain")
    }
  }

  func judge(not code: Int, location: String?) -> Judgement {
    guard let status else { return withoutStatus }
    guard !isUncertain else { return .needsPerson(why: "got the answers \(all)") }
    let found = status.line.quoted
    guard status.code == code else { return .held(found: found) }
    guard let location else { return .notHeld(found: found) }
    switch leads(to: location) {
    case true?: return .notHeld(found: "\(found), location on \(location)")
    case false?: return .held(found: found)
    case nil: return .needsPerson(why: "\(found), and its location cannot be compared for certain")
    }
  }

  func judge(header name: String, value: String) -> Judgement {
    let values = values(of: name)
    guard !values.isEmpty else {
      // JSON, or a page: what is no block of headers is not searched for one.
      return isEmpty || holdsOnlyHeaders
        ? .notHeld(found: isEmpty ? "no output" : "no header \(name)")
        : .needsPerson(why: "the output is no block of headers")
    }
    if let other = values.first(where: { !$0.elementsEqual(value.utf8) }) {
      return .notHeld(found: other.quoted)
    }
    return .held(found: values[0].quoted)
  }

  private var withoutStatus: Judgement {
    isEmpty
      ? .notHeld(found: "no output") : .needsPerson(why: "the output has no HTTP status line")
  }
}
