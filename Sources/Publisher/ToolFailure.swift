/// Why a program of others, on this machine, did not do what it was asked for.
public struct ToolFailure: Error, Hashable, Sendable {
  /// May hold words of others.
  public let message: String
  public let hint: String?

  init(_ message: String, hint: String? = nil) {
    self.message = message
    self.hint = hint
  }

  /// - Parameter limit: how long it may take.
  init(_ failure: Tool.Failure, of name: String, limit: Duration) {
    switch failure {
    case .cannotStart(let reason): self.init("\(name) cannot be started: \(reason)")
    case .tooLong: self.init("\(name) was ended after \(limit.components.seconds) s")
    case .cancelled: self.init("interrupted while \(name) was at it")
    case .tooMuch: self.init("\(name) wrote more than it should, and was ended")
    }
  }

  /// - Parameter answer: of a program that did not do it.
  init(_ answer: Tool.Answer, of name: String, hint: String? = nil) {
    let lines = String(decoding: answer.errors, as: UTF8.self).split(
      whereSeparator: \.isNewline)
    let end = answer.exitCode.map { "exit code \($0)" } ?? "ended by a signal"
    let words = lines.first.map(String.init)?.visible ?? end
    // Some say themselves who they are.
    self.init(words.hasPrefix("\(name): ") ? words : "\(name): \(words)", hint: hint)
  }
}
