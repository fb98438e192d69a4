import Foundation

/// Prints a page through the Chromium of this machine.
public struct PaperPrinter: Sendable {
  private let path: String
  private let environment: [String: String]

  /// What a Chromium is called.
  public static let names = [
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
  ]
  private static let timeLimit = Duration.seconds(120)

  /// - Parameter environment: of this process: `CHROMIUM` names the program, else `PATH` is searched for one.
  public init(environment: [String: String]) throws(ToolFailure) {
    self.environment = environment
    if let named = environment["CHROMIUM"], !named.isEmpty {
      guard FileManager.default.isExecutableFile(atPath: named) else {
        throw ToolFailure(
          "there is no program '\(named.visible)', which CHROMIUM names",
          hint: "leave it out to search the PATH")
      }
      path = named
      return
    }
    let folders = environment["PATH"] ?? "/usr/bin:/bin"
    guard let found = Self.names.lazy.compactMap({ Tool.find($0, in: folders) }).first else {
      throw ToolFailure(
        "there is no Chromium on the PATH, which prints the PDF",
        hint: "install it, or name it with CHROMIUM; '-o FILE.html' needs none")
    }
    path = found
  }

  /// The bytes of a PDF. They hold when it was printed, so they differ each time.
  /// - Parameter page: HTML that needs nothing else.
  public func callAsFunction(_ page: [UInt8]) throws(ToolFailure) -> [UInt8] {
    let folder = try TemporaryFolder()
    let source = try folder.write(page, as: "snapshot.html")
    let target = "\(folder.path)/snapshot.pdf"
    var arguments = [
      "--headless", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
      "--no-default-browser-check", "--disable-background-networking", "--disable-component-update",
      "--disable-sync", "--disable-extensions",
      "--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=127.0.0.1:9",
      "--user-data-dir=\(folder.path)/profile", "--no-pdf-header-footer",
      "--print-to-pdf=\(target)", "file://\(source)",
    ]
    // Chromium refuses to sandbox pages for root.
    if geteuid() == 0 { arguments.insert("--no-sandbox", at: 0) }
    let tool = Tool(
      path: path, environment: environment.map { "\($0.key)=\($0.value)" }.sorted(),
      timeLimit: Self.timeLimit)
    let answer: Tool.Answer
    do throws(Tool.Failure) { answer = try tool(arguments) } catch {
      throw ToolFailure(error, of: "Chromium", limit: Self.timeLimit)
    }
    let bytes = [UInt8](FileManager.default.contents(atPath: target) ?? Data())
    // Whole: from its first to its last line.
    guard answer.exitCode == 0, bytes.starts(with: "%PDF-".utf8),
      bytes.suffix(1_024).firstRange(of: Array("%%EOF".utf8)) != nil
    else {
      throw ToolFailure("Chromium (\(path)) printed no PDF", hint: "'-o FILE.html' needs none")
    }
    return bytes
  }
}
