import Yams

/// Reads `publish:` and `visibility:` with all that is wrong with them.
struct PublishSettingsReader {
  private(set) var statements: [PublishStatement] = []
  private(set) var diagnostics: [Diagnostic] = []

  private let block: YAMLBlock

  init(_ block: YAMLBlock) {
    self.block = block
  }

  /// - Parameter file: `gonogo.yml`, which has nothing else.
  init(_ file: SourceFile) throws(InvalidInput) {
    if let offset = file.bytes.firstInvalidUTF8 {
      throw InvalidInput(
        .error(
          "this is not UTF-8", at: file.place(atOffset: offset), hint: "save the file as UTF-8"))
    }
    self.init(YAMLBlock(file, lines: 1..<(file.lineCount + 1), name: "this file"))
    for (name, value, place) in try block.entries() {
      read(key: name.asciiLowercased, value, at: place)
    }
  }

  /// - Parameter key: in small letters.
  mutating func read(key: String, _ value: Node, at place: Place) {
    switch key {
    case "publish": readPublish(value)
    case "visibility": readVisibility(value)
    default: refuse(key, at: place, of: ["publish", "visibility"], in: "here")
    }
  }

  private static let names = ["target", "url", "keep", "history", "links", "in_place", "host"]

  private mutating func readPublish(_ value: Node) {
    guard let mapping = value.mapping else { return readTarget(value) }
    for (key, value) in mapping {
      let name = key.string ?? ""
      switch name.asciiLowercased {
      case "target": readTarget(value)
      case "url": readURL(value)
      case "keep": readKeep(value)
      case "history":
        if let branch = read(value, "history", PublishSettings.Branch.allCases) {
          add(.history(branch), value)
        }
      case "links": if let isOn = flag(value, "links") { add(.followsLinks(isOn), value) }
      case "in_place", "in-place":
        if let isOn = flag(value, "in_place") { add(.isInPlace(isOn), value) }
      case "host":
        if let host = read(value, "host", StaticHost.allCases) { add(.host(host), value) }
      default: refuse(name, at: block.place(key), of: Self.names, in: "below 'publish'")
      }
    }
  }

  private mutating func add(_ setting: PublishStatement.Setting, _ value: Node) {
    statements.append(PublishStatement(setting: setting, place: block.place(value)))
  }

  private mutating func refuse(
    _ name: String, at place: Place, of names: [String], in scope: String
  ) {
    guard !Self.isSecret(name.asciiLowercased) else {
      return diagnostics.append(
        .error(
          "'\(name.visible)' does not belong here: secrets are never in this file",
          at: place.withoutText,
          hint:
            "leave it to the environment, or to the settings of the program that publishes; if it was committed, replace it"
        ))
    }
    let near = names.first { name.asciiLowercased.isNear($0) || name.asciiLowercased == $0 }
    diagnostics.append(
      .error(
        "'\(name.visible)' means nothing \(scope)", at: place,
        hint: near.map { "did you mean '\($0)'?" }
          ?? "there is \(names.map { "'\($0)'" }.joined(separator: ", "))"))
  }

  /// What would hold a secret: `token`, `aws_secret_access_key`.
  private static func isSecret(_ name: String) -> Bool {
    let words = name.utf8.split { !LabelText.isWord($0) || $0 == UInt8(ascii: "_") }.map {
      String(Substring($0))
    }
    let ends = [
      "token", "tokens", "password", "passwd", "passphrase", "secret", "secrets", "key", "keys",
      "apikey", "credential", "credentials", "auth",
    ]
    return words.contains { word in
      ends.contains { word.utf8.elementsEqual($0.utf8) }
        || ["token", "password", "secret"].contains { word.hasSuffix($0) }
    }
  }

  private mutating func text(_ value: Node, _ key: String) -> String? {
    guard let text = value.scalar?.string.trimmed else {
      diagnostics.append(.error("'\(key)' must be one value", at: block.place(value)))
      return nil
    }
    guard !text.isEmpty, text != "~", text != "null" else {
      diagnostics.append(
        .error(
          "'\(key)' has no value", at: block.place(value), hint: "give it one, or remove the line"))
      return nil
    }
    return text
  }

  private mutating func readTarget(_ value: Node) {
    guard let text = text(value, "target") else { return }
    do throws(PublishTarget.Problem) {
      let file = block.place(value).file
      let end = file.utf8.lastIndex(of: UInt8(ascii: "/"))
      let target = try PublishTarget(text)
      add(.target(target.relative(to: end.map { String(file[..<$0]) } ?? "")), value)
    } catch {
      let hidesText = error.holdsSecret
      let name = hidesText ? "this target" : "'\(text.visible)'"
      let place = block.place(value)
      diagnostics.append(
        .error(
          "\(name) \(error.message)", at: hidesText ? place.withoutText : place, hint: error.hint))
    }
  }

  private mutating func readURL(_ value: Node) {
    guard let text = text(value, "url") else { return }
    let place = block.place(value)
    guard !text.utf8.contains(UInt8(ascii: "@")) else {
      return diagnostics.append(
        .error(
          "this address has a user or an '@' in it", at: place.withoutText,
          hint: "secrets are never in this file: write the address that readers open"))
    }
    guard let url = PublishSettings.url(text) else {
      return diagnostics.append(
        .error(
          "'\(text.visible)' is no address of a site", at: place,
          hint: "where readers open it, without '?' and '#', as in 'url: https://launch.example/'"))
    }
    guard !url.asciiLowercased.utf8.dropLast().suffix(5).elementsEqual(".html".utf8) else {
      return diagnostics.append(
        .error(
          "'\(text.visible)' is a page of the site", at: place,
          hint: "write the address of its folder"))
    }
    if Self.isOpenOnTheWay(url) {
      diagnostics.append(
        .warning(
          "what is read through http:// can be read and changed on the way", at: place,
          hint: "write https://, where the host has it"))
    }
    add(.url(url), value)
  }

  /// Whether it is `http:` to another machine.
  private static func isOpenOnTheWay(_ url: String) -> Bool {
    let url = url.asciiLowercased
    guard url.utf8.starts(with: "http://".utf8) else { return false }
    let host = url.utf8.dropFirst(7).prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: ":") }
    return !["localhost", "127.0.0.1", "["].contains { host.elementsEqual($0.utf8) }
  }

  private mutating func readKeep(_ value: Node) {
    guard let text = text(value, "keep") else { return }
    if let count = Int(text), 1...100 ~= count { return add(.keep(count), value) }
    diagnostics.append(
      .error(
        "'\(text.visible)' builds cannot be kept", at: block.place(value),
        hint: "how many stay on the host, the live one among them: 1 to 100"))
  }

  private mutating func flag(_ value: Node, _ key: String) -> Bool? {
    guard let text = text(value, key) else { return nil }
    switch text.asciiLowercased {
    case "yes", "true", "on": return true
    case "no", "false", "off": return false
    default:
      diagnostics.append(
        .error(
          "'\(text.visible)' is neither yes nor no", at: block.place(value),
          hint: "write '\(key): yes' or '\(key): no'"))
      return nil
    }
  }

  /// One of some words.
  private mutating func read<Value: RawRepresentable<String>>(
    _ value: Node, _ key: String, _ all: [Value]
  ) -> Value? {
    guard let text = text(value, key) else { return nil }
    let word = text.asciiLowercased
    if let value = Value(rawValue: word) { return value }
    let near = all.map(\.rawValue).first { word.isNear($0) }
    diagnostics.append(
      .error(
        "'\(text.visible)' is no \(key)", at: block.place(value),
        hint: near.map { "did you mean '\($0)'?" }
          ?? "one of \(all.map(\.rawValue).joined(separator: ", "))"))
    return nil
  }

  private mutating func readVisibility(_ value: Node) {
    guard let text = text(value, "visibility") else { return }
    switch text.asciiLowercased {
    case "internal": add(.isInternal(true), value)
    case "public": add(.isInternal(false), value)
    default:
      diagnostics.append(
        .error(
          "'\(text.visible)' says nothing about who may read the site", at: block.place(value),
          hint:
            "write 'visibility: internal', where nobody gets it without signing in, or 'visibility: public'"
        ))
    }
  }
}
