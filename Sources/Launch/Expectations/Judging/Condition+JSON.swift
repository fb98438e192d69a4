extension Condition {
  static func json(_ literal: JSONLiteral, _ observation: Observation) -> Judgement {
    guard !observation.output.isEmpty else { return .notHeld("no output") }
    guard let json = observation.json else {
      return .needsPerson("\(observation.quoted) is no JSON")
    }
    switch literal.compare(with: json) {
    case .same(let ranges):
      return .held(observation.quoted, ranges.map { observation.extent($0) })
    case .different(let found, let range):
      return .notHeld(found, range.map { [observation.extent($0)] } ?? [])
    case .uncertain(let why): return .needsPerson(why)
    }
  }

  static func field(
    _ path: JSONPath, _ test: ValueTest, _ observation: Observation
  ) -> Judgement {
    guard !observation.output.isEmpty else { return .notHeld("no output") }
    guard let json = observation.json else { return property(path, test, observation) }
    var root = json.root
    // `gh run list --limit 1 --json …` prints an array of one.
    if let list = json.rootArray, path.find(in: json, from: root).isNone {
      guard json.count(of: list) == 1, let only = json.firstElement(of: list) else {
        return json.count(of: list) == 0
          ? .notHeld("an empty list", observation.whole())
          : .needsPerson(
            "the output lists \(json.count(of: list)) entries, not one")
      }
      if path.text.utf8.first != UInt8(ascii: ".") || path.find(in: json, from: root).isNone {
        root = only
      }
    }
    let lookup = path.find(in: json, from: root)
    switch lookup {
    case .none:
      // An object that holds nothing, or an error, says nothing of what it has not.
      if case .absent = test, !json.tellsError {
        return .held("no field \(path.text.visible)", observation.whole())
      }
      return .needsPerson("there is no field \(path.text.visible)")
    case .several: return .needsPerson("the field \(path.text.visible) stands there twice")
    case .one(let node):
      let value = Array(observation.output.bytes)[json.range(of: node)]
      switch test.truth(of: lookup, in: json) {
      case .yes(let ranges):
        return .held(value.quoted, ranges.map { observation.extent($0) })
      case .no(let ranges): return .notHeld(value.quoted, ranges.map { observation.extent($0) })
      case .unknown(let why, let ranges):
        return .needsPerson("got \(value.quoted): \(why)", ranges.map { observation.extent($0) })
      }
    }
  }

  /// `name: value` or `name=value` on a line of its own.
  private static func property(
    _ path: JSONPath, _ test: ValueTest, _ observation: Observation
  ) -> Judgement {
    let name = Array(path.text.utf8)
    var truths: [Truth] = []
    var shown: [ArraySlice<UInt8>] = []
    for line in observation.output.lines where line.starts(with: name) {
      let rest = line.dropFirst(name.count).drop(while: \.isBlank)
      guard let sign = rest.first, sign == UInt8(ascii: ":") || sign == UInt8(ascii: "=") else {
        continue
      }
      let value = rest.dropFirst().trimmedBlanks
      shown.append(value)
      truths.append(test.truth(of: value))
      if truths.count > 1_000 { break }
    }
    guard let first = shown.first else {
      return .needsPerson("there is no field \(path.text.visible)")
    }
    switch Truth.all(truths) {
    case .yes(let ranges):
      return truths.count > 1_000
        ? .needsPerson("too many lines begin with \(path.text.visible)")
        : .held(first.quoted, ranges.map { observation.extent($0) })
    case .no(let ranges):
      let other = zip(shown, truths).first { if case .no = $1 { true } else { false } }?.0 ?? first
      return .notHeld(other.quoted, ranges.map { observation.extent($0) })
    case .unknown(let why, let ranges):
      return .needsPerson(why, ranges.map { observation.extent($0) })
    }
  }
}
