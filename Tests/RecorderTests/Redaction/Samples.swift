/// Tokens that only look real. They are put together here so that no scanner of sources takes one for real.
enum Sample {
  static func letters(_ count: Int) -> String {
    String((0..<count).map { Array("aB3dE6gH9jK2mN5pQ8rS1tU4vW7xY0z")[$0 * 7 % 31] })
  }

  static func hex(_ count: Int) -> String {
    String((0..<count).map { Array("3f9a0c7be1d24586")[$0 * 5 % 16] })
  }

  static let uuid = [8, 4, 4, 4, 12].map(hex).joined(separator: "-")
  static let webToken = ["ey" + "JhbGciOiJIUzI1NiJ9", "ey" + "JzdWIiOiIxMjM0In0", letters(43)]
    .joined(separator: ".")

  static func armour(_ line: String, _ label: String) -> String {
    "-----\(line) " + label + "-----"
  }

  static let keyBlock = [
    armour("BEGIN", "PRIVATE" + " KEY"), letters(64), letters(40),
    armour("END", "PRIVATE" + " KEY"),
  ].joined(separator: "\n")
}

/// Random numbers, the same for the same seed (splitmix64).
struct Dice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
