/// What the entries of an output must be: the elements of a JSON array, the rows of a table, the lines of a text.
struct EntriesTest: Hashable, Sendable {
  enum Quantifier: Hashable, Sendable {
    /// Every entry, and there is one.
    case all
    case none
    /// So many of them match.
    case count(Comparison, Int)

    var words: String {
      switch self {
      case .all: "every"
      case .none: "no"
      case .count(.greaterOrEqual, 1): "an"
      case .count(let comparison, let count):
        comparison == .equal ? "exactly \(count)" : comparison.phrase(String(count))
      }
    }
  }

  var quantifier: Quantifier
  /// Only so many of the newest count; `nil`: all do.
  var last: Int?
  /// An entry matches that passes them all.
  var tests: [EntryTest]
  /// How old the newest match may be at most.
  var age: Age?
  /// What the entries are, where the author says: `releases`.
  var noun: String?
  /// Nothing at all means that nothing of the kind is there: the command prints only what it looks for.
  var holdsOnNothing = false

  var words: String {
    let things = noun.map { "entry of “\($0.visible)”" } ?? "entry"
    let scope = last.map { " of the newest \($0)" } ?? ""
    let tests = tests.map(\.words).joined(separator: " and ")
    let age = age.map { ", and the newest is \($0.words)" } ?? ""
    switch quantifier {
    case .all: return "every \(things)\(scope) \(tests)\(age)"
    case .none: return "no \(things)\(scope) \(tests)\(age)"
    case .count(.greaterOrEqual, 1)
    where last == nil && !self.tests.isEmpty && self.tests.allSatisfy(\.isAgeOrName):
      let ages = self.tests.filter(\.isAge).map(\.words).joined(separator: " and ")
      let others = self.tests.filter { !$0.isAge }.map(\.words).joined(separator: " and ")
      return "the newest \(things)\(others.isEmpty ? "" : " that \(others)") \(ages)"
    case .count(.greaterOrEqual, 1): return "an \(things)\(scope) \(tests)\(age)"
    case .count:
      return "the number of entries\(scope) of which each \(tests) is \(quantifier.words)\(age)"
    }
  }
}

enum EntryTest: Hashable, Sendable {
  /// A field of a JSON object, a column of a table.
  case field(String, ValueTest)
  /// Somewhere in it stands the text, between token boundaries, in letters of any case.
  case says(String)
  /// One of its cells or strings is exactly that: `pods are Running`.
  case cell(String)
  /// Its first column, or its field `name`, is the text.
  case named(String)
  /// The whole line.
  case line(ValueTest)
  /// It is no older; the column is the one whose heading or name the author says.
  case young(Age, column: String?)

  fileprivate var isAge: Bool { if case .young = self { true } else { false } }

  fileprivate var isAgeOrName: Bool {
    switch self {
    case .young, .named, .says: true
    case .field, .cell, .line: false
    }
  }

  var words: String {
    switch self {
    case .field(let name, let test):
      "has \(name.article) \(name.singular.visible) that \(test.words)"
    case .says(let text): "says “\(text.visible)”"
    case .cell(let text): "has a “\(text.visible)”"
    case .named(let text): "begins with “\(text.visible)”"
    case .line(let test): test.words
    case .young(let age, let column):
      "is \(age.words)" + (column.map { " by its “\($0.visible)”" } ?? "")
    }
  }
}

/// How old something may be when the command runs.
struct Age: Hashable, Sendable {
  let limit: Duration
  /// The bound itself is old enough: `< 24h old`, but not `within 24h`.
  let isExclusive: Bool
  /// As the author says it: `24h`; `nil`: "recent", which means `recentLimit`.
  let text: String?

  /// What "recent" means where nobody says: one month, so that a secret that was renewed for the launch counts and last
  /// quarter's does not.
  static let recent = Age(limit: .seconds(30 * 86_400), isExclusive: false, text: nil)

  var words: String {
    "\(isExclusive ? "less than" : "at most") \(text ?? "30 days (recent)") old when the command runs"
  }

  /// `nil`: it lies on both sides.
  func holds(_ earliest: Instant, _ latest: Instant, ranAt: Instant) -> Bool? {
    func isYoung(_ instant: Instant) -> Bool {
      isExclusive ? ranAt - instant < limit : ranAt - instant <= limit
    }
    return isYoung(earliest) ? true : isYoung(latest) ? nil : false
  }
}

extension String {
  /// `a` or `an`
  fileprivate var article: String {
    ["a", "e", "i", "o", "u"].contains(asciiLowercased.prefix(1)) ? "an" : "a"
  }
}
