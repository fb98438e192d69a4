import Testing

@testable import Launch

private func problem(_ text: String) -> Pattern.Problem? {
  do throws(Pattern.Problem) {
    _ = try Pattern(text)
    return nil
  } catch {
    return error
  }
}

private func isFound(_ text: String, in line: String) throws -> Bool {
  try Pattern(text).matches(Array(line.utf8)[...])
}

@Suite struct `A pattern` {
  @Test(
    arguments: [
      (#"/ok/"#, "ok", true), ("/ok/", "it is ok now", true), ("/ok/", "o k", false),
      ("/ok/", "OK", false), ("/ok/", "", false), ("/ok/", "o", false), ("/ok/", "ook", true),
      (#"/v2\.\d+/"#, "now at v2.14", true), (#"/v2\.\d+/"#, "v2.x", false),
      (#"/v2\.\d+/"#, "v2x1", false), (#"/v2\.\d+/"#, "v2.", false),
      ("/ok|done/i", "Done.", true), ("/ok|done/i", "don", false), ("/ok|done/", "Done", false),
      ("/a.c/", "abc", true), ("/a.c/", "ac", false), ("/a.c/", "a.c", true),
      ("/aab/", "aaab", true), ("/abab/", "abaab", false),
      (#"/usr\/bin/"#, "/usr/bin", true), (#"/a\tb/"#, "a\tb", true), (#"/a\tb/"#, "atb", false),
      (#"/\[ok\]/"#, "[ok]", true), (#"/\[ok\]/"#, "o", false), (#"/1\+1/"#, "1+1", true),
      (#"/a\\b/"#, #"a\b"#, true), (#"/\$5\.00/"#, "costs $5.00", true),
      (#"/a\ b\_c\-d/"#, "a b_c-d", true),
      (#"/{"status":"UP"}/"#, #"{"status":"UP"}"#, true), ("/a{b}]/", "a{b}]", true),
      ("/a{,}/", "a{,}", true), ("/x{/", "x{", true),
    ] as [(String, String, Bool)])
  func `is found anywhere in a line`(text: String, line: String, says: Bool) throws {
    #expect(try isFound(text, in: line) == says)
  }

  @Test(
    arguments: [
      ("/ab*c/", "ac", true), ("/ab*c/", "abbbc", true), ("/ab*c/", "adc", false),
      ("/ab+c/", "ac", false), ("/ab+c/", "abbc", true),
      ("/ab?c/", "ac", true), ("/ab?c/", "abc", true), ("/ab?c/", "abbc", false),
      ("/xa{2}y/", "xaay", true), ("/xa{2}y/", "xay", false), ("/xa{2}y/", "xaaay", false),
      ("/xa{2,}y/", "xay", false), ("/xa{2,}y/", "xaaaaay", true),
      ("/xa{2,3}y/", "xay", false), ("/xa{2,3}y/", "xaay", true), ("/xa{2,3}y/", "xaaay", true),
      ("/xa{2,3}y/", "xaaaay", false), ("/xa{0}y/", "xy", true), ("/xa{0}y/", "xay", false),
      ("/xa{0,2}y/", "xaay", true), ("/xa{0,2}y/", "xaaay", false), ("/xa{1}y/", "xay", true),
      ("/x(ab){2}y/", "xababy", true), ("/x(ab){2}y/", "xaby", false),
      ("/x(?:a|bc)+y/", "xabcay", true), ("/x(?:a|bc)+y/", "xaby", false),
      ("/x(a?){3}y/", "xy", true), ("/x(a?){3}y/", "xaaay", true), ("/x(a?){3}y/", "xaaaay", false),
      ("/x(a?b?){2,}y/", "xaay", true), ("/x(a?b?){2,}y/", "xabababy", true),
      ("/x(a|)y/", "xy", true), ("/x()y/", "xy", true), ("/x(^)?y/", "xy", true),
      ("/x(|a)+y/", "xaay", true),
      ("/xa*?y/", "xaay", true), ("/xa+?y/", "xy", false), ("/xa??y/", "xy", true),
      ("/xa{2}?y/", "xaay", true), ("/xa{2,}?y/", "xay", false), ("/xa{1,2}?y/", "xaaay", false),
      ("/x(a{2}){2}y/", "xaaaay", true), ("/x(a{2}){2}y/", "xaaay", false),
      ("/xa{200}y/", "x" + String(repeating: "a", count: 200) + "y", true),
      ("/xa{200}y/", "x" + String(repeating: "a", count: 199) + "y", false),
      ("/xa{3,250}y/", "x" + String(repeating: "a", count: 250) + "y", true),
      ("/xa{3,250}y/", "x" + String(repeating: "a", count: 251) + "y", false),
      ("/x([ab]c?){90}y/", "x" + String(repeating: "abc", count: 45) + "y", true),
      ("/x([ab]c?){90}y/", "x" + String(repeating: "abc", count: 44) + "ay", false),
      ("/x(ab|ba|[ac]?d){40}y/", "x" + String(repeating: "abdbacdad", count: 8) + "y", true),
      ("/x(ab|ba|[ac]?d){40}y/", "x" + String(repeating: "abdbacdad", count: 8) + "dy", false),
    ] as [(String, String, Bool)])
  func `repeats its parts`(text: String, line: String, says: Bool) throws {
    #expect(try isFound(text, in: line) == says)
  }

  @Test(
    arguments: [
      ("/^ok/", "ok then", true), ("/^ok/", "not ok", false), ("/ok$/", "not ok", true),
      ("/ok$/", "ok then", false), ("/^ok$/", "ok", true), ("/^ok$/", "okok", false),
      ("/^ok$/", "", false), ("/ok|^no$/", "no", true), ("/ok|^no$/", "no no", false),
      ("/(^|,)ok($|,)/", "ok", true), ("/(^|,)ok($|,)/", "a,ok", true),
      ("/(^|,)ok($|,)/", "ok,a", true), ("/(^|,)ok($|,)/", "a,ok,b", true),
      ("/(^|,)ok($|,)/", "a,ok.b", false), ("/(^|,)ok($|,)/", "aok", false),
      ("/^^ok$$/", "ok", true),
      ("/^(a|b)*c/", "abac", true), ("/^(a|b)*c/", "xc", false), ("/(^a|b)+c/", "xac", false),
      ("/(^a|b)+c/", "xbc", true), ("/(a$|b)/", "ab", true), ("/(a$|c)/", "ab", false),
      (#"/\bok\b/"#, "ok", true), (#"/\bok\b/"#, "is ok.", true), (#"/\bok\b/"#, "book", false),
      (#"/\bok\b/"#, "oks", false), (#"/\bok\b/"#, "_ok", false), (#"/\bok\b/"#, "ok ok2", true),
      (#"/\bok\b/"#, "\u{E9}ok", true), (#"/\Bok/"#, "book", true), (#"/\Bok/"#, "ok", false),
      (#"/ok\B/"#, "oks", true), (#"/ok\B/"#, "ok", false), (#"/a\b-\bb/"#, "a-b", true),
      (#"/a\b.b/"#, "acb", false), (#"/a\b.b/"#, "a-b", true), (#"/a\B.b/"#, "acb", true),
      (#"/a\B.b/"#, "a-b", false), (#"/\b/"#, "..", false), (#"/\b/"#, ". a", true),
      (#"/\b$/"#, "a.", false), (#"/\b$/"#, ".a", true), (#"/x(\b|a){3}-/"#, "x-", true),
      (#"/x(\b|a){3}-/"#, "xaa-", true), (#"/x(\B|a){2}y/"#, "xay", true),
      (#"/x(\b|a){2}y/"#, "xay", false),
    ] as [(String, String, Bool)])
  func `knows the ends of lines and words`(text: String, line: String, says: Bool) throws {
    #expect(try isFound(text, in: line) == says)
  }

  @Test(
    arguments: [
      (#"/^\d$/"#, "7", true), (#"/^\d$/"#, "x", false), (#"/^\d$/"#, "\u{663}", false),
      (#"/^\D$/"#, "7", false), (#"/^\D$/"#, "x", true), (#"/^\D$/"#, "\u{663}", true),
      (#"/^\w+$/"#, "aZ_9", true), (#"/^\w$/"#, "-", false), (#"/^\W$/"#, "-", true),
      (#"/^\W$/"#, "a", false), (#"/^\W$/"#, "\u{E9}", true), (#"/^\s\s$/"#, " \t", true),
      (#"/^\s$/"#, "x", false), (#"/^\S$/"#, " ", false), (#"/^\S$/"#, "\u{20AC}", true),
      ("/^[abc]$/", "b", true), ("/^[abc]$/", "d", false), ("/^[a-c]$/", "b", true),
      ("/^[a-c]$/", "-", false), ("/^[a-z0-9_-]+$/", "a-1_z", true),
      ("/^[a-z0-9_-]+$/", "A", false),
      ("/^[-a]$/", "-", true), ("/^[0-9-_]+$/", "3-_", true), ("/^[0-9-_]+$/", "^", false),
      ("/^[^abc]$/", "d", true), ("/^[^abc]$/", "b", false), ("/^[^abc]$/", "", false),
      ("/^[]a]+$/", "]a", true), ("/^[^]a]$/", "]", false), ("/^[^]a]$/", "b", true),
      ("/^[a^]+$/", "^a", true), ("/^[/]$/", "/", true), ("/^[^/]+$/", "a/b", false),
      (#"/^[\d.]+$/"#, "1.2", true), (#"/^[\w.-]+@[\w.-]+$/"#, "a.b@c-d", true),
      (#"/^[\]\\\/]+$/"#, #"]\/"#, true), (#"/^[\t]$/"#, "\t", true),
      ("/^[.*+?(){|$]+$/", "*)", true),
      ("/^[.*+?(){|$]+$/", "a", false), (#"/^[^\d]$/"#, "5", false), (#"/^[^\D]$/"#, "5", true),
      (#"/^[\D5]$/"#, "5", true), ("/^[[:digit:]]$/", "5", true),
      ("/^[[:digit:]]$/", "d", false), ("/^[[:alpha:]]$/", "Z", true),
      ("/^[[:alpha:]]$/", "_", false), ("/^[[:alnum:]_]$/", "_", true),
      ("/^[[:alnum:]]$/", ":", false), ("/^[^[:space:]]$/", " ", false),
      ("/^[[:upper:]]$/", "a", false), ("/^[[:upper:]]$/", "A", true),
      ("/^[[:lower:]]$/", "a", true), ("/^[[:lower:]]$/", "A", false), ("/^[[.]+$/", "[.", true),
      ("/^[[:]$/", ":", true),
    ] as [(String, String, Bool)])
  func `knows classes of characters`(text: String, line: String, says: Bool) throws {
    #expect(try isFound(text, in: line) == says)
  }

  @Test(
    arguments: [
      ("/^ok$/i", "oK", true), ("/^OK$/i", "ok", true), ("/^[a-c]$/i", "B", true),
      ("/^[^a-c]$/i", "B", false), ("/^[^A]$/i", "a", false), ("/^[^A]$/", "a", true),
      ("/^[[:upper:]]$/i", "a", true), ("/^\u{E9}$/i", "\u{C9}", false),
      ("/^k$/i", "\u{212A}", false),
      (#"/^\D$/i"#, "a", true), ("/^[@`]$/i", "`", true), ("/^@$/i", "`", false),
      ("/^[{]$/i", "[", false), ("/^ok$/gimu", "OK", true), ("/^ok$/gm", "OK", false),
      ("/ok/ii", "OK", true),
    ] as [(String, String, Bool)])
  func `ignores the case of ASCII letters when asked`(text: String, line: String, says: Bool) throws
  {
    #expect(try isFound(text, in: line) == says)
  }

  @Test(
    arguments: [
      ("/^caf\u{E9}$/", "caf\u{E9}", true), ("/^caf\u{E9}$/", "cafe\u{301}", false),
      ("/^cafe\u{301}$/", "caf\u{E9}", false), ("/^\u{E9}+$/", "\u{E9}\u{E9}", true),
      ("/^\u{E9}{2}$/", "\u{E9}", false), ("/^\u{E9}$/", "\u{EA}", false),
      ("/^.$/", "\u{E9}", true), ("/^.$/", "\u{20AC}", true), ("/^.$/", "\u{1F680}", true),
      ("/^.$/", "e\u{301}", false), ("/^..$/", "\u{1F680}", false),
      ("/^.{3}$/", "\u{20AC}a\u{E9}", true),
      ("/^[\u{E9}\u{20AC}]$/", "\u{20AC}", true), ("/^[\u{E9}\u{20AC}]$/", "\u{E8}", false),
      ("/^[a-z\u{E9}]+$/", "caf\u{E9}", true), ("/^[^\u{E9}]$/", "\u{E8}", true),
      ("/^[^\u{E9}]$/", "\u{E9}", false), ("/^[^\u{E9}]$/", "a", true),
      ("/^[^a]$/", "\u{1F680}", true),
      ("/^[^a]$/", "\u{20AC}\u{20AC}", false),
      ("/^[^\\W\u{E9}]$/", "\u{E9}", false), ("/^[\\W\u{E9}]$/", "\u{E8}", true),
      ("/\u{2713} ok/", "\u{2713} ok", true), ("/\u{2713} ok/", "\u{2717} ok", false),
    ] as [(String, String, Bool)])
  func `takes a character beyond ASCII for one`(text: String, line: String, says: Bool) throws {
    #expect(try isFound(text, in: line) == says)
  }

  @Test(
    arguments: [
      ("/^.$/", [0xFF], true), ("/^..$/", [0xC3, 0x28], true), ("/^.$/", [0xC3], true),
      ("/^..$/", [0xC3, 0xA9, 0xA9], true), ("/^\u{E9}/", [0xC3, 0xA9, 0xA9], true),
      ("/^\u{E9}/", [0xC3], false), ("/ok/", [0xE2, 0x6F, 0x6B], true),
      ("/^.{2}$/", [0x80, 0x80], true), ("/^[^a]$/", [0xF0, 0x9F], true),
    ] as [(String, [UInt8], Bool)])
  func `takes a byte that is no UTF-8 for a character`(text: String, line: [UInt8], says: Bool)
    throws
  {
    #expect(try Pattern(text).matches(line[...]) == says)
  }

  @Test func `is searched for in the line alone`() throws {
    let output = Array("ok\nno\nokay".utf8)
    let pattern = try Pattern("/^ok$/")
    #expect(output.split(separator: 0x0A).map { pattern.matches($0) } == [true, false, false])
    #expect(try !Pattern("/k.n/").matches(output[3...]))
    #expect(try Pattern(#"/\bo$/"#).matches(output[3..<5]) == false)
    #expect(try Pattern(#"/^o/"#).matches(output[6...]))
  }

  @Test func `is the same as another of the same bytes`() throws {
    #expect(try Pattern("/caf\u{E9}/") == Pattern("/caf\u{E9}/"))
    #expect(try Pattern("/caf\u{E9}/") != Pattern("/cafe\u{301}/"))
    #expect(try Pattern("/ok/") != Pattern("/ok/i"))
    #expect(try Set([Pattern("/\u{E9}/"), Pattern("/e\u{301}/"), Pattern("/\u{E9}/")]).count == 2)
    #expect(try Pattern("/ok/i").text == "/ok/i")
  }

  @Test(
    arguments: [
      ("", "a pattern stands between two '/'", 0), ("ok", "a pattern stands between two '/'", 0),
      ("/", "the pattern is not closed by '/'", 0), ("/ok", "the pattern is not closed by '/'", 0),
      (#"/ok\/"#, "the pattern is not closed by '/'", 0),
      (#"/ok\"#, "the pattern is not closed by '/'", 0),
      ("//", "the pattern is empty", 0), ("//i", "the pattern is empty", 0),
      ("/ok/x", "the flag 'x' is not supported", 4), ("/ok/is", "the flag 's' is not supported", 5),
      ("/ok/I", "the flag 'I' is not supported", 4), ("/ok/ ", "the flag ' ' is not supported", 4),
      ("/ok/\u{E9}", "the flag '\u{E9}' is not supported", 4),
      ("/usr/bin/", #"a '/' within the pattern is written '\/'"#, 4),
      ("/(ok/", "the group is not closed", 1), ("/\u{E9}(a(b)/", "the group is not closed", 3),
      ("/(?", "the group is not closed", 1), ("/ok)/", "')' closes no group", 3),
      ("/[ab/", "the class is not closed", 1), ("/a[]/", "the class is not closed", 2),
      ("/[^]/", "the class is not closed", 1), ("/[a-", "the class is not closed", 1),
      (#"/[a\"#, "the class is not closed", 1),
      ("/*a/", "'*' has nothing to repeat", 1), ("/a|+b/", "'+' has nothing to repeat", 3),
      ("/(?:?a)/", "'?' has nothing to repeat", 4), ("/{2}/", "'{2}' has nothing to repeat", 1),
      ("/a**/", "'*' has nothing to repeat", 3), ("/a++/", "'+' has nothing to repeat", 3),
      ("/a*??/", "'?' has nothing to repeat", 4), ("/a{2}{3}/", "'{3}' has nothing to repeat", 5),
      ("/^*a/", "'*' has nothing to repeat", 2), (#"/a\b+/"#, "'+' has nothing to repeat", 4),
      ("/(*a)/", "'*' has nothing to repeat", 2),
      ("/a{3,2}/", "the count '{3,2}' is the wrong way round", 2),
      ("/a{1001}/", "a count is at most 1000", 2), ("/a{1,1001}/", "a count is at most 1000", 2),
      ("/a{99999999999999999999}/", "a count is at most 1000", 2),
      ("/a{,3}/", #"a count is written '{2}', '{2,}' or '{2,3}', and the character '\{'"#, 2),
      ("/a{3/", #"a count is written '{2}', '{2,}' or '{2,3}', and the character '\{'"#, 2),
      ("/a{3,x}/", #"a count is written '{2}', '{2,}' or '{2,3}', and the character '\{'"#, 2),
      ("/[z-a]/", "the range 'z-a' is the wrong way round", 2),
      ("/[0a--]/", "the range 'a--' is the wrong way round", 3),
      ("/[\u{E0}-\u{FC}]/", "the range '\u{E0}-\u{FC}' has an end beyond ASCII", 2),
      ("/[a-\u{FC}]/", "the range 'a-\u{FC}' has an end beyond ASCII", 2),
      (#"/[a-\d]/"#, #"'\d' is no character that a range may end in"#, 4),
      (#"/[\w-z]/"#, #"'\w' is no character that a range may end in"#, 2),
      ("/[+-[:digit:]]/", "'[:digit:]' is no character that a range may end in", 4),
      ("/[[:word:]]/", "'[:word:]' is not supported", 2),
      ("/[[:^digit:]]/", "'[:^digit:]' is not supported", 2),
      ("/[[=e=]]/", "'[=e=]' is not supported", 2), ("/[[.-.]]/", "'[.-.]' is not supported", 2),
      ("/a[:digit:]/", "'[:digit:]' is written '[[:digit:]]'", 2),
      (#"/(a)\1/"#, #"'\1' refers back to a group, which is not supported"#, 4),
      (#"/\k<a>/"#, #"'\k' refers back to a group, which is not supported"#, 1),
      ("/a(?=b)/", "'(?=' looks around, which is not supported", 2),
      ("/a(?!b)/", "'(?!' looks around, which is not supported", 2),
      ("/(?<=a)b/", "'(?<=' looks around, which is not supported", 1),
      ("/(?<!a)b/", "'(?<!' looks around, which is not supported", 1),
      ("/(?<n>a)/", "names of groups are not supported: write '('", 1),
      ("/(?P<n>a)/", "names of groups are not supported: write '('", 1),
      ("/(?'n'a)/", "names of groups are not supported: write '('", 1),
      ("/(?i)a/", "a flag is written behind the last '/', as in '/ok/i'", 1),
      ("/(?-i:a)/", "a flag is written behind the last '/', as in '/ok/i'", 1),
      ("/(?>a)/", "'(?>' is not supported", 1), ("/(?#a)/", "'(?#' is not supported", 1),
      (#"/\p{L}/"#, #"'\p' is not supported: list the characters, as in '[a-zé]'"#, 1),
      (#"/[\P{L}]/"#, #"'\P' is not supported: list the characters, as in '[a-zé]'"#, 2),
      (#"/a\nb/"#, #"'\n' is in no line: the pattern is searched for in each by itself"#, 2),
      (#"/\q/"#, #"'\q' has no meaning here"#, 1), (#"/\A/"#, #"'\A' has no meaning here"#, 1),
      (#"/\x41/"#, #"'\x' has no meaning here"#, 1), (#"/\0/"#, #"'\0' has no meaning here"#, 1),
      (#"/[\b]/"#, #"'\b' has no meaning here"#, 2),
      ("/\\\u{E9}/", "'\\\u{E9}' has no meaning here", 1),
      (#"/\<ok/"#, #"'\<' is written '<', or '\b' at the edge of a word"#, 1),
      (#"/ok\>/"#, #"'\>' is written '>', or '\b' at the edge of a word"#, 3),
    ] as [(String, String, Int)])
  func `is refused where it cannot be read`(text: String, message: String, offset: Int) {
    #expect(problem(text) == .init(message: message, offset: offset))
  }

  @Test(
    arguments: [
      ("/a*/", true), ("/a?b{0,3}/", true), ("/^/", true), ("/$/", true), ("/^a*/", true),
      ("/a*$/", true), ("/()/", true), ("/ok|/", true), ("/(a|b*)+/", true), ("/a{0}/", true),
      (#"/\b|\B/"#, true), ("/^$/", false), ("/^a*$/", false), (#"/\B/"#, false),
      (#"/^\s*$/"#, false),
    ] as [(String, Bool)])
  func `is refused where an empty line would do`(text: String, isInEveryLine: Bool) {
    let lines = isInEveryLine ? "every line, also in an empty one" : "an empty line"
    #expect(problem(text) == .init(message: "the pattern is found in \(lines)", offset: 0))
  }

  @Test(arguments: [
    "/a^b/", "/a$b/", "/$5/", #"/a\bb/"#, #"/-\b-/"#, #"/^\b-/"#, #"/a\B$/"#, #"/a\b.^b/"#,
    #"/[^\s\S]/"#, "/(a^){3}/", #"/a(\b|^)b/"#, #"/\b\B/"#, #"/^$\b/"#,
  ])
  func `is refused where no line would do`(text: String) {
    #expect(problem(text) == .init(message: "the pattern is found in no line", offset: 0))
  }

  @Test(arguments: ["/a^b|c/", "/(a$|^b)c?/", #"/a\b.b/"#, "/(^|a)b/", #"/\b/"#, "/^^ok$$/"])
  func `is accepted where some line would do`(text: String) {
    #expect(problem(text) == nil)
  }

  @Test(
    arguments: [
      ("/a{256}/", "/a{257}/"), ("/(ab){128}/", "/(ab){129}/"),
      ("/a{16,}b{240}/", "/a{16,}b{241}/"), ("/((a{8}){8}){4}/", "/((a{8}){8}){5}/"),
      ("/a{1,256}/", "/a{1,1000}/"), ("/a(b{1000}){0}/", "/a(b{1000}){1}/"),
    ] as [(String, String)])
  func `has at most 256 characters when repetitions are written out`(short: String, long: String) {
    #expect(problem(short) == nil)
    #expect(problem(long) == .init(message: "the pattern is too long to be matched", offset: 0))
  }

  @Test func `is at most 1000 bytes long and 100 groups deep`() {
    func text(_ part: String, _ count: Int, _ middle: String, _ end: String) -> String {
      "/" + String(repeating: part, count: count) + middle + String(repeating: end, count: count)
        + "/"
    }
    #expect(problem("/[" + String(repeating: "a", count: 996) + "]/") == nil)
    #expect(
      problem("/[" + String(repeating: "a", count: 997) + "]/")
        == .init(message: "the pattern is longer than 1000 bytes", offset: 0))
    #expect(problem(text("(", 100, "a", ")")) == nil)
    #expect(problem(text("(", 100, "a", "){2}"))?.message.hasPrefix("the pattern is too") == true)
    #expect(
      problem(text("(", 101, "a", ")"))
        == .init(message: "groups stand more than 100 deep in each other", offset: 101))
    #expect(
      problem(text("(?:", 330, "", ""))
        == .init(message: "groups stand more than 100 deep in each other", offset: 301))
  }

  /// Patterns that cost others time or room without end.
  @Test(
    arguments: [
      ("/(a*)*b/", "a"), ("/(a|aa)+$/", "ab"), ("/(x+x+)+y/", "x"), ("/(a|b)*a(a|b){120}c/", "ab"),
      ("/(.*)(.*)(.*)(.*)b/", "a"), ("/.{1,255}b/", "a"), (#"/(\b\w|\B.){100}-$/"#, "a-b"),
      ("/(" + String(repeating: "ab|cd?|", count: 50) + "e)*f/", "abcd"),
      ("/[\u{E9}\u{20AC}]*[^\u{E9}]{100}b/", "\u{E9}\u{20AC}"),
    ] as [(String, String)])
  func `is searched for in linear time`(text: String, alphabet: String) throws {
    let pattern = try Pattern(text)
    let line = String(repeating: alphabet, count: 100_000 / alphabet.utf8.count) + "~"
    #expect(!pattern.matches(Array(line.utf8)[...]))
  }

  @Test func `is found where a naive search finds it`() throws {
    var dice = Dice(seed: 20_260_607)
    var found = 0
    var missed = 0
    for _ in 0..<2500 {
      let piece = Piece.random(&dice, depth: 3)
      let text = "/\(piece.text)/"
      let isInEmptyLine = piece.isFound(in: [])
      let lines = (0..<8).map { _ -> [Unicode.Scalar] in
        (0...dice.roll(7)).map { _ in ["a", "b", "-", "\u{E9}"][dice.roll(4)] }
      }
      let pattern: Pattern
      do throws(Pattern.Problem) {
        pattern = try Pattern(text)
      } catch {
        switch error.message {
        case "the pattern is too long to be matched": break
        case "the pattern is found in no line":
          #expect(!lines.contains(where: piece.isFound), "\(text)")
        default:
          #expect(error.message.hasPrefix("the pattern is found in"), "\(text)")
          #expect(isInEmptyLine, "\(text)")
        }
        continue
      }
      #expect(!isInEmptyLine, "\(text)")
      for line in lines {
        let expected = piece.isFound(in: line)
        if expected { found += 1 } else { missed += 1 }
        let bytes = Array(String(String.UnicodeScalarView(line)).utf8)
        #expect(pattern.matches(bytes[...]) == expected, "\(text) in \(line)")
      }
    }
    #expect(found > 2000)
    #expect(missed > 2000)
  }
}

extension Dice {
  /// - Returns: at least 0, below `sides`.
  fileprivate mutating func roll(_ sides: Int) -> Int { Int.random(in: 0..<sides, using: &self) }
}

/// What a random pattern consists of, searched for by trying everything.
private indirect enum Piece {
  case character(String, matching: Set<Unicode.Scalar>)
  case boundary(String)
  case sequence([Piece])
  case choice([Piece])
  case repetition(Piece, String, least: Int, most: Int?)

  private static let characters: [(String, Set<Unicode.Scalar>)] = [
    ("a", ["a"]), ("b", ["b"]), ("\u{E9}", ["\u{E9}"]), (".", ["a", "b", "-", "\u{E9}"]),
    ("[^a]", ["b", "-", "\u{E9}"]), ("[a\u{E9}]", ["a", "\u{E9}"]),
    ("[^\u{E9}]", ["a", "b", "-"]), ("\\w", ["a", "b"]), ("\\W", ["-", "\u{E9}"]),
  ]

  private static let repetitions: [(String, Int, Int?)] = [
    ("*", 0, nil), ("+", 1, nil), ("?", 0, 1), ("*?", 0, nil), ("{2}", 2, 2), ("{2,}", 2, nil),
    ("{1,3}", 1, 3), ("{0,2}", 0, 2), ("{9}", 9, 9), ("{0}", 0, 0), ("{2,12}?", 2, 12),
  ]

  static func random(_ dice: inout Dice, depth: Int) -> Piece {
    switch depth == 0 ? dice.roll(8) : dice.roll(20) {
    case 0: return .boundary(["^", "$", "\\b", "\\B"][dice.roll(4)])
    case 1...7:
      let (text, matching) = characters[dice.roll(characters.count)]
      return .character(text, matching: matching)
    case 8...12:
      return .sequence((0...dice.roll(4)).map { _ in random(&dice, depth: depth - 1) })
    case 13...15:
      return .choice((0...dice.roll(3)).map { _ in random(&dice, depth: depth - 1) })
    default:
      let (text, least, most) = repetitions[dice.roll(repetitions.count)]
      return .repetition(random(&dice, depth: depth - 1), text, least: least, most: most)
    }
  }

  var text: String {
    switch self {
    case .character(let text, _), .boundary(let text): text
    case .sequence(let pieces): pieces.map(\.text).joined()
    case .choice(let pieces): "(?:" + pieces.map(\.text).joined(separator: "|") + ")"
    case .repetition(let piece, let sign, _, _): "(\(piece.text))\(sign)"
    }
  }

  func isFound(in line: [Unicode.Scalar]) -> Bool {
    (0...line.count).contains { !ends(in: line, from: [$0]).isEmpty }
  }

  /// Where a match may end that begins at one of these places.
  private func ends(in line: [Unicode.Scalar], from starts: Set<Int>) -> Set<Int> {
    switch self {
    case .character(_, let matching):
      return Set(starts.filter { $0 < line.count && matching.contains(line[$0]) }.map { $0 + 1 })
    case .boundary(let text):
      return starts.filter { place in
        let isWord = { line.indices.contains($0) && "ab".unicodeScalars.contains(line[$0]) }
        switch text {
        case "^": return place == 0
        case "$": return place == line.count
        case "\\b": return isWord(place - 1) != isWord(place)
        default: return isWord(place - 1) == isWord(place)
        }
      }
    case .sequence(let pieces): return pieces.reduce(starts) { $1.ends(in: line, from: $0) }
    case .choice(let pieces):
      return pieces.reduce(into: []) { $0.formUnion($1.ends(in: line, from: starts)) }
    case .repetition(let piece, _, let least, let most):
      var ends = starts
      for _ in 0..<least { ends = piece.ends(in: line, from: ends) }
      // More than there are characters cannot make a difference.
      for _ in 0..<min(most.map { $0 - least } ?? .max, line.count + 1) {
        ends.formUnion(piece.ends(in: line, from: ends))
      }
      return ends
    }
  }
}
