import Launch

extension BuiltSite {
  /// - Parameters:
  ///   - target: `nil`: nobody says where to.
  ///   - host: as it was named; `nil`: as the target says, if it does.
  /// - Throws: all that the host does not take.
  public func checkIsTaken(by target: PublishTarget?, host: StaticHost?) throws(InvalidInput) {
    let host = host ?? target.flatMap { StaticHost(of: $0) }
    var limits = host?.limits ?? StaticHost.Limits()
    if case .git = target { limits.fileSize = limits.fileSize ?? StaticHost.gitFileSize }
    let problems = problems(with: limits, of: host?.rawValue ?? "the host")
    if let invalid = InvalidInput(errorsIn: problems) { throw invalid }
  }

  func problems(with limits: StaticHost.Limits, of host: String) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    let place = { (path: String) in Place(file: "\(self.folder)/\(path)", position: nil) }
    let whole = Place(file: folder, position: nil)
    for file in files {
      if let limit = limits.fileSize, file.bytes.count > limit {
        problems.append(
          .error(
            "this file has \(file.bytes.count) bytes, and \(host) takes \(limit) of one",
            at: place(file.path),
            hint: "what a page shows of long outputs grows with the results: remove old runs"))
      }
      if let limit = limits.pathLength, file.path.utf8.count > limit {
        problems.append(
          .error(
            "this path has \(file.path.utf8.count) bytes, and \(host) takes \(limit)",
            at: place(file.path), hint: "give what it is named for a shorter name"))
      }
    }
    let total = files.reduce(0) { $0 + $1.bytes.count }
    if let limit = limits.totalSize, total > limit {
      problems.append(
        .error(
          "this site has \(total) bytes, and \(host) takes \(limit)", at: whole,
          hint: "remove old results, or publish to a host that takes more"))
    }
    if let limit = limits.fileCount, files.count > limit {
      problems.append(
        .error(
          "this site has \(files.count) files, and \(host) takes \(limit)", at: whole,
          hint: "publish to a host that takes more"))
    }
    for path in limits.needed where !files.contains(where: { $0.path == path }) {
      problems.append(
        .error("\(host) needs this file, and it is not there", at: place(path), hint: "build again")
      )
    }
    if let headers = files.first(where: { $0.path == "_headers" }) {
      problems += Self.problems(
        withHeaders: SourceFile(name: "\(folder)/_headers", bytes: headers.bytes), limits, host)
    }
    return problems
  }

  private static func problems(
    withHeaders file: SourceFile, _ limits: StaticHost.Limits, _ host: String
  ) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    let lines = 1...file.lineCount
    let rules = lines.count { number in
      file.line(number).first.map { $0 > 0x20 && $0 != UInt8(ascii: "#") } ?? false
    }
    if let limit = limits.headerRules, rules > limit {
      problems.append(
        .error("this has \(rules) rules, and \(host) takes \(limit)", at: file.whole))
    }
    if let limit = limits.headerLine {
      for number in lines where file.line(number).count > limit {
        problems.append(
          .error(
            "this line has \(file.line(number).count) bytes, and \(host) takes \(limit)",
            at: file.place(line: number)))
      }
    }
    return problems
  }
}
