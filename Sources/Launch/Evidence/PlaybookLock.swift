/// The committed list of what a playbook requires: the id and the digest of each required item, one a line, sorted.
///
/// A renamed heading must not make checks vanish: what stands here and is no longer required holds the launch.
public struct PlaybookLock: Hashable, Sendable {
  public struct Entry: Hashable, Sendable {
    public let id: String
    /// `sha256:` and 64 hexadecimal digits.
    public let digest: String
    /// In its file; `nil` before it is written.
    let place: Place?
  }

  public let entries: [Entry]
  public let file: String

  /// What a playbook requires now.
  public init(of playbook: Playbook, file: String) {
    let items = playbook.phases.filter(\.precedesLaunch).flatMap(\.items)
    entries = items.map { Entry(id: $0.id, digest: $0.digest, place: nil) }
      .sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    self.file = file
  }

  /// - Throws: every line that is no id and digest, and ids that stand there twice.
  public init(decoding file: SourceFile) throws(InvalidInput) {
    var entries: [Entry] = []
    var places: [String: Place] = [:]
    var problems: [Diagnostic] = []
    for number in 1...file.lineCount where !file.line(number).trimmedBlanks.isEmpty {
      let words = file.line(number).trimmedBlanks.split(separator: 0x20)
        .map { String(decoding: $0, as: UTF8.self) }
      let place = file.place(ofLine: number)
      guard words.count == 2, FenceInfo.isID(words[0]), TextForm.digest.allows(words[1]) else {
        problems.append(
          .error(
            "this is no id and digest", at: place,
            hint: "the file is written by 'gonogo lint --update-lock', never by hand"))
        continue
      }
      if let first = places.updateValue(place, forKey: words[0]) {
        problems.append(
          .error(
            "'\(words[0])' is listed twice", at: place, notes: [.init("first here", at: first)],
            hint: "after a merge, write the file anew: 'gonogo lint --update-lock'"))
      }
      entries.append(Entry(id: words[0], digest: words[1], place: place))
    }
    if entries.isEmpty, problems.isEmpty {
      problems.append(
        .error(
          "this file lists nothing", at: file.place(ofLine: 1),
          hint: "write it with 'gonogo lint --update-lock', or remove it"))
    }
    if let invalid = InvalidInput(errorsIn: problems) { throw invalid }
    self.entries = entries
    self.file = file.name
  }

  /// The file, a line an item. Ends with a newline.
  public var text: String { entries.map { "\($0.id) \($0.digest)\n" }.joined() }

  /// What of it the playbook no longer requires as it stands here.
  func doubts(of playbook: Playbook) -> [Doubt] {
    let now = Dictionary(
      PlaybookLock(of: playbook, file: file).entries.map { ($0.id, $0.digest) },
      uniquingKeysWith: { first, _ in first })
    let lost = entries.filter { now[$0.id] == nil }.map(\.id)
    let edited = entries.filter { entry in now[entry.id].map { $0 != entry.digest } ?? false }
      .map(\.id)
    return (lost.isEmpty ? [] : [.lostItems(lost, file: file)])
      + (edited.isEmpty ? [] : [.editedItems(edited, file: file)])
  }

  /// What the playbook requires and it does not list.
  func unlisted(of playbook: Playbook) -> [String] {
    let listed = Set(entries.map(\.id))
    return PlaybookLock(of: playbook, file: file).entries.map(\.id).filter { !listed.contains($0) }
  }
}
