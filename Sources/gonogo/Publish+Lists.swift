import Launch
import Publisher

extension Publish {
  func show(
    _ found: Publication.List, of publication: Publication, _ mask: (String) -> String
  ) async throws {
    for notice in found.notices { Terminal.warn(mask("note: \(notice)\n")) }
    if json {
      return print(
        mask(try JSONText.of(PublishReport.List(found, on: publication.place))), terminator: "")
    }
    let now = Instant.now()
    for release in found.releases {
      let verdict = release.verdict + String(repeating: " ", count: 6 - release.verdict.utf8.count)
      let age =
        release.at > now ? "in \((release.at - now).inWords)" : "\((now - release.at).inWords) ago"
      let subject = release == found.live ? found.subject.map { "  \($0)" } ?? "" : ""
      print(
        "\(release == found.live ? "live" : "    ")  \(release.build)  \(verdict)  \(release.at.dayAndTimeToTheSecond)  \(age)\(subject)"
      )
    }
    if found.live == nil {
      print(mask("\(publication.place) has no live build"))
    } else if found.live?.verdict == "GO" {
      Terminal.warn(
        "note: a GO lapses: its page says when, and 'gonogo gate' what is known since\n")
    }
  }

  func show(
    _ plan: Publication.RollbackPlan, of publication: Publication, _ mask: (String) -> String
  ) throws {
    if json {
      return print(
        mask(try JSONText.of(PublishReport.RollbackPlan(plan, on: publication.place))),
        terminator: "")
    }
    print(
      mask(
        """
        \(PublishReport.name(of: plan.release)) would go live again on \(publication.place)
          \(plan.live.map { $0 == plan.release ? "it is live already" : "live now: build \($0.words)" } ?? "nothing is live now")

        """), terminator: "")
  }

  func show(
    _ plan: Publication.Plan, _ built: BuiltSite, readAt url: String?,
    of publication: Publication, _ mask: (String) -> String
  ) throws {
    for notice in plan.notices { Terminal.warn(mask("note: \(notice)\n")) }
    let sizes = Dictionary(
      built.files.map { ($0.path, $0.bytes.count) }, uniquingKeysWith: { first, _ in first })
    let written = (plan.added + plan.changed).reduce(0) { $0 + (sizes[$1] ?? 0) }
    if json {
      print(
        mask(
          try JSONText.of(
            PublishReport.Plan(plan, built, bytes: written, on: publication.place))),
        terminator: "")
      if let refusal = plan.refusal { throw refusal }
      return
    }
    for (sign, paths) in [("+", plan.added), ("~", plan.changed)] {
      for path in paths {
        print(mask("\(sign) \(path.visible)  \(sizes[path] ?? 0) bytes"))
      }
    }
    for path in plan.removed { print(mask("- \(path.visible)")) }
    let same = built.files.count - 1 - plan.added.count - plan.changed.count
    let live =
      switch plan.live {
      case nil: "nothing is live now, or nothing of gonogo's"
      case built.release where same == built.files.count - 1: "it is live already"
      case built.release: "it is live already, but not as it was published"
      case .some(let other): "live now: build \(other.words)"
      }
    print(
      mask(
        """
        \(PublishReport.name(of: built.release)) would \(plan.refusal == nil ? "go live" : "be refused") on \(publication.place)
          \(built.subject.visible)\(PublishReport.line(validUntil: built))
          \(plan.added.count) added, \(plan.changed.count) changed, \(plan.removed.count) removed, \(same) the same; \(written) bytes to write
          \(live)
          \(url.map { "then it would be compared with \($0.visible)" } ?? "nobody would look what readers get: say with --verify-url where it is read")

        """), terminator: "")
    if let refusal = plan.refusal { throw refusal }
  }
}
