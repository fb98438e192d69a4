import Launch
import Testing

@testable import Recorder

@Suite struct `What is kept of an output` {
  private static let secret = "a-secret-of-" + String(repeating: "many-words-", count: 10)
  private let evidence = Evidence(Redactor(environment: ["SHOP_TOKEN": secret]))

  private static func capture(_ bytes: [UInt8]) -> Capture {
    var capture = Capture()
    bytes.withUnsafeBytes { capture.append($0) }
    return capture
  }

  /// Lines of numbers, so many bytes.
  private static func filler(_ size: Int, from start: Int = 0) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(size + 16)
    var number = start
    while bytes.count < size {
      bytes += "\(number)\n".utf8
      number += 1
    }
    return Array(bytes.prefix(size))
  }

  @Test(arguments: [
    Evidence.half - 60, Capture.half - 60, Capture.half - 1, Capture.half + 10,
  ])
  func `holds no part of a secret, wherever it stands`(offset: Int) {
    for size in [2 * Capture.half, 3 * Capture.half] {
      let length = Self.secret.utf8.count
      var bytes = Self.filler(size)
      for place in [offset, size - length - offset] where 0...size - length ~= place {
        // Two that overlap would both be none.
        if place != offset, abs(place - offset) < length { continue }
        bytes.replaceSubrange(place..<place + length, with: Self.secret.utf8)
      }
      let output = evidence.output(Self.capture(bytes))
      #expect(!output.text.contains("many-words"))
      #expect(output.bytes == size)
      #expect(output.truncatedBytes > 0)
      #expect(output.text.utf8.count <= 2 * Evidence.half + 64)
    }
  }

  @Test func `is all of it where it is short, with its digest only where nothing was masked`() {
    let plain = evidence.output(Self.capture(Array("ok\n".utf8)))
    #expect(plain.text == "ok\n" && plain.redactions == 0 && plain.truncatedBytes == 0)
    #expect(
      plain.sha256 == "dc51b8c96c2d745df3bd5590d990230a482fd247123599548e0632fdbf97fc22")
    let masked = evidence.output(Self.capture(Array("key \(Self.secret)\n".utf8)))
    #expect(masked.text == "key [masked: $SHOP_TOKEN]\n" && masked.redactions == 1)
    #expect(masked.sha256 == nil)
  }

  @Test func `is nothing where a secret shows only between control characters`() {
    let wide: [UInt8] = Self.secret.utf8.flatMap { [$0, 0] }
    let output = evidence.output(Self.capture(Array("key ".utf8) + wide))
    #expect(!output.text.contains("m\0a\0n\0y") && output.redactions > 0)
    let coloured = Self.secret.map { "\($0)\u{1B}[0m" }.joined()
    let painted = evidence.output(Self.capture(Array(coloured.utf8)))
    #expect(!painted.text.contains("w\u{1B}[0mo") && painted.redactions > 0)
  }

  @Test func `cuts no character in two`() {
    let bytes = Array(String(repeating: "é€𝄞", count: 400_000).utf8)
    let output = evidence.output(Self.capture(bytes))
    #expect(!output.text.unicodeScalars.contains("\u{FFFD}"))
    #expect(output.truncatedBytes > 0)
  }

  @Test func `is no word of what a command prints whose output is a secret`() {
    let output = evidence.output(Self.capture(Array("hunter2\n".utf8)), withheld: "API_KEY")
    #expect(output.text == "[masked: API_KEY]\n" && output.sha256 == nil && output.redactions == 1)
  }
}

@Suite struct `The answer of a supervisor` {
  @Test(arguments: [
    "12 0 exited 0\n", "12 3 exited 255\n", "0 0 killed 9\n", "60000 0 timedOut\n",
    "0 0 couldNotStart no such file or directory\n",
  ])
  func `is read as it was written`(line: String) throws {
    #expect(try #require(Supervisor.Answer(line: Array(line.utf8))).line == line)
  }

  @Test(arguments: [
    "", "\n", "12 0 exited 0", "12 0 exited 256\n", "12 0 exited -1\n", "12 exited 0\n",
    "-1 0 exited 0\n", "12 -1 exited 0\n", "12 0 passed\n", "12 0 timedOut 3\n", "12 0 killed\n",
  ])
  func `is no answer where it is anything else`(line: String) {
    #expect(Supervisor.Answer(line: Array(line.utf8)) == nil)
  }
}
