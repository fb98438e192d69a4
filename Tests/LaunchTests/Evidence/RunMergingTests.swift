import Launch
import Testing

@Suite struct `Run files together` {
  @Test func `come by their start, then by their id`() throws {
    let early = RunText().with("id", #""z""#, in: .run)
      .with("startedAt", #""2026-05-30T09:12:03.999Z""#, in: .run)
    let files = [
      file("1.json", RunText().with("id", #""b""#, in: .run)),
      file("2.json", RunText().with("id", #""B""#, in: .run)),
      file("3.json", early),
    ]
    #expect(try Run.decode(files).map(\.id) == ["z", "B", "b"])
    #expect(try Run.decode(files.reversed()).map(\.id) == ["z", "B", "b"])
    #expect(try Run.decode([]) == [])
  }

  @Test func `count once where they are the same`() throws {
    let runs = try Run.decode([file("b.json", RunText()), file("a.json", RunText())])
    #expect(runs.map(\.file) == ["a.json"])
    #expect(runs.map(\.records.count) == [1])
  }

  @Test func `are put together where they are shards of a run`() throws {
    let first = RunText().with("planned", #"["1A.1", "1A.2"]"#, in: .run)
      .with("host", #""runner-3""#, in: .run).with("tool", #""gonogo 1.0.0""#, in: .run)
    let second = RunText().with("planned", #"["1A.2", "1B.1"]"#, in: .run)
      .with("host", #""runner-4""#, in: .run).with("tool", #""gonogo 1.0.0""#, in: .run)
      .with("url", #""https://example.org/2""#, in: .run)
      .with("startedAt", #""2026-05-30T09:12:03Z""#, in: .run)
      .with("finishedAt", #""2026-05-30T09:13:00Z""#, in: .run)
      .with("check", #""1B.1""#, in: .record)
    let third = RunText().with("check", #""1C.1""#, in: .record)
    let files = [file("1.json", first), file("2.json", second), file("3.json", third)]
    let runs = try Run.decode(files)
    #expect(runs.count == 1)
    let run = try #require(runs.first)
    #expect(run.startedAt.description == "2026-05-30T09:12:03Z")
    #expect(run.finishedAt.description == "2026-05-30T09:13:00Z")
    #expect(run.planned == ["1A.2", "1B.1", "1A.1"])
    #expect(run.records.map(\.check) == ["1B.1", "1A.1", "1C.1"])
    #expect(run.records.map(\.place.file) == ["2.json", "1.json", "3.json"])
    #expect(run.host == "runner-4, runner-3")
    #expect(run.tool == "gonogo 1.0.0")
    #expect(run.url == "https://example.org/2")
    #expect(run.file == "2.json")
    #expect(try Run.decode(files.reversed()) == runs)
  }

  @Test func `are no shards of a run that checked something else`() {
    let production = RunText().with("commit", #""4f2c9e1""#, in: .run)
    let staging = RunText().with("environment", #""staging""#, in: .run)
    #expect(
      problems([file("2.json", staging), file("1.json", production)]) == """
        2.json:7:20: error: the run 'r1' has the environment 'staging' here, and the environment 'production' in another file
          7 |     "environment": "staging"
            |                    ^~~~~~~~~
        1.json:7:20: note: the environment 'production'
          7 |     "environment": "production",
            |                    ^~~~~~~~~~~~
          hint: shards of one run check the same thing: give other runs another id
        2.json:3:10: error: the run 'r1' has no commit here, and the commit '4f2c9e1' in another file
          3 |   "run": {
            |          ^
        1.json:8:15: note: the commit '4f2c9e1'
          8 |     "commit": "4f2c9e1"
            |               ^~~~~~~~~
          hint: shards of one run check the same thing: give other runs another id

        """)
  }

  @Test func `are compared by bytes`() {
    let composed = RunText().with("environment", #""caf\u00e9""#, in: .run)
    let decomposed = RunText().with("environment", #""cafe\u0301""#, in: .run)
    #expect(problems([file("1.json", composed), file("2.json", decomposed)]) != "")
  }

  @Test func `tell the problems of all files`() {
    let files = [
      file("b.json", RunText().with("exitCode", "-9", in: .record)),
      SourceFile(name: "a.json", text: ""),
      file("c.json", RunText()),
    ]
    #expect(
      problems(files) == """
        a.json:1:1: error: the file is empty
          1 | \("")
            | ^
          hint: was it cut off while it was written?
        b.json:15:19: error: 'exitCode' is -9, not a whole number from 0 to 255 in plain digits
          15 |       "exitCode": -9,
             |                   ^~
          hint: a command that was killed has "signal" in place of "exitCode"

        """)
  }

  private func file(_ name: String, _ run: RunText) -> SourceFile {
    SourceFile(name: name, text: run.text)
  }

  private func problems(_ files: [SourceFile]) -> String {
    do {
      _ = try Run.decode(files)
      return ""
    } catch {
      return error.diagnostics.map(\.text).joined()
    }
  }
}
