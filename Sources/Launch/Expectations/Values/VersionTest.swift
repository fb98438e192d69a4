/// What a version must be: `v1.2.3`, `20.x`, `at least 3.10`.
struct VersionTest: Hashable, Sendable {
  let comparison: Comparison
  /// From the largest to the smallest; for `20.x` the first alone.
  let numbers: [Decimal]
  /// As written.
  let text: String
  /// `20.x`: what follows may be anything.
  let isOpen: Bool

  /// - Parameter text: `3.10`, `v20.x.x`, `1.29`; `nil` for what is no version.
  init?(_ comparison: Comparison, _ text: String) {
    guard let (numbers, isOpen) = Self.numbers(Array(text.utf8)[...]),
      !isOpen || comparison == .equal
    else { return nil }
    self.comparison = comparison
    self.numbers = numbers
    self.text = text
    self.isOpen = isOpen
  }

  var words: String { isOpen ? "\(text.visible)" : comparison.phrase(text.visible) }

  /// Whether that version is right; `nil` for what is no version.
  func holds(_ version: ArraySlice<UInt8>) -> Bool? {
    guard let (found, isOpen) = Self.numbers(version), !isOpen else { return nil }
    if self.isOpen { return found.starts(with: numbers) }
    for index in 0..<max(found.count, numbers.count) {
      let left = index < found.count ? found[index] : Decimal(0)
      let right = index < numbers.count ? numbers[index] : Decimal(0)
      if left < right {
        return comparison == .less || comparison == .lessOrEqual || comparison == .notEqual
      }
      if right < left {
        return comparison == .greater || comparison == .greaterOrEqual || comparison == .notEqual
      }
    }
    return [.equal, .lessOrEqual, .greaterOrEqual].contains(comparison)
  }

  private static func numbers(_ bytes: ArraySlice<UInt8>) -> ([Decimal], isOpen: Bool)? {
    var rest = bytes
    if let first = rest.first, first == UInt8(ascii: "v") || first == UInt8(ascii: "V") {
      rest = rest.dropFirst()
    }
    let parts = rest.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    var numbers: [Decimal] = []
    var isOpen = false
    for part in parts {
      if part.elementsEqual("x".utf8) || part.elementsEqual("X".utf8), !numbers.isEmpty {
        isOpen = true
      } else {
        guard !isOpen, !part.isEmpty, part.count <= 18, part.allSatisfy(\.isDigit),
          let number = Decimal(String(decoding: part, as: UTF8.self))
        else { return nil }
        numbers.append(number)
      }
    }
    return parts.count > 1 || rest.count < bytes.count ? (numbers, isOpen) : nil
  }
}
