import Launch

/// An output in its scroll region, cut where it is long.
struct OutputView: View {
  private let output: Output
  private let name: String
  private let check: String
  private let page: String?
  private let excerpt: Excerpt
  private let isWithheld: Bool
  /// It was printed by a command.
  private let isPrinted: Bool

  /// - Parameters:
  ///   - marks: what decided, as offsets in the recorded text.
  ///   - page: where all of it stands; `nil`: here.
  ///   - isWithheld: nothing of it is shown, which is said.
  init(
    _ output: Output, _ name: String, _ stream: Launch.Stream, of check: String,
    marks: [Range<Int>], page: String?, isPrinted: Bool, isWithheld: Bool = false
  ) {
    self.isPrinted = isPrinted
    self.output = output
    self.isWithheld = isWithheld
    self.name = name
    self.check = check
    self.page = page.map { "\($0)#\(stream.anchor)" }
    excerpt = Excerpt(output.text, marks: marks)
  }

  private var isCut: Bool {
    excerpt.parts.contains { if case .omission = $0 { true } else { false } }
  }

  private var caption: String {
    guard isPrinted else { return name }
    let sequences = excerpt.sequences
    let taken = sequences > 0 ? ["\(sequences.counted("terminal sequence")) taken out"] : []
    return output.caption(name, others: isWithheld ? ["left out of this snapshot"] : taken)
  }

  /// `nil`: there is nothing to show.
  var shown: Markup? {
    guard !output.text.isEmpty, !isWithheld else { return nil }
    var shown = Markup()
    for part in excerpt.parts {
      switch part {
      case .text(let text): shown.append(escaping: text)
      case .marked(let text):
        shown.append("<mark>")
        shown.append(escaping: text)
        shown.append("</mark>")
      case .omission(let words):
        guard let page else {
          shown.append("<span class=\"omission\">", Markup(escaping: words), "</span>\n")
          continue
        }
        shown.append("<a class=\"omission\" href=\"")
        shown.append(escaping: page)
        shown.append("\">", Markup(escaping: words), "</a>\n")
      }
    }
    return shown
  }

  /// Where all of it stands, where that is elsewhere.
  private var whole: LinkView? {
    guard isCut, let page else { return nil }
    let count = excerpt.lineCount
    return LinkView(text: count > 1 ? "all \(count.grouped) lines" : "all of it", href: page)
  }

  static let fields: [String: Field<OutputView>] = [
    "outputLabel": .text { "\($0.name) of \($0.check)" },
    "outputCaption": .text { $0.caption },
    "outputText": .markup { $0.shown },
    "outputWhole": .view { $0.whole },
  ]
}

extension Launch.Stream {
  var name: String { rawValue.capitalizedByte }

  /// The id of its part of a check's page.
  var anchor: String {
    switch self {
    case .output: "_output"
    case .errors: "_errors"
    }
  }
}

extension Output {
  /// `Standard output, 3 bytes`, and what is not as the command wrote it.
  /// - Parameter name: `nil` where it stands above.
  func caption(_ name: String?, others: [String] = []) -> String {
    var parts = [name].compactMap(\.self)
    if let bytes = bytes ?? (text.isEmpty ? nil : text.utf8.count), bytes > 0 {
      parts.append(bytes.counted("byte"))
    } else {
      parts.append("empty")
    }
    if truncatedBytes > 0 {
      parts.append("the recorder cut \(truncatedBytes.counted("byte"))")
    }
    if redactions > 0 {
      parts.append("the recorder masked \(redactions.counted("passage"))")
    }
    return (parts + others).joined(separator: ", ")
  }
}
