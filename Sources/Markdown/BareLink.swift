/// Links without any mark around them, by the rules of "Autolinks (extension)" of GitHub Flavored Markdown and of the
/// program that GitHub publishes for it.
enum BareLink {
  /// The end of a link that begins with `http://`, `https://` or `www.` at `index`.
  static func web(in bytes: ArraySlice<UInt8>, at index: Int) -> Int? {
    let previous = index > bytes.startIndex ? bytes[index - 1] : nil
    let domain: Int
    if bytes.hasText("http://", at: index) {
      domain = index + 7
    } else if bytes.hasText("https://", at: index) {
      domain = index + 8
    } else if bytes.hasText("www.", at: index), bytes[index] == UInt8(ascii: "w") {
      guard previous.map({ $0.isSpace || "*_~(".utf8.contains($0) }) ?? true else { return nil }
      domain = index + 4
    } else {
      return nil
    }
    if let previous, previous.isLetter { return nil }
    guard let end = domainEnd(in: bytes, at: domain) else { return nil }
    return trimmedEnd(of: bytes[index...], from: end)
  }

  /// A mail address around the `@` at `index`.
  static func mail(in bytes: ArraySlice<UInt8>, at index: Int) -> Range<Int>? {
    var start = index
    while start > bytes.startIndex,
      bytes[start - 1].isAlphanumeric || ".+-_".utf8.contains(bytes[start - 1])
    {
      start -= 1
    }
    var dots = 0
    var end = index + 1
    while end < bytes.endIndex {
      let byte = bytes[end]
      if byte == UInt8(ascii: "."), end + 1 < bytes.endIndex, bytes[end + 1].isAlphanumeric {
        dots += 1
      } else if !byte.isAlphanumeric, byte != UInt8(ascii: "-"), byte != UInt8(ascii: "_") {
        break
      }
      end += 1
    }
    guard start < index, dots > 0, bytes[end - 1].isLetter,
      end == bytes.endIndex || bytes[end] != UInt8(ascii: "@")
    else {
      return nil
    }
    return start..<end
  }

  private static func domainEnd(in bytes: ArraySlice<UInt8>, at start: Int) -> Int? {
    var dots = 0
    var underscores = (last: 0, beforeLast: 0)
    var index = start
    while index < bytes.endIndex {
      let byte = bytes[index]
      if byte == UInt8(ascii: "_") {
        underscores.last += 1
      } else if byte == UInt8(ascii: ".") {
        underscores = (0, underscores.last)
        dots += 1
      } else if !byte.isAlphanumeric, byte != UInt8(ascii: "-"), byte < 0x80 {
        break
      }
      index += 1
    }
    guard index > start, bytes[start] != UInt8(ascii: ".") else {
      return nil
    }
    guard underscores.last == 0 && underscores.beforeLast == 0 || dots > 10 else { return nil }
    return index
  }

  /// The end of the link: up to white space or `<`, without punctuation that belongs to the sentence around it.
  private static func trimmedEnd(of bytes: ArraySlice<UInt8>, from domainEnd: Int) -> Int {
    var end = bytes.end(from: domainEnd) { !$0.isSpace && $0 != UInt8(ascii: "<") }
    var unopened = 0
    for byte in bytes[..<end] {
      if byte == UInt8(ascii: "(") {
        unopened -= 1
      } else if byte == UInt8(ascii: ")") {
        unopened += 1
      }
    }
    while end > bytes.startIndex {
      switch bytes[end - 1] {
      case UInt8(ascii: ")"):
        guard unopened > 0 else { return end }
        unopened -= 1
        end -= 1
      case UInt8(ascii: ";"):
        var start = end - 1
        while start > bytes.startIndex, bytes[start - 1].isLetter { start -= 1 }
        let isEntity =
          start < end - 1 && start > bytes.startIndex && bytes[start - 1] == UInt8(ascii: "&")
        end = isEntity ? start - 1 : end - 1
      case let byte where "?!.,:*_~'\"".utf8.contains(byte): end -= 1
      default: return end
      }
    }
    return end
  }
}
