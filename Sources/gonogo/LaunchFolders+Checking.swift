import Foundation
import Launch
import Recorder
import Site

/// What is wrong with a folder as one of several launches, or in their place.
extension LaunchFolders {
  /// It becomes a part of addresses, on hosts that may take capital and small letters for the same.
  static func checkName(of folder: Folder, beside others: [Folder]) throws {
    let place = Place(file: folder.path, position: nil)
    guard LaunchesSite.isName(folder.name) else {
      throw InvalidInput(
        .error(
          "'\(folder.name.visible)' cannot be a part of an address", at: place,
          hint:
            "a launch's folder has letters of ASCII, digits, '.', '_' and '-', and begins with no '.'"
        ))
    }
    if let taken = LaunchesSite.file(taking: folder.name) {
      throw InvalidInput(
        .error(
          "a launch cannot have this name: the site has '\(taken)'", at: place,
          hint: "give the folder another name"))
    }
    let name = folder.name.lowercased()
    if let first = others.first(where: { $0.name.lowercased() == name }), first.name != folder.name
    {
      throw InvalidInput(
        .error(
          "'\(folder.name)' and '\(first.name)' are one name where capital letters do not count",
          at: place,
          notes: [.init("the other one", at: Place(file: first.path, position: nil))],
          hint: "give one of the two another name"))
    }
  }

  /// A link may lead to what else lies in the folder alone.
  static func checkPlace(of path: String, in content: String) throws {
    guard !Enclosure(content).holds(path) else { return }
    throw Content.Missing(diagnostics: [
      .error(
        "this link leads out of the folder '\(content.visible)'",
        at: Place(file: path, position: nil),
        hint: "put the folder itself there: what lies elsewhere is never read")
    ])
  }

  /// Whatever may stand in the place of a launch is an error: a launch that is passed over in silence makes the others GO without it.
  static func checkHidesNone(_ name: String, in content: String) throws {
    let path = "\(content)/\(name)"
    let place = Place(file: path, position: nil)
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      // Editors mark the files that they have open by such links.
      if name.utf8.starts(with: ".#".utf8) { return }
      // What was taken away meanwhile is no link.
      guard isThere(path) else { return }
      throw Content.Missing(diagnostics: [
        .error(
          "this link leads nowhere", at: place,
          hint: "if it is a launch, put its folder there; else remove the link")
      ])
    }
    guard isFolder.boolValue else {
      guard !name.hasPrefix("."), isLinkAsText(path) else { return }
      throw Content.Missing(diagnostics: [
        .error(
          "this is a file, and may stand for a folder", at: place,
          hint:
            "where links are not supported, one is checked out as a file with its target: put the folder itself there, or move the file out of '\(content.visible)'"
        )
      ])
    }
    if isLink(path), !name.hasPrefix(".") { try checkPlace(of: path, in: content) }
    if try checkIsNone(path).isEmpty, !name.hasPrefix(".") {
      throw Content.Missing(diagnostics: [
        .error(
          "this folder is empty", at: place,
          hint:
            "if it is a launch, check it out, a submodule with 'git submodule update --init'; else remove the folder"
        )
      ])
    }
  }

  /// A launch that has lost its playbook must not be left out as if it had never been there.
  /// - Returns: the names of what is in the folder.
  @discardableResult
  static func checkIsNone(_ path: String) throws -> [String] {
    let names = try names(in: path)
    let place = Place(file: "\(path)/\(playbook)", position: nil)
    if names.contains(where: { $0.utf8.elementsEqual(playbook.utf8) }) {
      // Of runbooks beside launches, which are refused as such.
      if isThere("\(path)/\(playbook)") { return names }
      // It is listed and cannot be looked at.
      throw unreadable(path)
    }
    if let other = names.first(where: isNearlyPlaybook) {
      throw Content.Missing(diagnostics: [
        .error("there is no such file", at: place, hint: "'\(other.visible)' is its name here")
      ])
    }
    // Nothing but the folder of a launch has these.
    guard let mark = names.first(where: { Content.name(meantBy: $0) != nil }) else { return names }
    throw Content.Missing(diagnostics: [
      .error(
        "there is no such file", at: place,
        hint:
          "'\(mark.visible)' is of a launch: put its playbook beside it, or move the folder elsewhere"
      )
    ])
  }

  /// `Playbook.md`, `playbook.markdown`, `playbook (1).md`, `.playbook.md`; not `playbook-template.md`.
  private static func isNearlyPlaybook(_ name: String) -> Bool {
    var bytes = Array(name.asciiLowercased.utf8)[...]
    if bytes.first == UInt8(ascii: ".") { bytes = bytes.dropFirst() }
    guard bytes.starts(with: "playbook".utf8),
      !name.asciiLowercased.utf8.elementsEqual(playbookLock.utf8)
    else { return false }
    return switch bytes.dropFirst(8).first {
    case nil, UInt8(ascii: "."), UInt8(ascii: " "), UInt8(ascii: "~"): true
    default: false
    }
  }

  private static let playbookLock = "playbook.lock"

  static func unreadable(_ path: String) -> Content.Missing {
    Content.Missing(diagnostics: [
      .error("this is no folder that can be read", at: Place(file: path, position: nil))
    ])
  }

  private static func isLink(_ path: String) -> Bool {
    (try? FileManager.default.attributesOfItem(atPath: path))?[.type] as? FileAttributeType
      == .typeSymbolicLink
  }

  /// Whether a file has nothing but what the target of a link may be: a word without line end, or nothing at all.
  private static func isLinkAsText(_ path: String) -> Bool {
    let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    let attributes = try? FileManager.default.attributesOfItem(atPath: target)
    guard attributes?[.type] as? FileAttributeType == .typeRegular,
      let size = attributes?[.size] as? Int, size <= 1024
    else { return false }
    guard let bytes = FileManager.default.contents(atPath: target) else { return true }
    return !bytes.contains { $0 <= 0x20 }
  }
}
