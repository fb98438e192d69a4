/// What another tool says of the tests that it ran. Nothing of it was run or seen by gonogo.
public struct TestReport: Hashable, Sendable {
  public var format: ReportFormat
  /// With its version where the report says it: `pytest 9.2.0`; `nil`: it names none.
  public var tool: String?
  /// In the order of the report.
  public var tests: [TestResult]
  /// Why it is not the whole of what was to be tested: cut off, bailed out, without a plan; `nil`: it is.
  public var gap: String?
  /// `nil`: the report does not say, or without the offset from UTC.
  public var startedAt: Instant?
  /// When the oldest of its parts ended, so that none of them is taken for younger than it is; `nil`: it does not say.
  public var finishedAt: Instant?
  /// How long its tests took, all together; `nil`: it does not say.
  public var took: Duration?
  /// The oldest time that it states anywhere, also where other parts of it state none: its tests began no later. `nil`: it states none.
  public var beganBy: Instant?

  public init(
    _ format: ReportFormat, tool: String? = nil, tests: [TestResult], gap: String? = nil,
    startedAt: Instant? = nil, finishedAt: Instant? = nil, took: Duration? = nil,
    beganBy: Instant? = nil
  ) {
    self.format = format
    self.tool = tool
    self.tests = tests
    self.gap = gap
    self.startedAt = startedAt
    self.finishedAt = finishedAt
    self.took = took
    self.beganBy = [beganBy, startedAt].compactMap(\.self).min()
  }
}

/// One test of a report.
public struct TestResult: Hashable, Sendable {
  public enum Outcome: String, Hashable, Sendable, CaseIterable {
    case passed, failed
    /// Also what is only expected to fail, or still to be done.
    case skipped
    /// The report does not say, or in a word that is not known.
    case unknown
  }

  /// The suites that it stands in, the outermost first; may be empty.
  public var suites: [String]
  /// With its class, where it has one: `test_checkout.test_total`.
  public var name: String
  public var outcome: Outcome
  /// Why it failed, or was skipped; may be empty.
  public var message: String
  /// It failed before it passed.
  public var isFlaky: Bool

  public init(
    suites: [String] = [], name: String, _ outcome: Outcome, message: String = "",
    isFlaky: Bool = false
  ) {
    self.suites = suites
    self.name = name
    self.outcome = outcome
    self.message = message
    self.isFlaky = isFlaky
  }

  /// `cart › adds up`, with the suites that its name does not begin with.
  public var fullName: String {
    (suites.filter { !name.utf8.starts(with: $0.utf8) && !$0.isEmpty } + [name])
      .joined(separator: " › ")
  }
}

extension TestReport {
  /// Several reports of one format as one: their times are those of the oldest, and what one of them lacks they lack together.
  /// - Returns: `nil` if there are none.
  public init?(joining reports: [TestReport]) {
    guard var joined = reports.first else { return nil }
    for other in reports.dropFirst() {
      joined.tests += other.tests
      joined.gap = joined.gap ?? other.gap
      joined.startedAt = joined.startedAt.flatMap { mine in other.startedAt.map { min(mine, $0) } }
      joined.finishedAt = joined.finishedAt.flatMap { mine in
        other.finishedAt.map { min(mine, $0) }
      }
      joined.beganBy = [joined.beganBy, other.beganBy].compactMap(\.self).min()
      joined.took = joined.took.flatMap { mine in other.took.map { mine + $0 } }
      if !joined.tool.hasBytes(of: other.tool) {
        let tools = [joined.tool, other.tool].compactMap(\.self)
        joined.tool = tools.isEmpty ? nil : tools.joined(separator: ", ")
      }
    }
    if let finishedAt = joined.finishedAt, let startedAt = joined.startedAt, finishedAt < startedAt
    {
      joined.startedAt = finishedAt
    }
    self = joined
  }

  /// Reads a report, strictly: what contradicts itself is refused, and what is only missing is never taken for a pass.
  public init(_ format: ReportFormat, reading file: SourceFile) throws(InvalidInput) {
    guard file.bytes.count <= Self.largest else {
      throw InvalidInput(
        .error(
          "the report is over \(Self.largest / 1_048_576) MiB", at: file.whole,
          hint: "have the tool leave out what its tests printed"))
    }
    switch format {
    case .junit: try self.init(junit: file)
    case .tap: try self.init(tap: file)
    case .goss: try self.init(goss: file)
    case .ctrf: try self.init(ctrf: file)
    }
  }

  static let largest = 32 * 1_048_576
}
