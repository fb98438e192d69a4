import ArgumentParser
import Foundation
import Launch
import Publisher
import Recorder

/// Answers on standard output, problems on standard error, and the exit status that goes with them.
enum Terminal {
  static let hold = ExitStatus.hold.code
  static let noGo = ExitStatus.noGo.code
  static let invalidInput = ExitStatus.invalidInput.code
  static let noInput = ExitStatus.noInput.code
  static let unavailable = ExitStatus.unavailable.code
  static let cannotCreate = ExitStatus.cannotCreate.code
  static let ioError = ExitStatus.ioError.code
  static let notPermitted = ExitStatus.notPermitted.code

  static func warn(_ diagnostics: [Diagnostic]) {
    for diagnostic in diagnostics { warn(diagnostic.text) }
  }

  static func warn(_ text: String) {
    // Where nothing can be said, what is to be done is done all the same.
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }

  /// Runs the body; turns what it throws into messages and an exit status.
  /// - Parameter mask: takes secrets out of the words of others.
  static func reporting(
    masking mask: (String) -> String = { $0 }, _ body: () async throws -> Void
  ) async throws {
    do { try await body() } catch { throw reported(error, mask) }
    // What was asked for is the answer: without it nothing is done.
    guard fflush(nil) == 0 else {
      warn("gonogo: standard output cannot be written: \(String(cString: strerror(errno)))\n")
      throw ioError
    }
  }

  /// Says what went wrong, and gives back the exit status for it.
  private static func reported(_ error: any Error, _ mask: (String) -> String) -> any Error {
    switch error {
    case let invalid as InvalidInput:
      warn(invalid.diagnostics)
      return invalidInput
    case let missing as Content.Missing:
      warn(missing.diagnostics)
      return noInput
    case let failure as SiteFolder.Failure:
      warn(
        "gonogo: \(failure.message)\n" + (failure.hint.map { "  hint: \($0)\n" } ?? ""))
      return failure.kind == .notOurs ? cannotCreate : ioError
    case let failure as WriteFailure:
      warn(
        "gonogo: \(failure.message)\n" + (failure.hint.map { "  hint: \($0)\n" } ?? ""))
      return failure.kind == .taken ? cannotCreate : ioError
    case let taken as Init.Taken:
      warn("gonogo: \(taken.message)  hint: \(taken.hint)\n")
      return cannotCreate
    case let failure as SyncFailure:
      warn(
        mask("gonogo: \(failure.message)\n") + (failure.hint.map { "  hint: \($0)\n" } ?? ""))
      return switch failure.kind {
      case .unavailable: unavailable
      case .notPermitted: notPermitted
      case .noIssue: invalidInput
      }
    case let failure as ToolFailure:
      warn(
        mask("gonogo: \(failure.message)\n") + (failure.hint.map { "  hint: \($0)\n" } ?? ""))
      return unavailable
    case let failure as PublishFailure:
      warn(
        mask("gonogo: \(failure.message)\n" + (failure.hint.map { "  hint: \($0)\n" } ?? "")))
      return switch failure.kind {
      case .unavailable: unavailable
      case .overtaken, .notOurs: cannotCreate
      case .io: ioError
      case .notPermitted: notPermitted
      case .noSuchBuild: noInput
      }
    case let failure as PreviewServer.Failure:
      warn(
        "gonogo: \(failure.message)\n" + (failure.hint.map { "  hint: \($0)\n" } ?? ""))
      return unavailable
    case let objection as Objection:
      warn(
        "gonogo: \(objection.message)\n" + (objection.hint.map { "  hint: \($0)\n" } ?? ""))
      return notPermitted
    default: return error
    }
  }

  /// Colours only where a person looks at it and does not mind.
  static var isColoured: Bool {
    isatty(STDOUT_FILENO) == 1
      && ProcessInfo.processInfo.environment["NO_COLOR", default: ""].isEmpty
      && ProcessInfo.processInfo.environment["TERM"] != "dumb"
  }
}
