import Foundation

/// A folder of this user alone, for files that are handed to another program.
struct TemporaryFolder: ~Copyable {
  let path: String

  init() throws(ToolFailure) {
    var template = Array("\(NSTemporaryDirectory())/gonogo.XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else {
      throw ToolFailure("no temporary folder can be made: \(String(cString: strerror(errno)))")
    }
    path = String(cString: made)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// - Returns: the path of the file.
  func write(_ bytes: [UInt8], as name: String) throws(ToolFailure) -> String {
    let file = "\(path)/\(name)"
    guard FileManager.default.createFile(atPath: file, contents: Data(bytes)) else {
      throw ToolFailure("'\(file)' cannot be written")
    }
    return file
  }
}
