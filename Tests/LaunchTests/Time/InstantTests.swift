import Launch
import Testing

@Suite struct `A time as text` {
  @Test(arguments: [
    ("1970-01-01T00:00:00Z", 0),
    ("1969-12-31T23:59:59.999Z", -1),
    ("2026-06-06T13:57:00Z", 1_780_754_220_000),
    ("2026-06-06T15:57:00+02:00", 1_780_754_220_000),
    ("2026-06-06T00:57:00-13:00", 1_780_754_220_000),
    ("2026-06-06T13:57:00-00:00", 1_780_754_220_000),
    ("2026-06-06t13:57:00z", 1_780_754_220_000),
    ("2026-06-06T13:57:00.5Z", 1_780_754_220_500),
    ("2026-06-06T13:57:00.25Z", 1_780_754_220_250),
    ("2026-06-06T13:57:00.1239999999999999999999999Z", 1_780_754_220_123),
    ("2024-02-29T00:00:00Z", 1_709_164_800_000),
    ("2000-02-29T00:00:00Z", 951_782_400_000),
    ("0000-01-01T00:00:00Z", -62_167_219_200_000),
    ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
    ("2026-06-06T13:57:00+23:59", 1_780_667_880_000),
  ])
  func `is read where RFC 3339 allows it`(text: String, milliseconds: Int64) {
    #expect(Instant(text)?.millisecondsSince1970 == milliseconds)
  }

  @Test(arguments: [
    "2016-12-31T23:59:60Z", "2015-06-30T23:59:60.5Z", "2017-01-01T01:59:60+02:00",
    "2016-12-31T15:59:60-08:00", "2026-06-30T23:59:60Z",
  ])
  func `may name a leap second, which stays on its day`(text: String) throws {
    let instant = try #require(Instant(text))
    #expect(instant.description.hasSuffix("T23:59:59.999Z"))
  }

  @Test(arguments: [
    "", "2026", "2026-06-06", "2026-06-06T13:57Z", "2026-06-06T13:57:00",
    "2026-02-29T00:00:00Z", "1900-02-29T00:00:00Z", "2026-04-31T00:00:00Z",
    "2026-00-01T00:00:00Z", "2026-13-01T00:00:00Z", "2026-01-00T00:00:00Z",
    "2026-01-32T00:00:00Z", "2026-06-06T24:00:00Z", "2026-06-06T23:60:00Z",
    "2026-06-06T23:59:60Z", "2026-06-30T22:59:60Z", "2026-06-30T23:58:60Z",
    "2026-06-30T23:59:61Z", "1971-12-31T23:59:60Z", "2026-06-30T23:59:60+02:00",
    " 2026-06-06T13:57:00Z", "2026-06-06T13:57:00Z ", "2026-06-06T13:57:00Z\n",
    "2026-06-06 13:57:00Z", "2026-06-06_13:57:00Z", "2026-06-06T13:57:00 Z",
    "2026-06-06T13:57:00.Z", "2026-06-06T13:57:00,5Z", "2026-06-06T13:57:00.5",
    "2026-06-06T13:57:00+2:00", "2026-06-06T13:57:00+0200", "2026-06-06T13:57:00+02",
    "2026-06-06T13:57:00+24:00", "2026-06-06T13:57:00+02:60", "2026-06-06T13:57:00\u{2212}02:00",
    "26-06-06T13:57:00Z", "12026-06-06T13:57:00Z", "+2026-06-06T13:57:00Z",
    "-2026-06-06T13:57:00Z", "2026-6-6T13:57:00Z", "20260606T135700Z", "2026-W23-6T13:57:00Z",
    "0000-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01",
    "２026-06-06T13:57:00Z", "2026-06-06T13:57:00Z\u{301}", "2026-06-06T13:57:00z\0", "1780754220",
  ])
  func `is refused otherwise`(text: String) {
    #expect(Instant(text) == nil)
  }

  @Test func `is written in UTC, with milliseconds only where they are not zero`() {
    #expect(
      Instant("2026-06-06T15:57:00.000+02:00")?.description == "2026-06-06T13:57:00Z")
    #expect(Instant("2026-06-06T13:57:09.030Z")?.description == "2026-06-06T13:57:09.030Z")
    #expect(Instant("0000-01-01T00:00:00Z")?.description == "0000-01-01T00:00:00Z")
  }

  @Test func `has a form for people`() {
    #expect(Instant("2026-06-06T13:57:59.999Z")?.dayAndTime == "2026-06-06 13:57 UTC")
    #expect(Instant("2026-06-06T03:07:00Z")?.time == "03:07 UTC")
    #expect(Instant("1969-12-31T23:59:59.999Z")?.dayAndTime == "1969-12-31 23:59 UTC")
  }

  @Test func `is the same again when it is read back, on every day of 400 years`() throws {
    let first = try #require(Instant("1800-01-01T12:34:56.789Z"))
    var seen = 0
    for day in 0..<146_097 {
      let instant = first + .seconds(day * 86_400)
      if Instant(instant.description) == instant { seen += 1 }
    }
    #expect(seen == 146_097)
    #expect((first + .seconds(146_097 * 86_400)).description == "2200-01-01T12:34:56.789Z")
  }
}

@Suite struct `An instant` {
  let noon = Instant(millisecondsSince1970: 1_780_747_200_000)

  @Test func `moves by durations and tells the distance`() {
    #expect((noon + .seconds(90)).description == "2026-06-06T12:01:30Z")
    #expect((noon - .seconds(43_201)).description == "2026-06-05T23:59:59Z")
    #expect(noon + .seconds(90) - noon == .seconds(90))
    #expect(noon - (noon + .milliseconds(1)) == .milliseconds(-1))
    #expect(noon < noon + .milliseconds(1))
  }

  @Test(arguments: [Duration.microseconds(1_999), .microseconds(-1_999), .zero])
  func `comes back when the same duration is added and taken away`(duration: Duration) {
    #expect(noon + duration - duration == noon)
  }

  @Test func `starts its day at midnight UTC, also before 1970`() {
    #expect(noon.startOfDay.description == "2026-06-06T00:00:00Z")
    #expect(noon.startOfDay.startOfDay == noon.startOfDay)
    #expect(
      Instant(millisecondsSince1970: -1).startOfDay.description == "1969-12-31T00:00:00Z")
  }

  @Test func `stops at what can be told`() {
    let last = Instant(millisecondsSince1970: .max)
    let first = Instant(millisecondsSince1970: .min)
    #expect(last + .seconds(1) == last)
    #expect(first - .seconds(Int64.max) == first)
    #expect(first.startOfDay == first)
    #expect(last.description == "+292278994-08-17T07:12:55.807Z")
    #expect(first.description == "-292275055-05-16T16:47:04.192Z")
    #expect(last - first == .milliseconds(Int64.max) - .milliseconds(Int64.min))
  }
}
