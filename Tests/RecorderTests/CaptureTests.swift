import Testing

@testable import Recorder

@Suite struct `A capture` {
  private static let half = Capture.half
  private static let sizes: [(Int, Int)] = [
    (0, 10), (1, 1), (half, 7), (half + 1, 1024), (half * 2, 65_536), (half * 2 + 1, 65_536),
    (half * 5 + 17, 100_003),
  ]

  @Test(arguments: sizes)
  func `keeps the beginning and the end in their order`(size: Int, chunk: Int) {
    let bytes = (0..<size).map { UInt8($0 * 31 % 251) }
    var capture = Capture()
    bytes.withUnsafeBytes { all in
      for start in stride(from: 0, to: size, by: chunk) {
        capture.append(UnsafeRawBufferPointer(rebasing: all[start..<min(size, start + chunk)]))
      }
    }
    #expect(capture.count == size)
    #expect(capture.head == Array(bytes.prefix(Capture.half)))
    #expect(capture.tail == Array(bytes.dropFirst(Capture.half).suffix(Capture.half)))
    #expect(capture.whole == (size <= 2 * Capture.half ? bytes : nil))
  }

  @Test func `gives the digest of all that was written`() {
    var capture = Capture()
    Array("ab".utf8).withUnsafeBytes { capture.append($0) }
    Array("c".utf8).withUnsafeBytes { capture.append($0) }
    // FIPS 180-2, appendix B.1
    #expect(
      capture.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }
}
