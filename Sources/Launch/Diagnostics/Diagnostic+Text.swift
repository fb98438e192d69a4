extension Diagnostic {
  /// The diagnostic as a terminal shows it: place, message, the line with a caret, notes, hint. Ends with a newline.
  public var text: String {
    var lines = ["\(place.description): \(severity.rawValue): \(message.visible)"]
    lines += place.excerpt
    for note in notes {
      lines.append("\(note.place.description): note: \(note.message.visible)")
      lines += note.place.excerpt
    }
    if let hint { lines.append("  hint: \(hint.visible)") }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension Place {
  /// A long line is cut around the caret: so many bytes before it, and from it on, are shown.
  private static let reach = 76

  /// The line and its caret, indented under the place; nothing for a file as a whole.
  fileprivate var excerpt: [String] {
    guard let position, position.isShown else { return [] }
    let text = position.text
    let start = text.scalarBoundary(notAfter: min(position.column - 1, text.count))
    let first = text.scalarBoundary(notAfter: max(0, start - Self.reach))
    let last = text.scalarBoundary(notAfter: min(text.count, start + Self.reach))
    let end = text.scalarBoundary(notAfter: min(start + position.length, last))
    func shown(_ range: Range<Int>) -> String {
      String(decoding: text[range], as: UTF8.self).visible
    }

    let before = (first > 0 ? "…" : "") + shown(first..<start)
    let meant = shown(start..<max(start, end))
    let after = shown(max(start, end)..<last) + (last < text.count ? "…" : "")
    let margin = String(repeating: " ", count: String(position.line).utf8.count)
    let indent = String(repeating: " ", count: before.unicodeScalars.count)
    let tail = String(repeating: "~", count: max(0, meant.unicodeScalars.count - 1))
    return [
      "  \(position.line) | \(before)\(meant)\(after)",
      "  \(margin) | \(indent)^\(tail)",
    ]
  }
}

extension [UInt8] {
  /// The nearest offset at or before `offset` at which a scalar starts.
  fileprivate func scalarBoundary(notAfter offset: Int) -> Int {
    var offset = offset
    while offset > 0, offset < count, self[offset] & 0xC0 == 0x80 { offset -= 1 }
    return offset
  }
}

extension String {
  /// The text on one line of a terminal: controls and what turns the direction of text are replaced by visible
  /// signs, so that no input can rewrite what is shown.
  public var visible: String {
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0x09: result.append(" ")
      case 0x00...0x1F: result.append(Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}")
      case 0x7F: result.append("\u{2421}")
      case 0x80...0x9F, 0x061C, 0x180E, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F,
        0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F:
        result.append("\u{FFFD}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
