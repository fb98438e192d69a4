import Launch
import Publisher
import Recorder

/// Looks for secrets in what is to leave this machine, whatever was masked before.
struct SecretScan {
  struct File: Sendable {
    let path: String
    let bytes: [UInt8]
    let form: Redactor.Form

    /// - Parameter form: `nil`: as the ending of the path says.
    init(path: String, bytes: [UInt8], form: Redactor.Form? = nil) {
      self.path = path
      self.bytes = bytes
      self.form = form ?? Redactor.Form(ofFile: path)
    }
  }

  struct Hit: Hashable {
    let path: String
    let secret: FoundSecret
  }

  private let redactor: Redactor

  /// - Parameters:
  ///   - environment: of this process.
  ///   - named: the variables that playbooks name besides.
  init(environment: [String: String], named: [String]) {
    redactor = Redactor(environment: environment, named: Set(named))
  }

  /// In the order of the files and their lines.
  func hits(in files: [File]) -> [Hit] {
    let found = files.concurrentMap { file in
      redactor.secrets(in: file.bytes, as: file.form)
    }
    return zip(files, found).flatMap { file, secrets in
      secrets.map { Hit(path: file.path, secret: $0) }
    }
  }

  private static let shown = 20

  /// What to say of secrets in files: where and of which kind, never the value or its line.
  /// - Parameters:
  ///   - folder: where the files are, for the names of their places; `nil`: their paths say it.
  ///   - inputs: what they were made from, where that can be looked at.
  func errors(in files: [File], of folder: String?, from inputs: () -> [SourceFile])
    -> [Diagnostic]
  {
    let hits = hits(in: files)
    guard !hits.isEmpty else { return [] }
    let origins = self.hits(in: inputs().map { File(path: $0.name, bytes: $0.bytes) })
    var told: Set<String> = []
    var problems = hits.prefix(Self.shown).map { hit in
      let path = folder.map { "\($0)/\(hit.path)" } ?? hit.path
      // Of each kind the rest is said once.
      let isFirst = told.insert(hit.secret.words).inserted
      let notes = origins.filter { isFirst && $0.secret.words == hit.secret.words }.prefix(3).map {
        Diagnostic.Note("such a secret is here", at: $0.place(in: $0.path))
      }
      return Diagnostic.error(
        "this holds \(hit.secret.words)", at: hit.place(in: path), notes: Array(notes),
        hint: isFirst ? Self.hint(hit.secret) : nil)
    }
    if hits.count > Self.shown {
      problems.append(
        .error(
          "and \(hits.count - Self.shown) more in these files",
          at: Place(file: folder ?? hits[0].path, position: nil)))
    }
    return problems
  }

  /// What to say of secrets in files that are not written, or stay on this machine: at the inputs that they come from.
  /// - Parameters:
  ///   - inputs: what they were made from.
  ///   - severity: whether it stops what was asked for.
  func problems(
    in files: [File], from inputs: () -> [SourceFile], as severity: Diagnostic.Severity
  ) -> [Diagnostic] {
    let hits = hits(in: files)
    guard !hits.isEmpty else { return [] }
    let kinds = Set(hits.map(\.secret.words))
    let origins = self.hits(in: inputs().map { File(path: $0.name, bytes: $0.bytes) })
      .filter { kinds.contains($0.secret.words) }
    let known = Set(origins.map(\.secret.words))
    let shown = origins + hits.filter { !known.contains($0.secret.words) }
    return shown.prefix(Self.shown).map { hit in
      let place = hit.place(in: hit.path)
      let message = "this holds \(hit.secret.words)"
      switch severity {
      case .error: return .error(message, at: place, hint: Self.hint(hit.secret))
      case .warning:
        return .warning(
          "\(message), and so does the site", at: place,
          hint: "'gonogo publish' and 'gonogo snapshot' refuse it: \(Self.hint(hit.secret))")
      }
    }
  }

  private static func hint(_ secret: FoundSecret) -> String {
    secret.words.hasPrefix("the value of ")
      ? "take it out where it comes from, and build again; if it is no secret, run this without the variable"
      : "take it out where it comes from, and build again; replace it, as others may have read it"
  }
}

extension SecretScan.Hit {
  func place(in file: String) -> Place {
    Place(secretIn: file, line: secret.line, column: secret.column)
  }
}
