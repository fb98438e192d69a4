import Launch

/// All that is wrong with several inputs, to be said at once.
struct Problems {
  private var diagnostics: [Diagnostic] = []
  private var isInvalid = false

  /// - Returns: `nil` where the input cannot be used.
  @discardableResult
  mutating func collect<Value>(_ body: () throws -> Value) rethrows -> Value? {
    do {
      return try body()
    } catch let invalid as InvalidInput {
      add(invalid.diagnostics)
      isInvalid = true
    } catch let missing as Content.Missing {
      add(missing.diagnostics)
    }
    return nil
  }

  /// What several inputs share is said once.
  private mutating func add(_ others: [Diagnostic]) {
    diagnostics += others.filter { !diagnostics.contains($0) }
  }

  /// - Throws: `InvalidInput`, or `Content.Missing` where files are missing and nothing else is wrong.
  func check() throws {
    guard let first = diagnostics.first else { return }
    guard isInvalid else { throw Content.Missing(diagnostics: diagnostics) }
    throw InvalidInput(first, Array(diagnostics.dropFirst()))
  }
}
