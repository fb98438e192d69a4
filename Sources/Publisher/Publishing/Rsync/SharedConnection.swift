import Foundation
import Launch

/// One connection of ssh for everything that is asked: each of its own would cost some tenths of a second. It ends with the last one who
/// holds this, or ten seconds after a process that was killed.
final class SharedConnection: Sendable {
  private let ssh: Tool
  private let words: [String]
  private let host: String
  private let folder: TemporaryFolder

  /// - Parameters:
  ///   - words: options of ssh.
  /// - Returns: `nil`: the user's configuration of ssh shares connections itself, or this machine cannot.
  init?(_ ssh: Tool, _ words: [String], to host: String) {
    guard let answer = try? ssh(words + ["-G", "--", host]), answer.exitCode == 0 else {
      return nil
    }
    let lines = answer.output.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
    guard !lines.contains(where: { $0.hasPrefix("controlpath ") && $0 != "controlpath none" }),
      let folder = try? TemporaryFolder(), folder.path.utf8.count < 80
    else { return nil }
    self.ssh = ssh
    self.words = words
    self.host = host
    self.folder = folder
  }

  var options: [String] {
    let path = folder.path.replacing("%", with: "%%")
    return [
      "-o", "ControlMaster=auto", "-o", "ControlPath=\"\(path)/s\"", "-o", "ControlPersist=10",
    ]
  }

  deinit {
    _ = try? ssh(words + options + ["-O", "exit", "--", host])
  }
}
