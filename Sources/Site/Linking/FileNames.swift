/// Names of files from ids of authors: of small ASCII letters, digits, `.`, `_` and `-` alone, short, and different even where a
/// file system takes `A` for `a`.
struct FileNames {
  private static let longest = 80
  private var taken: Set<String> = []
  /// The next number for a name that is taken, so that ten thousand equal ones cost no more than different ones.
  private var repetitions: [String: Int] = [:]

  /// - Returns: a part of a file name, without ending. It is never empty, and has no `..`, no dot at either end.
  mutating func claim(_ id: String) -> String {
    var bytes: [UInt8] = []
    for byte in id.utf8.lazy.map({ (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }) {
      let isKept = Links.isPathByte(byte) && (byte != UInt8(ascii: ".") || bytes.last != byte)
      let kept = isKept ? byte : UInt8(ascii: "-")
      if isKept || bytes.last != kept { bytes.append(kept) }
    }
    var name = bytes[...].drop { $0 == UInt8(ascii: ".") }.prefix(Self.longest)
    while name.last == UInt8(ascii: ".") { name.removeLast() }
    let base = name.isEmpty ? "unnamed" : String(decoding: name, as: UTF8.self)
    guard !taken.insert(base).inserted else { return base }
    var number = repetitions[base] ?? 2
    while !taken.insert("\(base)-\(number)").inserted { number += 1 }
    repetitions[base] = number + 1
    return "\(base)-\(number)"
  }
}
