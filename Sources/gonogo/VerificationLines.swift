import Foundation
import Launch
import Site

/// What was looked at in a snapshot, a line for each, with what came out.
struct VerificationLines {
  enum Outcome: String {
    case agrees = "ok"
    case differs = "DIFFERS"
    /// It was asked for, and cannot be answered.
    case unanswered = "UNKNOWN"
    /// It is worth knowing, and nothing was asked that it answers.
    case open = "note"
  }

  let snapshot: SnapshotFile
  private var lines: [(outcome: Outcome, subject: String, words: String)] = []

  init(of snapshot: SnapshotFile) {
    self.snapshot = snapshot
  }

  private var statement: SnapshotStatement { snapshot.statement }

  /// Whether all that was asked for was answered, and agrees.
  var agrees: Bool {
    lines.allSatisfy { line in
      switch line.outcome {
      case .agrees, .open: true
      case .differs, .unanswered: false
      }
    }
  }

  mutating func add(_ outcome: Outcome, _ subject: String, _ words: String) {
    lines.append((outcome, subject, words))
  }

  var text: String {
    let head =
      "\(snapshot.file.name.visible): \(statement.title.visible), \(statement.environment.visible), \(statement.verdict) as of \(statement.at.description), by \(statement.tool.visible)\n"
    return head
      + lines.map { line in
        let outcome = line.outcome.rawValue.padding(toLength: 8, withPad: " ", startingAt: 0)
        let subject = line.subject.padding(toLength: 13, withPad: " ", startingAt: 0)
        return "  \(outcome)\(subject)\(line.words)\n"
      }.joined()
  }

  /// What the file alone says.
  mutating func addFacts(now: Instant) {
    add(.open, "sha256", snapshot.sha256)
    if snapshot.isWhole {
      add(.agrees, "seal", "no byte was lost or changed since the file was sealed")
    } else {
      add(.differs, "seal", "the file was cut or changed after it was sealed")
    }
    if let contradiction = snapshot.contradiction {
      add(.differs, "verdict.json", contradiction)
    } else {
      add(.agrees, "verdict.json", "\(statement.verdictSHA256.short), as stated")
    }
    if let until = statement.validUntil {
      add(
        .open, "verdict",
        now < until
          ? "GO until \(until.description)" : "this GO lapsed \(until.description): it is none now")
    }
    for cut in statement.cut {
      add(
        .open, "left out",
        "evidence of \(cut.check.visible), \(cut.bytes) bytes\(cut.hasExcerpt ? ", but for an excerpt" : "")"
      )
    }
  }

  mutating func add(sha256: String) {
    if sha256.utf8.elementsEqual(snapshot.sha256.utf8) {
      add(.agrees, "--sha256", "the file is the one that was meant")
    } else {
      add(.differs, "--sha256", "\(snapshot.sha256.short), and \(sha256.short) was meant")
    }
  }

  /// - Parameter others: all files that were named.
  mutating func add(chain others: [SnapshotFile]) {
    guard let previous = statement.previous else {
      add(.open, "previous", "it names none")
      return
    }
    guard let other = others.first(where: { $0.sha256.utf8.elementsEqual(previous.sha256.utf8) })
    else {
      add(
        .open, "previous",
        "\(previous.sha256.short) is none of the files given here")
      return
    }
    let name = "\(other.file.name.visible), \(previous.sha256.short)"
    let wrong =
      !other.statement.environment.utf8.elementsEqual(statement.environment.utf8)
      ? "of \(other.statement.environment.visible)"
      : other.statement.at >= statement.at
        ? "not older: \(other.statement.at.description)"
        : previous.at.map { $0 != other.statement.at } ?? false
          ? "of \(other.statement.at.description), and another time is stated"
          : previous.verdict.map { !$0.utf8.elementsEqual(other.statement.verdict.utf8) } ?? false
            ? "\(other.statement.verdict), and another verdict is stated" : nil
    if let wrong {
      add(.differs, "previous", "\(name), is \(wrong)")
    } else {
      add(.agrees, "previous", name)
    }
  }

  /// Compares the inputs, judges them again and renders them again.
  mutating func add(content folder: String, templates named: String?) throws {
    let original = statement.folder ?? Content.path(folder)
    let content = try Content(folder).renamed(from: folder, to: original)
    let files = content.inputs(try content.results.files())
    let differences = Self.differences(of: files, from: statement.inputs)
    guard differences.isEmpty else {
      for words in differences { add(.differs, "input", words) }
      add(.open, "rendered", "not rendered again: the inputs are others")
      return
    }
    add(
      .agrees, "inputs",
      "\(files.count) file\(files.count == 1 ? "" : "s") of \(folder.visible), the same bytes")

    let own = try Content.ownTemplates(in: try Content.templates(named))
    let evaluation = try Evaluation(
      content, at: statement.at, environment: statement.environment, isHistoric: true,
      keepsFiles: true)
    let site = try Site(
      evaluation, isLive: statement.isLive, templates: try Templates(overriding: own))
    let isPage = snapshot.format == .html
    let again =
      isPage
      ? try site.snapshotPage(after: statement.previous)
      : try site.snapshotObject(after: statement.previous)
    let isSameVerdict =
      again.statement.verdict.utf8.elementsEqual(statement.verdict.utf8)
      && again.statement.validUntil == statement.validUntil
    guard isSameVerdict else {
      add(
        .differs, "verdict",
        "the inputs give \(again.statement.words), and the file says \(statement.words)")
      return
    }
    add(.agrees, "verdict", "the inputs give \(again.statement.words) again")
    guard again.statement.tool.utf8.elementsEqual(statement.tool.utf8) else {
      // Which version it was the file says, and so whoever made it.
      add(
        .unanswered, "rendered",
        "this is \(again.statement.tool), which cannot render what \(statement.tool.visible) did: the page was not compared"
      )
      return
    }
    if isPage {
      let others = Self.differences(
        of: again.statement.templates, from: statement.templates)
      guard others.isEmpty else {
        for words in others { add(.differs, "template", words) }
        add(.open, "rendered", "not compared: name the folder with its templates by --templates")
        return
      }
    }
    if again.bytes.elementsEqual(snapshot.file.bytes) {
      add(.agrees, "rendered", "the inputs give this file again, byte for byte")
    } else {
      let offset =
        zip(again.bytes, snapshot.file.bytes).enumerated().first { $1.0 != $1.1 }?.offset
        ?? min(again.bytes.count, snapshot.file.bytes.count)
      let line = snapshot.file.bytes[..<offset].count { $0 == 0x0A } + 1
      add(
        .differs, "rendered",
        "the inputs give another file: \(again.sha256.short), which differs first in line \(line)")
    }
  }

  private static func differences(of files: [SourceFile], from stated: [SnapshotStatement.File])
    -> [String]
  {
    differences(
      of: files.map { .init(name: $0.name, sha256: Digest.sha256($0.bytes)) }, from: stated)
  }

  /// What is there in other bytes, what is missing and what is new.
  private static func differences(
    of files: [SnapshotStatement.File], from stated: [SnapshotStatement.File]
  ) -> [String] {
    let there = Dictionary(files.map { ($0.name, $0.sha256) }, uniquingKeysWith: { $1 })
    let wanted = Dictionary(stated.map { ($0.name, $0.sha256) }, uniquingKeysWith: { $1 })
    let names = Set(there.keys).union(wanted.keys)
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return names.compactMap { name in
      switch (there[name], wanted[name]) {
      case (let mine?, let its?):
        mine.utf8.elementsEqual(its.utf8)
          ? nil : "\(name.visible) is \(mine.short), and \(its.short) in the snapshot"
      case (nil, let its?): "\(name.visible) is missing, \(its.short) in the snapshot"
      case (let mine?, nil): "\(name.visible) is new, \(mine.short): the snapshot does not name it"
      case (nil, nil): nil
      }
    }
  }
}

extension String {
  /// The first digits of a digest, as people compare them.
  fileprivate var short: String { "\(String(decoding: utf8.prefix(12), as: UTF8.self))…" }
}

extension SnapshotStatement {
  /// `GO until 2026-06-06T15:00:00Z`
  fileprivate var words: String {
    verdict + (validUntil.map { " until \($0.description)" } ?? "")
  }
}
