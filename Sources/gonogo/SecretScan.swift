import Launch
import Publisher
import Recorder

/// Looks for secrets in what is to leave this machine, whatever was masked before.
struct SecretScan {
  struct File: Sendable {
    let path: String
    let bytes: [UInt8]
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
      redactor.secrets(in: file.bytes, as: Redactor.Form(ofFile: file.path))
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
  func problems(
    in files: [File], of folder: String?, from inputs: () -> [SourceFile],
    as problem: (String, Place, [Diagnostic.Note], String?) -> Diagnostic = {
      .error($0, at: $1, notes: $2, hint: $3)
    }
  ) -> [Diagnostic] {
    let hits = hits(in: files)
    guard !hits.isEmpty else { return [] }
    let origins = self.hits(in: inputs().map { File(path: $0.name, bytes: $0.bytes) })
    var problems = hits.prefix(Self.shown).map { hit in
      let path = folder.map { "\($0)/\(hit.path)" } ?? hit.path
      let notes = origins.filter { $0.secret.words == hit.secret.words }.prefix(3).map {
        Diagnostic.Note("it may come from here", at: $0.place(in: $0.path))
      }
      return problem(
        "this holds \(hit.secret.words)", hit.place(in: path), Array(notes), Self.hint(hit.secret))
    }
    if hits.count > Self.shown {
      problems.append(
        problem(
          "and \(hits.count - Self.shown) more secrets in these files",
          Place(file: folder ?? hits[0].path, position: nil), [], nil))
    }
    return problems
  }

  private static func hint(_ secret: FoundSecret) -> String {
    secret.words.hasPrefix("the value of ")
      ? "take it out of what the site is made from, and build again; if it is no secret, run this without the variable"
      : "take it out of what the site is made from, replace the secret, as others may have read it, and build again"
  }
}

extension SecretScan.Hit {
  func place(in file: String) -> Place {
    Place(secretIn: file, line: secret.line, column: secret.column)
  }
}
