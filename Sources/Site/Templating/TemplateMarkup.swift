import Launch

/// What the policy of the pages makes a browser ignore without a word, found in a template of a team: scripts and styles in the HTML.
enum TemplateMarkup {
  /// Pictures of their own, which no policy of a page reaches.
  static let pictures: Set<String> = ["favicon", "badge"]

  static func problems(in file: SourceFile) -> [Diagnostic] {
    var bytes = file.bytes
    for tag in TemplateTag.all(in: bytes).tags where tag.kind == .comment {
      for offset in tag.range { bytes[offset] = 0x20 }
    }
    return tags(in: bytes).flatMap { problems(in: file, $0) }
  }

  private static func problems(in file: SourceFile, _ tag: Tag) -> [Diagnostic] {
    var found: [Diagnostic] = []
    let note = { (message: String, offset: Int, length: Int, hint: String) in
      Diagnostic.error(message, at: file.place(atOffset: offset, length: length), hint: hint)
    }
    if tag.name.utf8.elementsEqual("style".utf8) {
      found.append(
        note(
          "browsers ignore a <style> here", tag.start, 6,
          "put the rules into theme.css, in the same folder"))
    }
    if tag.name.utf8.elementsEqual("script".utf8),
      !tag.attributes.contains(where: { $0.name.utf8.elementsEqual("src".utf8) })
    {
      found.append(
        note(
          "browsers ignore a <script> with text here", tag.start, 7,
          "put it into app.js, in the same folder: it replaces the built-in one as a whole"))
    }
    for (name, offset) in tag.attributes {
      if name.utf8.elementsEqual("style".utf8) {
        found.append(
          note(
            "browsers ignore style= here", offset, name.utf8.count,
            "give the element a class, and put the rules into theme.css"))
      } else if name.isHandler {
        found.append(
          note(
            "browsers ignore \(name)= here", offset, name.utf8.count,
            "let app.js listen to the element"))
      }
    }
    return found
  }

  /// The start of an element.
  private struct Tag {
    /// Lower case.
    let name: String
    let start: Int
    /// Those with a value, in lower case, each with where it starts.
    var attributes: [(name: String, offset: Int)] = []
  }

  /// Values in quotation marks are passed over, and so are comments.
  private static func tags(in bytes: [UInt8]) -> [Tag] {
    var tags: [Tag] = []
    var index = 0
    while index < bytes.count {
      if bytes[index...].starts(with: "<!--".utf8) {
        index += 4
        while index < bytes.count, !bytes[index...].starts(with: "-->".utf8) { index += 1 }
        continue
      }
      let start = index
      index += 1
      guard bytes[start] == UInt8(ascii: "<"), index < bytes.count, bytes[index].isASCIILetter
      else {
        continue
      }
      let name = word(in: bytes, from: &index)
      var tag = Tag(name: name, start: start)
      while index < bytes.count, bytes[index] != UInt8(ascii: ">") {
        let byte = bytes[index]
        if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
          index += 1
          while index < bytes.count, bytes[index] != byte { index += 1 }
          index += 1
        } else if byte.isASCIILetter {
          let offset = index
          let name = word(in: bytes, from: &index)
          var end = index
          while end < bytes.count, bytes[end] <= 0x20 { end += 1 }
          if end < bytes.count, bytes[end] == UInt8(ascii: "=") {
            tag.attributes.append((name, offset))
          }
        } else {
          index += 1
        }
      }
      tags.append(tag)
    }
    return tags
  }

  /// Letters, digits and hyphens, in lower case.
  private static func word(in bytes: [UInt8], from index: inout Int) -> String {
    let start = index
    while index < bytes.count,
      bytes[index].isASCIILetter || bytes[index] == UInt8(ascii: "-")
        || (48...57).contains(bytes[index])
    {
      index += 1
    }
    return String(decoding: bytes[start..<index], as: UTF8.self).asciiLowercased
  }
}

extension String {
  /// `onclick`; of letters alone.
  fileprivate var isHandler: Bool {
    utf8.count > 2 && utf8.starts(with: "on".utf8) && utf8.allSatisfy(\.isASCIILetter)
  }
}

extension UInt8 {
  fileprivate var isASCIILetter: Bool { (65...90).contains(self) || (97...122).contains(self) }
}
