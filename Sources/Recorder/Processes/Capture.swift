import Crypto

/// What a command wrote to one stream, in bounded memory: its beginning and its end, its size and its SHA-256.
struct Capture {
  /// So many bytes are kept of the beginning, and as many of the end.
  static let half = Evidence.half + Evidence.margin

  private(set) var count = 0
  private(set) var head: [UInt8] = []
  /// A ring: the oldest byte stands at `next` once it is full.
  private var ring: [UInt8] = []
  private var next = 0
  private var hasher = SHA256()

  mutating func append(_ bytes: UnsafeRawBufferPointer) {
    count += bytes.count
    hasher.update(bufferPointer: bytes)
    // Growing by doubling would hold twice what is kept.
    if head.isEmpty { head.reserveCapacity(min(Self.half, max(bytes.count, 64 * 1024))) }
    if head.count > 64 * 1024 { head.reserveCapacity(Self.half) }
    if head.count == Self.half { ring.reserveCapacity(Self.half) }
    let first = min(bytes.count, Self.half - head.count)
    head.append(contentsOf: bytes[..<first])
    var rest = UnsafeRawBufferPointer(rebasing: bytes[first...].suffix(Self.half))
    let room = min(rest.count, Self.half - ring.count)
    ring.append(contentsOf: rest[..<room])
    rest = UnsafeRawBufferPointer(rebasing: rest[room...])
    // Over the oldest bytes, in at most two pieces.
    while !rest.isEmpty {
      let piece = min(rest.count, Self.half - next)
      ring.withUnsafeMutableBytes { ring in
        UnsafeMutableRawBufferPointer(rebasing: ring[next..<next + piece])
          .copyMemory(from: UnsafeRawBufferPointer(rebasing: rest[..<piece]))
      }
      next = (next + piece) % Self.half
      rest = UnsafeRawBufferPointer(rebasing: rest[piece...])
    }
  }

  /// All of it; `nil`: it was too long to be kept.
  var whole: [UInt8]? { count == head.count + ring.count ? head + tail : nil }

  /// The last bytes, without those that stand in `head`.
  var tail: [UInt8] { Array(ring[next...] + ring[..<next]) }

  /// 64 hexadecimal digits in small letters.
  var sha256: String {
    hasher.finalize().map { byte in
      String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
    }.joined()
  }
}
