import Markdown

func document(_ markdown: String) throws -> Document {
  try Document(parsing: Array(markdown.utf8))
}

func html(_ markdown: String) throws -> String {
  HTMLRenderer().html(try document(markdown).blocks)
}

extension Document {
  /// Every block, also those inside of others, as its kind, lines and column.
  var outline: [String] { blocks.flatMap { $0.outline(indentation: "") } }
}

extension Block {
  fileprivate func outline(indentation: String) -> [String] {
    let place = "\(lines.lowerBound)-\(lines.upperBound):\(column)"
    let deeper = indentation + "  "
    switch kind {
    case .heading(let level, _): return ["\(indentation)h\(level) \(place)"]
    case .paragraph: return ["\(indentation)paragraph \(place)"]
    case .quote(let blocks):
      return ["\(indentation)quote \(place)"] + blocks.flatMap { $0.outline(indentation: deeper) }
    case .list(let list):
      return ["\(indentation)list \(place)"]
        + list.items.flatMap { item in
          ["\(deeper)item \(item.lines.lowerBound)-\(item.lines.upperBound):\(item.column)"]
            + item.blocks.flatMap { $0.outline(indentation: deeper + "  ") }
        }
    case .code: return ["\(indentation)code \(place)"]
    case .html: return ["\(indentation)html \(place)"]
    case .table: return ["\(indentation)table \(place)"]
    case .rule: return ["\(indentation)rule \(place)"]
    }
  }
}
