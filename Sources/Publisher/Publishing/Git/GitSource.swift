import Foundation
import Launch

/// The repository that is published to, and how the repository of the current folder reaches it.
struct GitSource: Sendable {
  /// As Git takes it; may hold secrets.
  let address: String
  /// Of the current folder.
  let configuration: GitConfiguration
  /// The name of the remote; `nil`: an address was given.
  private let name: String?

  /// - Parameter remote: the name of a remote of the current folder's repository, a URL or a path.
  init(_ remote: String, _ git: Git) throws(PublishFailure) {
    configuration = try git.configuration()
    let pushed = configuration.values(of: "remote.\(remote).pushurl")
    let addresses = pushed.isEmpty ? configuration.values(of: "remote.\(remote).url") : pushed
    guard addresses.count < 2 else {
      throw PublishFailure(
        .notOurs, "the remote '\(remote.visible)' has \(addresses.count) addresses to push to",
        hint: "name one of them in place of the remote")
    }
    name = addresses.isEmpty ? nil : remote
    let address = addresses.first ?? remote
    guard GitAddress.isPath(address) else {
      self.address = address
      return
    }
    // A remote's own path is relative to the root of its repository.
    let root =
      addresses.isEmpty || address.utf8.first == UInt8(ascii: "/") ? nil : try Self.root(git)
    let base = URL(
      filePath: root ?? FileManager.default.currentDirectoryPath, directoryHint: .isDirectory)
    let path =
      address.utf8.first == UInt8(ascii: "/") ? address : "\(base.path)/\(address)"
    guard FileManager.default.fileExists(atPath: path) else {
      throw try Self.missing(remote, address, isNamed: name != nil, git)
    }
    self.address = path
  }

  private static func root(_ git: Git) throws(PublishFailure) -> String? {
    for question in ["--show-toplevel", "--absolute-git-dir"] {
      let answer = try git(["rev-parse", question])
      let line = String(decoding: answer.output.prefix { $0 != 0x0A }, as: UTF8.self)
      if answer.exitCode == 0, !line.isEmpty { return line }
    }
    return nil
  }

  private static func missing(_ remote: String, _ address: String, isNamed: Bool, _ git: Git)
    throws(PublishFailure) -> PublishFailure
  {
    if isNamed {
      return PublishFailure(
        .unavailable,
        "the remote '\(remote.visible)' is at '\(address.visible)', and nothing is there")
    }
    let answer = try git(["rev-parse", "--git-dir"])
    if answer.exitCode != 0, answer.says("dubious ownership") {
      return PublishFailure(
        .notPermitted, "Git does not read the repository of this folder, which is somebody else's",
        hint: "git config --global --add safe.directory FOLDER")
    }
    return PublishFailure(
      .unavailable,
      "'\(remote.visible)' is no remote of the repository of this folder, and no folder",
      hint: "'git remote' names them; or write a URL or a path")
  }

  /// What an address says that is secret, as variables of the environment.
  var login: [String: String] { GitLogin(in: address)?.environment ?? [:] }

  /// The variables of a configuration that make it a remote of another repository.
  func remote(named other: String) -> [(key: String, value: String)] {
    let login = GitLogin(in: address)
    var variables = [
      ("remote.\(other).url", login?.address ?? address), ("remote.\(other).promisor", "true"),
      ("remote.\(other).tagOpt", "--no-tags"),
    ]
    variables += login?.configuration ?? []
    var isServed = false
    for variable in ["proxy", "proxyauthmethod", "serveroption", "uploadpack", "receivepack"] {
      guard let name else { break }
      for value in configuration.values(of: "remote.\(name).\(variable)") {
        variables.append(("remote.\(other).\(variable)", value))
        isServed = isServed || variable == "uploadpack"
      }
    }
    if !isServed, GitAddress.isPath(address) || address.utf8.starts(with: "file://".utf8) {
      // A folder has no setting for it, and nobody else to ask.
      variables.append(
        ("remote.\(other).uploadpack", "git -c uploadpack.allowFilter=true upload-pack"))
    }
    return variables
  }
}
