/// What is kept of one run file besides what its records say about checks.
struct Shard: Sendable {
  /// Its facts, without records and plan.
  var run: Run
  /// Of its bytes; `nil`: it was put together already.
  let sha256: String?
  /// The checks that it set out to run, by number.
  var planned: [Int32]?
  private(set) var recorded = NumberSet()
  private(set) var recordCount = 0
  private(set) var truncatedBytes = 0
  private(set) var redactions = 0
  private(set) var lastRecordAt: Instant?

  init(_ run: Run, sha256: String?) {
    self.run = run
    self.run.records = []
    self.run.planned = nil
    self.sha256 = sha256
  }

  /// - Parameter name: the number of its check.
  mutating func count(_ record: Record, _ name: Int) {
    _ = recorded.insert(name)
    recordCount += 1
    for output in [record.stdout, record.stderr].compactMap(\.self) {
      truncatedBytes = truncatedBytes.addingClamped(output.truncatedBytes)
      redactions = redactions.addingClamped(output.redactions)
    }
    lastRecordAt = max(lastRecordAt ?? record.finishedAt, record.finishedAt)
  }

  /// Whether both say something else about the run that shards must agree on.
  func differs(from other: Shard) -> Bool {
    !run.environment.hasBytes(of: other.run.environment)
      || !run.repository.hasBytes(of: other.run.repository)
      || !run.commit.hasBytes(of: other.run.commit)
      || run.playbookSHA256 != other.run.playbookSHA256
  }
}

extension Int {
  /// The sum of counts that files name, which may be any.
  public func addingClamped(_ other: Int) -> Int {
    let (sum, isOver) = addingReportingOverflow(other)
    return isOver ? .max : sum
  }
}

/// Ids of checks by number, in the order in which they turn up.
struct CheckNames: Sendable {
  private var names: [String]
  private var numbers: [String: Int]

  init(_ names: [String]) {
    self.names = names
    numbers = Dictionary(
      names.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
  }

  subscript(number: Int) -> String { names[number] }

  mutating func number(of name: String) -> Int {
    if let number = numbers[name] { return number }
    names.append(name)
    numbers[name] = names.count - 1
    return names.count - 1
  }
}

/// A set of small numbers: a bit for each.
struct NumberSet: Sendable {
  private var words: [UInt64] = []

  func contains(_ number: Int) -> Bool {
    number / 64 < words.count && words[number / 64] & 1 << (number % 64) != 0
  }

  /// - Returns: whether it is new.
  mutating func insert(_ number: Int) -> Bool {
    while words.count <= number / 64 { words.append(0) }
    let bit: UInt64 = 1 << (number % 64)
    defer { words[number / 64] |= bit }
    return words[number / 64] & bit == 0
  }

  mutating func formUnion(_ other: NumberSet) {
    while words.count < other.words.count { words.append(0) }
    for (index, word) in other.words.enumerated() { words[index] |= word }
  }

  /// Those from `first` on.
  func members(from first: Int) -> [Int] {
    (min(first, words.count * 64)..<words.count * 64).filter(contains)
  }
}
