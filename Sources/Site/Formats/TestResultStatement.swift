import Launch

/// The verdict as an in-toto statement with the test-result predicate, for what signs and keeps attestations
/// (https://github.com/in-toto/attestation/blob/main/spec/predicates/test-result.md).
///
/// It is read by strict readers: what the predicate has no field for are annotations of the playbook, the first of its configuration.
struct TestResultStatement {
  static let type = "https://in-toto.io/Statement/v1"
  static let predicateType = "https://in-toto.io/attestation/test-result/v0.1"

  private let composition: Composition
  private let subjects: [(name: String, sha256: String)]
  private var report: Report { composition.report }

  init(_ composition: Composition, subjects: [(name: String, sha256: String)]) {
    self.composition = composition
    self.subjects = subjects
  }

  var json: JSON {
    .object([
      "_type": .string(Self.type),
      "subject": .array(
        subjects.map { Self.descriptor($0.name, "sha256", $0.sha256.asciiLowercased) }
          + (commit.map { [.object(["digest": .object(["gitCommit": .string($0)])])] } ?? [])),
      "predicateType": .string(Self.predicateType),
      "predicate": .object(predicate),
    ])
  }

  private var predicate: [String: JSON] {
    var predicate: [String: JSON] = [
      "result": .string(result),
      "configuration": .array(configuration),
      "passedTests": ids { $0 == .pass || $0 == .confirmed },
      "warnedTests": ids { $0 == .waived },
      "failedTests": .array(failed.map(JSON.string)),
    ]
    if let url = composition.newestFirst.first?.run.url { predicate["url"] = .string(url) }
    return predicate
  }

  /// Nothing but a GO is `PASSED` or `WARNED`: a policy that takes a warning must not launch on a HOLD.
  private var result: String {
    switch report.verdict {
    case .go(let proof):
      proof.items.contains { $0.status == .waived } ? "WARNED" : "PASSED"
    case .hold, .noGo: "FAILED"
    }
  }

  private func ids(_ isMeant: (Status) -> Bool) -> JSON {
    .array(report.required.filter { isMeant($0.status) }.map { .string($0.item.id) })
  }

  /// The items that are not clear, and what fails beside them: `launch:gate-issue`, which is no id of an item.
  private var failed: [String] {
    var names = report.required.filter { $0.status.effect != .clear }.map(\.item.id)
    for reason in report.verdict.reasons {
      let name =
        switch reason {
        case .item(let item): item.item.id
        case .notDue: String?.none
        case .abort, .refusal, .doubt: "launch:\(VerdictRule(reason).id)"
        }
      if let name { names.append(name) }
    }
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }

  /// Every input by its digest, the playbook first.
  private var configuration: [JSON] {
    composition.inputs.map { input in
      let isPlaybook = input.name.utf8.elementsEqual(report.playbook.file.name.utf8)
      return Self.descriptor(
        input.name, "sha256", input.sha256, annotations: isPlaybook ? annotations : nil)
    }
  }

  private var annotations: JSON {
    .object([
      "gonogo.at": .string(report.at.description),
      "gonogo.environment": .string(report.environment),
      "gonogo.launch": JSON(report.playbook.metadata.launch?.description),
      "gonogo.live": JSON(report.live?.word),
      "gonogo.notNeeded": ids { $0 == .notNeeded },
      "gonogo.tool": .string(composition.tool),
      "gonogo.validUntil": JSON(report.verdict.validUntil?.description),
      "gonogo.verdict": .string(report.verdict.word),
    ])
  }

  /// The commit that every record of the verdict was taken at; `nil`: one of them says another or none, or not the whole of it.
  private var commit: String? {
    let runs = composition.judgedChecks.compactMap(\.run)
    guard let commit = runs.first?.commit?.asciiLowercased, [40, 64].contains(commit.utf8.count),
      commit.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }),
      runs.allSatisfy({ $0.commit?.asciiLowercased.utf8.elementsEqual(commit.utf8) ?? false })
    else { return nil }
    return commit
  }

  private static func descriptor(
    _ name: String, _ algorithm: String, _ digest: String, annotations: JSON? = nil
  ) -> JSON {
    var members: [String: JSON] = [
      "name": .string(name), "digest": .object([algorithm: .string(digest)]),
    ]
    members["annotations"] = annotations
    return .object(members)
  }
}
