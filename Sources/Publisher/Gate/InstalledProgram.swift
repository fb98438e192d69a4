import Launch

/// A program of others on this machine.
public struct InstalledProgram: Hashable, Sendable {
  public let path: String

  /// - Parameter names: the first that a folder of `PATH` has is taken.
  /// - Returns: `nil` where none is there.
  public init?(_ names: [String], in environment: [String: String]) {
    let folders = environment["PATH"] ?? "/usr/bin:/bin"
    guard let path = names.lazy.compactMap({ Tool.find($0, in: folders) }).first else { return nil }
    self.path = path
  }

  /// The first line of what it says of itself; `nil`: it does not start, or says nothing within five seconds.
  public func version(_ environment: [String: String], option: String = "--version") -> String? {
    let tool = Tool(
      path: path, environment: environment.map { "\($0.key)=\($0.value)" }.sorted(),
      timeLimit: .seconds(5))
    guard let answer = try? tool([option]), answer.exitCode == 0 else { return nil }
    let line = String(decoding: answer.output.prefix { $0 != 0x0A }.prefix(200), as: UTF8.self)
    return line.isEmpty ? nil : line.visible
  }
}
