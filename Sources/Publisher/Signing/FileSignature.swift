import Foundation

/// Signatures of files with the keys that people have for SSH and Git, through `ssh-keygen -Y`.
public struct FileSignature: Sendable {
  private let tool: Tool

  /// What the signatures are for: one of an e-mail or a commit is none of a snapshot.
  public static let namespace = "gonogo"
  private static let timeLimit = Duration.seconds(60)

  /// - Parameter environment: of this process: `PATH`, and the socket of an agent.
  public init(environment: [String: String]) throws(ToolFailure) {
    guard let path = Tool.find("ssh-keygen", in: environment["PATH"] ?? "/usr/bin:/bin") else {
      throw ToolFailure(
        "there is no ssh-keygen on the PATH, which makes and checks signatures",
        hint: "it comes with OpenSSH 8.2 and later")
    }
    tool = Tool(
      path: path,
      environment: environment.merging(["LC_ALL": "C"]) { $1 }.map { "\($0.key)=\($0.value)" }
        .sorted(), timeLimit: Self.timeLimit)
  }

  /// - Parameters:
  ///   - key: the file of a private key, or of a public one whose private key an agent holds.
  /// - Returns: the bytes of the signature's file.
  public func sign(_ bytes: [UInt8], with key: String) throws(ToolFailure) -> [UInt8] {
    let folder = try TemporaryFolder()
    let file = try folder.write(bytes, as: "snapshot")
    let answer = try ask(["-Y", "sign", "-f", key, "-n", Self.namespace, file])
    guard answer.exitCode == 0,
      let signature = FileManager.default.contents(atPath: "\(file).sig"), !signature.isEmpty
    else {
      throw ToolFailure(
        answer, of: "ssh-keygen did not sign with '\(key.visible)'",
        hint: "a key with a passphrase: load it with ssh-add, and name its .pub file")
    }
    return [UInt8](signature)
  }

  /// What a check gave.
  public enum Finding: Hashable, Sendable {
    /// Somebody whom the list of signers has signed these bytes.
    case good(by: String)
    /// With the words of `ssh-keygen`.
    case bad(String)
  }

  /// - Parameter signers: a file as `ssh-keygen` reads it for allowed signers.
  public func check(_ bytes: [UInt8], _ signature: [UInt8], by signers: String) throws(ToolFailure)
    -> Finding
  {
    let folder = try TemporaryFolder()
    let sig = try folder.write(signature, as: "snapshot.sig")
    let found = try ask(["-Y", "find-principals", "-s", sig, "-f", signers])
    let names = String(decoding: found.output, as: UTF8.self).split(whereSeparator: \.isNewline)
    guard found.exitCode == 0, !names.isEmpty else {
      return .bad("its key is none of the signers")
    }
    var words = "it is no signature of this file"
    for name in names {
      let answer = try ask(
        [
          "-Y", "verify", "-f", signers, "-I", String(name), "-n", Self.namespace, "-s", sig,
        ], input: bytes)
      if answer.exitCode == 0 { return .good(by: String(name)) }
      if let line = String(decoding: answer.errors, as: UTF8.self).split(
        whereSeparator: \.isNewline
      ).first {
        words = String(line)
      }
    }
    return .bad(words)
  }

  private func ask(_ arguments: [String], input: [UInt8]? = nil) throws(ToolFailure) -> Tool.Answer
  {
    do throws(Tool.Failure) { return try tool(arguments, input: input) } catch {
      throw ToolFailure(error, of: "ssh-keygen", limit: Self.timeLimit)
    }
  }
}
