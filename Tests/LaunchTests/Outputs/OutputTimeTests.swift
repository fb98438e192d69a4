import Testing

@testable import Launch

/// The times of a text as `text = earliest … latest`, `text = instant` or `text = unreadable`.
private func readings(_ text: String, ranAt: String? = "2026-06-01T12:00:00Z") throws -> [String] {
  let bytes = Array(text.utf8)
  let ranAt = try ranAt.map { try #require(Instant($0)) }
  return OutputTime.all(in: bytes[...], ranAt: ranAt).map { time in
    let place = String(decoding: bytes[time.range], as: UTF8.self)
    return switch time.meaning {
    case .between(let first, let last) where first == last: "\(place) = \(first)"
    case .between(let first, let last): "\(place) = \(first) … \(last)"
    case .unreadable: "\(place) = unreadable"
    }
  }
}

private func reason(_ text: String, ranAt: Instant? = nil) throws -> String? {
  let time = try #require(OutputTime.all(in: Array(text.utf8)[...], ranAt: ranAt).first)
  switch time.meaning {
  case .between: return nil
  case .unreadable(let why): return why
  }
}

@Suite struct `A time in an output` {
  @Test(arguments: [
    ("2026-05-30T02:10:33Z", "2026-05-30T02:10:33Z"),
    ("2026-05-30t02:10:33z", "2026-05-30T02:10:33Z"),
    ("2026-05-30t02:10:33.123456+02:00", "2026-05-30T00:10:33.123Z"),
    ("2026-05-30T02:10:33.5-07:00", "2026-05-30T09:10:33.500Z"),
    ("2026-05-30T02:10:33,250Z", "2026-05-30T02:10:33.250Z"),
    ("2026-05-30T02:10:33+0530", "2026-05-29T20:40:33Z"),
    ("2026-05-30 02:10:33 +0000", "2026-05-30T02:10:33Z"),
    ("2026-05-30 02:10:33 -07:00", "2026-05-30T09:10:33Z"),
    ("2026-05-30 02:10:33+00", "2026-05-30T02:10:33Z"),
    ("2026-05-30 02:10:33.123456+05:30", "2026-05-29T20:40:33.123Z"),
    ("2026-05-30 02:10:33 UTC", "2026-05-30T02:10:33Z"),
    ("2026-05-30 02:10:33 utc", "2026-05-30T02:10:33Z"),
    ("2026-05-30 02:10:33 GMT", "2026-05-30T02:10:33Z"),
    ("2026-05-30 02:10:33 Z", "2026-05-30T02:10:33Z"),
    ("2026-05-30 02:10:33UTC", "2026-05-30T02:10:33Z"),
    ("2026-05-30 02:10:33 GMT+0200", "2026-05-30T00:10:33Z"),
    ("2026-05-30 02:10:33 UTC-03:30", "2026-05-30T05:40:33Z"),
    ("2026-05-30_02:10:33Z", "2026-05-30T02:10:33Z"),
    ("2026-05-30-02:10:33Z", "2026-05-30T02:10:33Z"),
    ("2026-05-30 2:10:33 Z", "2026-05-30T02:10:33Z"),
    ("2026-05-30 12:00:01 AM UTC", "2026-05-30T00:00:01Z"),
    ("2026-05-30 12:00:01 pm UTC", "2026-05-30T12:00:01Z"),
    ("2026-05-30 9:00:01PM UTC", "2026-05-30T21:00:01Z"),
    ("2026-05-30 9:00:01 p.m. UTC", "2026-05-30T21:00:01Z"),
    ("2026-05-30 9:00:01\u{202F}PM UTC", "2026-05-30T21:00:01Z"),
    ("2026-05-30 9:00:01\u{A0}PM UTC", "2026-05-30T21:00:01Z"),
    ("2015/11/18 01:36:38 +0000", "2015-11-18T01:36:38Z"),
    ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59.999Z"),
    ("2017-01-01 05:29:60 +0530", "2016-12-31T23:59:59.999Z"),
    ("2024-02-29T00:00:00Z", "2024-02-29T00:00:00Z"),
    ("2000-02-29T00:00:00Z", "2000-02-29T00:00:00Z"),
    ("1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z"),
    ("2100-12-31T23:59:59Z", "2100-12-31T23:59:59Z"),
    ("30 May 2026 09:12:31 GMT", "2026-05-30T09:12:31Z"),
    ("30-May-2026 09:12:31 GMT", "2026-05-30T09:12:31Z"),
    ("30/May/2026:09:12:31 +0200", "2026-05-30T07:12:31Z"),
    ("30 May 09:12:31 UTC 2026", "2026-05-30T09:12:31Z"),
    ("May 30 09:12:31 2026 +0000", "2026-05-30T09:12:31Z"),
    ("May 30 09:12:31 2026 -0700", "2026-05-30T16:12:31Z"),
    ("May 30 09:12:31 UTC 2026", "2026-05-30T09:12:31Z"),
    ("May 30 09:12:31 AM UTC 2026", "2026-05-30T09:12:31Z"),
    ("May 30 09:12:31 PM UTC 2026", "2026-05-30T21:12:31Z"),
    ("May 30 09:12:31 +0200 2026", "2026-05-30T07:12:31Z"),
    ("May 30 09:12:31 2026 GMT", "2026-05-30T09:12:31Z"),
    ("May 30 2026 09:12:31 GMT", "2026-05-30T09:12:31Z"),
    ("May 30 2026 09:12:31 GMT+0200", "2026-05-30T07:12:31Z"),
    ("May  3 09:12:31 2026 GMT", "2026-05-03T09:12:31Z"),
    ("May 30, 2026, 9:12:31 PM UTC", "2026-05-30T21:12:31Z"),
    ("mAY 30 09:12:31 2026 gmt", "2026-05-30T09:12:31Z"),
    ("Sept. 30, 2026 09:12:31 Z", "2026-09-30T09:12:31Z"),
  ])
  func `is one instant where zone and second are written`(text: String, instant: String) throws {
    #expect(try readings(text) == ["\(text) = \(instant)"])
    #expect(try readings("\t(\(text))", ranAt: nil) == ["\(text) = \(instant)"])
  }

  @Test(arguments: [
    ("2026-05-30T02:10Z", "2026-05-30T02:10:00Z … 2026-05-30T02:10:59.999Z"),
    ("2026-05-30 02:10 UTC", "2026-05-30T02:10:00Z … 2026-05-30T02:10:59.999Z"),
    ("2026-05-30T02:10-03:00", "2026-05-30T05:10:00Z … 2026-05-30T05:10:59.999Z"),
    ("30 May 2026 9:12 PM GMT", "2026-05-30T21:12:00Z … 2026-05-30T21:12:59.999Z"),
    ("2026-05-30 02:10:33", "2026-05-29T12:10:33Z … 2026-05-30T14:10:33Z"),
    ("2026-05-30T02:10:33.5", "2026-05-29T12:10:33.500Z … 2026-05-30T14:10:33.500Z"),
    ("2026-05-30 02:10", "2026-05-29T12:10:00Z … 2026-05-30T14:10:59.999Z"),
    ("2026-05-30", "2026-05-29T10:00:00Z … 2026-05-31T11:59:59.999Z"),
    ("2026/05/30", "2026-05-29T10:00:00Z … 2026-05-31T11:59:59.999Z"),
    ("2024-02-29", "2024-02-28T10:00:00Z … 2024-03-01T11:59:59.999Z"),
    ("1970-01-01", "1969-12-31T10:00:00Z … 1970-01-02T11:59:59.999Z"),
    ("May 30, 2026", "2026-05-29T10:00:00Z … 2026-05-31T11:59:59.999Z"),
    ("30 May 2026", "2026-05-29T10:00:00Z … 2026-05-31T11:59:59.999Z"),
    ("1 September 2026", "2026-08-31T10:00:00Z … 2026-09-02T11:59:59.999Z"),
    ("May  3  2026", "2026-05-02T10:00:00Z … 2026-05-04T11:59:59.999Z"),
    ("05/30/2026", "2026-05-29T10:00:00Z … 2026-05-31T11:59:59.999Z"),
    ("30/05/2026", "2026-05-29T10:00:00Z … 2026-05-31T11:59:59.999Z"),
    ("30.05.2026", "2026-05-29T10:00:00Z … 2026-05-31T11:59:59.999Z"),
    ("30-5-2026", "2026-05-29T10:00:00Z … 2026-05-31T11:59:59.999Z"),
    ("5.5.2026", "2026-05-04T10:00:00Z … 2026-05-06T11:59:59.999Z"),
    ("5/30/2026, 9:12:31 PM", "2026-05-30T07:12:31Z … 2026-05-31T09:12:31Z"),
    ("2026-05-30 02:10:33CEST", "2026-05-29T12:10:33Z … 2026-05-30T14:10:33Z"),
  ])
  func `is an interval where something is missing`(text: String, interval: String) throws {
    #expect(try readings(text) == ["\(text) = \(interval)"])
  }

  @Test func `is 26 hours long without a zone, and a day without a clock is 50`() throws {
    for (text, length) in [
      ("2026-05-30 02:10:33", Duration.seconds(26 * 3_600)),
      ("2026-05-30 02:10", .milliseconds(26 * 3_600_000 + 59_999)),
      ("2026-05-30", .milliseconds(50 * 3_600_000 - 1)),
    ] {
      let time = try #require(OutputTime.all(in: Array(text.utf8)[...], ranAt: nil).first)
      guard case .between(let first, let last) = time.meaning else {
        Issue.record("\(text) is unreadable")
        continue
      }
      #expect(last - first == length)
    }
  }

  @Test(arguments: [
    // Names of zones other than UTC mean one thing here and another there.
    (
      "2026-05-30 02:10:33 EST", "2026-05-30 02:10:33",
      "2026-05-29T12:10:33Z … 2026-05-30T14:10:33Z"
    ),
    (
      "2026-05-30 02:10:33 GMT+2", "2026-05-30 02:10:33",
      "2026-05-29T12:10:33Z … 2026-05-30T14:10:33Z"
    ),
    (
      "2026-05-30 02:10:33 +12", "2026-05-30 02:10:33",
      "2026-05-29T12:10:33Z … 2026-05-30T14:10:33Z"
    ),
    (
      "2026-05-30 02:10:33 -5 items", "2026-05-30 02:10:33",
      "2026-05-29T12:10:33Z … 2026-05-30T14:10:33Z"
    ),
    (
      "2026-05-30 02:10:33-02:15:00", "2026-05-30 02:10:33",
      "2026-05-29T12:10:33Z … 2026-05-30T14:10:33Z"
    ),
    (
      "2026-05-30 02:10-03:00", "2026-05-30 02:10",
      "2026-05-29T12:10:00Z … 2026-05-30T14:10:59.999Z"
    ),
    ("2026-05-30 02:10:33,5", "2026-05-30 02:10:33", "2026-05-29T12:10:33Z … 2026-05-30T14:10:33Z"),
    (
      "2026-05-30 02:10:33 PM2 started", "2026-05-30 02:10:33",
      "2026-05-29T12:10:33Z … 2026-05-30T14:10:33Z"
    ),
    (
      "2026-05-30 02:10: started", "2026-05-30 02:10",
      "2026-05-29T12:10:00Z … 2026-05-30T14:10:59.999Z"
    ),
    // What cannot be the time of that day does not narrow it.
    ("2026-05-30  02:10:33", "2026-05-30", "2026-05-29T10:00:00Z … 2026-05-31T11:59:59.999Z"),
    ("2026-05-30\t02:10:33Z", "2026-05-30", "2026-05-29T10:00:00Z … 2026-05-31T11:59:59.999Z"),
    ("2026-05-30-05:00", "2026-05-30", "2026-05-29T10:00:00Z … 2026-05-31T11:59:59.999Z"),
    ("2026-05-30T0210Z", "2026-05-30", "2026-05-29T10:00:00Z … 2026-05-31T11:59:59.999Z"),
    ("2026-05-30T02-10-33Z.log", "2026-05-30", "2026-05-29T10:00:00Z … 2026-05-31T11:59:59.999Z"),
    ("2026-05-30 100:20", "2026-05-30", "2026-05-29T10:00:00Z … 2026-05-31T11:59:59.999Z"),
    ("2026-05-30 12:345", "2026-05-30", "2026-05-29T10:00:00Z … 2026-05-31T11:59:59.999Z"),
    ("May 30, 2026 at 9:12 PM", "May 30, 2026", "2026-05-29T10:00:00Z … 2026-05-31T11:59:59.999Z"),
    // Where a date may stand.
    ("backup-2026-05-30.tar.gz", "2026-05-30", "2026-05-29T10:00:00Z … 2026-05-31T11:59:59.999Z"),
    ("db_2026-05-30_full", "2026-05-30", "2026-05-29T10:00:00Z … 2026-05-31T11:59:59.999Z"),
    ("s3://logs/2026/05/30/web", "2026/05/30", "2026-05-29T10:00:00Z … 2026-05-31T11:59:59.999Z"),
    ("x/2026-05-30/web", "2026-05-30", "2026-05-29T10:00:00Z … 2026-05-31T11:59:59.999Z"),
    ("-2026-05-30", "2026-05-30", "2026-05-29T10:00:00Z … 2026-05-31T11:59:59.999Z"),
    ("T2026-05-30", "2026-05-30", "2026-05-29T10:00:00Z … 2026-05-31T11:59:59.999Z"),
    ("web.log:12:2026-05-30", "2026-05-30", "2026-05-29T10:00:00Z … 2026-05-31T11:59:59.999Z"),
    ("“2026-05-30”", "2026-05-30", "2026-05-29T10:00:00Z … 2026-05-31T11:59:59.999Z"),
    ("│2026-05-30│", "2026-05-30", "2026-05-29T10:00:00Z … 2026-05-31T11:59:59.999Z"),
    (#"{"at":"2026-05-30T02:10:33Z"}"#, "2026-05-30T02:10:33Z", "2026-05-30T02:10:33Z"),
    ("ok,2026-05-30T02:10:33Z,9", "2026-05-30T02:10:33Z", "2026-05-30T02:10:33Z"),
    ("On 2026-05-30.", "2026-05-30", "2026-05-29T10:00:00Z … 2026-05-31T11:59:59.999Z"),
    ("2026-05-30T02:10:33.", "2026-05-30T02:10:33", "2026-05-29T12:10:33Z … 2026-05-30T14:10:33Z"),
    // As programs write it.
    ("Sat, 30 May 2026 09:12:31 GMT", "30 May 2026 09:12:31 GMT", "2026-05-30T09:12:31Z"),
    ("Sat May 30 09:12:31 2026 +0000", "May 30 09:12:31 2026 +0000", "2026-05-30T09:12:31Z"),
    (
      "Date:   Sat May 30 09:12:31 2026 -0700", "May 30 09:12:31 2026 -0700", "2026-05-30T16:12:31Z"
    ),
    ("Sat May 30 09:12:31 UTC 2026", "May 30 09:12:31 UTC 2026", "2026-05-30T09:12:31Z"),
    ("Sat 30 May 2026 09:12:31 AM UTC", "30 May 2026 09:12:31 AM UTC", "2026-05-30T09:12:31Z"),
    (
      "Sat May 30 09:12:31 CEST 2026", "May 30 09:12:31 CEST 2026",
      "2026-05-29T19:12:31Z … 2026-05-30T21:12:31Z"
    ),
    (
      "Sat May 30 09:12:31 +03 2026", "May 30 09:12:31 +03 2026",
      "2026-05-29T19:12:31Z … 2026-05-30T21:12:31Z"
    ),
    (
      "Sat May 30 09:12:31 2026", "May 30 09:12:31 2026",
      "2026-05-29T19:12:31Z … 2026-05-30T21:12:31Z"
    ),
    (
      "Sat May 30 2026 09:12:31 GMT+0200 (Central European Summer Time)",
      "May 30 2026 09:12:31 GMT+0200", "2026-05-30T07:12:31Z"
    ),
    ("notAfter=May 30 09:12:31 2026 GMT", "May 30 09:12:31 2026 GMT", "2026-05-30T09:12:31Z"),
    (
      #"1.2.3.4 - - [30/May/2026:02:10:33 +0000] "GET /""#, "30/May/2026:02:10:33 +0000",
      "2026-05-30T02:10:33Z"
    ),
    (
      "2026-05-30 02:10:33.123456789 +0000 UTC m=+0.01", "2026-05-30 02:10:33.123456789 +0000",
      "2026-05-30T02:10:33.123Z"
    ),
    (
      "2026-05-30T02:10:33+02:00[Europe/Berlin]", "2026-05-30T02:10:33+02:00",
      "2026-05-30T00:10:33Z"
    ),
    (
      "-rw-r--r-- 1 a a 4 May 30  2026 x", "May 30  2026",
      "2026-05-29T10:00:00Z … 2026-05-31T11:59:59.999Z"
    ),
    (
      "v41  third commit  jeff@heroku.com  2015/11/18 01:36:38 +0000",
      "2015/11/18 01:36:38 +0000", "2015-11-18T01:36:38Z"
    ),
    (
      "completed\tsuccess\tcool commit\tCI\ttrunk\tpush\t1\t4m34s\t2021-02-23T04:51:00Z",
      "2021-02-23T04:51:00Z", "2021-02-23T04:51:00Z"
    ),
  ])
  func `is found in its surroundings`(line: String, text: String, meaning: String) throws {
    #expect(try readings(line) == ["\(text) = \(meaning)"])
  }

  @Test(arguments: [
    "2026-02-30", "2026-02-29", "2100-02-29", "2026-04-31", "2026-13-01", "2026-00-10",
    "2026-05-00", "2026-05-32", "2026-02-30T02:10:33Z", "2026/02/30 02:10:33 +0000",
    "Feb 29 2027", "29 February 2027", "30 Feb 2026 09:12:31 GMT", "Feb 30 09:12:31 2026 GMT",
    "2026-05-30T24:00:00Z", "2026-05-30 24:00:00", "2026-05-30 12:61", "2026-05-30 12:10:61",
    "2026-05-30T23:59:60Z", "2026-12-31T22:59:60Z", "2026-12-31 23:59:60",
    "2026-05-30T02:10:33+25:00", "2026-05-30 02:10:33 +0260", "2026-05-30 13:00 PM",
    "2026-05-30 00:10 AM",
    "0001-01-01T00:00:00Z", "1969-12-31", "2101-01-01", "1 May 1969", "9999-12-31",
    "05/06/2026", "5.6.2026", "05-06-2026", "05/06/2026 09:12:31 GMT", "31/31/2026",
    "30.30.2026", "5/5/1900",
    "May 30", "May  3", "30 May", "May 30 02:10:33", "may 30 02:10:33", "30 may 02:10", "30-May",
  ])
  func `is unreadable where no certain time is written`(text: String) throws {
    #expect(try readings(text) == ["\(text) = unreadable"])
  }

  @Test(arguments: [
    ("Jun 14 15:16:01 web sshd[19939]: ok", "Jun 14 15:16:01 = unreadable"),
    ("-rw-r--r-- 1 a a 2026 May 30 02:10 2026.txt", "May 30 02:10 = unreadable"),
    ("-rw-r--r-- 1 a a 4 May 30 02:10 2026 report", "May 30 02:10 = unreadable"),
    ("May 30 2026-report.txt", "May 30 = unreadable"),
    ("30-May-26 09:12:31 GMT", "30-May = unreadable"),
    ("2026-05-30T02:10:33abc", "2026-05-30T02:10:33 = unreadable"),
    ("2026-05-30 02:10:33:44", "2026-05-30 02:10:33 = unreadable"),
    ("2026-05-30 9:10:33p", "2026-05-30 9:10:33 = unreadable"),
    ("30+ days ago", "ago = unreadable"),
    ("a few seconds ago", "ago = unreadable"),
    ("two days ago", "ago = unreadable"),
    ("2 decades ago", "ago = unreadable"),
    ("3M ago", "ago = unreadable"),
    ("2  days ago", "ago = unreadable"),
    ("2-3 days ago", "ago = unreadable"),
    ("-3 days ago", "ago = unreadable"),
    ("1,000 days ago", "ago = unreadable"),
    ("v1,000 days ago", "ago = unreadable"),
    ("1.2.3 days ago", "ago = unreadable"),
    ("12:30 days ago", "ago = unreadable"),
    ("12345678 days ago", "ago = unreadable"),
    ("2 day(s) ago", "ago = unreadable"),
  ])
  func `is unreadable as far as it is understood`(line: String, reading: String) throws {
    #expect(try readings(line) == [reading])
  }

  @Test(arguments: [
    "more than 2 days ago", "at least an hour ago", "> 30d ago", ">30d ago", "1 year,2 months ago",
    "1.5 years 2 months ago", "3s4d ago", "2 days 1,000 hours ago",
  ])
  func `is unreadable where it may be as old as it likes or only a part is certain`(
    text: String
  ) throws {
    let readings = try readings(text)
    #expect(readings.count == 1)
    #expect(readings.allSatisfy { $0.hasSuffix(" = unreadable") })
  }

  @Test(arguments: [
    ("2 to 3 days ago", "3 days ago"), ("2 or 3 days ago", "3 days ago"),
    ("2–3 days ago", "3 days ago"), ("two and 3 days ago", "3 days ago"),
    ("1 500 days ago", "500 days ago"), ("1\u{202F}500 days ago", "500 days ago"),
    ("1'000 days ago", "000 days ago"), ("some years, 2 months ago", "2 months ago"),
    ("two years 2 months ago", "2 months ago"),
  ])
  func `is unreadable as the end of something longer`(text: String, end: String) throws {
    #expect(try readings(text) == ["\(end) = unreadable"])
  }

  @Test func `says why it is unreadable`() throws {
    #expect(try reason("2026-02-30") == "there is no such day")
    #expect(try reason("05/06/2026") == "its day and month may be either")
    #expect(try reason("0001-01-01") == "its year is not between 1970 and 2100")
    #expect(try reason("2026-05-30 24:00") == "there is no such time of day")
    #expect(try reason("2026-05-30 24:00:99x") == "its time of day cannot be read")
    #expect(try reason("2026-05-30T02:10:33+24:00") == "there is no such offset from UTC")
    #expect(
      try reason("2026-05-30T23:59:60Z") == "it is not certain that there is such a second")
    #expect(try reason("May 30 02:10:33") == "it has no year")
    #expect(try reason("2 days ago") == "nobody knows when the command ran")
    let now = Instant(millisecondsSince1970: 1_780_754_220_000)
    #expect(try reason("more than 2 days ago", ranAt: now) == "it may be as old as it likes")
    #expect(try reason("some time ago", ranAt: now) == "how long ago it was cannot be read")
  }

  @Test(arguments: [
    "", " ", "ok", "33", "200", "14:30:05", "14:30", "12026-05-30", "2026-05-301",
    "v2026-05-30abc", "v2026-05-30", "2026-05-30abc", "é2026-05-30", "2026-05-30é",
    "2026-05-30\u{301}", "２2026-05-30", "2026-05-30２", "２０２６-05-30", "2026-05-3０", "²2026-05-30",
    "AT2026-05-30", "2026-5-30", "26-05-30", "2026-05", "2026-05/30", "2026.05.30", "05/30/26",
    "20260530", "20260530T021033Z", "2026-W22-6", "2026-150", "1780754220", "1780754220123",
    "550e8400-e29b-41d4-a716-446655440000", "10.12.20.26", "1.30.05.2026", "30.05.2026.1",
    "1/30/05/2026", "12:30/05/2026", "030/05/2026", "30/05/20260",
    "3d12h", "45m", "2 days", "Up 2 hours", "in 3 days", "3 days from now", "in 2 days and 3 hours",
    "5h left", "every 2 days", "today", "tomorrow", "last week", "now", "within the last 2 days",
    "seconds_ago: 5", "long-ago.txt", "ago", "Santiago", "2 days agone", "may 3 times",
    "2 may fail",
    "10 may", "may", "maybe 30 2026", "May 2026", "May 30th, 2026", "Mayor 30, 2026", "dec 10",
    "yesterday-backup", "backup_yesterday", "yesterdays", "just nowhere", "just\nnow",
    "2\ndays ago\u{301}",
    "+25%", "v1.2.3", "HTTP/2 200", "127.0.0.1:8080", "MAR 1.2.3",
  ])
  func `is not seen where none stands`(text: String) throws {
    #expect(try readings(text) == [])
  }

  @Test(arguments: [
    (
      "2021/07/21 11:09:08 -0700 (~ 26m ago)",
      [
        "2021/07/21 11:09:08 -0700 = 2021-07-21T18:09:08Z",
        "~ 26m ago = 2026-06-01T11:33:00Z … 2026-06-01T11:35:00Z",
      ]
    ),
    (
      "2026-05-30T02:10:33Z,2 hours ago",
      [
        "2026-05-30T02:10:33Z = 2026-05-30T02:10:33Z",
        "2 hours ago = 2026-06-01T09:00:00Z … 2026-06-01T10:30:00Z",
      ]
    ),
    (
      "since Sat 2026-05-30 09:12:31 UTC; 2 days ago",
      [
        "2026-05-30 09:12:31 UTC = 2026-05-30T09:12:31Z",
        "2 days ago = 2026-05-29T12:00:00Z … 2026-05-31T00:00:00Z",
      ]
    ),
    (
      "2026-05-30/2026-05-31",
      [
        "2026-05-30 = 2026-05-29T10:00:00Z … 2026-05-31T11:59:59.999Z",
        "2026-05-31 = 2026-05-30T10:00:00Z … 2026-06-01T11:59:59.999Z",
      ]
    ),
    (
      "2026-05-30T00:00:00Z\n2026-05-31T00:00:00Z",
      [
        "2026-05-30T00:00:00Z = 2026-05-30T00:00:00Z",
        "2026-05-31T00:00:00Z = 2026-05-31T00:00:00Z",
      ]
    ),
    (
      "2 May 2026-05-30T00:00:00Z", ["2 May 2026 = 2026-05-01T10:00:00Z … 2026-05-03T11:59:59.999Z"]
    ),
    ("5h left  Fri 2026-05-29 09:12:31 UTC", ["2026-05-29 09:12:31 UTC = 2026-05-29T09:12:31Z"]),
    (
      "May 30 09:12:31 2026 GMT\tMay 31 09:12:31 2026 GMT",
      [
        "May 30 09:12:31 2026 GMT = 2026-05-30T09:12:31Z",
        "May 31 09:12:31 2026 GMT = 2026-05-31T09:12:31Z",
      ]
    ),
    ("May 30 May 31 ", ["May 30 = unreadable", "May 31 = unreadable"]),
    ("ago ago ago", ["ago = unreadable", "ago = unreadable"]),
  ])
  func `may stand beside others`(line: String, expected: [String]) throws {
    #expect(try readings(line) == expected)
  }

  @Test func `is found at the indices of the slice`() throws {
    let text = Array("2026-05-29T00:00:00Z 2026-05-30T00:00:00Z 2026-05-31T00:00:00Z".utf8)
    let times = OutputTime.all(in: text[20..<42], ranAt: nil)
    #expect(times.map(\.range) == [21..<41])
    // What lies beside the slice is not looked at.
    #expect(OutputTime.all(in: text[1..<20], ranAt: nil) == [])
    #expect(OutputTime.all(in: text[21..<40], ranAt: nil).map(\.range) == [21..<40])
    #expect(OutputTime.all(in: text[21..<31], ranAt: nil).map(\.range) == [21..<31])
  }
}

@Suite struct `A time told by its age` {
  private static let second: Double = 1
  private static let minute: Double = 60
  private static let hour: Double = 3_600
  private static let day: Double = 86_400

  private static let ages: [(text: String, unit: Double, youngest: Double, oldest: Double)] = [
    ("2 hours ago", hour, 1.5, 3),
    ("2 HOURS AGO", hour, 1.5, 3),
    ("0 seconds ago", second, 0, 1),
    ("35ms ago", second, 0.035, 0.036),
    ("30 sec ago", second, 29.5, 31),
    ("5m ago", minute, 4.5, 6),
    ("3d ago", day, 2.5, 4),
    ("a day ago", day, 0.5, 2),
    ("an hour ago", hour, 0.5, 2),
    ("one hour ago", hour, 0.5, 2),
    ("2 weeks ago", day, 10.5, 21),
    ("1 month ago", day, 14, 62),
    ("1 year ago", day, 182.5, 732),
    ("1.5 days ago", day, 0.5, 2),
    ("about 2 days ago", day, 1, 3),
    ("About an hour ago", hour, 0, 2),
    ("about 1 month ago", day, 0, 62),
    ("about 1 year ago", day, 0, 732),
    ("~ 7m ago", minute, 6, 8),
    ("~7m ago", minute, 6, 8),
    ("almost 2 years ago", day, 365, 1098),
    ("over 1 year ago", day, 0, 732),
    ("less than a minute ago", minute, 0, 1),
    ("Less than a second ago", second, 0, 1),
    ("<1m ago", minute, 0, 1),
    ("up to 3 hours ago", hour, 0, 3),
    ("half an hour ago", hour, 0, 1),
    ("just now", minute, 0, 5),
    ("yesterday", day, 0, 2),
    ("1 year, 2 months ago", day, 407, 459),
    ("1 day and 3 hours ago", hour, 26.5, 28),
    ("1 day, and 3 hours ago", hour, 26.5, 28),
    ("1 day 3h ago", hour, 26.5, 28),
    ("3d12h ago", hour, 83.5, 85),
    ("2h 13min ago", minute, 132.5, 134),
    ("about 1 day, 3 hours ago", hour, 3, 51),
    ("1 week 0 days ago", day, 6.5, 8),
    ("0 minutes ago", minute, 0, 1),
  ]

  @Test(arguments: ages)
  func `lies between two ages`(
    text: String, unit: Double, youngest: Double, oldest: Double
  ) throws {
    let ranAt = try #require(Instant("2026-06-01T12:00:00Z"))
    let bytes = Array("(\(text))".utf8)
    let times = OutputTime.all(in: bytes[...], ranAt: ranAt)
    func back(_ seconds: Double) -> Instant {
      ranAt - .milliseconds(Int64((seconds * 1_000).rounded()))
    }
    #expect(
      times == [
        OutputTime(
          range: 1..<bytes.count - 1,
          meaning: .between(back(oldest * unit), back(youngest * unit)))
      ])
    let unknown = OutputTime.all(in: bytes[...], ranAt: nil)
    #expect(unknown.map(\.range) == times.map(\.range))
    #expect(
      unknown.map(\.meaning) == [.unreadable(why: "nobody knows when the command ran")])
  }

  @Test(arguments: [
    ("4m34s 2 hours ago", "2 hours ago"),
    ("took 34 seconds, 2 hours ago", "2 hours ago"),
    ("#12 2 hours ago", "2 hours ago"),
    ("merged by jo, 2 hours ago", "2 hours ago"),
    ("4m34s\t2 hours ago", "2 hours ago"),
    ("4m34s,2 hours ago", "2 hours ago"),
    ("keep 7 days  2 hours ago", "2 hours ago"),
    ("1 day 1 day ago", "1 day ago"),
    ("Up 2 hours (3 hours ago)", "3 hours ago"),
    ("3 (7h ago)   12d", "7h ago"),
    (#""friendly": "10 hours ago","#, "10 hours ago"),
    ("#4  number fore  label   about 2 years ago", "about 2 years ago"),
    ("nginx:2   2 hours ago   Up 2 hours", "2 hours ago"),
    ("passed:2 hours ago", "2 hours ago"),
    ("Pushed yesterday.", "yesterday"),
    ("Updated just now, by jo", "just now"),
  ])
  func `is found in its surroundings`(line: String, text: String) throws {
    let places = try readings(line).map { $0.prefix { $0 != "=" }.dropLast() }
    #expect(places == [text[...]])
    #expect(try !readings(line).contains { $0.hasSuffix("unreadable") })
  }

  @Test func `is not told by the day before yesterday`() throws {
    #expect(try readings("the day before yesterday") == ["yesterday = unreadable"])
  }

  @Test func `stops at the first instant that can be told`() throws {
    let first = Instant(millisecondsSince1970: .min)
    let times = OutputTime.all(in: Array("9999999 years ago".utf8)[...], ranAt: first)
    #expect(times.map(\.meaning) == [.between(first, first)])
  }

  /// As git, docker, gh, kubectl and the libraries of web pages do it.
  @Test func `holds the true age, cut or rounded, in every unit`() throws {
    let ranAt = try #require(Instant("2026-06-01T12:00:00Z"))
    let units: [(name: String, seconds: Double, isFixed: Bool)] = [
      ("second", 1, true), ("minute", 60, true), ("hour", 3_600, true), ("day", 86_400, true),
      ("week", 604_800, true), ("month", 30 * 86_400, false), ("year", 365 * 86_400, false),
      ("month", 30.4375 * 86_400, false), ("year", 365.25 * 86_400, false),
    ]
    var random = SplitMix(state: 11)
    for _ in 0..<5_000 {
      let unit = try #require(units.randomElement(using: &random))
      let age = Double.random(in: 0..<40, using: &random) * unit.seconds
      for rule in [FloatingPointRoundingRule.down, .toNearestOrAwayFromZero] {
        let count = Int((age / unit.seconds).rounded(rule))
        for text in ["\(count) \(unit.name)s ago", "about \(count) \(unit.name)s ago"] {
          let time = try #require(OutputTime.all(in: Array(text.utf8)[...], ranAt: ranAt).first)
          guard case .between(let first, let last) = time.meaning else {
            Issue.record("\(text) is unreadable")
            continue
          }
          let truth = ranAt - .milliseconds(Int64(age * 1_000))
          #expect(first <= truth && truth <= last, "\(text) for \(age) s")
        }
      }
    }
  }
}

@Suite struct `Reading times` {
  private static let zones: [(text: String, minutes: Int64?)] = [
    ("Z", 0), ("+02:00", 120), ("-0330", -210), (" +0000", 0), (" UTC", 0), (" GMT+0200", 120),
    ("-12:00", -720), ("+14:00", 840), ("", nil), (" CEST", nil),
  ]

  @Test func `gives an interval that holds the truth, on every kind of day`() throws {
    var random = SplitMix(state: 7)
    let names = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    let first = try #require(Instant("1970-01-03T00:00:00Z"))
    for _ in 0..<5_000 {
      let truth = first + .seconds(Int64.random(in: 0..<4_133_000_000, using: &random))
      let zone = try #require(Self.zones.randomElement(using: &random))
      let minutes = zone.minutes ?? Int64.random(in: -720...840, using: &random)
      let local = (truth + .seconds(minutes * 60)).description
      let year = local.prefix(4)
      let month = local.dropFirst(5).prefix(2)
      let day = local.dropFirst(8).prefix(2)
      let clock = local.dropFirst(11).prefix(8)
      let name = names[try #require(Int(month)) - 1]
      let apart = zone.text.isEmpty || zone.text.hasPrefix(" ") ? zone.text : " " + zone.text
      let texts = [
        "\(year)-\(month)-\(day)T\(clock)\(zone.text)",
        "\(year)/\(month)/\(day) \(clock)\(zone.text)",
        "\(year)-\(month)-\(day) \(clock.prefix(5))\(zone.text)", "\(year)-\(month)-\(day)",
        "\(day) \(name) \(year) \(clock)\(zone.text)", "\(name) \(day) \(clock) \(year)\(apart)",
        "\(name) \(day), \(year)", "\(day)/\(name)/\(year):\(clock)\(zone.text)",
      ]
      for text in texts {
        let times = OutputTime.all(in: Array(text.utf8)[...], ranAt: nil)
        let time = try #require(times.first)
        #expect(times.count == 1)
        guard case .between(let first, let last) = time.meaning else {
          Issue.record("\(text) is unreadable")
          continue
        }
        #expect(first <= truth && truth <= last, "\(text) for \(truth)")
      }
    }
  }

  @Test func `ends, whatever the text, with ascending ranges inside the slice`() throws {
    let pieces =
      [
        "2026", "05", "30", "2", "9", "12", "60", "61", "-", "/", ".", ":", " ", "  ", "\t", "\n",
        ",", "T", "Z",
        "t", "_", "+", "+02:00", "GMT", "UTC", "AM", "p.m.", "May", "dec", "Sept", "2026-05-30",
        "02:10:33", ".123",
        "ago", " ago", "about ", "less ", "than ", "a", "an ", "day", "days ", "h", "m", "mo", "ms",
        "and ", "just ",
        "now", "yesterday", "before ", "2026-05-30 ", "05/30/2026", "30 May ", "May 30 ", "2 days",
        "3h ", " 02:10:33 ", "2026 ",
        " yesterday ", "~", "<", ">", "é", "\u{301}", "\u{A0}", "\u{202F}", "２", "\0",
      ].map { Array($0.utf8) } + [[0xFF], [0xC2], [0xE2, 0x80], [0x80]]
    let now = try #require(Instant("2026-06-01T12:00:00Z"))
    var random = SplitMix(state: 3)
    var found = 0
    for _ in 0..<20_000 {
      var text: [UInt8] = []
      for _ in 0..<Int.random(in: 0..<24, using: &random) {
        text += try #require(pieces.randomElement(using: &random))
      }
      let start = Int.random(in: 0...text.count / 8, using: &random)
      let end = Int.random(in: (start + text.count) / 2...text.count, using: &random)
      let slice = text[start..<end]
      let times = OutputTime.all(in: slice, ranAt: Bool.random(using: &random) ? now : nil)
      var position = start
      for time in times {
        #expect(time.range.lowerBound >= position && !time.range.isEmpty)
        position = time.range.upperBound
        if case .between(let first, let last) = time.meaning { #expect(first <= last) }
      }
      #expect(position <= end)
      // A slice is read as the same bytes would be alone.
      let alone = OutputTime.all(in: Array(slice)[...], ranAt: nil)
      #expect(
        OutputTime.all(in: slice, ranAt: nil).map(\.meaning) == alone.map(\.meaning))
      #expect(
        times.map(\.range)
          == alone.map { $0.range.lowerBound + start..<$0.range.upperBound + start })
      found += times.count
    }
    #expect(found > 5_000)
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      "2026-05-30 ", "1 day ", "1 day 1 hour ", "1y1mo1w1d", "7", "1.", "1,", "a ", "about 1 day ",
      "May 30 ",
      "30 May ", "x", "ago ", "é2026-05-30", "2026-05-30 02:10:33.", "1 day and ", "less than ",
    ])
  func `takes time that grows with the text alone`(piece: String) {
    let text = Array(String(repeating: piece, count: 400_000 / piece.utf8.count).utf8)
    let times = OutputTime.all(in: text[...], ranAt: Instant(millisecondsSince1970: 0))
    #expect(times.count <= text.count)
  }
}

/// Random numbers that are the same in every run (Steele, Lea and Flood, 2014).
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
