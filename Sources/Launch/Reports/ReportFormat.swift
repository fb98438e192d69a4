/// In what form another tool says how its tests went.
public enum ReportFormat: String, Hashable, Sendable, CaseIterable {
  /// XML, as pytest, Jest, Maven Surefire, gotestsum, bats, node and many more write it.
  case junit
  /// Test Anything Protocol, versions 12 to 14.
  case tap
  /// JSON of `goss validate --format json`.
  case goss
  /// Common Test Report Format, JSON (ctrf.io).
  case ctrf

  /// As people write it: `JUnit`.
  public var name: String {
    switch self {
    case .junit: "JUnit"
    case .tap: "TAP"
    case .goss: "goss"
    case .ctrf: "CTRF"
    }
  }

  /// How the names of its files end in a folder of reports.
  public var fileEnding: String {
    switch self {
    case .junit: ".xml"
    case .tap: ".tap"
    case .goss, .ctrf: ".json"
    }
  }
}
