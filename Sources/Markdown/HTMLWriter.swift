/// The page on which an `HTMLRenderer` writes.
struct HTMLWriter {
  let renderer: HTMLRenderer
  private(set) var output: [UInt8] = []
  /// Inside of a link nothing else becomes one: HTML forbids it.
  private var isInLink = false

  init(renderer: HTMLRenderer) {
    self.renderer = renderer
  }

  var html: String { String(decoding: output, as: UTF8.self) }

  private mutating func write(markup: String) {
    output += markup.utf8
  }

  private mutating func write(text: some RandomAccessCollection<UInt8>) {
    HTML.escapeVisibly(text, into: &output)
  }

  private mutating func write(code: some RandomAccessCollection<UInt8>) {
    write(markup: "<code>")
    write(text: code)
    write(markup: "</code>")
  }

  private mutating func endLine() {
    if let last = output.last, last != .lineFeed { output.append(.lineFeed) }
  }

  // MARK: Blocks

  mutating func write(_ blocks: [Block]) {
    for block in blocks { write(block) }
  }

  private mutating func write(_ block: Block) {
    endLine()
    switch block.kind {
    case .heading(let level, let text):
      let level = min(max(renderer.headingLevel(level), 1), 6)
      write(markup: "<h\(level)")
      if let id = renderer.headingID(block), !id.isEmpty { write(attribute: "id", id) }
      write(markup: ">")
      write(text)
      write(markup: "</h\(level)>\n")
    case .paragraph(let text):
      write(markup: "<p>")
      write(text)
      write(markup: "</p>\n")
    case .quote(let blocks):
      write(markup: "<blockquote>\n")
      write(blocks)
      endLine()
      write(markup: "</blockquote>\n")
    case .list(let list): write(list)
    case .code(let code):
      write(markup: "<pre tabindex=\"0\"><code>")
      // A browser drops a line feed directly after <pre>, though not after <code>.
      write(text: Array(code.text.utf8))
      write(markup: "</code></pre>\n")
    case .html(let html): write(rawBlock: html)
    case .table(let table): write(table)
    case .rule: write(markup: "<hr>\n")
    }
  }

  private mutating func write(_ list: List) {
    let tag = list.isOrdered ? "ol" : "ul"
    let start = list.isOrdered && list.start != 1 ? " start=\"\(list.start)\"" : ""
    write(markup: "<\(tag)\(start)>\n")
    for item in list.items {
      write(markup: item.checkbox == nil ? "<li>" : "<li class=\"task\">")
      for (index, block) in item.blocks.enumerated() {
        guard case .paragraph(let text) = block.kind else {
          write(block)
          continue
        }
        if list.isTight {
          if index > 0 { endLine() }
        } else {
          endLine()
          write(markup: "<p>")
        }
        if index == 0, let checkbox = item.checkbox { write(checkbox) }
        write(text)
        if !list.isTight { write(markup: "</p>\n") }
      }
      write(markup: "</li>\n")
    }
    write(markup: "</\(tag)>\n")
  }

  private mutating func write(_ checkbox: Checkbox) {
    switch checkbox {
    case .open:
      write(markup: "<span class=\"box\" role=\"img\" aria-label=\"open\">\u{2610}</span> ")
    case .ticked:
      write(markup: "<span class=\"box\" role=\"img\" aria-label=\"ticked\">\u{2611}</span> ")
    }
  }

  private mutating func write(_ table: Table) {
    write(
      markup:
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table\">\n<table>\n<thead>\n"
    )
    write(table.header, of: table, tag: "th", attributes: " scope=\"col\"")
    write(markup: "</thead>\n")
    if !table.rows.isEmpty {
      write(markup: "<tbody>\n")
      for row in table.rows { write(row, of: table, tag: "td", attributes: "") }
      write(markup: "</tbody>\n")
    }
    write(markup: "</table>\n</div>\n")
  }

  private mutating func write(_ row: Table.Row, of table: Table, tag: String, attributes: String) {
    write(markup: "<tr>")
    for (cell, alignment) in zip(row.cells, table.alignments) {
      write(markup: "<\(tag)\(attributes)")
      switch alignment {
      case .none: break
      case .left: write(attribute: "class", "left")
      case .center: write(attribute: "class", "center")
      case .right: write(attribute: "class", "right")
      }
      write(markup: ">")
      write(cell)
      write(markup: "</\(tag)>")
    }
    write(markup: "</tr>\n")
  }

  // MARK: Inlines

  mutating func write(_ inlines: [Inline]) {
    for inline in inlines { write(inline) }
  }

  private mutating func write(_ inline: Inline) {
    switch inline {
    case .text(let text): write(text: Array(text.utf8))
    case .softBreak: output.append(.lineFeed)
    case .lineBreak: write(markup: "<br>\n")
    case .code(let code): write(code: Array(code.utf8))
    case .html(let html): for token in RawHTML.tokens(Array(html.utf8)) { write(token) }
    case .emphasis(let children): write(children, in: "em")
    case .strong(let children): write(children, in: "strong")
    case .strikethrough(let children): write(children, in: "del")
    case .link(let destination, let title, let children):
      write(link: destination, title: title, class: nil, children)
    case .image(let source, let title, let alternative):
      write(link: source, title: title, class: "image", alternative)
    case .issue(let repository, let number):
      let text = "\(repository ?? "")#\(number)"
      if !isInLink, let url = renderer.issueURL(repository, number) {
        write(anchor: url, title: "", class: nil) { $0.write(text: Array(text.utf8)) }
      } else {
        write(text: Array(text.utf8))
      }
    }
  }

  private mutating func write(_ children: [Inline], in tag: String) {
    write(markup: "<\(tag)>")
    write(children)
    write(markup: "</\(tag)>")
  }

  private mutating func write(attribute name: String, _ value: String) {
    write(markup: " \(name)=\"")
    write(text: Array(value.utf8))
    write(markup: "\"")
  }

  /// A link, or an image as a link to it.
  private mutating func write(
    link destination: String, title: String, class name: String?, _ children: [Inline]
  ) {
    let target =
      !isInLink && LinkDestination.isAllowed(destination) ? renderer.target(destination) : .none
    switch target {
    case .url(let url):
      write(anchor: url, title: title, class: name) { writer in
        let start = writer.output.count
        writer.write(children)
        if writer.output.count == start { writer.write(text: Array(destination.utf8)) }
      }
    case .none
    where isInLink && name != nil && LinkDestination.isAllowed(destination) && !children.isEmpty:
      // A badge: the link around it says where it leads, its own source is only of use on request.
      write(markup: "<span class=\"image\"")
      write(attribute: "title", title.isEmpty ? destination : "\(title) (\(destination))")
      write(markup: ">")
      write(children)
      write(markup: "</span>")
    case .none:
      if let name { write(markup: "<span class=\"\(name)\">") }
      write(children)
      if !title.isEmpty {
        write(markup: " ")
        write(text: Array("(\(title))".utf8))
      }
      let text = children.plainText
      if !destination.isEmpty, !destination.utf8.elementsEqual(text.utf8) {
        if !children.isEmpty { write(markup: " ") }
        write(code: Array(destination.utf8))
      }
      if name != nil { write(markup: "</span>") }
    }
  }

  private mutating func write(
    anchor url: String, title: String, class name: String?, _ content: (inout HTMLWriter) -> Void
  ) {
    write(markup: "<a")
    if let name { write(attribute: "class", name) }
    write(markup: " href=\"")
    LinkDestination.write(url, into: &output)
    write(markup: "\"")
    if LinkDestination.namesHost(url) { write(markup: " rel=\"noreferrer\"") }
    if !title.isEmpty { write(attribute: "title", title) }
    write(markup: ">")
    isInLink = true
    content(&self)
    isInLink = false
    write(markup: "</a>")
  }

  // MARK: Raw HTML

  private mutating func write(rawBlock html: String) {
    var line = HTMLWriter(renderer: renderer)
    for token in RawHTML.tokens(Array(html.utf8)) {
      if case .comment(let text) = token {
        write(paragraph: &line)
        if text.isEmpty { continue }
        write(markup: "<p class=\"comment\">")
        write(text: text)
        write(markup: "</p>\n")
      } else {
        line.write(token)
      }
    }
    write(paragraph: &line)
  }

  private mutating func write(paragraph line: inout HTMLWriter) {
    let text = line.output.trimmed
    if !text.isEmpty {
      write(markup: "<p>")
      output += text
      write(markup: "</p>\n")
    }
    line.output.removeAll(keepingCapacity: true)
  }

  private mutating func write(_ token: RawHTML.Token) {
    switch token {
    case .text(let text): write(text: text)
    case .lineBreak: write(markup: "<br>")
    case .comment(let text):
      if text.isEmpty { return }
      write(markup: "<span class=\"comment\">")
      write(text: text)
      write(markup: "</span>")
    case .dropped(let isBlock):
      if isBlock, let last = output.last, !last.isSpace { write(markup: " ") }
    case .mention(let text, let destination):
      write(text: text)
      if !text.isEmpty, !destination.isEmpty { write(markup: " ") }
      if !destination.isEmpty {
        write(code: destination)
        write(markup: " ")
      }
    case .other(let tag): write(code: tag)
    }
  }
}
