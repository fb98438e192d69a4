import Launch

/// What was planned beside what happened, row by row on one axis of time.
struct Schedule: Hashable, Sendable {
  struct Row: Hashable, Sendable {
    let label: String
    /// What stands at the end of the line of the label.
    let note: String?
    /// The mark of its symbol.
    let mark: String
    let planned: ClosedRange<Instant>?
    let actual: ClosedRange<Instant>?
    /// How that went.
    let course: Course
    /// What a pointer on it shows.
    let words: String
  }

  enum Course: String, Hashable, Sendable {
    /// It is over.
    case ran
    /// It is not over.
    case open
    /// It took longer than it may.
    case fails
  }

  /// An instant that concerns every row.
  struct Line: Hashable, Sendable {
    let label: String
    let at: Instant
    let isNow: Bool
  }

  /// So many rows are drawn; the table beside the picture has all.
  static let limit = 16
  static let width = 288
  static let rowHeight = 34
  /// Above and below the rows, for the words of the lines.
  static let margin = 16
  /// Longer labels are cut.
  static let labelLength = 24

  let title: String
  let words: String
  let axis: Axis
  let rows: [Row]
  let lines: [Line]

  var drawing: Drawing {
    let rows = rows.prefix(Self.limit)
    let height = rows.count * Self.rowHeight + 2 * Self.margin
    var drawing = Drawing(
      width: Self.width, height: height, em: 24, title: title, words: words)
    for (index, row) in rows.enumerated() {
      drawing.groups.append(group(row, at: Self.margin + index * Self.rowHeight))
    }
    for line in lines {
      var group = Drawing.Group(title: "\(line.label): \(line.at.dayAndTime)")
      let x = min(max(axis.x(of: line.at), 1), Self.width - 1)
      group.add(
        .line(x: x, y: Self.margin, length: height - 2 * Self.margin),
        line.isNow ? "at" : "zero")
      // The two never stand on each other: one is above the rows, the other below.
      let isAtEnd = x > Self.width / 2
      group.add(
        .text(
          line.label, x: isAtEnd ? min(x + 12, Self.width) : max(x - 12, 0),
          y: line.isNow ? height - 4 : 12, isAtEnd: isAtEnd))
      drawing.groups.append(group)
    }
    return drawing
  }

  private func group(_ row: Row, at y: Int) -> Drawing.Group {
    var group = Drawing.Group(title: row.words)
    group.add(.symbol(row.mark, Drawing.Box(x: 0, y: y + 1, width: 14, height: 14)), row.mark)
    group.add(.text(row.label.cut(to: Self.labelLength), x: 18, y: y + 13))
    if let note = row.note {
      group.add(.text(note, x: Self.width, y: y + 13, isAtEnd: true))
    }
    if let planned = row.planned { group.add(.rectangle(bar(planned, y + 18, 12)), "plan") }
    if let actual = row.actual {
      group.add(.rectangle(bar(actual, y + 21, 6)), row.course.rawValue)
    }
    return group
  }

  /// At least three units wide, and inside the picture.
  private func bar(_ range: ClosedRange<Instant>, _ y: Int, _ height: Int) -> Drawing.Box {
    let start = min(axis.x(of: range.lowerBound), Self.width - 4)
    let end = min(max(axis.x(of: range.upperBound), start + 3), Self.width - 1)
    return Drawing.Box(x: max(start, 1), y: y, width: end - max(start, 1), height: height)
  }
}

/// Where an instant stands: between two stops in proportion, and the stops at equal distances.
struct Axis: Hashable, Sendable {
  /// In order, each once; never empty.
  let stops: [Instant]

  /// - Returns: `nil` without any instant.
  init?(_ instants: [Instant]) {
    stops = Set(instants).sorted()
    if stops.isEmpty { return nil }
  }

  /// 0 … `Schedule.width`; what lies before the first stop or after the last one stands there.
  func x(of instant: Instant) -> Int {
    guard let last = stops.lastIndex(where: { $0 <= instant }) else { return 0 }
    let slots = stops.count - 1
    guard last < slots else { return Schedule.width }
    let start = Int128(stops[last].millisecondsSince1970)
    let length = Int128(stops[last + 1].millisecondsSince1970) - start
    let part = Int128(instant.millisecondsSince1970) - start
    return Int(
      (Int128(last) * length + part) * Int128(Schedule.width) / (length * Int128(slots)))
  }
}

extension String {
  /// Its first scalars, with `…` where there are more.
  func cut(to length: Int) -> String {
    guard unicodeScalars.count > length else { return self }
    var cut = String.UnicodeScalarView()
    cut.append(contentsOf: unicodeScalars.prefix(length - 1))
    return String(cut) + "…"
  }
}
