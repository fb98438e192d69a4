import Testing

@testable import Launch

/// The JSON in a slice that does not start at 0, as the outputs that are read are parts of others.
private func reading(_ text: String) -> OutputJSON? {
  OutputJSON(Array("\n] \(text)".utf8)[3...])
}

private func readingLines(_ text: String) -> OutputJSON? {
  OutputJSON(lines: Array("\n] \(text)".utf8)[3...])
}

extension OutputJSON {
  /// The bytes of a value.
  fileprivate func written(_ node: Node) -> String {
    String(decoding: bytes[range(of: node)], as: UTF8.self)
  }

  fileprivate func written(_ lookup: Lookup) -> String {
    switch lookup {
    case .none: "none"
    case .several: "several"
    case .one(let node): written(node)
    }
  }

  /// The value as a text that tells it from every other one, with its place.
  fileprivate func description(of node: Node) -> String {
    let place = "@\(range(of: node).lowerBound - bytes.startIndex)-\(range(of: node).count)"
    return switch kind(of: node) {
    case .null: "null\(place)"
    case .bool(let value): "\(value)\(place)"
    case .number: "number \(text(of: node) ?? "?")\(place)"
    case .string: "string \(Array((text(of: node) ?? "?").utf8))\(place)"
    case .array: "array \(elements(of: node).map { description(of: $0) })\(place)"
    case .object:
      "object \(members(of: node).map { "\(Array((text(of: $0) ?? "?").utf8)): \(description(of: $1))" })\(place)"
    }
  }
}

extension JSONValue {
  fileprivate var description: String {
    let place = "@\(range.lowerBound)-\(range.count)"
    return switch kind {
    case .null: "null\(place)"
    case .bool(let value): "\(value)\(place)"
    case .number(let text): "number \(text)\(place)"
    case .string(let text): "string \(Array(text.utf8))\(place)"
    case .array(let elements): "array \(elements.map(\.description))\(place)"
    case .object(let members):
      "object \(members.map { "\(Array($0.name.utf8)): \($0.value.description)" })\(place)"
    }
  }
}

@Suite struct `JSON in an output` {
  @Test(arguments: [
    "0", "-0", "1.0", "1e0", "-1.5E+3", "123456789012345678901234567890", "\"\"", "\"é\"",
    "true", "false", "null", "{}", "[]", " \t\r\n[ \n] ", #"{"a":1,"a":2}"#, #"{"":[{}]}"#,
    "[1,2,[3,[]],{\"a\":{\"b\":[null,true]}}]", #""\ud83d\ude80\u0000\/\b\f\n\r\t\"\\""#,
    "\"\u{7F}\u{2028}'\"", "{\"\u{E9}\":1,\"e\u{301}\":2}",
    String(repeating: "[", count: 100) + String(repeating: "]", count: 100),
    String(repeating: "{\"a\":", count: 100) + "1" + String(repeating: "}", count: 100),
  ])
  func `is read whole`(text: String) {
    #expect(reading(text) != nil)
  }

  @Test(arguments: [
    "", " \n", "{", "[", "]", "}", "[1,]", "[,1]", "[1 2]", "[1,,2]", "[1}", "{]", "[1]]", "1 2",
    "{} {}", "{}\n{}", "{\"a\"}", "{\"a\":}", "{\"a\" 1}", "{\"a\":1,}", "{\"a\":1 \"b\":2}",
    "{,}", "{1:2}", "{a:1}", "{'a':1}", "{\"a\":1]", "{\"a\":1,2}", "{\"a\",\"b\":1}",
    "[\"a\":1]", "\"", "\"a", "\"a\\\"", "\"\\", "\"\\x\"", "\"\\u12\"", "\"\\u123g\"",
    "\"\\ud83d\"", "\"\\ude80\"", "\"\\ud83d\\n\"", "\"\\ud83d\\ud83d\"", "\"\\ud83dx\"",
    "\"\\ud83d\\u", "\"a\nb\"", "\"a\tb\"", "\"\u{1F}\"", "\"\\ude80\\ud83d\"", "'a'", "01", "-",
    "-a", "+1", "1.", ".5",
    "1.e3", "1e", "1e+", "0x1", "1_000", "1,000", "NaN", "Infinity", "tru", "truex", "True",
    "nul", "nulll", "undefined", "\u{FEFF}{}", "{}\u{FEFF}", "\u{A0}{}", "{}\u{A0}", "{}//",
    "{} # ok", "[1, 2, ...]", "٣", "“a”", "{}\0",
    String(repeating: "[", count: 101) + String(repeating: "]", count: 101),
    String(repeating: "{\"a\":", count: 101) + "1" + String(repeating: "}", count: 101),
    String(repeating: "[", count: 100_000), String(repeating: "{\"a\":", count: 100_000),
  ])
  func `is not seen in anything else`(text: String) {
    #expect(reading(text) == nil)
  }

  @Test func `knows the bytes of every value`() throws {
    let json = try #require(reading(#" {"a": [1, "b\n"], "c" :{ }, "d":null} "#))
    #expect(
      json.members(of: json.root).map { "\(json.written($0)) \(json.written($1))" } == [
        #""a" [1, "b\n"]"#, #""c" { }"#, #""d" null"#,
      ])
    let first = try #require(json.members(of: json.root).first { _ in true })
    #expect(json.elements(of: first.value).map(json.written) == ["1", #""b\n""#])
    #expect(json.range(of: json.root) == 4..<41)
    #expect(json.count(of: first.value) == 2)
    #expect(json.count(of: json.root) == 0)
    #expect(json.elements(of: json.root).map(json.written) == [])
    #expect(json.members(of: first.value).map { json.written($0.name) } == [])
  }

  @Test(arguments: [
    (#""caf\u00e9""#, "caf\u{E9}"), (#""cafe\u0301""#, "cafe\u{301}"), (#""""#, ""),
    (#""\ud83d\ude80\/\\\"""#, "🚀/\\\""), ("-0.50", "-0.50"), ("true", "true"), ("null", "null"),
    ("[]", nil), ("{}", nil),
  ])
  func `gives texts without escapes and the rest as written`(text: String, wanted: String?) throws {
    let json = try #require(reading(text))
    #expect(json.text(of: json.root).map { Array($0.utf8) } == wanted.map { Array($0.utf8) })
  }

  @Test(arguments: [
    ("1", "1"), ("1.0", "1"), ("-0", "0"), ("1e0", "1"), ("1.50E+00", "1.5"), ("-7", "-7"),
    ("123456789012345678901234567890.1", "123456789012345678901234567890.1"),
    ("1e3", nil), ("1E-3", nil), ("0e1", nil), ("\"1\"", nil), ("true", nil), ("[1]", nil),
    (String(repeating: "9", count: 401), nil),
  ])
  func `gives exact numbers`(text: String, wanted: String?) throws {
    let json = try #require(reading(text))
    #expect(try json.decimal(of: json.root) == wanted.map { try #require(Decimal($0)) })
  }

  @Test(arguments: [
    ("a", "1"), ("b", "none"), ("c", "several"), ("\u{E9}", "5"), ("e\u{301}", "6"),
    ("A", "none"), ("x\"y", "7"), ("K", "none"), ("\u{212A}", "8"), ("", "9"), ("deep", "none"),
    ("dee", "none"),
  ])
  func `has a member where the bytes of its name are the same`(name: String, wanted: String) throws
  {
    let json = try #require(
      reading(
        #"{"a":1,"c":2,"\u0063":3,"\u00e9":5,"e\u0301":6,"x\"y":7,"\u212a":8,"":9,"#
          + #""d":{"deep":1}}"#))
    #expect(json.written(json.member(name, of: json.root)) == wanted)
  }

  @Test func `has no members in arrays and scalars`() throws {
    for text in ["[\"a\"]", "\"a\"", "1", "[{\"a\":1}]"] {
      let json = try #require(reading(text))
      #expect(json.member("a", of: json.root) == .none)
    }
  }

  @Test func `may be an object a line`() throws {
    let json = try #require(readingLines("\n {\"a\":1}\r\n\n\t{\"a\":{\"b\":[]}} \n{}"))
    #expect(json.kind(of: json.root) == .array)
    #expect(
      json.elements(of: json.root).map(json.written) == ["{\"a\":1}", "{\"a\":{\"b\":[]}}", "{}"])
    #expect(json.count(of: json.root) == 3)
    #expect(json.written(json.root).utf8.count == 29)
    #expect(json.text(of: json.root) == nil)
  }

  @Test(arguments: [
    "", "{}", "\n{}\n", "{}{}", "{} {}", "{}\n1", "1\n2", "[]\n[]", "{}\n{},", "{},\n{}", "{}\n{",
    "{\n}\n{}", "{\"a\":\n1}\n{}", "{}\ntext\n{}", "\"a\"\n\"b\"", "{}\r{}", "{\"a\n\":1}\n{}",
    "{\"a\":\"\\\n\"}\n{}",
  ])
  func `is nothing else over several lines`(text: String) {
    #expect(readingLines(text) == nil)
  }

  @Test(arguments: 0..<4 as Range<UInt64>)
  func `is read as files of the project are, however it is damaged`(seed: UInt64) {
    var dice = Dice(seed: seed)
    let good = Array(
      #"{"status":"ok","n":[-1.5e3,0,{"\u00e9":"é\ud83d\ude80"}],"deep":{"a":[[],{},true,null]}} "#
        .utf8)
    var read = 0
    for _ in 0..<3_000 {
      // The bytes of a String are always UTF-8.
      let text = String(decoding: dice.damaged(good), as: UTF8.self)
      let bytes = Array(text.utf8)
      let found = OutputJSON(bytes[...])
      do {
        let value = try JSONValue.parse(SourceFile(name: "a.json", bytes: bytes))
        #expect(found.map { $0.description(of: $0.root) } == value.description)
        read += 1
      } catch {
        // A name that stands twice does not keep the rest from being read, and the rest may be bad.
        let isTwice = error.diagnostics[0].message.contains("stands twice in an object")
        if !isTwice { #expect(found == nil, "\(text)") }
      }
    }
    #expect(read > 100)
  }

  @Test(arguments: 0..<2 as Range<UInt64>)
  func `never stops the program where its lines are damaged`(seed: UInt64) {
    var dice = Dice(seed: seed)
    let good = Array("{\"a\":\"\\u00e9\",\"b\":[1,{}]}\r\n\n{\"a\":{}}\n".utf8)
    for _ in 0..<3_000 {
      let bytes = dice.damaged(good)
      guard let json = OutputJSON(lines: bytes[...]) else { continue }
      let wanted = bytes.split(separator: UInt8(ascii: "\n")).compactMap { OutputJSON($0) }
      #expect(json.count(of: json.root) == wanted.count)
      #expect(
        json.elements(of: json.root).map(json.written) == wanted.map { $0.written($0.root) })
    }
  }

  @Test func `may have many values, long texts and deep parts`() throws {
    let empty = try #require(reading("[" + String(repeating: "[],", count: 100_000) + "{}]"))
    #expect(empty.count(of: empty.root) == 100_001)
    let deep = String(repeating: "[", count: 99) + String(repeating: "]", count: 99)
    let often = try #require(reading("[" + String(repeating: deep + ",", count: 1_000) + "0]"))
    #expect(often.count(of: often.root) == 1_001)
    let escapes = try #require(reading("\"" + String(repeating: "\\u00e9", count: 50_000) + "\""))
    #expect(escapes.text(of: escapes.root)?.utf8.count == 100_000)
  }
}

@Suite struct `A path into JSON` {
  @Test(arguments: [
    (".status", "\"ok\""), ("status", "\"ok\""), ("$.status", "\"ok\""),
    (".checks.worker.age_seconds", "12"), ("checks.worker", #"{"age_seconds":12}"#),
    (".items[0].name", "\"a\""), ("items[1].name", "\"b\""), ("$.items[1][\"name\"]", "\"b\""),
    (".items.[1].name", "\"b\""), (".items[2]", "none"), ("items[0].name[0]", "none"),
    (#"resolved["llava:13b"].vision"#, "true"), (#".["resolved"]['llava:13b'].vision"#, "true"),
    (#"resolved["llava\u003a13b"].vision"#, "true"), (".[0]", "none"), (".no", "none"),
    (".status.x", "none"), (".two", "several"), (".two.x", "several"), ("a-b", "1"),
    ("items[99999999999]", "none"),
  ])
  func `leads to a value`(text: String, wanted: String) throws {
    let json = try #require(
      reading(
        #"{"status":"ok","checks":{"worker":{"age_seconds":12}},"items":[{"name":"a"},"#
          + #"{"name":"b"}],"resolved":{"llava:13b":{"vision":true}},"two":1,"two":2,"a-b":1}"#))
    let path = try #require(JSONPath(text))
    #expect(path.text == text)
    #expect(json.written(path.find(in: json)) == wanted)
  }

  @Test func `may start at a part`() throws {
    let json = try #require(reading(#"[{"a":{"conclusion":1}},{"a":{"conclusion":2}}]"#))
    let path = try #require(JSONPath(".a.conclusion"))
    let second = try #require(json.elements(of: json.root).dropFirst().first { _ in true })
    #expect(json.written(path.find(in: json, from: second)) == "2")
    #expect(path.find(in: json) == .none)
    #expect(json.written(try #require(JSONPath(".[0].a.conclusion")).find(in: json)) == "1")
  }

  @Test(arguments: [
    "", ".", "$", "..", "..a", ".a.", ".a..b", "a b", ".a b", " a", "a ", "1", "1a", ".1", "a.1",
    "v1.2", "[0]", "[\"a\"]", "a[]", "a[-1]", "a[01]", "a[0", "a[x]", "a[\"b]", "a[\"b\"", "a]",
    "a[0]b", "$a", "a$", "a?", "a|b", "a[0:1]", "a[*]", ".*", "a,b", "é", "a.é", "a\u{301}", "-a",
    "a[\"\\ud800\"]", "a[99999999999999999999]", "https://a", "a/b", "200",
  ])
  func `is nothing else`(text: String) {
    #expect(JSONPath(text) == nil)
  }

  @Test(arguments: 0..<2 as Range<UInt64>)
  func `never stops the program`(seed: UInt64) throws {
    var dice = Dice(seed: seed)
    let json = try #require(reading(#"{"items":[{"na me":1}]}"#))
    let good = Array(#"$.items[0]["na\u0020me"].x"#.utf8)
    for _ in 0..<3_000 {
      let path = JSONPath(String(decoding: dice.damaged(good), as: UTF8.self))
      if let path { #expect(path.find(in: json) != .several) }
    }
  }
}

/// Chance that comes out the same on every machine.
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    let high = (state ^ (state >> 29)) &* 0xD6E8_FEB8_6659_FD93
    return high ^ (high >> 32)
  }

  /// One to three bytes changed, left out, put in, or taken from elsewhere.
  mutating func damaged(_ good: [UInt8]) -> [UInt8] {
    var bytes = good
    for _ in 0..<Int.random(in: 1...3, using: &self) where !bytes.isEmpty {
      let position = Int.random(in: bytes.indices, using: &self)
      let other = bytes[Int.random(in: bytes.indices, using: &self)]
      let sign = Array("{}[]\",:\\.-+e0 \n<>'?".utf8).randomElement(using: &self) ?? 0
      switch Int.random(in: 0..<5, using: &self) {
      case 0: bytes[position] = UInt8.random(in: 0...255, using: &self)
      case 1: bytes.remove(at: position)
      case 2: bytes.insert(sign, at: position)
      case 3: bytes[position] = other
      default: bytes.insert(contentsOf: bytes[position...].prefix(8), at: position)
      }
    }
    return bytes
  }
}
