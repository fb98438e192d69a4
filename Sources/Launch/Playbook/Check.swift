/// A command with what it must give: what the recorder runs and a record answers.
public struct Check: Hashable, Sendable {
  /// The item's id; where an item has several, with a letter: `1A.5a`.
  public let id: String
  /// The lines of the fence that belong together, without expectations and outer comments, without a last newline; empty where the
  /// report of another tool is what proves it.
  public let command: String
  /// At least one, all must hold; none where it takes a report.
  public let expectations: [Expectation]
  /// The language of the fence: `bash` where it says nothing.
  public let shell: String
  /// How long the command may take; `nil`: what the recorder takes by default.
  public let timeout: Duration?
  /// How old a record may be at most, shorter than its phase demands; `nil`: as the phase says.
  public let fresh: Duration?
  /// How often the recorder runs it again where it does not pass; the last attempt counts.
  public let retries: Int
  /// Whether the recorder may run it, where its fence says so (`run=yes`); `nil`: as its command says.
  public let runs: Bool?
  /// It stands among the actions of a step or a rollback procedure, not under a verification or a task of its own.
  public let isAmongActions: Bool
  /// It stands in a step, in a rollback procedure or in the phase of the launch, under a verification or not: where launch
  /// actions live.
  public let isBesideActions: Bool
  /// The report of another tool that it takes in place of a command; `nil`: it has a command.
  public let takes: ReportDemand?
  public let place: Place
}
