/// Masks secrets in what is about to be published: the values of secret variables, however they are written, and what is known
/// to be secret by its form.
public struct Redactor: Sendable {
  /// The names of the variables whose values are masked.
  private let variables: [String]
  private let literals: LiteralSearch
  private let signs: SecretSigns
  private let shortValues: ShortValues
  private let written: [Mask: [UInt8]]
  let known: [[UInt8]: Mask]

  /// - Parameters:
  ///   - environment: the variables of this process, by name. Those count whose name says that they are secret, and those whose
  ///     value holds a secret by its form, as a URL with a password does.
  ///   - named: the names of further variables that are secret.
  public init(environment: [String: String], named: Set<String> = []) {
    var variables: [SecretVariable] = []
    for (name, value) in environment.sorted(by: { $0.key < $1.key }) {
      if let variable = SecretVariable(name: name, value: value, isNamed: named.contains(name)) {
        variables.append(variable)
      }
    }
    self.variables = variables.map(\.name)
    literals = LiteralSearch(
      variables.enumerated().flatMap { $1.literals(position: $0) }.filter {
        $0.bytes.count >= SecretVariable.shortest
      })
    signs = SecretSigns(literals)
    shortValues = ShortValues(
      variables.enumerated().flatMap { position, variable in
        variable.shortValues.map { (bytes: $0, variable: position) }
      })
    var written: [Mask: [UInt8]] = [:]
    for kind in SecretKind.allCases { written[.kind(kind)] = MaskedText.written(kind.rawValue) }
    for (position, variable) in variables.enumerated() {
      written[.variable(position)] = MaskedText.written(Self.shownName(variable.name))
    }
    self.written = written
    known = Dictionary(written.map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// `$NAME`; a name of other signs than letters, digits and `_` is not shown.
  private static func shownName(_ name: String) -> String {
    name.utf8.allSatisfy(\.isWord) ? "$\(name)" : "variable"
  }

  /// - Returns: the bytes with `[masked: …]` in place of each secret, and how many passages that are. Masks that stand there already
  ///   stay, so that nothing changes the second time.
  public func redact(_ bytes: [UInt8]) -> (bytes: [UInt8], count: Int) {
    var text = MaskedText(bytes, known: known)
    var passages = passages(in: text.bytes)
    // A mask may bring to light what hid behind the secret: a quote in it, for one. Only lines with a mask are read again.
    let mostRounds = 8
    for _ in 0..<mostRounds {
      passages = passages.filter { !text.isMasked($0.range) }.joined()
      if passages.isEmpty { break }
      text.mask(passages)
      let again = Reading(linesOf: text.bytes, with: MaskedText.mask)
      passages = self.passages(in: again.bytes).map {
        Passage(range: again.origin(of: $0.range), mask: $0.mask)
      }
    }
    return (text.written { written[$0] ?? [] }, text.newCount)
  }

  public func redact(_ text: String) -> (text: String, count: Int) {
    let (bytes, count) = redact(Array(text.utf8))
    return (count == 0 ? text : String(decoding: bytes, as: UTF8.self), count)
  }

  /// What of the text would be masked, in words without its value: `the value of $API_KEY`, `a GitHub token`. A value that is only
  /// referred to (`$API_KEY`) is none.
  /// - Returns: `nil`: nothing.
  public func firstSecret(in text: String) -> String? {
    let masked = MaskedText(Array(text.utf8), known: known)
    let found = passages(in: masked.bytes).filter { passage in
      guard !masked.isMasked(passage.range) else { return false }
      guard case .kind(let kind) = passage.mask else { return true }
      switch kind {
      case .secret, .header, .addressPassword:
        return CommandReferences.isLiteral(masked.bytes, passage.range)
      default: return true
      }
    }
    return found.joined().first.map { inWords($0.mask) }
  }

  func inWords(_ mask: Mask) -> String {
    switch mask {
    case .kind(let kind): kind.inWords
    case .variable(let position):
      Self.shownName(variables[position]).hasPrefix("$")
        ? "the value of $\(variables[position])" : "the value of a variable"
    }
  }

  private func passages(in text: [UInt8]) -> [Passage] { passages(in: text, but: nil) }

  /// In no order; they may overlap.
  /// - Parameter doubt: decides on each passage in the bytes in which it was found; `nil`: all stay.
  func passages(in text: [UInt8], but doubt: SecretDoubt?) -> [Passage] {
    let kinds = signs.kinds(in: text)
    var passages = shortValues.passages(in: text)
    if kinds.contains(.literals) { passages += literals.passages(in: text) }
    passages += forms(in: text, kinds, but: doubt)
    if let doubt { passages = passages.filter { doubt.isSecret(text, $0) } }
    passages += encodedPassages(in: text, but: doubt)
    let ways = Writing.ways(in: text)
    for way in ReadingWay.all
    where ways & 1 << UInt8(way.writing.rawValue) != 0 && way.mayMatter(kinds) {
      passages += self.passages(in: text, read: way, but: doubt)
    }
    return passages
  }

  private func forms(in text: [UInt8], _ kinds: SecretSigns.Kinds, but doubt: SecretDoubt?)
    -> [Passage]
  {
    SecretForms.passages(in: text, kinds, readsNames: doubt?.isMarkup != true)
  }

  func passages(in text: [UInt8], read way: ReadingWay, but doubt: SecretDoubt?) -> [Passage] {
    guard way.readsForms || !way.next.isEmpty || !literals.isEmpty else { return [] }
    guard let reading = way.writing.undone(in: text) else { return [] }
    let kinds = signs.kinds(in: reading.bytes)
    var passages: [Passage] = []
    if kinds.contains(.literals) {
      passages += literals.passages(in: reading.bytes, shortest: way.shortestLiteral)
    }
    if way.readsForms { passages += forms(in: reading.bytes, kinds, but: doubt) }
    if let doubt { passages = passages.filter { doubt.isSecret(reading.bytes, $0) } }
    if way.readsForms { passages += encodedPassages(in: reading.bytes, but: doubt) }
    for next in way.next where next.mayMatter(kinds) {
      passages += self.passages(in: reading.bytes, read: next, but: doubt)
    }
    return passages.map { Passage(range: reading.origin(of: $0.range), mask: $0.mask) }
  }

  /// Of secrets that are known by their form, in base64, in which base64 may be: Kubernetes keeps tokens of registries so. Values of
  /// variables are looked for as base64 themselves.
  private func encodedPassages(in text: [UInt8], but doubt: SecretDoubt?, depth: Int = 2)
    -> [Passage]
  {
    guard depth > 0 else { return [] }
    return Base64Run.all(in: text).flatMap { run in
      let kinds = SecretSigns.ofForms.kinds(in: run.bytes)
      var passages = forms(in: run.bytes, kinds, but: doubt)
      if let doubt { passages = passages.filter { doubt.isSecret(run.bytes, $0) } }
      passages += encodedPassages(in: run.bytes, but: doubt, depth: depth - 1)
      return passages.map { Passage(range: run.origin(of: $0.range), mask: $0.mask) }
    }
  }
}
