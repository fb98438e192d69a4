import Launch

/// The lines of an input that something is about, for programs that mark them.
struct MarkedLines: Hashable, Sendable {
  /// As it was named on the command line.
  let file: String
  /// 1-based.
  let first: Int
  /// Not before the first.
  let last: Int

  private init(_ file: String, _ first: Int?, _ last: Int? = nil) {
    self.file = file
    self.first = first ?? 1
    self.last = max(self.first, last ?? 1)
  }

  /// All that the author wrote for an item.
  init(_ item: Item) {
    self.init(
      item.place.file, item.place.position?.line, item.body.map(\.lines.upperBound).max())
  }

  /// An item, the heading of a phase, the line of an abort; else the title of the playbook.
  init(_ reason: Verdict.Reason, in report: Report) {
    let playbook = report.playbook
    let title = MarkedLines(playbook.file.name, playbook.root.heading?.lines.lowerBound)
    switch reason {
    case .item(let item): self.init(item.item)
    case .abort(let decision):
      self =
        decision.place.flatMap { place in
          place.position.map { MarkedLines(place.file, $0.line) }
        } ?? title
    case .notDue(let label, _, _):
      let phase = report.phases.first { $0.phase.label.utf8.elementsEqual(label.utf8) }
      self =
        phase.map { MarkedLines(playbook.file.name, $0.phase.section.place.position?.line) }
        ?? title
    case .refusal, .doubt: self = title
    }
  }

  /// The file as a URI (RFC 3986): relative where its name is, every byte but letters, digits, `-`, `.`, `_`, `~` and `/` encoded.
  static func uri(of file: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    let isAbsolute = file.utf8.first == UInt8(ascii: "/")
    var bytes: [UInt8] = isAbsolute ? Array("file://".utf8) : []
    let isHere = file.utf8.starts(with: "./".utf8)
    for byte in isHere ? file.utf8.dropFirst(2) : file.utf8[...] {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
        bytes.append(byte)
      default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
