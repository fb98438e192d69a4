import Foundation
import Testing

/// The built program, run as its users run it, in a folder of its own.
struct Program {
  struct Outcome {
    let status: Int32
    let output: String
    let errors: String
    /// Ended by a signal instead of by itself.
    let wasKilled: Bool
  }

  let folder: URL

  /// An empty folder that nobody else uses.
  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "gonogo-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Beside the test runner, where the package manager puts both.
  static let path = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appendingPathComponent("gonogo").path

  func write(_ text: String, to name: String) throws {
    let file = folder.appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: folder.appendingPathComponent(name).path)
  }

  func names(in name: String = ".") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent(name).path)
      .sorted()
  }

  /// Every file below a folder with its bytes.
  func files(in name: String) throws -> [String: Data] {
    let root = folder.appendingPathComponent(name)
    var files: [String: Data] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: root.path) {
      files[path] = try? Data(contentsOf: root.appendingPathComponent(path))
    }
    return files
  }

  /// Runs `gonogo` with arguments.
  func callAsFunction(_ arguments: String..., environment: [String: String] = [:]) throws -> Outcome
  {
    try run(Self.path, arguments, environment: environment)
  }

  /// Runs `gonogo` with arguments.
  func callAsFunction(_ arguments: [String], environment: [String: String] = [:]) throws -> Outcome
  {
    try run(Self.path, arguments, environment: environment)
  }

  /// Runs a shell script; `$GONOGO` is the program.
  func shell(_ script: String) throws -> Outcome {
    try run("/bin/bash", ["-c", script], environment: ["GONOGO": Self.path])
  }

  private func run(_ path: String, _ arguments: [String], environment: [String: String]) throws
    -> Outcome
  {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let output = folder.deletingLastPathComponent().appendingPathComponent(UUID().uuidString)
    let errors = folder.deletingLastPathComponent().appendingPathComponent(UUID().uuidString)
    for file in [output, errors] { try Data().write(to: file) }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    defer { for file in [output, errors] { try? FileManager.default.removeItem(at: file) } }
    return Outcome(
      status: process.terminationStatus,
      output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self),
      wasKilled: process.terminationReason == .uncaughtSignal)
  }
}

extension Program {
  /// A launch of one check: the smallest that can be GO.
  static let playbook = """
    # Shop v2

    ## T-24h — the evening before

    - [ ] The API answers

      ```bash
      curl -s https://api.shop.example/health
      # Expect: ok
      ```

    """

  /// A run with one record of that check.
  static func run(
    printing output: String, environment: String = "production",
    at time: String = "2026-06-05T19:00:00Z"
  ) -> String {
    """
    {
      "format": "gonogo.run/1",
      "run": {
        "id": "evening", "startedAt": "\(time)", "finishedAt": "\(time)", "environment": "\(environment)"
      },
      "records": [
        {
          "check": "t-24h.1", "command": "curl -s https://api.shop.example/health", "startedAt": "\(time)",
          "finishedAt": "\(time)", "exitCode": 0, "stdout": { "text": "\(output)" }
        }
      ]
    }

    """
  }

  /// With that launch in `content/`.
  static func withLaunch(printing output: String = "ok\\n") throws -> Program {
    let program = try Program()
    try program.write(playbook, to: "content/playbook.md")
    try program.write(run(printing: output), to: "content/results/evening.json")
    return program
  }
}
