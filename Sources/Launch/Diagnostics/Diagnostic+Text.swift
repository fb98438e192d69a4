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
  /// A long line is cut around the caret: this many bytes before it, and after it, are shown.
  private static let reach = 76

  /// The line and its caret, indented under the place; nothing for a file as a whole.
  fileprivate var excerpt: [String] {
    guard let position else { return [] }
    let caret = min(position.column - 1, position.text.count)
    let end = min(caret + position.length, position.text.count)
    let first = position.text.scalarBoundary(notAfter: max(0, caret - Self.reach))
    let last = position.text.scalarBoundary(
      notAfter: min(position.text.count, max(end, caret + 1), caret + Self.reach))
    let stop = position.text.scalarBoundary(
      notAfter: min(position.text.count, max(first, caret) + Self.reach))

    let before = String(decoding: position.text[first..<caret], as: UTF8.self).visible
    let meant = String(decoding: position.text[caret..<max(caret, min(end, last))], as: UTF8.self)
      .visible
    let shown = String(decoding: position.text[first..<stop], as: UTF8.self).visible
    let number = String(position.line)
    let lead = first > 0 ? "…" : ""
    let trail = stop < position.text.count ? "…" : ""
    let tail = String(repeating: "~", count: max(0, meant.unicodeScalars.count - 1))
    let indent = String(
      repeating: " ", count: lead.unicodeScalars.count + before.unicodeScalars.count)
    return [
      "  \(number) | \(lead)\(shown)\(trail)",
      "  \(String(repeating: " ", count: number.count)) | \(indent)^\(tail)",
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
      case 0x80...0x9F, 0x200E, 0x200F, 0x202A...0x202E, 0x2028, 0x2029, 0x2066...0x2069:
        result.append("\u{FFFD}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
