extension Markup {
  /// A sentence of ours. What it quotes of outputs and authors (“…”) may be written from right to left, and must not pull the
  /// words and numbers beside it to its other side.
  init(sentence text: String) {
    guard text.hasRightToLeft else {
      self.init(escaping: text)
      return
    }
    self.init()
    var rest = Array(text.utf8)[...]
    var depth = 0
    while let index = rest.indices.first(where: { rest[$0...].isQuote }) {
      let isOpening = rest[index + 2] == 0x9C
      append(escaping: rest[..<(isOpening ? index + 3 : index)])
      if isOpening {
        append("<bdi>")
        depth += 1
      } else {
        if depth > 0 {
          append("</bdi>")
          depth -= 1
        }
        append("\u{201D}")
      }
      rest = rest[(index + 3)...]
    }
    append(escaping: rest)
    for _ in 0..<depth { append("</bdi>") }
  }
}

extension ArraySlice<UInt8> {
  /// Whether it begins with “ or ”.
  fileprivate var isQuote: Bool {
    starts(with: [0xE2, 0x80]) && (dropFirst(2).first == 0x9C || dropFirst(2).first == 0x9D)
  }
}

extension String {
  /// Whether it has letters that are written from right to left: Hebrew, Arabic and their kin.
  fileprivate var hasRightToLeft: Bool {
    unicodeScalars.contains { scalar in
      switch scalar.value {
      case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF:
        true
      default: false
      }
    }
  }
}
