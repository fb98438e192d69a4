/// A number as outputs hold them: whole and fraction exactly as written, so that no rounding lets it pass.
public struct Decimal: Hashable, Comparable, Sendable {
  private let isNegative: Bool
  /// Digits without leading zeros.
  private let whole: [UInt8]
  /// Digits without trailing zeros.
  private let fraction: [UInt8]
  /// As written.
  public let text: String

  /// `33`, `-1`, `0.5`, `9,000` (commas between groups of three); `nil` for anything else.
  public init?(_ text: String) {
    var bytes = Array(text.utf8)[...]
    var isNegative = false
    if let sign = bytes.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      isNegative = sign == UInt8(ascii: "-")
      bytes = bytes.dropFirst()
    }
    let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count <= 2, bytes.count <= 400, let first = parts.first,
      let whole = Self.withoutGroups(first)
    else { return nil }
    let fraction = parts.count == 2 ? Array(parts[1]) : []
    guard parts.count == 1 || !fraction.isEmpty, fraction.allSatisfy(Self.isDigit) else {
      return nil
    }
    self.whole = Array(whole.drop { $0 == UInt8(ascii: "0") })
    self.fraction = fraction.dropLastZeros
    self.isNegative = isNegative && !(self.whole.isEmpty && self.fraction.isEmpty)
    self.text = text
  }

  public init(_ value: Int) {
    isNegative = value < 0
    whole = value == 0 ? [] : Array(String(value.magnitude).utf8)
    fraction = []
    text = String(value)
  }

  private init(isNegative: Bool, whole: [UInt8], fraction: [UInt8]) {
    self.whole = Array(whole.drop { $0 == UInt8(ascii: "0") })
    self.fraction = fraction.dropLastZeros
    self.isNegative = isNegative && !(self.whole.isEmpty && self.fraction.isEmpty)
    let digits = String(decoding: self.whole.isEmpty ? [48] : self.whole, as: UTF8.self)
    let rest = String(decoding: self.fraction, as: UTF8.self)
    text = (self.isNegative ? "-" : "") + digits + (rest.isEmpty ? "" : ".\(rest)")
  }

  /// - Parameter factor: positive, at most 10^16.
  func times(_ factor: Int) -> Decimal {
    var product: [UInt8] = []
    var carry = 0
    for digit in (whole + fraction).reversed() {
      carry += Int(digit - 48) * factor
      product.append(UInt8(carry % 10) + 48)
      carry /= 10
    }
    while carry > 0 {
      product.append(UInt8(carry % 10) + 48)
      carry /= 10
    }
    while product.count < fraction.count { product.append(48) }
    let digits = Array(product.reversed())
    let split = digits.count - fraction.count
    return Decimal(
      isNegative: isNegative, whole: Array(digits[..<split]), fraction: Array(digits[split...]))
  }

  /// `nil` where one is negative.
  func plus(_ other: Decimal) -> Decimal? {
    guard !isNegative, !other.isNegative else { return nil }
    let places = max(fraction.count, other.fraction.count)
    let length = max(whole.count, other.whole.count)
    func digits(_ number: Decimal) -> [UInt8] {
      Array(repeating: 48, count: length - number.whole.count) + number.whole + number.fraction
        + Array(repeating: 48, count: places - number.fraction.count)
    }
    var sum: [UInt8] = []
    var carry: UInt8 = 0
    for (left, right) in zip(digits(self), digits(other)).reversed() {
      let total = left - 48 + right - 48 + carry
      sum.append(total % 10 + 48)
      carry = total / 10
    }
    if carry > 0 { sum.append(carry + 48) }
    let result = Array(sum.reversed())
    let split = result.count - places
    return Decimal(
      isNegative: false, whole: Array(result[..<split]), fraction: Array(result[split...]))
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

  private static func withoutGroups(_ digits: ArraySlice<UInt8>) -> [UInt8]? {
    let groups = digits.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    guard let first = groups.first, !first.isEmpty, groups.allSatisfy({ $0.allSatisfy(isDigit) })
    else { return nil }
    guard groups.count == 1 || (first.count <= 3 && groups.dropFirst().allSatisfy { $0.count == 3 })
    else { return nil }
    return groups.flatMap { $0 }
  }

  public static func == (left: Decimal, right: Decimal) -> Bool {
    left.isNegative == right.isNegative && left.whole == right.whole
      && left.fraction == right.fraction
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(isNegative)
    hasher.combine(whole)
    hasher.combine(fraction)
  }

  public static func < (left: Decimal, right: Decimal) -> Bool {
    if left.isNegative != right.isNegative { return left.isNegative }
    let isSmaller =
      left.whole.count != right.whole.count
      ? left.whole.count < right.whole.count
      : (left.whole + left.fraction).lexicographicallyPrecedes(right.whole + right.fraction)
    return left.isNegative ? !isSmaller && left != right : isSmaller
  }
}

extension [UInt8] {
  fileprivate var dropLastZeros: [UInt8] {
    var digits = self
    while digits.last == UInt8(ascii: "0") { digits.removeLast() }
    return digits
  }
}
