import Markdown

extension TimeLimit {
  /// Finds the first limit that a procedure sets itself: `Time limit: 10 minutes`, `within 10 minutes`, `(< 5 minutes)`.
  static func find(in blocks: [Block]) -> TimeLimit? {
    for sentence in blocks.filter({ $0.code == nil }).flatMap(\.plainText.sentences) {
      if let duration = duration(in: sentence) {
        return TimeLimit(duration: duration, text: sentence)
      }
    }
    return nil
  }

  /// A limit that another place sets for the procedure by its label: `Rollback SLA: 6B … within 10 minutes`.
  static func find(for label: String, in blocks: [Block]) -> TimeLimit? {
    for sentence in blocks.filter({ $0.code == nil }).flatMap(\.plainText.sentences)
    where HeadingLabel.letterLabels(in: sentence).first?.utf8.elementsEqual(label.utf8) == true {
      if let duration = duration(in: sentence) {
        return TimeLimit(duration: duration, text: sentence)
      }
    }
    return nil
  }

  private static let openers = [
    "within ", "time limit: ", "limit: ", "in less than ", "less than ", "at most ", "up to ",
    "sla: ", "recovery time: ",
    "no longer than ", "takes ", "< ", "<", "≤ ", "≤", "an additional ", "another ",
  ]

  static func duration(in sentence: String) -> Duration? {
    let text = LabelText(sentence)
    for index in text.bytes.indices {
      for opener in openers {
        guard let end = text.skip(opener, at: index),
          !LabelText.isWord(opener.utf8.first ?? 0) || text.isWordStart(index)
        else { continue }
        if let duration = amount(text, at: text.skipSpaces(at: end)) { return duration }
      }
    }
    return nil
  }

  /// `10 minutes`, `2-5 min` (the longer counts), `about 90 s`.
  private static func amount(_ text: LabelText, at index: Int) -> Duration? {
    var index = index
    for word in ["about ", "roughly ", "~", "< ", "<", "an additional ", "another "] {
      if let end = text.skip(word, at: index) { index = text.skipSpaces(at: end) }
    }
    guard var (value, end) = text.number(at: index) else { return nil }
    if let dash = text.skip("-", at: end) ?? text.skip(" to ", at: end)
      ?? text.skip(" - ", at: end),
      let (upper, next) = text.number(at: dash)
    {
      (value, end) = (upper, next)
    }
    let start = text.skip("-", at: text.skipSpaces(at: end)) ?? text.skipSpaces(at: end)
    if let (unit, _) = text.unit(at: start) { return .seconds(Int64(value) * unit.seconds) }
    for word in ["seconds", "second", "secs", "sec", "s"] {
      if let stop = text.skip(word, at: start), text.isWordEnd(stop) { return .seconds(value) }
    }
    return nil
  }
}

extension String {
  /// The sentences of a text, one a line or up to a full stop.
  var sentences: [String] {
    splitLines.flatMap { line -> [String] in
      let bytes = Array(line.utf8)
      var start = 0
      var result: [String] = []
      for index in bytes.indices
      where bytes[index] == UInt8(ascii: ".")
        && (index + 1 == bytes.count || bytes[index + 1] == 0x20)
      {
        result.append(String(decoding: bytes[start...index], as: UTF8.self).trimmed)
        start = index + 1
      }
      if start < bytes.count {
        result.append(String(decoding: bytes[start...], as: UTF8.self).trimmed)
      }
      return result.filter { !$0.isEmpty }
    }
  }
}
