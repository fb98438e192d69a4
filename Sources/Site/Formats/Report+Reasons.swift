import Launch

extension Report {
  /// Every reason why it is no GO, the worst first, and of a launch that is live why it may not stay so; each item once.
  var allReasons: [Verdict.Reason] {
    guard let live else { return verdict.reasons }
    var seen = Set(verdict.reasons)
    return verdict.reasons + live.reasons.filter { seen.insert($0).inserted }
  }

  /// The reasons behind the headline: of the verdict, or once all steps are verified of staying live.
  var headlineReasons: [Verdict.Reason] {
    isLaunched ? live?.reasons ?? [] : verdict.reasons
  }

  /// What people said, how far the launch is, and how much of it is clear, in sentences.
  var told: String {
    let said = standing.map { who, words in
      "\(who) \(words.visible)\(words.utf8.last == UInt8(ascii: ".") ? "" : ".")"
    }
    return (said + [(summary.failing ?? "") + summary.rest]).joined(separator: " ")
  }
}

extension Verdict.Reason {
  /// It says that something went wrong, rather than that something is missing.
  var isGrave: Bool {
    switch self {
    case .abort, .refusal: true
    case .item(let report): report.status == .fail || report.status == .error
    case .notDue, .doubt: false
    }
  }

  /// `1A.2 The site answers: Fail, expected ok, got “down” · owner ann`
  var sentence: String {
    let words = words
    let subject = [words.id, words.title].compactMap(\.self).joined(separator: " ")
    let detail = words.detail.map { ", \($0)" } ?? ""
    return "\(subject): \(words.word)\(detail)"
  }
}

extension String {
  /// At most so many bytes of it, whole scalars, with a sign that something is missing.
  func cut(toBytes limit: Int) -> String {
    let bytes = Array(utf8)
    guard bytes.count > limit else { return self }
    let end = Excerpt.boundary(bytes, notAfter: limit - 3)
    return String(decoding: bytes[..<end], as: UTF8.self) + "…"
  }
}
