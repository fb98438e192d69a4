import Foundation
import Recorder

/// Keeps a CI from obeying what is printed while it is quoted: GitHub's runner takes lines that begin with `::` for its own.
struct QuotingLog: Sendable {
  /// `nil`: nothing would be obeyed.
  private let stopWord: String?

  init(in surroundings: Surroundings) {
    stopWord = surroundings.obeysWorkflowCommands ? "gonogo-\(UUID().uuidString)" : nil
  }

  /// Whatever is printed until `end` may quote others.
  func begin() {
    if let stopWord { print("::stop-commands::\(stopWord)") }
  }

  func end() {
    if let stopWord { print("::\(stopWord)::") }
    fflush(nil)
  }
}
