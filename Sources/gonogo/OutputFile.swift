import Foundation
import Launch

/// The file that a command is told to write.
struct OutputFile {
  private let path: String

  /// - Returns: `nil` for standard output.
  init?(_ path: String) {
    if path == "-" { return nil }
    self.path = path
  }

  /// - Parameters:
  ///   - inputs: what must not be written over.
  ///   - folders: what lies in them is read as an input.
  func check(against inputs: [String?], folders: [String]) throws {
    let place = Place(file: path, position: nil)
    let own = Self.real(path)
    let parent = URL(fileURLWithPath: own).deletingLastPathComponent().path
    if folders.contains(where: { Self.real($0) == parent }) {
      throw InvalidInput(
        .error(
          "what lies in this folder is read as an input", at: place, hint: "name another folder"))
    }
    if inputs.compactMap(\.self).contains(where: { Self.real($0) == own }) {
      throw InvalidInput(
        .error("this is an input, and is not written over", at: place, hint: "name another file"))
    }
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: own) else { return }
    switch attributes[.type] as? FileAttributeType {
    case .typeRegular: break
    case .typeDirectory:
      throw InvalidInput(.error("this is a folder, not a file", at: place))
    case _:
      throw InvalidInput(
        .error("this is no regular file", at: place, hint: "'-o -' writes to standard output"))
    }
  }

  private static func real(_ path: String) -> String {
    URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath().path
  }
}
