import Launch

/// What somebody may have meant who wrote a name that there is not.
enum Misspelling {
  /// - Returns: the first of the names, in the order of their bytes, that differs by its case alone, or by one letter, or by two
  ///   neighbours that changed places.
  static func nearest(to name: String, among names: some Sequence<String>) -> String? {
    names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.first { isNear(name, $0) }
  }

  private static func isNear(_ one: String, _ other: String) -> Bool {
    let one = Array(one.asciiLowercased.utf8)
    let other = Array(other.asciiLowercased.utf8)
    let same = zip(one, other).prefix { $0 == $1 }.count
    let left = Array(one[same...])
    let right = Array(other[same...])
    if left.count > right.count {
      return left.count == right.count + 1 && left.dropFirst().elementsEqual(right)
    }
    if left.count < right.count {
      return right.count == left.count + 1 && right.dropFirst().elementsEqual(left)
    }
    if left.dropFirst().elementsEqual(right.dropFirst()) { return true }
    return left[0] == right[1] && left[1] == right[0]
      && left.dropFirst(2).elementsEqual(right.dropFirst(2))
  }
}
