import Launch

/// Workflow commands of GitHub Actions, which mark lines of the playbook: what blocks, the worst first; a GO says until when.
///
/// GitHub shows ten of each kind for a step, of 4,096 characters each. What others wrote stands behind `::` on a line of our own, so
/// that it can begin no command of its own.
struct WorkflowCommands {
  /// How many are written in all.
  static let limit = 10
  /// Of a title and of a message, in bytes, before they are escaped, which makes them three times as long at most.
  static let titleBytes = 200
  static let messageBytes = 1_000

  private let report: Report
  private let prefix: String

  init(_ composition: Composition) {
    report = composition.report
    prefix = composition.band.prefix
  }

  var bytes: [UInt8] { Array(lines.map { "\($0)\n" }.joined().utf8) }

  private var lines: [String] {
    let reasons = report.headlineReasons
    let headline = report.headline
    let failed = headline.mark.utf8.elementsEqual("nogo".utf8)
    // Only what is proven may do without a warning.
    guard !reasons.isEmpty, !(report.isLaunched && report.live?.isOnlyWaiting == true) else {
      let kind = ["go", "pass"].contains(headline.mark) ? "notice" : "warning"
      return [line(kind, nil, headline.lasting, "\(report.playbook.title): \(report.told)")]
    }
    let shown = reasons.count > Self.limit ? Self.limit - 1 : reasons.count
    var lines = reasons.prefix(shown).map { reason in
      let words = reason.words
      // What is about no item has all of its words in the message, which may be longer.
      let title = words.id.map { "\(words.word) \($0) \(words.title)" } ?? words.word
      let message =
        words.id == nil
        ? [words.title, words.detail].compactMap(\.self).joined(separator: ": ") : words.detail
      return line(
        reason.isFailure ? "error" : "warning", MarkedLines(reason, in: report), title,
        message ?? VerdictRule(reason).text)
    }
    if shown < reasons.count {
      lines.append(
        line(
          failed ? "error" : "warning", nil, headline.words,
          "and \((reasons.count - shown).grouped) more, see the site"))
    }
    return lines
  }

  private func line(_ kind: String, _ place: MarkedLines?, _ title: String, _ message: String)
    -> String
  {
    var properties =
      place.map { place in
        [
          "file=\(Self.escaped(place.file, isProperty: true))", "line=\(place.first)",
          "endLine=\(place.last)",
        ]
      } ?? []
    let head = (prefix + title).cut(toBytes: Self.titleBytes)
    properties.append("title=\(Self.escaped(head, isProperty: true))")
    let body = Self.escaped(message.cut(toBytes: Self.messageBytes), isProperty: false)
    return "::\(kind) \(properties.joined(separator: ","))::\(body)"
  }

  /// As the runner reads it back, with controls and what turns the direction of text made visible. Where a log is read again, `##[` and
  /// `##vso[` begin commands, too: no two `#` follow each other.
  static func escaped(_ text: String, isProperty: Bool) -> String {
    var output: [UInt8] = []
    for byte in text.visible.utf8 {
      switch byte {
      case UInt8(ascii: "%"): output += "%25".utf8
      case 0x0A: output += "%0A".utf8
      case 0x0D: output += "%0D".utf8
      case UInt8(ascii: ":") where isProperty: output += "%3A".utf8
      case UInt8(ascii: ",") where isProperty: output += "%2C".utf8
      case UInt8(ascii: "#") where output.last == byte: output += " #".utf8
      default: output.append(byte)
      }
    }
    return String(decoding: output, as: UTF8.self)
  }
}
