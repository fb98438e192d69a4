extension Report {
  /// It is about another environment than the launch's, as a rehearsal is.
  public var isElsewhere: Bool {
    !environment.hasBytes(of: playbook.metadata.launchEnvironment)
  }

  /// What commands need besides to act on this launch and no other: ` --environment rehearsal content/mail`. Empty in the launch's own
  /// environment, where the playbook is in the folder that commands take by themselves.
  public var commandOptions: String {
    (isElsewhere ? " --environment \(environment.shellWord)" : "") + folderOption
  }

  /// ` content/mail`, the folder of the playbook; empty for the one that commands take by themselves, or where none is known.
  var folderOption: String {
    guard let folder, !folder.hasBytes(of: "content") else { return "" }
    return " " + folder.shellWord
  }

  /// The folder of the playbook, as an argument that no command takes for an option: `content/mail`; `nil`: none is known.
  public var folder: String? {
    var folder = playbook.file.name.utf8[...]
    guard let slash = folder.lastIndex(of: UInt8(ascii: "/")) else { return nil }
    folder = folder[..<slash]
    while folder.last == UInt8(ascii: "/") { folder = folder.dropLast() }
    while folder.starts(with: "./".utf8) { folder = folder.dropFirst(2) }
    let name = String(decoding: folder, as: UTF8.self)
    if name.isEmpty { return "/" }
    return folder.first == UInt8(ascii: "-") ? "./" + name : name
  }
}

extension String {
  /// As one word of a shell, quoted where it must be.
  public var shellWord: String {
    let isPlain =
      !isEmpty
      && utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"),
          UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: ":"):
          true
        default: false
        }
      }
    if isPlain { return self }
    let parts = utf8.split(separator: UInt8(ascii: "'"), omittingEmptySubsequences: false)
    return "'" + parts.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "'\\''") + "'"
  }
}
