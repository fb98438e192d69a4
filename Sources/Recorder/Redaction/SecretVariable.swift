/// A variable of the environment whose value must not be published.
struct SecretVariable {
  let name: String
  /// What to look for: the value, its parts.
  let values: [[UInt8]]
  /// Those of fewer than four bytes, which are masked only where they stand alone.
  let shortValues: [[UInt8]]
  /// Those that are looked for as base64 and hexadecimal digits too.
  let encodedValues: [[UInt8]]

  /// - Parameter isNamed: the playbook says that it is secret, so that its value is never taken for harmless.
  /// - Returns: `nil` where neither name nor value is secret.
  init?(name: String, value: String, isNamed: Bool) {
    let bytes = Array(value.utf8)
    let whole = Array(bytes[bytes.trimmed(0..<bytes.count)])
    guard !whole.isEmpty else { return nil }
    let isHarmless =
      HarmlessValue.isCommonWord(whole[...])
      || HarmlessValue.isPath(whole[...], named: Array(name.utf8)[...])
    var parts = Self.secretParts(of: bytes)
    guard isNamed || SecretName.isSecret(variable: name) && !isHarmless || !parts.isEmpty else {
      return nil
    }
    self.name = name
    if isNamed || SecretName.isSecret(variable: name) { parts += Self.elements(of: whole) }
    if whole.count > 2, let quote = whole.first, quote.isQuote, whole.last == quote {
      parts.append(Array(whole.dropFirst().dropLast()))
    }
    let all = [bytes, whole] + parts
    encodedValues = all.filter { $0.count >= Self.shortest }
    values = encodedValues + all.flatMap(Self.lines) + all.flatMap(Self.forms)
    shortValues = [whole].filter { $0.count < Self.shortest }
  }

  static let shortest = 4

  /// The password of a URL, a token in a list of settings.
  private static func secretParts(of value: [UInt8]) -> [[UInt8]] {
    SecretForms.passages(in: value).map { Array(value[$0.range]) }
      .filter { $0.count >= shortest && CommandReferences.isLiteral($0[...]) }
      .flatMap { [$0] + elements(of: $0) }
  }

  /// Several values in one, with `,` or `;` between them: `one,two`, `["one", "two"]`, and what stands before the `;` of a connection
  /// string. Only what looks like no word of a language or a format.
  private static func elements(of value: [UInt8]) -> [[UInt8]] {
    let shortestElement = 8
    let separators = Array(",;".utf8)
    guard value.contains(where: separators.contains), !value.contains(UInt8(ascii: "{")) else {
      return []
    }
    return value.split(whereSeparator: separators.contains).map { element in
      Array(
        element.drop(while: isBesideElement).reversed().drop(while: isBesideElement).reversed())
    }.filter {
      $0.count >= shortestElement && $0.contains(where: \.isDigit) && $0.contains(where: \.isLetter)
    }
  }

  private static func isBesideElement(_ byte: UInt8) -> Bool {
    byte.isSpace || byte.isQuote || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]")
  }

  /// Of a value of several lines, those that tell something.
  private static func lines(of value: [UInt8]) -> [[UInt8]] {
    let shortestLine = 8
    var texts = [value]
    if let unescaped = Writing.escapes.undone(in: value) { texts.append(unescaped.bytes) }
    return texts.flatMap { text -> [[UInt8]] in
      let lines = text.split(whereSeparator: \.isLineEnd)
      guard lines.count > 1 else { return [] }
      return lines.map { line in Array(text[text.trimmed(line.startIndex..<line.endIndex)]) }
        .filter { $0.count >= shortestLine && !$0.starts(with: "-----".utf8) }
    }
  }

  /// With its blanks as `+`, as forms are sent; with its own escapes undone.
  private static func forms(of value: [UInt8]) -> [[UInt8]] {
    var forms: [[UInt8]] = []
    if value.contains(0x20) { forms.append(value.map { $0 == 0x20 ? UInt8(ascii: "+") : $0 }) }
    for writing in [Writing.terminal, .escapes, .percent, .entities, .quotes] {
      if let reading = writing.undone(in: value) { forms.append(reading.bytes) }
    }
    return forms.filter { $0.count >= shortest }
  }

  /// - Parameter position: of the variable in the redactor's list.
  func literals(position: Int) -> [Literal] {
    values.map { Literal(bytes: $0, variable: position) }
      + encodedValues.flatMap { Self.encodings(of: $0, variable: position) }
  }

  private static func encodings(of value: [UInt8], variable: Int) -> [Literal] {
    var literals: [Literal] = []
    for alphabet in Base64.Alphabet.allCases {
      for core in Base64.cores(of: value, alphabet: alphabet) {
        literals.append(
          Literal(
            bytes: core.letters, variable: variable, before: core.before ? 1 : 0,
            after: core.after ? 1 : 0))
      }
    }
    // Base64 in base64, as Kubernetes keeps the passwords of registries.
    let twice = 8...1024
    if twice.contains(value.count) {
      for inner in Base64.cores(of: value, alphabet: .standard) {
        for core in Base64.cores(of: inner.letters, alphabet: .standard) {
          literals.append(Literal(bytes: core.letters, variable: variable, before: 1, after: 1))
        }
      }
    }
    for digits in [Array("0123456789abcdef".utf8), Array("0123456789ABCDEF".utf8)] {
      literals.append(
        Literal(
          bytes: value.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] },
          variable: variable))
    }
    return literals
  }
}
