import Launch

extension Composition {
  /// What programs read, beside the pages. No page depends on any of it but by a link.
  /// - Parameter verdict: `verdict.json`.
  func machineFiles(verdict: [UInt8]) -> [Page] {
    var files = [
      Page(path: SiteMap.verdict, bytes: verdict),
      Page(path: "build.json", bytes: BuildStamp(self).json.line),
      Page(path: "badge.json", bytes: Badge(report).json.bytes),
      Page(path: SiteMap.feed, bytes: VerdictFeed(self).markup.bytes),
    ]
    if let calendar = LaunchCalendar(report, identity: identity) {
      files.append(Page(path: SiteMap.calendar, bytes: calendar.bytes))
    }
    return files
  }
}
