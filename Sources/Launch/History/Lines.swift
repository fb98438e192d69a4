/// Text for a terminal of 100 columns.
enum Lines {
  static let width = 100

  /// A text that goes on below its own beginning where the line is full.
  /// - Parameter indent: what stands before it on the first line; blanks stand there on the others.
  static func wrapped(_ text: String, behind indent: String) -> [String] {
    let room = max(20, width - indent.unicodeScalars.count)
    let blank = String(repeating: " ", count: indent.unicodeScalars.count)
    var lines: [String] = []
    var line = ""
    for word in text.utf8.split(separator: 0x20).map({ String(decoding: $0, as: UTF8.self) }) {
      let length = line.unicodeScalars.count + 1 + word.unicodeScalars.count
      if !line.isEmpty, length > room {
        lines.append((lines.isEmpty ? indent : blank) + line)
        line = word
      } else {
        line += line.isEmpty ? word : " " + word
      }
    }
    lines.append((lines.isEmpty ? indent : blank) + line)
    return lines
  }

  /// `1A.1, 1A.2, 1A.3 and 4 more`
  static func few(_ ids: [String]) -> String {
    let shown = ids.prefix(6).joined(separator: ", ")
    return ids.count > 6 ? "\(shown) and \(ids.count - 6) more" : shown
  }
}
