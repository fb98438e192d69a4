import Markdown

extension Links {
  /// The blocks with the paths of documents in them made links, wherever those lead somewhere.
  func linked(_ blocks: [Block], in origin: Origin) -> [Block] {
    blocks.map { block in
      var block = block
      switch block.kind {
      case .heading(let level, let inlines):
        block.kind = .heading(level: level, linked(inlines, in: origin))
      case .paragraph(let inlines): block.kind = .paragraph(linked(inlines, in: origin))
      case .quote(let blocks): block.kind = .quote(linked(blocks, in: origin))
      case .list(var list):
        for index in list.items.indices {
          list.items[index].blocks = linked(list.items[index].blocks, in: origin)
        }
        block.kind = .list(list)
      case .table(var table):
        table.header.cells = table.header.cells.map { linked($0, in: origin) }
        for index in table.rows.indices {
          table.rows[index].cells = table.rows[index].cells.map { linked($0, in: origin) }
        }
        block.kind = .table(table)
      case .code, .html, .rule: break
      }
      return block
    }
  }

  func linked(_ inlines: [Inline], in origin: Origin) -> [Inline] {
    var result: [Inline] = []
    for (index, inline) in inlines.enumerated() {
      let section = Self.section(in: inlines[(index + 1)...])
      switch inline {
      case .code(let text):
        if Self.isPath(Array(text.utf8)[...]),
          let destination = destination(of: text, section, in: origin)
        {
          result.append(.link(destination: destination, title: "", [inline]))
        } else {
          result.append(inline)
        }
      case .text(let text): result += linked(text, section: section, in: origin)
      case .link(let destination, let title, let children):
        let fragment = section.flatMap { runbook(at: destination, in: origin)?.anchor(named: $0) }
        let hasFragment = destination.utf8.contains(UInt8(ascii: "#"))
        let tail = hasFragment ? "" : fragment.map { "#\($0)" } ?? ""
        result.append(.link(destination: destination + tail, title: title, children))
      case .emphasis(let children): result.append(.emphasis(linked(children, in: origin)))
      case .strong(let children): result.append(.strong(linked(children, in: origin)))
      case .strikethrough(let children): result.append(.strikethrough(linked(children, in: origin)))
      case .softBreak, .lineBreak, .html, .image, .issue: result.append(inline)
      }
    }
    return result
  }

  /// A path outside a link counts from the repository's root.
  /// - Parameter section: the words behind a `§` that follows the path.
  /// - Returns: `nil` if it leads nowhere.
  private func destination(of path: String, _ section: String?, in origin: Origin) -> String? {
    let rooted = path.utf8.first == UInt8(ascii: "/") ? path : "/\(path)"
    guard href(of: rooted, in: origin) != nil else { return nil }
    let fragment = section.flatMap { runbook(at: rooted, in: origin)?.anchor(named: $0) }
    return rooted + (fragment.map { "#\($0)" } ?? "")
  }

  /// Paths that stand in a text as words.
  private func linked(_ text: String, section: String?, in origin: Origin) -> [Inline] {
    let bytes = Array(text.utf8)
    var result: [Inline] = []
    var copied = 0
    var index = 0
    let isPart: (UInt8) -> Bool = { Self.isPathByte($0) || $0 == UInt8(ascii: "/") }
    while index < bytes.count {
      guard isPart(bytes[index]) else {
        index += 1
        continue
      }
      var end = index
      while end < bytes.count, isPart(bytes[end]) { end += 1 }
      let next = end
      while end > index, bytes[end - 1] == UInt8(ascii: ".") { end -= 1 }
      let path = String(decoding: bytes[index..<end], as: UTF8.self)
      let rest = String(decoding: bytes[end...], as: UTF8.self)
      let named = Self.section(in: [.text(rest)]) ?? (rest.isEmpty ? section : nil)
      if Self.isPath(bytes[index..<end]), let destination = destination(of: path, named, in: origin)
      {
        if copied < index {
          result.append(.text(String(decoding: bytes[copied..<index], as: UTF8.self)))
        }
        result.append(.link(destination: destination, title: "", [.text(path)]))
        copied = end
      }
      index = next
    }
    if copied < bytes.count {
      result.append(.text(String(decoding: bytes[copied...], as: UTF8.self)))
    }
    return result
  }

  /// `docs/ops/runbooks/cf-access.md`
  private static func isPath(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.count > 4 && bytes.contains(UInt8(ascii: "/"))
      && bytes.suffix(3).elementsEqual(".md".utf8)
      && bytes.allSatisfy { isPathByte($0) || $0 == UInt8(ascii: "/") }
  }

  /// What follows a `§` at the beginning, behind white space.
  private static func section(in inlines: ArraySlice<Inline>) -> String? {
    for inline in inlines {
      switch inline {
      case .softBreak: continue
      case .text(let text):
        let bytes = text.utf8.drop { $0 == 0x20 }
        if bytes.isEmpty { continue }
        let sign = "§".utf8
        return bytes.starts(with: sign)
          ? String(decoding: bytes.dropFirst(sign.count), as: UTF8.self) : nil
      case .lineBreak, .code, .html, .emphasis, .strong, .strikethrough, .link, .image, .issue:
        return nil
      }
    }
    return nil
  }
}
