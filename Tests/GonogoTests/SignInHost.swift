import Foundation
import Testing

/// A web server that asks who its readers are, until it is opened: then everybody gets the one file that it has.
final class SignInHost {
  let url: String
  /// It is open while this file is there.
  let opened: URL
  private let folder: URL
  private let process = Process()
  private let input = Foundation.Pipe()

  private static let script = """
    import http.server, os, sys, threading
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            is_open = os.path.exists(sys.argv[1])
            self.send_response(200 if is_open else 401)
            self.end_headers()
            if is_open:
                self.wfile.write(sys.argv[2].encode())
        def log_message(self, *_):
            pass
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_address[1], flush=True)
    sys.stdin.read()
    """

  /// - Parameter text: what everybody gets at every address where it is open.
  init(text: String) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    opened = folder.appendingPathComponent("opened")
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", Self.script, opened.path, text]
    let output = Foundation.Pipe()
    process.standardOutput = output
    process.standardInput = input
    try process.run()
    let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    let port = try #require(Int(line.trimmingCharacters(in: .whitespacesAndNewlines)))
    url = "http://127.0.0.1:\(port)/"
  }

  deinit {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
    try? FileManager.default.removeItem(at: folder)
  }
}
