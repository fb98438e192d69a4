/// The rule that gave a status, in one sentence for the reader.
public enum Rule: String, Hashable, Sendable, CaseIterable {
  case pass =
    "a record that counts, of this very command, in which the exit code and every expectation hold"
  case reported =
    "a report that counts, of a form that the playbook takes for this very text, in which every test passed"
  case expectation = "every expectation must hold"
  case exitCode = "a command must end with exit code 0 unless its expectation names another"
  case error = "a command that did not finish proves nothing, whatever it printed"
  case noResult = "without a record nothing is proven"
  case stale = "a record counts only while it is fresh enough for its phase"
  case edited = "a record counts only for the very command and expectations that it answered"
  case abort = "nothing recorded or decided before an abort counts"
  case confirmation = "only a listed operator can declare it done"
  case confirmed = "a listed operator declared this very text done, recently enough for its phase"
  case person = "what the machine does not fully understand is left to a person"
  case reportFails = "a test that failed is a failure, whoever ran it"
  case reportIsOpen =
    "a report proves something only where it is whole, tests ran, and it says how each of them ended"
  case asserted =
    "what another tool asserts proves nothing that the playbook does not let it prove: a person judges it"
  case filter = "no output is accepted only where it is certain that the command worked"
  case contradiction = "a record that contradicts itself proves nothing"
  case times = "a record must have started before it finished, and finished before now"
  case notDue = "what is recorded before its phase opens does not count"
  case blocked =
    "a launch step waits until the launch is on and the step before it is done and verified"
  case step = "a step is verified only by what was recorded after its actions were taken"
  case waived =
    "an operator who does not own it may launch despite a recorded failure, with a reason and an end"
  case notNeeded =
    "the playbook or an operator may declare, with a reason, that an item does not apply"

  /// Whether an operator's word can clear what it found: not where the evidence speaks against itself.
  public var isLeftToPeople: Bool {
    switch self {
    case .confirmation, .person, .filter, .asserted: true
    case .reported, .reportFails, .reportIsOpen, .pass, .expectation, .exitCode, .error, .noResult,
      .stale, .edited, .abort, .confirmed,
      .contradiction, .times, .notDue, .blocked, .step, .waived, .notNeeded:
      false
    }
  }
}
