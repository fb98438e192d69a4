/// The anchors that GitHub gives to headings.
public enum HeadingSlug {
  public struct Anchor: Hashable, Sendable {
    public var heading: Block
    /// Empty if the heading has neither letters nor digits.
    public var slug: String
  }

  /// The anchors of all headings in the order of the source, no two alike: a second `setup` is `setup-1`.
  public static func anchors(of document: Document) -> [Anchor] {
    var anchors: [Anchor] = []
    var uses: [[UInt8]: Int] = [:]
    visitHeadings(of: document.blocks) { heading, text in
      let slug = slug(for: text.plainText)
      var unique = slug
      while uses[Array(unique.utf8)] != nil {
        uses[Array(slug.utf8), default: 0] += 1
        unique = "\(slug)-\(uses[Array(slug.utf8), default: 0])"
      }
      uses[Array(unique.utf8)] = 0
      anchors.append(Anchor(heading: heading, slug: unique))
    }
    return anchors
  }

  /// The anchor of the only heading with a text: in lower case, without punctuation, spaces as `-`.
  public static func slug(for text: String) -> String {
    var slug = ""
    for scalar in text.lowercased().unicodeScalars {
      if scalar == " " || scalar == "-" {
        slug.unicodeScalars.append("-")
      } else if isWordPart(scalar) {
        slug.unicodeScalars.append(scalar)
      }
    }
    return slug
  }

  private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.properties.isAlphabetic { return true }
    switch scalar.properties.generalCategory {
    case .decimalNumber, .nonspacingMark, .spacingMark, .enclosingMark, .connectorPunctuation:
      return true
    default: return false
    }
  }

  private static func visitHeadings(of blocks: [Block], _ visit: (Block, [Inline]) -> Void) {
    for block in blocks {
      switch block.kind {
      case .heading(_, let text): visit(block, text)
      case .quote(let blocks): visitHeadings(of: blocks, visit)
      case .list(let list): for item in list.items { visitHeadings(of: item.blocks, visit) }
      case .paragraph, .code, .html, .table, .rule: break
      }
    }
  }
}
