import Launch
import Testing

@testable import Site

@Suite struct `A picture` {
  /// A launch that fails and holds by turns, with so many runs.
  private func report(runs count: Int, at: String = "2026-06-06T13:57:00Z") throws -> Report {
    var fixture = Fixture(
      playbook: "---\nlaunch: 2026-06-06T14:00:00Z\n---\n\n\(Fixture.simple)", at: at)
    let start = try #require(Instant("2026-06-05T15:00:00Z"))
    fixture.runs = try (0..<count).map { number in
      var answers = [("1A.1", "cat key | wc -c", number % 3 == 1 ? "1\n" : "33\n")]
      if number % 4 != 0 {
        answers.append(("1A.2", "curl -sI https://example.org/", "HTTP/2 200\n\n"))
      }
      return try .of(
        answers, at: (start + .seconds(number * 1_800)).description, id: "run-\(number)")
    }
    return try fixture.report
  }

  private func drawings(of report: Report) throws -> [Drawing] {
    let history = report.history
    let words = { (instant: Instant) in report.words(for: instant) }
    return [
      RunBars(history.runs)?.drawing(words: words),
      Schedule(phasesOf: report, history, chip: \.chip)?.drawing,
      Schedule(stepsOf: report, history)?.drawing,
    ].compactMap(\.self)
      + history.items.flatMap(\.checks).compactMap { ResultStrip($0)?.drawing(words: words) }
  }

  @Test(arguments: [
    (2, "2026-06-06T13:57:00Z"), (33, "2026-06-06T13:57:00Z"), (5, "2026-06-01T00:00:00Z"),
    (5, "2027-01-01T00:00:00Z"),
  ])
  func `stays inside its view box`(runs: Int, at: String) throws {
    let drawings = try drawings(of: report(runs: runs, at: at))
    #expect(drawings.count > 1)
    for drawing in drawings {
      for piece in drawing.groups.flatMap(\.pieces) {
        let isInside =
          switch piece.shape {
          case .rectangle(let box), .symbol(_, let box):
            box.x >= 0 && box.y >= 0 && box.width > 0 && box.height > 0
              && box.x + box.width <= drawing.width && box.y + box.height <= drawing.height
          case .line(let x, let y, let length):
            x > 0 && x < drawing.width && y >= 0 && y + length <= drawing.height
          case .text(_, let x, let y, _):
            x >= 0 && x <= drawing.width && y >= 12 && y + 3 <= drawing.height
          }
        #expect(isInside, "\(piece) in \(drawing.width) x \(drawing.height)")
      }
    }
  }

  @Test func `is the same for the same launch`() throws {
    let (one, other) = try (report(runs: 9), report(runs: 9))
    #expect(try drawings(of: one).map(\.markup) == drawings(of: other).map(\.markup))
  }

  @Test func `has a name, and a title on everything that it shows`() throws {
    for drawing in try drawings(of: report(runs: 9)) {
      #expect(!drawing.title.isEmpty)
      #expect(drawing.markup.text.contains("role=\"img\""))
      #expect(drawing.groups.allSatisfy { !($0.title ?? "").isEmpty })
    }
  }

  @Test func `shows only symbols that every page has`() throws {
    let symbols = try #require(Templates.builtIn.first { $0.name == "symbols" }?.bytes)
    let known = Set(HTMLReader(String(decoding: symbols, as: UTF8.self)).values(of: "id"))
    let marks = try drawings(of: report(runs: 9)).flatMap(\.groups).flatMap(\.pieces).compactMap {
      if case .symbol(let mark, _) = $0.shape { "_\(mark)" } else { nil }
    }
    #expect(!marks.isEmpty && known.isSuperset(of: marks))
  }

  @Test func `escapes what it is told, and cuts a long label`() throws {
    let hostile = "</svg><script>\"'&" + String(repeating: "W", count: 99)
    let start = try #require(Instant("2026-06-05T15:00:00Z"))
    let axis = try #require(Axis([start, start + .seconds(60)]))
    let schedule = Schedule(
      title: hostile, words: hostile, axis: axis,
      rows: [
        Schedule.Row(
          label: hostile, note: hostile, mark: "pass", planned: nil, actual: start...start,
          course: .ran, words: hostile)
      ], lines: [Schedule.Line(label: hostile, at: start, isNow: true)])
    let text = schedule.drawing.markup.text
    #expect(!text.contains("<script>") && text.components(separatedBy: "</svg>").count == 2)
    #expect(text.contains(">&lt;/svg&gt;&lt;script&gt;&quot;&#39;&amp;WWWWWW…</text>"))
  }

  @Test func `gives each stretch between two openings the same width`() throws {
    let start = try #require(Instant("2026-05-30T00:00:00Z"))
    let axis = try #require(
      Axis([start + .seconds(604_800), start, start + .seconds(608_400), start]))
    let places = [-9, 0, 302_400, 604_800, 606_600, 608_400, 999_999].map {
      axis.x(of: start + .seconds($0))
    }
    #expect(places == [0, 0, 72, 144, 216, 288, 288])
    #expect(Axis([]) == nil)
    #expect(Axis([start])?.x(of: start) == Schedule.width)
  }

  @Test func `of results needs two of them, and says them in one sentence`() throws {
    let checks = try report(runs: 4).history.items.flatMap(\.checks)
    let strip = try #require(ResultStrip(checks[0]))
    #expect(
      strip.sentence == "Last 4 results, the newest at the end: Pass, Fail, Pass, Pass")
    #expect(strip.only == nil)
    let one = try report(runs: 2).history.items.flatMap(\.checks)
    #expect(ResultStrip(one[1]) == nil)
    #expect(try ResultStrip(report(runs: 6).history.items[1].checks[0])?.only == .pass)
  }

  @Test func `of many results shows the last ones`() throws {
    let check = try #require(report(runs: 30).history.items.first?.checks.first)
    #expect(ResultStrip(check)?.results.count == ResultStrip.limit)
    #expect(ResultStrip(check)?.results.last?.run == "run-29")
  }
}
