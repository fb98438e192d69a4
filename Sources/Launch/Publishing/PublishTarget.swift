/// Where a site is published to, and through which program.
public enum PublishTarget: Hashable, Sendable {
  /// `dir:PATH`: a folder of this machine, with `releases/` and `current`, which a web server serves.
  case folder(path: String)
  /// `wrangler:PATH`: a folder of this machine as `wrangler pages deploy` takes it.
  case wrangler(path: String)
  /// `git:REMOTE#BRANCH`: one branch of a repository. The remote is the name of one of the current repository, a URL or a path.
  case git(remote: String, branch: String)
  /// `rsync:HOST:PATH`: a folder of another machine, through rsync and ssh. The host is as ssh takes it: `deploy@web-1`, a name of its
  /// configuration.
  case rsync(host: String, path: String)
  /// `rclone:REMOTE:PATH`: a path of a remote that rclone is configured for; the path may be empty.
  case rclone(remote: String, path: String)

  /// Why a text is no target, in words that follow `'…'`.
  public struct Problem: Error, Hashable, Sendable {
    public let message: String
    public let hint: String
    /// The text itself holds a secret then, and is not repeated.
    public var holdsSecret = false
  }

  /// What to write, for messages.
  public static let forms =
    "write dir:PATH, git:REMOTE#BRANCH, rsync:HOST:PATH, rclone:REMOTE:PATH or wrangler:PATH"

  public init(_ text: String) throws(Problem) {
    let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) ?? text.utf8.endIndex
    let rest = String(text[colon...].dropFirst())
    let kind = String(text[..<colon])
    guard text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
      throw Problem(message: "holds a control character", hint: Self.forms)
    }
    switch kind {
    case "dir", "wrangler":
      guard !rest.isEmpty else { throw Problem(message: "names no folder", hint: Self.forms) }
      self = kind == "dir" ? .folder(path: rest) : .wrangler(path: rest)
    case "git":
      guard let mark = rest.utf8.lastIndex(of: UInt8(ascii: "#")), mark > rest.startIndex,
        rest.utf8.index(after: mark) < rest.endIndex, rest.utf8.first != UInt8(ascii: "-")
      else { throw Problem(message: "names no branch", hint: "as in 'git:origin#gh-pages'") }
      if Self.holdsPassword(rest) { throw Problem.password }
      let branch = String(rest[mark...].dropFirst())
      guard Self.isBranch(branch) else {
        throw Problem(
          message: "names a branch as no branch can be called", hint: "as in 'git:origin#gh-pages'")
      }
      self = .git(remote: String(rest[..<mark]), branch: branch)
    case "rsync", "rclone":
      guard let mark = rest.utf8.firstIndex(of: UInt8(ascii: ":")), mark > rest.startIndex,
        rest.utf8.first != UInt8(ascii: "-")
      else {
        throw Problem(
          message: "names no \(kind == "rsync" ? "host and path" : "remote and path")",
          hint: kind == "rsync"
            ? "as in 'rsync:deploy@web-1:/srv/launch'" : "as in 'rclone:launch:bucket/site'")
      }
      let name = String(rest[..<mark])
      if kind == "rclone", name.utf8.contains(where: { ",=/".utf8.contains($0) }) {
        throw Problem(
          message: "holds settings of a remote",
          hint:
            "secrets are never in a target: 'rclone config' keeps them, or variables RCLONE_CONFIG_NAME_OPTION",
          holdsSecret: true)
      }
      let path = String(rest[mark...].dropFirst())
      guard kind == "rclone" || !path.isEmpty else {
        throw Problem(message: "names no path", hint: "as in 'rsync:deploy@web-1:/srv/launch'")
      }
      let user = name.utf8.lastIndex(of: UInt8(ascii: "@")).map { name.utf8[..<$0] }
      if kind == "rsync", let user, Self.isToken(user) { throw Problem.password }
      if kind == "rsync", let port = Self.port(in: path) {
        // `Host` in that file is a name without a user.
        let host = user.map { String(Substring(name.utf8.dropFirst($0.count + 1))) } ?? name
        throw Problem(
          message: "names a port where the path begins, and a target names none",
          hint:
            "say the port in ~/.ssh/config ('Host \(host.visible)', 'Port \(port)'), or as RSYNC_RSH='ssh -p …'; a folder of that name is './\(port)'"
        )
      }
      self = kind == "rsync" ? .rsync(host: name, path: path) : .rclone(remote: name, path: path)
    default: throw Problem(message: "is no place to publish to", hint: Self.forms)
    }
  }

  /// The same where a folder of this machine is meant from another one: a file means it from where it is itself.
  /// - Parameter folder: as it begins paths; empty: the one that is worked in.
  func relative(to folder: String) -> PublishTarget {
    let whole = { (path: String) in
      folder.isEmpty || path.utf8.first == UInt8(ascii: "/") || path.utf8.first == UInt8(ascii: "~")
        ? path : "\(folder)/\(path)"
    }
    return switch self {
    case .folder(let path): .folder(path: whole(path))
    case .wrangler(let path): .wrangler(path: whole(path))
    case .git, .rsync, .rclone: self
    }
  }

  /// Whether there is a user with a password, as in `https://user:password@host/`, or a token in the place of a user.
  private static func holdsPassword(_ address: String) -> Bool {
    let bytes = Array(address.utf8)
    guard
      let scheme = bytes.indices.first(where: { bytes[$0...].starts(with: "://".utf8) })
    else { return false }
    let authority = bytes[(scheme + 3)...].prefix {
      $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "#")
    }
    guard let at = authority.lastIndex(of: UInt8(ascii: "@")) else { return false }
    let user = authority[..<at]
    // A name for ssh is none, however long.
    return user.contains(UInt8(ascii: ":"))
      || (bytes.starts(with: "http".utf8) && isToken(user))
  }

  /// Whether the name of a user is as long and mixed as no name is.
  private static func isToken(_ user: some Collection<UInt8>) -> Bool {
    user.count > 20 && user.contains { (48...57) ~= $0 }
      && user.contains { (65...90) ~= $0 || (97...122) ~= $0 }
  }

  /// What is meant as the port of a host where a path begins: `2222:/srv/launch`, `2222/srv/launch`.
  /// - Returns: `nil`: it is a path.
  private static func port(in path: String) -> String? {
    let digits = path.utf8.prefix { (48...57) ~= $0 }
    guard let next = path.utf8.dropFirst(digits.count).first,
      next == UInt8(ascii: ":") || next == UInt8(ascii: "/"),
      let port = Int(String(Substring(digits))), 1...65535 ~= port
    else { return nil }
    return "\(port)"
  }
}

extension PublishTarget.Problem {
  fileprivate static let password = Self(
    message: "holds a password",
    hint: "secrets are never in a target: leave it to Git's credential helper, or to ssh's keys",
    holdsSecret: true)
}
