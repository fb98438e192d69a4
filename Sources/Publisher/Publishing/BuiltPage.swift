import Foundation

/// What a page says of itself, and where its links lead, read from its HTML as `gonogo build` writes it.
struct BuiltPage: Sendable {
  /// A part of the page's bytes.
  typealias Part = Range<Int>

  struct Element: Sendable {
    let id: Part
    let value: Part
  }

  /// Of `href` and `src`.
  private(set) var links: [Part] = []
  /// By `BuiltPage.hash`.
  private(set) var ids: Set<UInt64> = []
  /// `data-build` and `data-at` of `<body>`.
  private(set) var build: Part?
  private(set) var at: Part?
  /// Whether it was judged for the time of its build.
  private(set) var isLive = false
  private(set) var title: Part?
  /// What it is called where its address is shown: `og:title`.
  private(set) var preview: Part?
  /// `go` of `class="slab go"`, and of the chip behind `class="standing"`.
  private(set) var marks: [Part] = []
  /// What a reader sees in `class="word"`.
  private(set) var words: [Part] = []
  /// Elements with an id and a `data-status`.
  private(set) var statuses: [Element] = []
  /// The text of script elements, and attributes that are scripts.
  private(set) var scripts: [Part] = []
  /// The addresses of script elements.
  private(set) var sources: [Part] = []
  /// What the page allows itself: of each `Content-Security-Policy` that stands before all that it could keep out.
  private(set) var policies: [Part] = []
  /// What sends its reader elsewhere without asking.
  private(set) var refresh: Part?

  init(_ html: [UInt8]) {
    html.withUnsafeBufferPointer { read($0) }
  }

  /// Names a text among others: two of one page, or of one site, hardly ever have the same.
  static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash
  }

  private mutating func read(_ html: UnsafeBufferPointer<UInt8>) {
    let end = html.count
    guard let base = html.baseAddress else { return }
    var index = 0
    var awaitsChip = false
    var isHead = true
    while index < end,
      let found = memchr(base + index, Int32(UInt8(ascii: "<")), end - index)
    {
      index = UnsafeRawPointer(found) - UnsafeRawPointer(base) + 1
      guard index < end else { return }
      let first = html[index]
      if first == UInt8(ascii: "!") {
        if index + 2 < end, html[index + 1] == UInt8(ascii: "-"),
          html[index + 2] == UInt8(ascii: "-")
        {
          index = Self.endOfComment(html, from: index + 3)
        }
        continue
      }
      guard first | 0x20 >= UInt8(ascii: "a"), first | 0x20 <= UInt8(ascii: "z") else { continue }
      let name = Self.run(html, &index) { !Self.endsName($0) }
      let isBody = html.holds("body", at: name)
      if title == nil, html.holds("title", at: name) {
        var close = index
        while close < end, html[close] != UInt8(ascii: ">") { close += 1 }
        let start = min(close + 1, end)
        let stop = html[start...].firstIndex(of: UInt8(ascii: "<")) ?? end
        title = start..<stop
      }
      // Behind anything else browsers heed no policy, or take it for text.
      isHead = isHead && Self.head.contains { html.says($0, at: name) }
      var id: Part?
      var status: Part?
      var (equivalent, content, property, source): (Part?, Part?, Part?, Part?)
      var isWord = false
      while index < end, html[index] != UInt8(ascii: ">") {
        guard !Self.endsName(html[index]) else {
          index += 1
          continue
        }
        let attribute = Self.run(html, &index) { !Self.endsName($0) }
        while index < end, html[index] <= 0x20 { index += 1 }
        guard index < end, html[index] == UInt8(ascii: "=") else {
          if isBody, html.holds("data-live", at: attribute) { isLive = true }
          continue
        }
        index += 1
        let value = Self.value(html, &index)
        if html[attribute.lowerBound] | 0x20 == UInt8(ascii: "o"), attribute.count > 2,
          html[attribute.lowerBound + 1] | 0x20 == UInt8(ascii: "n")
        {
          scripts.append(attribute)
        }
        switch html[attribute.lowerBound] | 0x20 {
        case UInt8(ascii: "h") where html.says("href", at: attribute): links.append(value)
        case UInt8(ascii: "x") where html.says("xlink:href", at: attribute): links.append(value)
        case UInt8(ascii: "s") where html.says("src", at: attribute):
          links.append(value)
          source = value
        case UInt8(ascii: "i") where html.holds("id", at: attribute):
          id = value
          ids.insert(Self.hash(UnsafeBufferPointer(rebasing: html[value])))
        case UInt8(ascii: "c") where html.holds("class", at: attribute):
          let words = html[value]
          if words.starts(with: "slab ".utf8) || awaitsChip && words.starts(with: "chip ".utf8) {
            let start = value.lowerBound + 5
            marks.append(
              start..<(html[start..<value.upperBound].firstIndex(of: 0x20) ?? value.upperBound))
            awaitsChip = false
          } else if html.holds("standing", at: value) {
            awaitsChip = true
          } else if html.holds("word", at: value) {
            isWord = true
          }
        case UInt8(ascii: "h") where html.says("http-equiv", at: attribute): equivalent = value
        case UInt8(ascii: "c") where html.says("content", at: attribute): content = value
        case UInt8(ascii: "p") where html.holds("property", at: attribute): property = value
        case UInt8(ascii: "d"):
          if html.holds("data-status", at: attribute) { status = value }
          if isBody, html.holds("data-build", at: attribute) { build = value }
          if isBody, html.holds("data-at", at: attribute) { at = value }
        default: break
        }
      }
      if let id, let status { statuses.append(Element(id: id, value: status)) }
      if let equivalent, let content {
        if isHead, html.says("content-security-policy", at: equivalent) { policies.append(content) }
        if html.says("refresh", at: equivalent) { refresh = content }
      }
      if let property, html.holds("og:title", at: property) { preview = content }
      let text = {
        min(
          index + 1, end)..<(html[min(index + 1, end)...].firstIndex(of: UInt8(ascii: "<")) ?? end)
      }
      if isWord { words.append(text()) }
      if html.says("script", at: name) || html[name].suffix(7).elementsEqual(":script".utf8) {
        if let source { sources.append(source) } else { scripts.append(name) }
      }
    }
  }

  private static func endsName(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "=")
      || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
  }

  private static func run(
    _ html: UnsafeBufferPointer<UInt8>, _ index: inout Int, while goesOn: (UInt8) -> Bool
  ) -> Part {
    let start = index
    while index < html.count, goesOn(html[index]) { index += 1 }
    return start..<index
  }

  private static func value(_ html: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> Part {
    while index < html.count, html[index] <= 0x20 { index += 1 }
    guard index < html.count else { return index..<index }
    let mark = html[index]
    guard mark == UInt8(ascii: "\"") || mark == UInt8(ascii: "'") else {
      return run(html, &index) { $0 > 0x20 && $0 != UInt8(ascii: ">") }
    }
    index += 1
    let value = run(html, &index) { $0 != mark }
    index = min(index + 1, html.count)
    return value
  }

  private static let head: [StaticString] = ["html", "head", "meta", "title", "link"]

  /// As browsers find it: `<!-->` is a comment, and `--!>` ends one.
  private static func endOfComment(_ html: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    let hyphen = UInt8(ascii: "-")
    let isEnd = { (index: Int) in index < html.count && html[index] == UInt8(ascii: ">") }
    if isEnd(start) { return start + 1 }
    if isEnd(start + 1), html[start] == hyphen { return start + 2 }
    var index = start
    while index + 2 < html.count {
      if html[index] == hyphen, html[index + 1] == hyphen {
        if isEnd(index + 2) { return index + 3 }
        if html[index + 2] == UInt8(ascii: "!"), isEnd(index + 3) { return index + 4 }
      }
      index += 1
    }
    return html.count
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// - Parameter word: in small letters, as HTML takes capital ones for the same.
  fileprivate func says(_ word: StaticString, at part: Range<Int>) -> Bool {
    part.count == word.utf8CodeUnitCount
      && part.indices.allSatisfy { self[$0] | 0x20 == word.utf8Start[$0 - part.lowerBound] | 0x20 }
  }

  fileprivate func holds(_ word: StaticString, at part: Range<Int>) -> Bool {
    part.count == word.utf8CodeUnitCount
      && memcmp(baseAddress! + part.lowerBound, word.utf8Start, part.count) == 0
  }
}
