/// The author's input cannot be used. Holds every problem that was found, at least one.
public struct InvalidInput: Error, Hashable, Sendable {
  public let diagnostics: [Diagnostic]

  public init(_ first: Diagnostic, _ others: [Diagnostic] = []) {
    diagnostics = [first] + others
  }

  /// - Returns: `nil` if no diagnostic is an error; warnings alone stop nothing.
  public init?(errorsIn diagnostics: [Diagnostic]) {
    guard diagnostics.contains(where: { $0.severity == .error }) else { return nil }
    self.diagnostics = diagnostics
  }
}
