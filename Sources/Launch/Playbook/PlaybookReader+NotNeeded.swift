import Markdown

extension PlaybookReader {
  /// Why an item does not apply: a line `Not needed: REASON` of one of its own paragraphs. What only looks like it is named.
  mutating func notNeeded(in body: [Block]) -> String? {
    let lines = body.flatMap(\.allSettingLines).filter {
      LabelText($0.text).skip("not needed:", at: 0) != nil
    }
    if let line = lines.first(where: { $0.declarationProblem == nil }) {
      return line.text.value(of: "not needed:")
    }
    for line in lines {
      guard let problem = line.declarationProblem else { continue }
      diagnostics.append(
        .warning(
          "this does not declare the item not needed: \(problem)",
          at: file.place(ofLine: line.number),
          hint: "write 'Not needed: ' and why as a line of the item's own text"))
    }
    return nil
  }
}

extension Block {
  /// Those in quotes and lists as well, and those that are struck out or code.
  fileprivate var allSettingLines: [SettingLine] {
    if case .code(let code) = kind, !code.isFenced {
      return code.text.splitLines.enumerated().map {
        SettingLine(text: $1.trimmed, number: code.firstLine + $0, isPlain: false)
      }
    }
    let struck = nested.compactMap { block -> [SettingLine]? in
      guard let inlines = block.inlines else { return nil }
      return inlines.strikethroughs.map {
        SettingLine(text: $0.plainText.trimmed, number: block.lines.lowerBound, isPlain: false)
      }
    }.flatMap(\.self)
    return settingLines + struck
  }
}

extension [Inline] {
  fileprivate var strikethroughs: [[Inline]] {
    flatMap { inline -> [[Inline]] in
      switch inline {
      case .strikethrough(let inner): [inner]
      case .emphasis(let inner), .strong(let inner), .link(_, _, let inner): inner.strikethroughs
      case .text, .softBreak, .lineBreak, .code, .html, .image, .issue: []
      }
    }
  }
}

extension SettingLine {
  /// Why it declares nothing; `nil` where it does.
  fileprivate var declarationProblem: String? {
    guard isPlain else { return "it is no plain text at the beginning of a line of a paragraph" }
    let reason = text.value(of: "not needed:") ?? ""
    guard
      reason.unicodeScalars.contains(where: {
        $0.properties.isAlphabetic || $0.properties.numericType != nil
      })
    else { return "it gives no reason" }
    guard !LabelText(reason).hasPrefix(anyOf: Self.conditions) else {
      return "its reason is a condition"
    }
    return nil
  }

  private static let conditions = [
    "if", "unless", "when", "until", "only if", "only when", "only until", "as long as", "provided",
  ]
}
