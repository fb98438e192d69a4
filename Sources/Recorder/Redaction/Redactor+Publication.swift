import Launch

extension Redactor {
  /// How a file is written.
  public enum Form: Hashable, Sendable {
    /// HTML and XML: what a reader sees is read, and what stands in attributes.
    case markup
    case text

    /// - Parameter path: of the file.
    public init(ofFile path: String) {
      let isMarkup = [".html", ".htm", ".svg", ".xml"].contains {
        path.asciiLowercased.hasSuffix($0)
      }
      self = isMarkup ? .markup : .text
    }
  }

  /// Every secret of a file that is to be published: values of variables, however they are written, and what is a secret by its form.
  ///
  /// Stricter than masking, as a hit stops everything: what only refers to a secret is none, nor is a placeholder, a word behind
  /// `password:`, or a value of one to three bytes.
  /// - Returns: in the order of their lines, each kind once in a line.
  public func secrets(in bytes: [UInt8], as form: Form) -> [FoundSecret] {
    let text = MaskedText(bytes, known: known).bytes
    let doubt = SecretDoubt(isMarkup: form == .markup)
    var passages = passages(in: text, but: doubt)
    if form == .markup {
      let seen = VisibleText(of: text)
      let doubt = SecretDoubt(isMarkup: false)
      var visible = self.passages(in: seen.bytes, but: doubt)
      if let joined = seen.joinedWords() {
        visible += self.passages(in: joined, read: .terminal, but: doubt)
          .filter { !SecretDoubt.beginsWithStandIn(joined[$0.range]) }
      }
      passages += visible.map {
        Passage(range: seen.reading.origin(of: $0.range), mask: $0.mask)
      }
    }
    passages = passages.filter { passage in
      !text[passage.range].allSatisfy { $0 == MaskedText.mask }
    }.joined()
    guard !passages.isEmpty else { return [] }
    var found: [FoundSecret] = []
    var line = 1
    var lineStart = 0
    var index = 0
    for passage in passages {
      let start = passage.range.lowerBound
      for place in index..<start where text[place] == 0x0A {
        line += 1
        lineStart = place + 1
      }
      index = start
      let words = inWords(passage.mask)
      if let last = found.last, last.line == line, last.words == words { continue }
      found.append(FoundSecret(line: line, column: start - lineStart + 1, words: words))
    }
    return found
  }
}
