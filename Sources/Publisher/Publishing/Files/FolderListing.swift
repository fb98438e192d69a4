import Foundation

/// What lies in a folder and below it, links not followed.
struct FolderListing {
  /// Relative paths of regular files, in no order.
  private(set) var files: [String] = []
  /// Relative paths of the folders below it, in no order.
  private(set) var folders: [String] = []
  /// Relative paths of what is neither a file nor a folder: links, pipes, devices.
  private(set) var others: [String] = []
  /// Relative paths of folders that could not be read.
  private(set) var unreadable: [String] = []

  init(_ folder: String) {
    var open = [""]
    while let inner = open.popLast() {
      let prefix = inner.isEmpty ? "" : "\(inner)/"
      guard let stream = opendir(inner.isEmpty ? folder : "\(folder)/\(inner)") else {
        unreadable.append(inner)
        continue
      }
      defer { closedir(stream) }
      while let entry = readdir(stream) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
          pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name == "." || name == ".." { continue }
        let path = prefix + name
        switch Self.kind(entry.pointee.d_type, "\(folder)/\(path)") {
        case DT_REG: files.append(path)
        case DT_DIR:
          folders.append(path)
          open.append(path)
        default: others.append(path)
        }
      }
    }
  }

  /// Some file systems do not say in a folder what its entries are.
  private static func kind(_ type: UInt8, _ path: String) -> Int {
    guard Int(type) == DT_UNKNOWN else { return Int(type) }
    switch FileStatus(path)?.kind {
    case .file: return DT_REG
    case .folder: return DT_DIR
    case .link, .other, nil: return DT_UNKNOWN
    }
  }
}
