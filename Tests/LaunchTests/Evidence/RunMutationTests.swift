import Launch
import Testing

@Suite struct `A damaged run file` {
  static let good = RunText().with("planned", #"["1A.1", "1A.2"]"#, in: .run)
    .with("url", #""https://example.org/runs/58""#, in: .run)
    .with("stderr", #"{ "text": "caf\u00e9 \ud83d\ude80 é", "redactions": 1 }"#, in: .record)
    .with("expectations", #"[{ "text": "> 5", "judgement": "held" }]"#, in: .record)
    .text

  @Test(arguments: 0..<4 as Range<UInt64>)
  func `is read or refused, and nothing else`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let good = Array(Self.good.utf8)
    var refused = 0
    for _ in 0..<5_000 {
      let file = SourceFile(name: "r.json", bytes: damaged(good, &random))
      do {
        _ = try Run(decoding: file)
      } catch {
        refused += 1
        // To show the problem must not crash either.
        if refused.isMultiple(of: 50) { #expect(error.diagnostics[0].text != "") }
      }
    }
    #expect(refused > 2_500)
  }

  @Test func `says that it was cut, wherever it was`() {
    let good = Array(Self.good.utf8)
    let whole = good.count - 1
    for length in 0..<whole {
      let file = SourceFile(name: "r.json", bytes: Array(good[..<length]))
      let problems = #expect(throws: InvalidInput.self) { try Run(decoding: file) }
      let message = problems?.diagnostics[0].message ?? ""
      #expect(
        message == "the file is empty" || message.hasPrefix("the file ends in the middle of "))
    }
  }

  @Test func `means the same when its fields stand in another order`() throws {
    var random = SeededGenerator(seed: 2)
    let file = SourceFile(name: "r.json", text: Self.good)
    let document = try JSONValue.parse(file)
    let run = try Run(decoding: file)
    for _ in 0..<200 {
      let text = shuffled(document, of: file, &random)
      #expect(try Run(decoding: SourceFile(name: "r.json", text: text)) == run)
    }
  }

  /// One to three bytes changed, left out, put in, or taken from elsewhere.
  private func damaged(_ good: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
    var bytes = good
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let position = Int.random(in: 0..<bytes.count, using: &random)
      let elsewhere = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes[position] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.remove(at: position)
      case 2: bytes.insert(UInt8.random(in: 0...255, using: &random), at: position)
      case 3: bytes.swapAt(position, elsewhere)
      default:
        let length = min(Int.random(in: 1...40, using: &random), bytes.count - elsewhere)
        bytes.insert(contentsOf: bytes[elsewhere..<elsewhere + length], at: position)
      }
    }
    return bytes
  }

  private func shuffled(
    _ value: JSONValue, of file: SourceFile, _ random: inout SeededGenerator
  ) -> String {
    switch value.kind {
    case .null, .bool, .number, .string: return text(value.range, of: file)
    case .array(let elements):
      var texts: [String] = []
      for element in elements { texts.append(shuffled(element, of: file, &random)) }
      return "[" + texts.joined(separator: ",") + "]"
    case .object(let members):
      var texts: [String] = []
      for member in members.shuffled(using: &random) {
        let value = shuffled(member.value, of: file, &random)
        texts.append(text(member.nameRange, of: file) + ":" + value)
      }
      return "{" + texts.joined(separator: ",") + "}"
    }
  }

  private func text(_ range: Range<Int>, of file: SourceFile) -> String {
    String(decoding: file.bytes[range], as: UTF8.self)
  }
}

/// SplitMix64: the same numbers for the same seed on every system.
private struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
