/// Pairs runs of one or two tildes as GitHub does: a run that can close takes the last run that can open, and both
/// stay text if their lengths differ.
struct Strikethrough {
  private var output: [(inline: Inline, height: Int)] = []
  /// Text at the end of the output that may still grow.
  private var text: [UInt8] = []
  private var openers: [(index: Int, length: Int)] = []
  private let height: Int
  /// Releasing values that are nested too deep would overflow the stack, so they are never built.
  private var isTooDeep = false

  /// `height` is that of the highest inline that will be appended.
  init(height: Int) {
    self.height = height
  }

  mutating func append(_ inline: Inline) {
    endText()
    output.append((inline, height))
  }

  mutating func append(text bytes: some Collection<UInt8>) {
    text += bytes
  }

  mutating func append(run length: Int, canOpen: Bool, canClose: Bool) {
    if canClose, let opener = openers.popLast() {
      if opener.length == length {
        endText()
        var children: [Inline] = []
        var height = 0
        while output.count > opener.index + 1, let (child, childHeight) = output.popLast() {
          children.append(child)
          height = max(height, childHeight)
        }
        isTooDeep = isTooDeep || height >= SourceLimits.depth
        if isTooDeep { height = 0 }
        let content = Self.joined(children.reversed())
        output[opener.index] = (isTooDeep ? .text("") : .strikethrough(content), 1 + height)
        return
      }
    } else if canOpen {
      endText()
      openers.append((output.count, length))
      output.append((.text(String(repeating: "~", count: length)), 0))
      return
    }
    text += repeatElement(UInt8(ascii: "~"), count: length)
  }

  /// A height above the limit means that the inlines are incomplete and must be refused.
  consuming func finished() -> (inlines: [Inline], height: Int) {
    endText()
    let height = output.lazy.map(\.height).max() ?? 0
    return (Self.joined(output.map(\.inline)), isTooDeep ? SourceLimits.depth + 1 : height)
  }

  private mutating func endText() {
    guard !text.isEmpty else { return }
    output.append((.text(String(decoding: text, as: UTF8.self)), 0))
    text.removeAll(keepingCapacity: true)
  }

  private static func joined(_ inlines: [Inline]) -> [Inline] {
    var result: [Inline] = []
    result.reserveCapacity(inlines.count)
    var text = ""
    for inline in inlines {
      if case .text(let part) = inline {
        text += part
        continue
      }
      if !text.isEmpty {
        result.append(.text(text))
        text = ""
      }
      result.append(inline)
    }
    if !text.isEmpty { result.append(.text(text)) }
    return result
  }
}
