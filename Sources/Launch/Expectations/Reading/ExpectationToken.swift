/// A word, a quotation or a sign of an expectation, with its place in the author's text.
struct ExpectationToken {
  enum Kind: Hashable {
    case word
    /// What stood between quotes or backticks, taken as it is.
    case quoted
    /// `/…/` with its flags.
    case pattern
    /// `{…}` or `[…]`.
    case json
    /// `=`, `<`, `≥` and the like, in their plain forms.
    case sign
    /// `,`, `;`, `:`, `(`, `)`, ` - `, and the full stop of a sentence.
    case punctuation
  }

  let kind: Kind
  /// As written, without the quotes of a quotation.
  let text: String
  /// ASCII letters small, dashes and quotes plain.
  let small: String
  /// In the author's text, in bytes, with quotes.
  let range: Range<Int>
}

extension ExpectationToken {
  /// Of the first 1,000 bytes: nothing longer is read.
  static func tokens(of text: String) -> [ExpectationToken] {
    let text =
      text.utf8.count > 1_000 ? String(decoding: text.utf8.prefix(1_000), as: UTF8.self) : text
    var lexer = Lexer(text)
    return lexer.tokens()
  }

  private struct Lexer {
    private let source: [UInt8]
    private let label: LabelText
    private var bytes: [UInt8] { label.bytes }
    private var index = 0
    private var result: [ExpectationToken] = []
    /// How many parentheses are open.
    private var depth = 0

    init(_ text: String) {
      source = Array(text.utf8)
      label = LabelText(text)
    }

    mutating func tokens() -> [ExpectationToken] {
      while true {
        index = label.skipSpaces(at: index)
        guard index < bytes.count else { return result }
        if !readSpecial() { readWord() }
      }
    }

    private func raw(_ range: Range<Int>) -> String {
      String(
        decoding: source[label.origin(of: range.lowerBound)..<label.origin(of: range.upperBound)],
        as: UTF8.self)
    }

    private mutating func add(
      _ kind: Kind, _ range: Range<Int>, content: Range<Int>? = nil, small: String? = nil
    ) {
      let content = content ?? range
      result.append(
        ExpectationToken(
          kind: kind, text: raw(content),
          small: small ?? String(decoding: bytes[content], as: UTF8.self),
          range: label.origin(of: range.lowerBound)..<label.origin(of: range.upperBound)))
      index = range.upperBound
    }

    private func isEnd(_ index: Int) -> Bool { index >= bytes.count || bytes[index] == 0x20 }

    private static let signs: [(String, String)] = [
      (">=", ">="), ("<=", "<="), ("==", "="), ("!=", "!="), ("=~", "=~"), ("=>", "→"), ("->", "→"),
      ("≥", ">="), ("≤", "<="), ("≠", "!="), ("→", "→"), ("⇒", "→"), ("=", "="), (">", ">"),
      ("<", "<"),
    ]

    private func sign(at index: Int) -> (end: Int, small: String)? {
      for (sign, small) in Self.signs {
        if let end = label.skip(sign, at: index) { return (end, small) }
      }
      return nil
    }

    private mutating func readSpecial() -> Bool {
      let start = index
      let byte = bytes[start]
      switch byte {
      case UInt8(ascii: ","), UInt8(ascii: ";"):
        add(.punctuation, start..<(start + 1))
        return true
      case UInt8(ascii: ":"):
        add(.punctuation, start..<(start + 1))
        return true
      case UInt8(ascii: "("):
        depth += 1
        add(.punctuation, start..<(start + 1))
        return true
      case UInt8(ascii: ")"):
        depth -= 1
        add(.punctuation, start..<(start + 1))
        return true
      case UInt8(ascii: "."):
        if isEnd(start + 1) {
          add(.punctuation, start..<(start + 1))
          return true
        }
      case UInt8(ascii: "\""), UInt8(ascii: "`"), UInt8(ascii: "'"):
        if let close = closing(byte, from: start + 1) {
          add(.quoted, start..<(close + 1), content: (start + 1)..<close)
          return true
        }
      case UInt8(ascii: "/"):
        if result.last.map({ $0.small.hasPrefix("match") || $0.small == "=~" || $0.small == "like" }
        )
          == true, let end = patternEnd
        {
          add(.pattern, start..<end)
          return true
        }
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        if let end = bracketEnd {
          add(.json, start..<end)
          return true
        }
      case UInt8(ascii: "-"):
        if isEnd(start + 1) || (label.skip("--", at: start).map(isEnd) ?? false) {
          let end = isEnd(start + 1) ? start + 1 : start + 2
          add(.punctuation, start..<end, small: "-")
          return true
        }
      default: break
      }
      // `<id>` is a placeholder inside a word.
      if byte != UInt8(ascii: "<") || placeholderEnd(start) == nil,
        let (end, small) = sign(at: start)
      {
        add(.sign, start..<end, small: small)
        return true
      }
      return false
    }

    private func closing(_ quote: UInt8, from start: Int) -> Int? {
      var index = start
      while index < bytes.count {
        if bytes[index] == quote, index > start {
          // An apostrophe inside a word closes nothing.
          if quote != UInt8(ascii: "'") || index + 1 == bytes.count
            || !LabelText.isWord(bytes[index + 1])
          {
            return index
          }
        }
        index += 1
      }
      return nil
    }

    private var patternEnd: Int? {
      var index = index + 1
      while index < bytes.count {
        if bytes[index] == UInt8(ascii: "\\") {
          index += 2
          continue
        }
        if bytes[index] == UInt8(ascii: "/") {
          index += 1
          while index < bytes.count, (97...122).contains(bytes[index]) { index += 1 }
          return isEnd(index) || bytes[index] == UInt8(ascii: ",")
            || bytes[index] == UInt8(ascii: ".")
            || bytes[index] == UInt8(ascii: ";") || bytes[index] == UInt8(ascii: ")") ? index : nil
        }
        index += 1
      }
      return nil
    }

    private var bracketEnd: Int? {
      var open: [UInt8] = []
      var isQuoted = false
      var index = index
      while index < bytes.count {
        let byte = bytes[index]
        if isQuoted {
          if byte == UInt8(ascii: "\\") {
            index += 1
          } else if byte == UInt8(ascii: "\"") {
            isQuoted = false
          }
        } else {
          switch byte {
          case UInt8(ascii: "\""): isQuoted = true
          case UInt8(ascii: "{"): open.append(UInt8(ascii: "}"))
          case UInt8(ascii: "["): open.append(UInt8(ascii: "]"))
          case UInt8(ascii: "}"), UInt8(ascii: "]"):
            guard open.popLast() == byte else { return nil }
            if open.isEmpty { return index + 1 }
          default: break
          }
        }
        index += 1
      }
      return nil
    }

    private func placeholderEnd(_ start: Int) -> Int? {
      guard bytes[start] == UInt8(ascii: "<"), start + 1 < bytes.count,
        LabelText.isWord(bytes[start + 1]), !bytes[start + 1].isDigit
      else { return nil }
      var index = start + 1
      while index < bytes.count, bytes[index] != UInt8(ascii: ">") {
        if bytes[index] == UInt8(ascii: "<") || index - start > 60 { return nil }
        index += 1
      }
      return index < bytes.count ? index + 1 : nil
    }

    private mutating func readWord() {
      let start = index
      var end = start
      var inner = 0
      var isAddress = false
      while end < bytes.count, bytes[end] != 0x20 {
        let byte = bytes[end]
        if bytes[end...].starts(with: "://".utf8) { isAddress = true }
        if end > start {
          if byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: ":") {
            let isBreak =
              isEnd(end + 1) || (byte == UInt8(ascii: ":") && bytes[end + 1] == UInt8(ascii: "\""))
              || (byte == UInt8(ascii: ",") && !bytes[end - 1].isDigit
                && !(LabelText.isWord(bytes[end + 1]) || bytes[end + 1] == UInt8(ascii: "-")))
            if isBreak { break }
          }
          if byte == UInt8(ascii: "."), isEnd(end + 1), bytes[end - 1] != UInt8(ascii: ".") {
            break
          }
          if byte == UInt8(ascii: ")"), inner == 0 { break }
          if byte == UInt8(ascii: "."), end + 1 < bytes.count, bytes[end + 1] == UInt8(ascii: ")"),
            inner == 0, bytes[end - 1] != UInt8(ascii: ".")
          {
            break
          }
          if !isAddress, let (_, small) = sign(at: end), small != "=~",
            byte != UInt8(ascii: "<") || placeholderEnd(end) == nil
          {
            break
          }
        }
        if let placeholder = placeholderEnd(end) {
          end = placeholder
          continue
        }
        if byte == UInt8(ascii: "(") { inner += 1 }
        if byte == UInt8(ascii: ")") { inner -= 1 }
        end += 1
      }
      add(.word, start..<max(end, start + 1))
    }
  }
}
