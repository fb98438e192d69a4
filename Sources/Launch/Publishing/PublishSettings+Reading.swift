extension PublishSettings {
  /// The file beside a playbook, or above several, that has them.
  public static let fileName = "gonogo.yml"

  /// What playbooks and `gonogo.yml` say together.
  /// - Parameters:
  ///   - playbooks: what one launch says, or several do that are published as one site.
  ///   - files: `gonogo.yml` beside each of them, and above them, where it is there.
  /// - Returns: with warnings, if there are any.
  /// - Throws: every problem of the files, and every setting that has two values.
  public static func read(_ playbooks: [Metadata], settings files: [SourceFile])
    throws(InvalidInput)
    -> (settings: PublishSettings, warnings: [Diagnostic])
  {
    var statements = playbooks.flatMap(\.statedPublishing)
    var problems: [Diagnostic] = []
    for file in files {
      do throws(InvalidInput) {
        let reader = try PublishSettingsReader(file)
        statements += reader.statements
        problems += reader.diagnostics
      } catch { problems += error.diagnostics }
    }
    if let invalid = InvalidInput(errorsIn: problems) { throw invalid }
    return (try PublishSettings(statements), problems)
  }

  /// - Throws: where it must be seen from outside that the site is internal, and nobody says where it is read.
  public func checkPromise() throws(InvalidInput) {
    guard isInternal, url == nil else { return }
    throw InvalidInput(
      .error(
        "the site is to be internal, and nobody says where it is read: it cannot be checked",
        at: internalPlace ?? Place(file: Self.fileName, position: nil),
        hint: "write 'url: https://…/' below 'publish:', or say --verify-url"))
  }

  /// An address where a site is read, as it is kept.
  /// - Returns: with the slash at its end; `nil`: it is none.
  public static func url(_ text: String) -> String? {
    guard Run.isAddress(text), !text.utf8.contains(where: { "?#\\".utf8.contains($0) }) else {
      return nil
    }
    return text.utf8.last == UInt8(ascii: "/") ? text : text + "/"
  }
}
