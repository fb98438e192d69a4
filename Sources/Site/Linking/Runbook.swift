import Launch
import Markdown

/// A document that the playbook links to, with a page of its own.
struct Runbook: Hashable, Sendable {
  let file: SourceFile
  /// The last component of its path: `cf-access.md`.
  let name: String
  /// `runbook-cf-access.html`
  let path: String
  let title: String
  let document: Document
  let anchors: [HeadingSlug.Anchor]

  /// - Parameter taken: the paths of other runbooks; the new one is added.
  init(_ file: SourceFile, taken: inout Set<String>) throws(InvalidInput) {
    guard String(validating: file.bytes, as: UTF8.self) != nil else {
      throw InvalidInput(
        .error("this is not UTF-8", at: file.whole, hint: "save the file as UTF-8"))
    }
    do {
      document = try Document(parsing: file.bytes)
    } catch {
      throw InvalidInput(
        .error(
          error.problem, at: file.place(line: error.line, column: error.column), hint: error.hint))
    }
    self.file = file
    name = file.lastComponent
    anchors = HeadingSlug.anchors(of: document)
    let stem = name.utf8.count > 3 ? String(decoding: name.utf8.dropLast(3), as: UTF8.self) : name
    let heading = anchors.first?.heading.headingInlines?.plainText ?? ""
    title = heading.isEmpty ? stem : heading

    let base = "runbook-\(Self.fileName(stem))"
    var path = "\(base).html"
    var number = 2
    while !taken.insert(path).inserted {
      path = "\(base)-\(number).html"
      number += 1
    }
    self.path = path
  }

  /// Whether a heading has this anchor.
  func has(_ slug: String) -> Bool {
    !slug.isEmpty && anchors.contains { $0.slug.utf8.elementsEqual(slug.utf8) }
  }

  /// Small letters, digits and hyphens.
  private static func fileName(_ stem: String) -> String {
    let bytes = stem.utf8.map { byte -> UInt8 in
      switch byte {
      case 0x30...0x39, 0x61...0x7A: byte
      case 0x41...0x5A: byte + 0x20
      default: UInt8(ascii: "-")
      }
    }
    let words = bytes.split(separator: UInt8(ascii: "-"))
    return words.isEmpty
      ? "document" : String(decoding: Array(words.joined(separator: "-".utf8)), as: UTF8.self)
  }

  /// The heading that a reference like `§Emergency rollback` or `§2` behind the link means.
  func anchor(named text: String) -> String? {
    let wanted = Array(text.lowercased().utf8)
    let number = wanted.prefix { (48...57).contains($0) }
    return anchors.first { anchor in
      guard let heading = anchor.heading.headingInlines, !anchor.slug.isEmpty else { return false }
      let title = Array(heading.plainText.lowercased().utf8)
      guard number.isEmpty else {
        return title.starts(with: number)
          && [UInt8(ascii: "."), 0x20].contains(title.dropFirst(number.count).first)
      }
      return !title.isEmpty && wanted.starts(with: title)
    }?.slug
  }
}

extension Block {
  var headingInlines: [Inline]? {
    guard case .heading(_, let inlines) = kind else { return nil }
    return inlines
  }
}
