/// The rules that give an item its status, each in one sentence for the reader of the page.
enum Rule {
  static let pass =
    "a record that counts, of this very command, in which the exit code and every expectation hold"
  static let expectation = "every expectation must hold"
  static let exitCode = "a command must end with exit code 0 unless its expectation names another"
  static let error = "a command that did not finish proves nothing, whatever it printed"
  static let noResult = "without a record nothing is proven"
  static let stale = "a record counts only while it is fresh enough for its phase"
  static let edited = "a record counts only for the very command and expectations that it answered"
  static let confirmation = "only a listed operator can declare it done"
  static let person = "what the machine does not fully understand is left to a person"
  static let filter = "no output is accepted only where it is certain that the command worked"
  static let contradiction = "a record that contradicts itself proves nothing"
  static let times = "a record must have started before it finished, and finished before now"
  static let notDue = "what is recorded before its phase opens does not count"
}
