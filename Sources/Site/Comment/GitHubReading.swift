/// What GitHub reads in the words of a comment after Markdown is done with them, where escapes no longer count: it calls people,
/// ties issues together, closes them, makes links, pictures and formulas. It does not look into code.
///
/// From GitHub's own documentation of autolinked references, mentions, emoji and mathematics, and from the extended autolinks of its
/// Markdown (GFM, section 6.9).
extension ArraySlice<UInt8> {
  /// Whether a word has anything of that kind in it.
  var isReadByGitHub: Bool {
    guard !isEmpty else { return false }
    // A command is a line that begins with it; a path is easier to read as code.
    if first == UInt8(ascii: "/"), count > 1 { return true }
    return contains { $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: "$") }
      || holds(Array("\u{FF20}".utf8)) || holds(Array("\u{FE6B}".utf8))
      || holdsNumber(behind: Array("#".utf8)) || holdsNumber(behind: Array("gh-".utf8))
      || holdsAddress || holdsEmoji || holdsCommit
  }

  private func holds(_ bytes: [UInt8]) -> Bool {
    firstRange(of: bytes) != nil
  }

  /// `#12`, `owner/name#12`, `GH-12`
  private func holdsNumber(behind sign: [UInt8]) -> Bool {
    var rest = small[...]
    while let end = rest.firstRange(of: sign)?.upperBound {
      if end < rest.endIndex, rest[end].isWordByte { return true }
      rest = rest[end...]
    }
    return false
  }

  /// `https://…`, `www.…`, `mailto:…`, also without the part before them.
  private var holdsAddress: Bool {
    let small = small[...]
    return ["://", "www.", "mailto:", "xmpp:"].contains {
      small.firstRange(of: Array($0.utf8)) != nil
    }
  }

  /// `:rocket:`, `:+1:`, `:100:`, and no `10:30:00`.
  private var holdsEmoji: Bool {
    let parts = split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    return parts.dropFirst().dropLast().contains { name in
      !name.isEmpty
        && name.allSatisfy { $0.isWordByte || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }
        && (name.contains { !(0x30...0x39 ~= $0) } || name.count > 2)
    }
  }

  /// 7 to 40 hexadecimal digits that stand by themselves: a commit.
  private var holdsCommit: Bool {
    split { !$0.isWordByte || $0 >= 0x80 }.contains { word in
      7...40 ~= word.count
        && word.allSatisfy {
          0x30...0x39 ~= $0 || (0x61...0x66).contains($0 | 0x20)
        }
    }
  }

  private var small: [UInt8] { map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 } }
}

extension [UInt8] {
  /// Without brackets, quotes and full stops around it.
  var withoutPunctuation: Range<Int> {
    var range = 0..<count
    while let sign = Self.openings.first(where: { self[range].starts(with: $0) }) {
      range = range.lowerBound + sign.count..<range.upperBound
    }
    while let sign = Self.closings.first(where: { self[range].suffix($0.count).elementsEqual($0) })
    {
      range = range.lowerBound..<range.upperBound - sign.count
    }
    return range
  }

  private static let openings = ["(", "[", "{", "\"", "'", "“", "‘"].map { Array($0.utf8) }
  private static let closings = [")", "]", "}", "\"", "'", "”", "’", ".", ",", ";", "!", "?"].map {
    Array($0.utf8)
  }
}

extension UInt8 {
  fileprivate var isWordByte: Bool {
    switch self {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), 0x80...: true
    default: false
    }
  }
}
