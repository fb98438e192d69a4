/// Inlines next to each other while they are put together.
struct InlineRun {
  enum Element {
    /// What a text node holds, with escaped tildes as `Guards.escapedTilde`.
    case text([UInt8])
    case inline(Inline, first: CharacterClass, last: CharacterClass)
  }

  var elements: [Element] = []
  /// The levels of inlines inside the elements.
  var height = 0
  /// Inside of a link or an image nothing becomes a link.
  var findsLinks: Bool
  /// Whether texts may hold `Guards.escapedTilde`.
  var hasGuards: Bool
  /// What stands before and after the run.
  var edge: CharacterClass

  /// The inlines with bare links, issues and strikethrough found in their text.
  consuming func finished() -> (inlines: [Inline], height: Int) {
    if isPlain {
      let inlines = elements.map { element in
        switch element {
        case .text(let bytes): Inline.text(String(decoding: bytes, as: UTF8.self))
        case .inline(let inline, _, _): inline
        }
      }
      return (inlines, height)
    }
    var strikethrough = Strikethrough(height: height)
    for index in elements.indices {
      switch elements[index] {
      case .inline(let inline, _, _): strikethrough.append(inline)
      case .text(let bytes): split(bytes[...], at: index, into: &strikethrough)
      }
    }
    return strikethrough.finished()
  }

  /// Whether nothing in the texts can be more than text. Most texts are plain, and then cost little.
  private var isPlain: Bool {
    elements.allSatisfy { element in
      guard case .text(let bytes) = element else { return true }
      var previous: UInt8 = 0
      for byte in bytes {
        switch byte {
        case UInt8(ascii: "~"), UInt8(ascii: "@"), UInt8(ascii: "#"), 0xEF: return false
        case UInt8(ascii: "/"), UInt8(ascii: "w"): if previous == byte { return false }
        default: break
        }
        previous = byte
      }
      return true
    }
  }

  private func split(_ bytes: ArraySlice<UInt8>, at position: Int, into output: inout Strikethrough)
  {
    var pending = bytes.startIndex
    var index = bytes.startIndex
    func flush(_ output: inout Strikethrough, to end: Int) {
      if pending < end { output.append(text: bytes[pending..<end]) }
    }
    while index < bytes.endIndex {
      switch bytes[index] {
      case UInt8(ascii: "h"), UInt8(ascii: "H"), UInt8(ascii: "w"):
        guard findsLinks, let end = BareLink.web(in: bytes, at: index) else { break }
        flush(&output, to: index)
        let prefix = bytes[index] == UInt8(ascii: "w") ? "http://" : ""
        output.append(link(to: prefix, bytes[index..<end]))
        (index, pending) = (end, end)
        continue
      case UInt8(ascii: "@"):
        guard findsLinks, let address = BareLink.mail(in: bytes[pending...], at: index) else {
          break
        }
        flush(&output, to: address.lowerBound)
        output.append(link(to: "mailto:", bytes[address]))
        (index, pending) = (address.upperBound, address.upperBound)
        continue
      case UInt8(ascii: "#"):
        guard findsLinks, let issue = IssueReference(in: bytes, at: index),
          issue.range.lowerBound >= pending
        else {
          break
        }
        flush(&output, to: issue.range.lowerBound)
        output.append(.issue(repository: issue.repository, number: issue.number))
        (index, pending) = (issue.range.upperBound, issue.range.upperBound)
        continue
      case UInt8(ascii: "~"):
        let end = bytes.end(from: index) { $0 == UInt8(ascii: "~") }
        guard end - index < 3 else {
          index = end
          continue
        }
        flush(&output, to: index)
        let before =
          index > bytes.startIndex
          ? CharacterClass(before: index, in: bytes) : classBefore(position)
        let after = end < bytes.endIndex ? CharacterClass(at: end, in: bytes) : classAfter(position)
        output.append(
          run: end - index,
          canOpen: after != .space && (after != .punctuation || before != .other),
          canClose: before != .space && (before != .punctuation || after != .other))
        (index, pending) = (end, end)
        continue
      case 0xEF where hasGuards && bytes[index...].starts(with: Guards.escapedTilde):
        flush(&output, to: index)
        output.append(text: [UInt8(ascii: "~")])
        index += Guards.escapedTilde.count
        pending = index
        continue
      default: break
      }
      index += 1
    }
    flush(&output, to: index)
  }

  private func link(to prefix: String, _ bytes: ArraySlice<UInt8>) -> Inline {
    let text = String(decoding: bytes, as: UTF8.self)
    return .link(destination: prefix + text, title: "", [.text(text)])
  }

  private func classBefore(_ position: Int) -> CharacterClass {
    guard position > 0 else { return edge }
    switch elements[position - 1] {
    case .text(let bytes): return CharacterClass(before: bytes.count, in: bytes[...])
    case .inline(_, _, let last): return last
    }
  }

  private func classAfter(_ position: Int) -> CharacterClass {
    guard position + 1 < elements.count else { return edge }
    switch elements[position + 1] {
    case .text(let bytes): return CharacterClass(at: 0, in: bytes[...])
    case .inline(_, let first, _): return first
    }
  }
}
