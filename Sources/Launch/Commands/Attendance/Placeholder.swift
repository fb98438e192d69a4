/// A word that stands for another: `{{ name }}`, `YOUR_TOKEN`, `...`, `[name]`.
enum Placeholder {
  static func isOne(_ word: ShellWord) -> Bool {
    let text = word.text
    if text == "..." || text == "{{" || text == "…" || StatementText.contains("/.../", in: text) {
      return true
    }
    guard text.utf8.count < 4_000 else { return false }
    if isBraced(text) { return true }
    if word.isText { return false }
    return isYours(text) || isBracketed(word) || isAngled(word)
  }

  /// `{{ name }}`, but no template that a program fills: `{{.Status}}`, `{{json .}}`, `${{ … }}`.
  private static func isBraced(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count > 4 else { return false }
    for index in 0..<(bytes.count - 4)
    where bytes[index] == UInt8(ascii: "{") && bytes[index + 1] == UInt8(ascii: "{") {
      let rest = bytes[(index + 2)...].drop { $0 == 0x20 }
      let name = rest.prefix { ShellReader.isName($0) || $0 == UInt8(ascii: "-") }
      let end = rest[name.endIndex...].drop { $0 == 0x20 }
      if !name.isEmpty, end.starts(with: "}}".utf8) { return true }
    }
    return false
  }

  /// `YOUR_TOKEN`, `your-app`, `https://YOUR-APP.example`.
  private static func isYours(_ text: String) -> Bool {
    for part in text.utf8.split(whereSeparator: { "/.:=@,".utf8.contains($0) }) {
      let part = String(decoding: part, as: UTF8.self)
      if part.begins(with: "$") { continue }
      for start in [
        "YOUR_", "YOUR-", "your-", "your_", "MY-APP-NAME", "CHANGE_ME", "CHANGEME", "REPLACE_ME",
        "REPLACE-ME", "XXXX",
      ]
      where part.begins(with: start) {
        return true
      }
    }
    return false
  }

  /// `[name]` with nothing around it, of at least three letters.
  private static func isBracketed(_ word: ShellWord) -> Bool {
    let bytes = Array(word.text.utf8)
    guard !word.isQuoted, bytes.count > 4, bytes.first == UInt8(ascii: "["),
      bytes.last == UInt8(ascii: "]")
    else { return false }
    let name = bytes.dropFirst().dropLast()
    let isWord = name.allSatisfy { LabelText.isWord($0) || $0 == UInt8(ascii: "-") }
    return isWord
      && (name.contains(UInt8(ascii: "-")) || name.contains(UInt8(ascii: "_")) || name.count > 4)
      && !name.contains { (48...57).contains($0) }
  }

  /// `"<name>"`: in quotes it is no redirection, and no name either.
  private static func isAngled(_ word: ShellWord) -> Bool {
    let bytes = Array(word.text.utf8)
    guard bytes.count > 3, let first = bytes.firstIndex(of: UInt8(ascii: "<")),
      let last = bytes.lastIndex(of: UInt8(ascii: ">")),
      last > first + 2
    else { return false }
    let name = bytes[(first + 1)..<last]
    return (97...122).contains(name.first.map { $0 | 0x20 } ?? 0)
      && name.allSatisfy { LabelText.isWord($0) || $0 == UInt8(ascii: "-") }
      && name.contains { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
  }
}
