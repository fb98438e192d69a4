import Markdown

/// The document by its headings: what stands under each, before it is known what it is.
struct Outline {
  var heading: Block?
  var level: Int
  var title: String
  var blocks: [Block]
  var children: [Outline]
  /// 1-based line of the heading; 1 for a document without one.
  var line: Int

  init(_ blocks: [Block], title: String?) {
    let levels = blocks.compactMap(\.headingLevel)
    let top = levels.min() ?? 1
    let isTitled = Self.isTitled(blocks)

    var open = [Outline(heading: nil, level: 0, title: title ?? "", line: 1)]
    func close(to level: Int) {
      while open.count > 1, let last = open.last, last.level >= level {
        open.removeLast()
        open[open.count - 1].children.append(last)
      }
    }
    for block in blocks {
      guard case .heading(let level, let inlines) = block.kind else {
        open[open.count - 1].blocks.append(block)
        continue
      }
      if isTitled, level == top {
        open[0].heading = block
        open[0].line = block.lines.lowerBound
        if title == nil { open[0].title = inlines.plainText.trimmed }
        continue
      }
      close(to: level)
      open.append(
        Outline(
          heading: block, level: level, title: inlines.plainText.trimmed,
          line: block.lines.lowerBound))
    }
    close(to: 0)
    self = open[0]
    if self.title.isEmpty { self.title = children.first?.title ?? "" }
  }

  /// Whether the document begins with a heading that stands above all others: its title, not a part of it.
  private static func isTitled(_ blocks: [Block]) -> Bool {
    let headings = blocks.filter { $0.headingLevel != nil }
    guard let first = headings.first, let level = first.headingLevel,
      blocks.first(where: \.isHeadingOrProse)?.headingLevel == level,
      headings.dropFirst().allSatisfy({ $0.headingLevel ?? 0 > level }),
      level == 1 || headings.count > 1
    else { return false }
    // A heading with the only T-label is the phase itself.
    let isPhase: (Block) -> Bool = { heading in
      if case .step = HeadingLabel(heading.plainText).kind { return false }
      return Moment.find(in: heading.plainText) != nil
    }
    return !isPhase(first) || headings.dropFirst().contains(where: isPhase)
  }

  private init(heading: Block?, level: Int, title: String, line: Int) {
    self.heading = heading
    self.level = level
    self.title = title
    self.line = line
    blocks = []
    children = []
  }

  var descendants: [Outline] { children.flatMap { [$0] + $0.descendants } }
}

extension Block {
  var headingLevel: Int? {
    guard case .heading(let level, _) = kind else { return nil }
    return level
  }

  fileprivate var isHeadingOrProse: Bool {
    switch kind {
    case .html, .rule: false
    case .heading, .paragraph, .quote, .list, .code, .table: true
    }
  }
}
