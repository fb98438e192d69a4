import Markdown

/// One thing of a phase that must be true, done or confirmed before the launch may go on.
public struct Item: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// Judged from recorded output: one judgement for each command that has expectations of its own, at least one.
    case checks([Check])
    /// Only a named person can declare it done.
    case confirmation
  }

  /// `1A.3`: group and place, or the `id=` of its fence. ASCII, unique in the playbook.
  public let id: String
  /// What must be true, as plain text on one line, cut after its first sentence where it is long.
  public let title: String
  /// The author's whole first paragraph, which the title was taken from.
  public let heading: [Inline]
  /// Everything else the author wrote for this item, in order, fences included.
  public let body: [Block]
  public let kind: Kind
  /// Why a person must carry out its commands, although they say what they must give: `it follows a log and never ends by itself`;
  /// `nil`: a machine can, or there are none.
  public let attendance: String?
  /// Who answers for it, as the playbook says; `nil` where it says nothing.
  public let owner: String?
  /// Why it does not apply, as a line `Not needed: …` of it says; `nil` without one.
  public let notNeeded: String?
  /// What a line `Lead time: …` of it says; `nil` without one.
  public let leadTime: String?
  /// The box in the document: `nil` without a box. A tick is no proof.
  public let checkbox: Checkbox?
  public let place: Place

  /// All that the author wrote for it, in order.
  public var blocks: [Block] {
    heading.isEmpty ? body : [Block(.paragraph(heading), lines: 1...1, column: 1)] + body
  }

  /// What stands for it where another tool says something of an item without checks: it demands nothing that a machine could judge.
  var task: Check {
    Check(
      id: id, command: "", expectations: [], shell: "", timeout: nil, fresh: nil, retries: 0,
      runs: false, isAmongActions: false, isBesideActions: false, takes: nil, place: place)
  }

  public var checks: [Check] {
    switch kind {
    case .checks(let checks): checks
    case .confirmation: []
    }
  }
}
