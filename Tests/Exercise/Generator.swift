import Launch

/// Makes expectations and outputs, the same for the same seed.
struct Generator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 2_862_933_555_777_941_757 &+ 3_037_000_493 }

  /// splitmix64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func below(_ bound: Int) -> Int { bound <= 1 ? 0 : Int(next() % UInt64(bound)) }

  mutating func pick<Element>(_ list: [Element]) -> Element { list[below(list.count)] }

  mutating func expectation() -> String {
    switch below(6) {
    case 0, 1: return pick(Phrasing.all).text
    case 2: return mutated(pick(Phrasing.all).text)
    case 3:
      return pick(Phrasing.all).text + pick([", ", " and ", " or ", "; ", " (", " — ", ". "])
        + pick(Phrasing.all).text
    case 4:
      return (0...below(7)).map { _ in pick(Self.words) }.joined(separator: pick([" ", " ", ""]))
    default: return mutated((0...below(5)).map { _ in pick(Self.words) }.joined(separator: " "))
    }
  }

  mutating func output() -> String {
    switch below(6) {
    case 0: return pick(Self.outputs)
    case 1: return mutated(pick(Self.outputs))
    case 2:
      return pick(Self.outputs) + pick(["", "\n", "\r\n", " ", "\u{1B}[0m"]) + pick(Self.outputs)
    case 3:
      return (0...below(8)).map { _ in pick(Self.words) }.joined(
        separator: pick([" ", "\n", "\t", "  ", ""]))
    case 4: return mutated(pick(Phrasing.all).text)
    default: return mutated(mutated(pick(Self.outputs)))
    }
  }

  private mutating func mutated(_ text: String) -> String {
    var bytes = Array(text.utf8)
    for _ in 0...below(3) {
      let index = below(bytes.count + 1)
      switch below(6) {
      case 0 where index < bytes.count: bytes.remove(at: index)
      case 1 where index < bytes.count: bytes[index] = UInt8(truncatingIfNeeded: next())
      case 2: bytes.insert(contentsOf: pick(Self.words).utf8, at: index)
      case 3: bytes.removeSubrange(index..<min(bytes.count, index + below(12)))
      case 4 where index < bytes.count:
        bytes.insert(contentsOf: bytes[index..<min(bytes.count, index + below(20))], at: index)
      default: bytes.insert(UInt8(truncatingIfNeeded: next()), at: index)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static let words = [
    "all", "no", "any", "at", "least", "most", "2", "200", "0", "5", "of", "the", "last", "entries",
    "with", "conclusion", "=", "success", "failure", "is", "not", "or", "and", "(", ")", "\"", "—",
    "within", "24h", "old", "recent", "updated", "contains", "matches", "/a+b/", "/(/", "{", "}",
    "{\"a\":1}", "[", "]", "[]", "...", "<id>", ">", "<", ">=", "%", "HTTP/2", "x-a:", "b", "exit",
    "empty", "header", "absent", "present", "listed", "\n", "\r\n", "\t", "\u{301}", "\u{FEFF}",
    "\u{1B}[31m", "\u{202E}", "é", "１", "true", "null", "-1", "1e9", "99999999999999999999",
    "2026-05-30T08:00:03Z", "2026-02-30", "about 2 days ago", "API_KEY", "=== T", "│", "────",
    "line", "every", "between", "3", "version", "v20.1.0", "5s", "1.5GB", ".a.b[0]", "ends", "in",
  ]

  static let outputs = [
    "", "33\n", "0", "1\n", "success\n", "n/a", "45%", "0.95", "812 ms", "58.3MB", "v20.11.1",
    "Python 3.11.2", "HTTP/2 200 \r\ndate: x\r\n",
    "HTTP/2 301\nlocation: https://x.example/\n\nHTTP/2 200\nx-robots-tag: index, follow\n",
    "HTTP/1.1 500\n\nHTTP/2 200\n", "x-robots-tag: noindex, nofollow\r\n",
    "cache-control: public, max-age=60",
    "SMOKE VERDICT: PASS\n", "SMOKE VERDICT: PASS\nSMOKE VERDICT: FAIL\n", "ready", "not ready",
    "[]", "{}", "{\"status\":\"ok\"}",
    "{\"status\":\"ok\",\"checks\":{\"db\":\"ok\"},\"age_seconds\":3}",
    "[{\"conclusion\":\"success\",\"createdAt\":\"2026-05-30T08:00:03Z\"},{\"conclusion\":\"failure\",\"createdAt\":\"2026-05-29T08:00:03Z\"}]",
    "[{\"conclusion\":\"success\",\"headBranch\":\"main\",\"createdAt\":\"2026-05-30T08:00:03Z\"}]",
    "API_KEY\t2026-05-20T08:11:02Z\nOTHER\t2025-05-20T08:11:02Z\n", "API_KEY  about 3 days ago",
    "NAME   READY  STATUS   AGE\nweb-1  1/1    Running  3d\nweb-2  0/1    Failed   3d\n",
    "=== x Releases\nv41  Deploy 4f2c9e1d       a@b.c  2026/05/29 01:36:38 +0000\nv40  Set vars failed       a@b.c  2026/05/28 01:37:41 +0000\n",
    "=== Backups\nID    Created at                 Status                               Size\n────  ─────────────────────────  ───────────────────────────────────  ──────\nb002  2026-05-30 02:10:33 +0000  Completed 2026-05-30 02:13:41 +0000  58.3MB\n",
    "found rule 15822417 \"x\"\n", "10 errors", "0 errors\n", "/ -> 200\n/a -> 200\n", "a\nb\nc\n",
    "done",
    "\u{1B}[32mok\u{1B}[0m\n", "\u{FEFF}ok\r\n", "pk_live_1", "(0 rows)",
    "Showing 3 of 3 open issues in a/b\n\nID  TITLE\n#1  won\n",
  ]
}
