import Launch

/// The verdict in two words, for a README. It is an image that others keep, so a GO never stands on it without its end.
struct Badge: Hashable, Sendable {
  /// `launch`; `launch staging` where it is not about production.
  let label: String
  /// As the pages say it, once all steps are verified of staying live: `HOLD`, `GO until 2026-06-06 15:00 UTC`, `Live: NO-GO`, `Launched`.
  let message: String
  /// The name of its shape.
  let mark: String
  /// What both say, in a sentence.
  let title: String

  init(_ report: Report) {
    let headline = report.headline
    let band = BandView(environment: report.environment)
    label = "launch" + (band.map { " \($0.name)" } ?? "")
    message = headline.lasting
    mark = headline.mark
    title =
      "\(report.playbook.title), \(report.environment): \(message), as of \(report.at.dayAndTime)"
  }

  /// Six hexadecimal digits.
  private var colour: String {
    switch mark {
    case "go": "0a6b3d"
    case "nogo": "8e0b14"
    case "pass": "545b64"
    default: "ffb224"
    }
  }

  /// `badge.json`, as https://shields.io/badges/endpoint-badge reads it.
  var json: JSON {
    .object([
      "schemaVersion": .number(1), "label": .string(label.visible),
      "message": .string(message), "color": .string(colour),
      // What is no GO cannot be given the colour of one by whoever shows the badge.
      "isError": .bool(mark != "go"),
      // The shortest time that Shields takes.
      "cacheSeconds": .number(300),
    ])
  }
}
