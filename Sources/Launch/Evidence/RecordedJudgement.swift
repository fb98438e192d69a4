/// What a recorder found for one expectation, on the whole output, before redaction and truncation.
public struct RecordedJudgement: Hashable, Sendable {
  /// The expectation as the playbook writes it.
  public var text: String
  /// What the recorder took it to mean, in plain words; `nil`: it does not say.
  public var understood: String?
  public var judgement: Judgement.Answer
  /// What was found instead, or what decided; `nil`: the recorder does not say.
  public var found: String?

  public init(
    text: String, understood: String? = nil, judgement: Judgement.Answer, found: String? = nil
  ) {
    self.text = text
    self.understood = understood
    self.judgement = judgement
    self.found = found
  }
}
