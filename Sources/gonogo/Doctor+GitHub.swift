import Launch
import Publisher

extension Doctor {
  /// What GitHub lets us do, as far as this launch needs it.
  func gitHub(_ environment: [String: String], _ playbook: Playbook?) -> [Diagnosis] {
    guard let playbook else {
      return [.unknown("gate issue", "the playbook, which names it, cannot be read")]
    }
    guard playbook.metadata.gate != nil else {
      return [.ok("gate issue", "the playbook names none, so that GitHub is not needed")]
    }
    let gate: (repository: String, number: Int)
    let access: GateAccess
    do throws(InvalidInput) { gate = try playbook.gateIssue() } catch {
      return [.missing("gate issue", error.diagnostics[0].message, error.diagnostics[0].hint)]
    }
    do throws(SyncFailure) {
      access = try GateAccess(
        repository: gate.repository, number: gate.number, environment: environment,
        timeLimit: timeout.duration, now: { .now() }, say: { _ in })
    } catch {
      return [.missing("gh", error.message, error.hint)]
    }
    let version =
      InstalledProgram(["gh"], in: environment)?.version(environment) ?? "it does not start"
    let survey = GateSurvey(access)
    let isInActions = environment["GITHUB_ACTIONS"] == "true"
    let first = [Diagnosis.ok("gh", version), Self.login(survey, isInActions: isInActions)]
    // Said once.
    guard survey.isAnswered else {
      return first
        + ["clock", "gate issue", "may comment", "pages"].map {
          .unknown($0, "GitHub was not asked further")
        }
    }
    return first + [
      Self.clock(survey), Self.issue(survey, "\(gate.repository)#\(gate.number)"),
      Self.comment(survey, isInActions: isInActions), Self.pages(survey),
    ]
  }

  private static func failed(_ name: String, _ failure: SyncFailure, isNeeded: Bool = true)
    -> Diagnosis
  {
    guard isNeeded else { return .unknown(name, failure.message, failure.hint) }
    var diagnosis = Diagnosis.missing(name, failure.message, failure.hint)
    diagnosis.isForbidden = failure.kind == .notPermitted
    return diagnosis
  }

  private static func login(_ survey: GateSurvey, isInActions: Bool) -> Diagnosis {
    switch survey.login {
    case .success(let login): return .ok("login", login)
    case .failure(let failure):
      var diagnosis = failed("login", failure)
      if isInActions, failure.kind == .notPermitted {
        diagnosis = Diagnosis(
          name: diagnosis.name, state: diagnosis.state, found: diagnosis.found,
          remedy: "give the step the token: env: { GH_TOKEN: ${{ github.token }} }",
          isForbidden: true)
      }
      return diagnosis
    }
  }

  private static func clock(_ survey: GateSurvey) -> Diagnosis {
    guard let ahead = survey.ahead else {
      return .unknown("clock", "GitHub, whose clock it is compared with, did not answer")
    }
    let size = ahead < .zero ? .zero - ahead : ahead
    let words = "\(size.inShort) \(ahead < .zero ? "ahead of" : "behind") GitHub's"
    // The time of an answer is cut to seconds, and the answer takes time.
    if size < .seconds(5) { return .ok("clock", "less than 5 s from GitHub's") }
    let remedy = "set the clock of this machine (NTP): verdicts and evidence have its time"
    return size < .seconds(60) ? .warning("clock", words, remedy) : .missing("clock", words, remedy)
  }

  private static func issue(_ survey: GateSurvey, _ name: String) -> Diagnosis {
    switch survey.issue {
    case .failure(let failure): return failed("gate issue", failure)
    case .success(let issue):
      let found =
        "\(name) \"\(issue.title)\", \(issue.comments) comment\(issue.comments == 1 ? "" : "s")"
      if issue.isLocked {
        return .warning(
          "gate issue", found + ", is locked",
          "unlock it: of a locked issue only who may write to the repository can confirm or abort")
      }
      if !issue.isOpen { return .warning("gate issue", found + ", is closed", "open it again") }
      return .ok("gate issue", found)
    }
  }

  private static func comment(_ survey: GateSurvey, isInActions: Bool) -> Diagnosis {
    let name = "may comment"
    switch survey.repository {
    case .failure(let failure):
      return .unknown(name, failure.message, failure.hint)
    case .success(let repository):
      if repository.isArchived {
        var diagnosis = Diagnosis.missing(
          name, "the repository is archived: nobody can comment there", "name another one")
        diagnosis.isForbidden = true
        return diagnosis
      }
      if repository.mayWrite == true { return .ok(name, "the login may write to the repository") }
      return .unknown(
        name, "GitHub says it only when it is tried",
        isInActions
          ? "the job needs permissions: { contents: read, issues: write }"
          : "a fine-grained token needs 'Issues: read and write'")
    }
  }

  private static func pages(_ survey: GateSurvey) -> Diagnosis {
    let name = "pages"
    let isPrivate = (try? survey.repository.get())?.isPrivate ?? false
    switch survey.pages {
    case .failure(let failure): return .unknown(name, failure.message, failure.hint)
    case .success(nil):
      return .ok(name, "the repository has no Pages site, or shows none to the token")
    case .success(let pages?):
      let place = pages.url ?? "the Pages site of the repository"
      guard pages.isPublic else {
        return .ok(name, "\(place) is only for who may read the repository")
      }
      return isPrivate
        ? .warning(
          name, "everybody can read \(place), though the repository is private",
          "publish no launch there that is internal: evidence and names would be public")
        : .warning(
          name, "everybody can read \(place)", "publish no launch there that is internal")
    }
  }
}
