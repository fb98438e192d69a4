extension Verdict.Reason {
  /// What the terminal, the pages and the comment say about it.
  public struct Words: Hashable, Sendable {
    /// `Fail`, `Aborted`, `In doubt`
    public let word: String
    /// Of an item; `nil`: it is about no single item.
    public let id: String?
    public let title: String
    /// Why, with numbers; `nil`: the title says it.
    public let detail: String?
  }

  public var words: Words {
    switch self {
    case .abort(let decision):
      let reason = if case .abort(let reason) = decision.kind { reason } else { "" }
      return Words(
        word: "Aborted", id: nil,
        title:
          "the launch is off since \(decision.at.dayAndTime), says \(decision.by.login.visible)",
        detail: "\(reason.visible) · 'gonogo next' says what to undo, 'gonogo resume' ends it")
    case .refusal(let call):
      guard case .noGo(let login, let at, let reason) = call.word else {
        return Words(word: "No-go", id: nil, title: call.role.visible, detail: nil)
      }
      return Words(
        word: "No-go", id: nil, title: "\(call.role.visible) says no-go",
        detail: "\(reason.visible) · \(login.visible), \(at.dayAndTime)")
    case .item(let report):
      let owner = report.item.owner.map { " · owner \($0.visible)" } ?? ""
      return Words(
        word: report.status.rawValue, id: report.item.id, title: report.item.title.visible,
        detail: report.reason.visible + owner)
    case .notDue(let phase, let count, let opensAt):
      let opens = opensAt.map { ", opens \($0.dayAndTime)" } ?? ""
      return Words(
        word: Status.notDue.rawValue, id: nil,
        title: "\(count.counted("item")) of \(phase.visible)\(opens)", detail: nil)
    case .doubt(let doubt):
      return Words(word: "In doubt", id: nil, title: doubt.text, detail: doubt.remedy)
    }
  }
}
