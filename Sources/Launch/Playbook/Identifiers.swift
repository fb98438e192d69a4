/// The ids of a playbook: every section and every item has one of its own.
struct Identifiers {
  private var taken: [String: Place?] = [:]
  private var labels: [String: Place] = [:]
  private var counters: [String: Int] = [:]
  /// The next number for a name that is taken, so that ten thousand equal headings cost no more than different ones.
  private var repetitions: [String: Int] = [:]

  /// An id that no other has: the name itself, else the fallback, else the name with a number.
  /// Ids differ in more than the case of letters, because they name files too.
  mutating func claim(_ name: String, fallback: String? = nil) -> String {
    for candidate in [name, fallback].compactMap(\.self)
    where taken[candidate.asciiLowercased] == nil {
      taken[candidate.asciiLowercased] = .some(nil)
      return candidate
    }
    let key = name.asciiLowercased
    var number = repetitions[key] ?? 2
    while taken["\(key)-\(number)"] != nil { number += 1 }
    taken["\(key)-\(number)"] = .some(nil)
    repetitions[key] = number + 1
    return "\(name)-\(number)"
  }

  /// The author gave this id, or its place gives it.
  /// - Returns: where it was given before, or `nil` if it is new.
  mutating func claimItem(_ id: String, at place: Place) -> Place? {
    if let first = taken[id.asciiLowercased] { return first ?? place }
    taken[id.asciiLowercased] = place
    return nil
  }

  /// - Returns: where the label was used before, or `nil` if it is new.
  mutating func claimLabel(_ label: String, at place: Place) -> Place? {
    if let first = labels[label.asciiLowercased] { return first }
    labels[label.asciiLowercased] = place
    return nil
  }

  /// `1A.1`, `1A.2`, …
  mutating func next(_ prefix: String) -> String {
    counters[prefix, default: 0] += 1
    return "\(prefix).\(counters[prefix] ?? 0)"
  }
}
