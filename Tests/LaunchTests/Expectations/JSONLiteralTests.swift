import Testing

@testable import Launch

/// `same`, `different: …` or `uncertain: …`; `no literal`, `no JSON` where it comes to no comparison.
private func comparison(_ literal: String, _ output: String) -> String {
  guard let literal = JSONLiteral(literal) else { return "no literal" }
  guard let json = OutputJSON(Array(output.utf8)[...]) else { return "no JSON" }
  return switch literal.compare(with: json) {
  case .same: "same"
  case .different(let found, _): "different: \(found)"
  case .uncertain(let why): "uncertain: \(why)"
  }
}

@Suite struct `The JSON that an author expects` {
  @Test(arguments: [
    #"{"success":true,"obj":{...}}"#, #"{"ok":true,"checked":N,"reminders_sent":...}"#,
    #"{ has_data, model_count, age_secs?, stale, enabled, configured }"#,
    #"{ enabled, catalog_url, mode:"catalog", endpoint, tool, auth }"#,
    #"{"service":"SYNAPTIQ","status":"ok","checks":{"mongodb":"ok",...}}"#,
    "{\"service_activation_available\":true, ...,\n  \"guardrails\":{\"no_live_send\":true}}",
    #"["groq","anthropic","gemini",...]"#, #"{'live': 0, 'pilot': 1}"#, #"{"isAuth": false}"#,
    "{\n  \"count\": 5,\n  \"took\": 2,\n  \"_shards\": {...}\n}", #"{ "Status": "Enabled" }"#,
    #"{"status":"ok","git_sha":"<real commit SHA>"}"#, #"{"authenticated": true, ...}"#,
    "{}", "[]", " [ ] \n", #"{"obj":{...}}"#, "[{...}]", "[1, -0.5, 1e3]", #"{"a":null}"#,
    "{…, \"a\": 1}", "{\n  \"a\": 1\n  ...\n  \"b\": 2\n  ...\n}", "[...,\"a\"]", "{status, ...}",
    #"{"sha":"34293e4f..."}"#, #"{"sha":"34293e4f…"}"#, #"{"a":"$5 < 6"}"#, #"{"a":"it's"}"#,
    #"{'a': 'it\'s', "b": "\u00e9"}"#, #"{"a":<id>,"b":1}"#, #"{"/users/{id}":1,"$ref":2}"#,
    #"{"":1}"#, #"[[[["deep"]]]]"#, #"{"a-b":1, c-d: 2}"#, #"{"a":X}"#, "[\n\t\"a\"\r\n]",
  ])
  func `is read in all the ways it is written`(text: String) throws {
    #expect(try #require(JSONLiteral(text)).text == text)
  }

  @Test(arguments: [
    "", " ", "ok", "\"ok\"", "200", "true", "...", "<id>", "N", "{", "}", "[", "{]", "[}", "{}}",
    "{}{}", "{} {}", "{\"a\":1} or so", "exactly {\"a\":1}", "{\"a\":1}.", "{see below}",
    "{the output}", "{1..3}", "{a..z}", "{1,2}", "{a,b}", "{staging,prod,...}", "{name}",
    "{ name }",
    "{ a? }", "{ a?, b? }", "{ a b }", "{ \"a\", \"b\" }", "{ a, a }", "{\"a\":1,\"\\u0061\":2}",
    "{ a, \"a\":1 }", "{ true, false }", "{ a?: 1 }", "{\"a\"?:1}", "{a, 1}", "{a: b}",
    "{a: ok, b}",
    "{\"a\":1,}", "{,\"a\":1}", "{\"a\":1,,\"b\":2}", "{\"a\":1 \"b\":2}", "{\"a\" 1}", "{\"a\":}",
    "{\"a\":1 ...}", "{...\"a\":1}", "{\"a\":1 ... \"b\":2}", "{\"a\":1\n\"b\":2}", "[1,]", "[,]",
    "[1 2]", "[1...5]", "[1…5]", "[1..5]", "[...,1,...]", "[1,...,...]", "[1,....]", "[1, ..]",
    "[x]", "[DOMAIN]", "[a-z]", "[groq,openai]", "[T]", "[NN]", "[N-1]", "[-N]", "[Yes]", "[None]",
    "[01]", "[+1]", "[1_000]", "[0x1F]", "[5s]", "[~5]", "[>5]", "[5+]", "[1.]", "[.5]", "[NaN]",
    "[True]", "[nil]", "[\"a]", "[\"a\nb\"]", "['a\"]", "[\"\\x\"]", "[\"\\'\"]", "[\"\\ud800\"]",
    "[“a”]", "{“a”:1}", "[`a`]", "[\"a\"] # the first", "{\"a\":1 /* one */}", "// none\n{}",
    "{\u{A0}\"a\":1}", "{é:1}", "{\"a\":1}\u{301}",
    // Nothing would be compared.
    "{...}", "[...]", "{\"id\":\"<id>\"}", "{\"id\":...}", "[<id>]", "[\"...\"]",
    "{\"a\":\"<a>\",...}",
    // Somebody must look at the value.
    #"{"status":"ok","git_sha":"<real commit SHA, NOT 'unknown'>"}"#, #"{"a":1,"b":"<not x>"}"#,
    #"{"a":1,"b":<must be new>}"#, #"{"a":1,"b":"<≠ x>"}"#, #"{"a":1,"b":"<> 5>"}"#,
    #"{"a":1,"b":"<5 or more>"}"#, #"{"a":1,"b":"<true|false>"}"#, #"{"a":1,"b":<a or b>}"#,
    #"{"a":1,"b":"<40 digits>"}"#, #"{"a":1,"b":"<non-empty>"}"#, #"{"a":1,"b":"<n't>"}"#,
    #"{"a":1,"b":"<at least one>"}"#, #"{"a":1,"b":<>}"#, #"{"a":1,"b":"< >"}"#,
    // Nobody knows the text.
    #"{"a":"v<version>"}"#, #"{"a":"<b>x</b>"}"#, #"{"a":"a...z"}"#, #"{"a":"...z"}"#,
    #"{"a":"$VERSION"}"#, #"{"a":"${SHA}"}"#, #"{"a":"{host}/x"}"#, #"{"a":"xxxx-1"}"#,
    #"{"a...":1}"#, #"{"<name>":1}"#, #"{"a":1,"...":2}"#,
    String(repeating: "[", count: 100_000),
    String(repeating: "[", count: 101) + String(repeating: "]", count: 101),
  ])
  func `is not seen in anything else`(text: String) {
    #expect(JSONLiteral(text) == nil)
  }

  @Test(arguments: [
    (#"{"status":"ok"}"#, #"{"status":"ok"}"#), (#"{"a":1,"b":2}"#, #" { "b" : 2 , "a" : 1.0 } "#),
    (#"{"a":"é"}"#, #"{"\u0061":"\u00e9"}"#), (#"{"a":"\u00e9"}"#, #"{"a":"é"}"#),
    ("[0]", "[-0]"), ("[-0]", "[0.00]"), ("[1]", "[1e0]"), ("[1e3]", "[1e3]"), ("[1.50]", "[1.5]"),
    ("[123456789012345678901]", "[123456789012345678901.0]"),
    ("[true,false,null]", "[true,false,null]"),
    ("{}", "{ }"), ("[]", "[\n]"), (#"{"a":{},"b":[]}"#, #"{"b":[],"a":{}}"#),
    (#"{"a":1,...}"#, #"{"b":[{}],"a":1,"c":2}"#), (#"{"a":1,...}"#, #"{"a":1}"#),
    (#"{...,"a":1}"#, #"{"b":2,"b":3,"a":1}"#),
    (#"{"s":"ok","checks":{"db":"ok",...}}"#, #"{"s":"ok","checks":{"db":"ok","x":1}}"#),
    (#"["a","b",...]"#, #"["a","b"]"#), (#"["a","b",...]"#, #"["a","b","c",[]]"#),
    (#"[...,"b"]"#, #"["a","b"]"#), (#"[...,"b"]"#, #"["b"]"#),
    (#"["a",...,"b"]"#, #"["a","x","b"]"#), (#"["a",...,"b"]"#, #"["a","b"]"#),
    (#"["a","b",...,"a","c"]"#, #"["a","b","a","c"]"#),
    ("{ a, b?, c }", #"{"a":1,"c":null}"#), ("{ a, b?, c }", #"{"b":2,"a":1,"c":[]}"#),
    (#"{ a, mode:"x" }"#, #"{"mode":"x","a":{"b":1}}"#), ("{ a, ... }", #"{"a":0,"b":1}"#),
    (#"{"ok":true,"n":N,"sent":...}"#, #"{"ok":true,"n":-1.5e9,"sent":null}"#),
    (#"{"ok":true,"sha":"<real commit SHA>"}"#, #"{"ok":true,"sha":"34293e4f"}"#),
    (#"{"ok":true,"id":<id>}"#, #"{"ok":true,"id":0}"#),
    (#"{"a":1,"b":"..."}"#, #"{"a":1,"b":"x"}"#),
    (#"{"sha":"34293e4f..."}"#, #"{"sha":"34293e4f0000"}"#),
    (#"{"sha":"34293e4f…"}"#, #"{"sha":"34293e4f"}"#),
    (#"{"a":"é..."}"#, #"{"a":"\u00e9t\u00e9"}"#),
    (#"{"ok":true,"obj":{...}}"#, #"{"ok":true,"obj":{}}"#), ("[{...}]", #"[{"a":1}]"#),
    (#"{"a":[...],"b":1}"#, #"{"a":[],"b":1}"#),
    (#"{'live': 0, 'total': 32}"#, #"{"live":0,"total":32}"#),
    ("{\n  \"a\": 1\n  ...\n}", #"{"a":1,"b":2}"#),
    (#"{"a":1,"b":["x",{"c":N}]}"#, #"{"a":1,"b":["x",{"c":7}]}"#),
  ])
  func `is the same where everything that it lists is there`(literal: String, output: String) {
    #expect(comparison(literal, output) == "same")
  }

  @Test(arguments: [
    (#"{"status":"ok"}"#, #"{"status":"degraded"}"#, #""degraded" for status"#),
    (
      #"{"checks":{"mongodb":"ok"}}"#, #"{"checks":{"mongodb":"degraded"}}"#,
      #""degraded" for checks.mongodb"#
    ),
    (#"{"ok":true}"#, #"{"OK":true}"#, #"no member "ok""#),
    (#"{"ok":true}"#, "{}", #"no member "ok""#),
    (#"{"a":{"ok":true,...}}"#, #"{"a":{"x":1}}"#, #"no member "ok" in a"#),
    (#"{"a":1}"#, #"{"a":"1"}"#, #""1" for a"#), (#"{"a":"1"}"#, #"{"a":1}"#, "1 for a"),
    (#"{"a":true}"#, #"{"a":false}"#, "false for a"),
    (#"{"a":true}"#, #"{"a":"true"}"#, #""true" for a"#),
    (#"{"a":null}"#, #"{"a":0}"#, "0 for a"), (#"{"a":0}"#, #"{"a":null}"#, "null for a"),
    (#"{"a":false}"#, #"{"a":0}"#, "0 for a"), (#"{"a":""}"#, #"{"a":" "}"#, #"" " for a"#),
    (#"{"a":"ok"}"#, #"{"a":"OK"}"#, #""OK" for a"#),
    (#"{"a":"ok"}"#, #"{"a":"ok "}"#, #""ok " for a"#),
    (#"{"a":"ok"}"#, #"{"a":"ok\u0301"}"#, #""ok\u0301" for a"#),
    ("{\"a\":\"\u{E9}\"}", "{\"a\":\"e\\u0301\"}", #""e\u0301" for a"#),
    ("{\"\u{E9}\":1}", "{\"e\u{301}\":1}", "no member \"\u{E9}\""),
    ("{\"a\":\"K\"}", "{\"a\":\"\u{212A}\"}", "\"\u{212A}\" for a"),
    ("[1]", "[1.0000000000000000000000001]", "1.0000000000000000000000001 for [0]"),
    ("[1]", "[-1]", "-1 for [0]"), ("[1]", "[]", "no elements"), ("[1]", "[1,1]", "2 elements"),
    ("[]", "[1]", "1 element"), ("{}", #"{"a":1}"#, "an object"), ("{}", "[]", "an empty array"),
    ("[]", "{}", "an empty object"), (#"{"a":{}}"#, #"{"a":[1]}"#, "an array for a"),
    (#"{"a":[]}"#, #"{"a":"[]"}"#, #""[]" for a"#), (#"{"a":1}"#, #"[{"a":1}]"#, "an array"),
    ("[1]", "1", "1"), (#"["a","b"]"#, #"["b","a"]"#, #""b" for [0]"#),
    (#"["a","b",...]"#, #"["a"]"#, "1 element"),
    (#"["a","b",...]"#, #"["a","c","b"]"#, #""c" for [1]"#),
    (#"[...,"a","b"]"#, #"["a","b","c"]"#, #""b" for [1]"#),
    (#"["a",...,"a"]"#, #"["a"]"#, "1 element"),
    (#"{"x":["a",...,"b"]}"#, #"{"x":["a","b","c"]}"#, #""c" for x[2]"#),
    (#"{"a":{"b c":[{"d":1}]}}"#, #"{"a":{"b c":[{"d":2}]}}"#, #"2 for a["b c"][0].d"#),
    ("{ a, b }", #"{"a":1}"#, #"no member "b""#),
    (#"{"ok":true,"n":N}"#, #"{"ok":true,"n":"5"}"#, #""5" for n"#),
    (#"{"ok":true,"n":N}"#, #"{"ok":true,"n":null}"#, "null for n"),
    (#"{"ok":true,"id":"<id>"}"#, #"{"ok":true}"#, #"no member "id""#),
    (#"{"ok":true,"id":...}"#, #"{"ok":true}"#, #"no member "id""#),
    (#"{"sha":"34293e4f..."}"#, #"{"sha":"34293e4"}"#, #""34293e4" for sha"#),
    (#"{"sha":"34293e4f..."}"#, #"{"sha":"x34293e4f"}"#, #""x34293e4f" for sha"#),
    (#"{"sha":"3..."}"#, #"{"sha":3}"#, "3 for sha"),
    (#"{"o":{...}}"#, #"{"o":[]}"#, "an empty array for o"),
    (#"{"o":{...}}"#, #"{"o":null}"#, "null for o"), ("[[...]]", "[{}]", "an empty object for [0]"),
    // A difference outweighs every doubt, before or behind it.
    (#"{"a":1,"b":2}"#, #"{"x":0,"a":1,"b":3}"#, "3 for b"),
    (#"{"a":1,"b":2}"#, #"{"a":1,"a":1,"b":3}"#, "3 for b"),
    (#"{"a":1,"b":2}"#, #"{"b":3,"a":1,"a":1}"#, "3 for b"),
    (#"{"a":1000,"b":2}"#, #"{"a":1e3}"#, #"no member "b""#),
    (#"{"a":{"x":1},"b":2}"#, #"{"a":{"x":1,"y":2},"b":3}"#, "3 for b"),
    (#"{"a":"<id>","b":2}"#, #"{"a":"","b":3}"#, "3 for b"),
    // The first in the order of the author.
    (#"{"a":1,"b":2,"c":3}"#, #"{"c":0,"b":0}"#, #"no member "a""#),
    (#"{"a":{"x":1},"b":2}"#, #"{"b":0,"a":{"x":0}}"#, "0 for a.x"),
    // What it gives is shown safely and in short.
    (
      #"{"a":1}"#, #"{"a":"\#(String(repeating: "é", count: 50))"}"#,
      "\"\(String(repeating: "é", count: 29))… for a"
    ),
    (#"{"a":1}"#, "{\"a\":\"\u{202E}\u{7F}\"}", "\"\u{FFFD}\u{2421}\" for a"),
  ])
  func `differs where something is missing or another`(
    literal: String, output: String, found: String
  ) {
    #expect(comparison(literal, output) == "different: \(found)")
  }

  @Test(arguments: [
    (#"{"a":1}"#, #"{"a":1,"b":2}"#, #"it also has "b""#),
    (
      #"{"a":1}"#, #"{"\u0062":0,"c":0,"a":1,"d":0,"e":0}"#,
      #"it also has "\u0062", "c", "d" and 1 other"#
    ),
    (
      #"{"a":1}"#, #"{"b":0,"c":0,"a":1,"d":0,"e":0,"f":0}"#,
      #"it also has "b", "c", "d" and 2 others"#
    ),
    (
      #"{"s":1,"checks":{"a":1},...}"#, #"{"s":1,"checks":{"a":1,"b":2}}"#,
      #"it also has "b" in checks"#
    ),
    ("{ a, b? }", #"{"a":1,"c":2}"#, #"it also has "c""#),
    (#"{"a":1}"#, #"{"a":1,"a":1}"#, #"the member "a" stands twice"#),
    (#"{"a":1,...}"#, #"{"a":1,"\u0061":2,"a":3}"#, #"the member "a" stands twice"#),
    ("{ a, b? }", #"{"a":1,"b":1,"b":1}"#, #"the member "b" stands twice"#),
    (#"[{"a":1}]"#, #"[{"a":1,"a":2}]"#, #"the member "a" in [0] stands twice"#),
    ("[1000]", "[1e3]", "got 1e3 for [0], which cannot be compared exactly"),
    ("[1e3]", "[1000]", "got 1000 for [0], which cannot be compared exactly"),
    (#"{"a":1,"b":"<token>"}"#, #"{"a":1,"b":""}"#, #"got "" for b"#),
    (#"{"a":1,"b":"<token>"}"#, #"{"a":1,"b":null}"#, "got null for b"),
    (#"{"a":1,"b":<ids>}"#, #"{"a":1,"b":[]}"#, "got an empty array for b"),
    (#"{"a":1,"b":"..."}"#, #"{"a":1,"b":{}}"#, "got an empty object for b"),
  ])
  func `leaves to a person what is not certain`(literal: String, output: String, why: String) {
    #expect(comparison(literal, output) == "uncertain: \(why)")
  }

  @Test(arguments: [
    (
      #"{"b":"x","a":[1,{"c":N}]}"#, #"{"a":[1,{"c":20}],"b":"\u0078"}"#, ["1", "20", #""\u0078""#]
    ),
    ("{ a, b?, c? }", #"{"c":1,"a":{}}"#, [#""c""#, #""a""#]),
    (
      #"{"ok":true,"x":...,"y":"<y>","z":{...}}"#, #"{"ok":true,"x":1,"y":2,"z":{"q":1}}"#,
      ["true", #""x""#, #""y""#, #""z""#]
    ),
    ("{}", "{ }", ["{ }"]), (#"{"a":[],...}"#, #"{"a":[ ],"b":1}"#, ["[ ]"]),
    (#"["a",...,"c"]"#, #"["a","b","b","c"]"#, [#""a""#, #""c""#]),
    ("[{...}]", "[{\"a\":1}]", ["{\"a\":1}"]),
    (#"[<id>,1]"#, "[[2],1]", ["[2]", "1"]),
  ])
  func `tells the bytes that decided`(literal: String, output: String, wanted: [String]) throws {
    let bytes = Array("…\(output)".utf8)
    let json = try #require(OutputJSON(bytes[3...]))
    guard case .same(let ranges) = try #require(JSONLiteral(literal)).compare(with: json) else {
      Issue.record("not the same")
      return
    }
    #expect(ranges.map { String(decoding: bytes[$0], as: UTF8.self) } == wanted)
  }

  @Test func `tells the bytes that differ`() throws {
    let bytes = Array(#" {"a":{"b":"no"}}"#.utf8)
    let json = try #require(OutputJSON(bytes[...]))
    let value = try #require(JSONLiteral(#"{"a":{"b":"yes"}}"#))
    #expect(value.compare(with: json) == .different(found: #""no" for a.b"#, 11..<15))
    let member = try #require(JSONLiteral(#"{"a":{"c":"yes"}}"#))
    #expect(member.compare(with: json) == .different(found: #"no member "c" in a"#, nil))
  }

  @Test func `may be compared with a part and with lines`() throws {
    let literal = try #require(JSONLiteral(#"{"ok":true}"#))
    let whole = try #require(OutputJSON(Array(#"{"x":{"ok":true}}"#.utf8)[...]))
    guard case .one(let part) = whole.member("x", of: whole.root) else {
      Issue.record("no member")
      return
    }
    #expect(literal.compare(with: whole, at: part) == .same([11..<15]))
    let lines = try #require(OutputJSON(lines: Array("{\"a\":1}\n{\"a\":2}\n".utf8)[...]))
    #expect(
      try #require(JSONLiteral(#"[{"a":1},{"a":2}]"#)).compare(with: lines)
        == .same([5..<6, 13..<14]))
    #expect(literal.compare(with: lines) == .different(found: "an array", 0..<15))
  }

  @Test(arguments: 0..<4 as Range<UInt64>)
  func `is the same as itself, and never stops the program where it is damaged`(seed: UInt64) throws
  {
    var dice = Dice(seed: seed)
    let output = #"{"status":"ok","n":[-1.5,0,{"é":"\u00e9"}],"deep":{"a":[[],{},true,null]}}"#
    let plain = try #require(JSONLiteral(output))
    let free = Array(
      #"{"status":"o...",n:[...,{"é":"<x y>"}],'deep':{...},e?, "z":N,"s":"a"}"#.utf8)
    var count = 0
    for _ in 0..<2_000 {
      // The bytes of a String are always UTF-8.
      let damaged = String(decoding: dice.damaged(Array(output.utf8)), as: UTF8.self)
      if let json = OutputJSON(Array(damaged.utf8)[...]) {
        _ = plain.compare(with: json)
        if let literal = JSONLiteral(damaged) {
          if case .same = literal.compare(with: json) {} else { Issue.record("\(damaged)") }
        }
        count += 1
      }
      let text = String(decoding: dice.damaged(free), as: UTF8.self)
      if let literal = JSONLiteral(text), let json = OutputJSON(Array(output.utf8)[...]) {
        _ = literal.compare(with: json)
        count += 1
      }
    }
    #expect(count > 100)
  }

  @Test func `takes one pass for many names in a large object`() throws {
    let names = (0..<2_000).map { "\"n\($0)\":\($0)" }
    let literal = try #require(JSONLiteral("{\(names.joined(separator: ",")),...}"))
    let others = (2_000..<40_000).map { "\"n\($0)\":\($0)" }
    let output = "{\((others + names).joined(separator: ","))}"
    let json = try #require(OutputJSON(Array(output.utf8)[...]))
    guard case .same(let ranges) = literal.compare(with: json) else {
      Issue.record("not the same")
      return
    }
    #expect(ranges.count == 2_000)
  }
}
