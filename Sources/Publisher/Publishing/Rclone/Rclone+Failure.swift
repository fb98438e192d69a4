import Launch

extension Rclone {
  /// Whether something was there when rclone looked for it, and no more when it was read or removed: in the words of S3, of WebDAV, of
  /// rclone itself, of SFTP, and of this machine.
  static func saysGone(_ answer: Tool.Answer) -> Bool {
    let words = String(decoding: answer.errors, as: UTF8.self).asciiLowercased.utf8
    return [
      "nosuchkey", "404 not found", "object not found", "file does not exist",
      "no such file or directory",
    ].contains { words.contains($0.utf8) }
  }

  /// What the last words of rclone mean.
  static func failure(_ answer: Tool.Answer) -> PublishFailure {
    let lines = answer.errors.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
    let number =
      lines.lastIndex {
        $0.hasPrefix("ERROR") && !$0.utf8.contains("Attempt ".utf8)
      } ?? lines.lastIndex { $0.hasPrefix("Failed to ") } ?? lines.indices.last
    var words = answer.exitCode.map { "it ended with exit code \($0)" } ?? "a signal ended it"
    if let number { words = Self.words(lines[number], lines[(number + 1)...].first).visible }
    let all = String(decoding: answer.errors, as: UTF8.self)
    let small = all.asciiLowercased
    let says = { (texts: [String]) in texts.contains { small.utf8.contains($0.utf8) } }
    if says(["didn't find section in config file"]) {
      // `Failed to create file system for "NAME:PATH": didn't find …`; before it may be a notice with another name.
      let line = lines.last { $0.utf8.contains("didn't find section".utf8) } ?? ""
      let name = line.utf8.drop { $0 != UInt8(ascii: "\"") }.dropFirst().prefix {
        $0 != UInt8(ascii: ":")
      }
      return PublishFailure(
        .unavailable, "rclone has no such remote: '\(String(Substring(name)).visible)'",
        hint:
          "'rclone listremotes' names them; 'rclone config' makes one, and so do variables RCLONE_CONFIG_NAME_TYPE=…"
      )
    }
    if says(["loadcustomcabundleerror"]) {
      return PublishFailure(
        .unavailable, "rclone cannot use the file that AWS_CA_BUNDLE names",
        hint: "unset AWS_CA_BUNDLE, and name the file in RCLONE_CA_CERT")
    }
    if says(["nosuchbucket"]) {
      return PublishFailure(
        .unavailable, "rclone: \(words)",
        hint: "make the bucket first, or mend its name in the target")
    }
    if says([
      "accessdenied", "access denied", "permission denied", "forbidden", "unauthorized",
      "status code: 403", "status code: 401", "invalidaccesskeyid", "signaturedoesnotmatch",
      "authorizationfailure", "unable to authenticate", "403 ", "401 ",
    ]) {
      return PublishFailure(.notPermitted, "rclone: \(words)")
    }
    let isAway = says(["connection refused", "no such host", "i/o timeout", "no route to host"])
    return PublishFailure(
      .unavailable, "rclone: \(words)",
      hint: isAway ? "is the address of the remote right? 'rclone lsd REMOTE:' must work" : nil)
  }

  /// What a line says, without what rclone was doing and the ids of requests.
  /// - Parameter next: the line after it, which may say why.
  private static func words(_ line: String, _ next: String?) -> String {
    let cause = "caused by: "
    if line.hasSuffix("send request failed"), let next, next.hasPrefix(cause) {
      // `Get "http://…": dial tcp 127.0.0.1:9: connect: connection refused`
      let text = next.utf8.dropFirst(cause.utf8.count)
      guard let mark = text.lastIndex(of: UInt8(ascii: "\"")) else {
        return String(Substring(text))
      }
      return String(Substring(text[mark...].dropFirst(3)))
    }
    var parts = line.utf8.split(separator: ": ".utf8).map { String(Substring($0)) }
    parts.removeAll { part in
      part.isEmpty || part == "ERROR " || part.hasPrefix("Failed to ")
        || RcloneLease.Ticket(path: "lease/\(part)") != nil
        || ["Post request rcat error", "error listing", "error in ListJSON"].contains(part)
    }
    return parts.joined(separator: ": ")
  }
}
