import Launch
import Recorder

extension Run {
  /// The facts about a run of this machine, without its id and records. What is no fact that a run file can hold, or would tell a secret,
  /// is left out.
  init(
    of playbook: Playbook, environment: String, by: String?, in surroundings: Surroundings,
    at instant: Instant, _ redactor: Redactor
  ) {
    func known(_ fact: String?, _ isOfForm: (String) -> Bool = Run.isLine) -> String? {
      fact.flatMap { isOfForm($0) && redactor.redact($0).count == 0 ? $0 : nil }
    }
    self.init(
      id: "", startedAt: instant, finishedAt: instant, environment: environment,
      repository: playbook.metadata.repository ?? known(surroundings.repository),
      commit: known(surroundings.commit), url: known(surroundings.url, Run.isAddress),
      by: known(by ?? surroundings.by), host: known(surroundings.host),
      tool: "gonogo \(Gonogo.version)", playbookSHA256: Digest.sha256(playbook.file.bytes),
      directory: known(surroundings.directory), records: [], file: "")
  }

  /// A name from the clock that no other run has: `20260606T135700Z-9b2f01aa`.
  static func newID(at instant: Instant) -> String {
    let time = instant.description.utf8.prefix(19).filter {
      $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: ":")
    }
    let random = String(UInt32.random(in: .min ... .max) | 1 << 31, radix: 16)
    return String(decoding: time, as: UTF8.self) + "Z-" + random
  }
}
