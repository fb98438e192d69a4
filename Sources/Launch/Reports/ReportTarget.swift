/// What the report of another tool is imported for.
public struct ReportTarget: Hashable, Sendable {
  public let item: Item
  /// The check that its records answer; of an item without checks what stands for it.
  public let check: Check
  /// Of the very text that the report is said of.
  public let digest: String

  /// Whether a report in which all passed is a proof: the playbook lets it be one.
  public func takes(_ format: ReportFormat) -> Bool {
    check.takes?.formats.contains(format) ?? false
  }

  /// Why there is none.
  public struct Missing: Error, Hashable, Sendable {
    public let message: String
    public let hint: String?
  }
}

extension Playbook {
  /// - Parameter id: of an item or a check.
  public func reportTarget(_ id: String, _ format: ReportFormat) throws(ReportTarget.Missing)
    -> ReportTarget
  {
    let items = root.allItems
    if let item = items.first(where: { $0.id.hasBytes(of: id) }) {
      if item.checks.isEmpty {
        return ReportTarget(item: item, check: item.task, digest: item.digest)
      }
      if let check = item.checks.first(where: { $0.takes != nil }) {
        return ReportTarget(item: item, check: check, digest: check.digest)
      }
      if item.checks.count == 1 {
        return ReportTarget(item: item, check: item.checks[0], digest: item.checks[0].digest)
      }
      throw ReportTarget.Missing(
        message: "'\(id.visible)' has \(item.checks.count) checks",
        hint: "name one of them: \(item.checks.map(\.id).joined(separator: ", "))")
    }
    for item in items {
      if let check = item.checks.first(where: { $0.id.hasBytes(of: id) }) {
        return ReportTarget(item: item, check: check, digest: check.digest)
      }
    }
    throw ReportTarget.Missing(
      message: "the playbook has no item or check '\(id.visible)'", hint: "'gonogo lint' lists them"
    )
  }
}
