import Foundation
import Launch
import Synchronization

/// The run files of a launch. They are read one after another, and none is kept longer than it takes to enter it into the ledger.
struct ResultFiles {
  /// In the order of their bytes.
  let paths: [String]
  /// What they are called in what is made of them.
  var names: [String]

  init(paths: [String]) {
    self.paths = paths
    names = paths
  }

  /// How many files are read at the same time: more would only take more memory.
  private static let readers = min(4, ProcessInfo.processInfo.activeProcessorCount)

  fileprivate struct State {
    var books: Bookkeeping
    var next: Int
    var problems: [Diagnostic] = []
    var missing: [Diagnostic] = []
    var kept: [Int: SourceFile] = [:]
  }

  /// Enters all of them.
  /// - Parameter keepsFiles: whether their bytes are wanted, too.
  /// - Returns: the ledger, and the files in the order of their names where they are wanted.
  /// - Throws: every problem of every file, by file name.
  func enter(into books: Bookkeeping, keepsFiles: Bool) throws -> (Ledger, [SourceFile]) {
    // Names mostly begin with the time: of the newest first, the older ones need not be judged any more.
    let state = Mutex(State(books: books, next: paths.count))
    DispatchQueue.concurrentPerform(iterations: max(1, min(Self.readers, paths.count))) { _ in
      while let index = state.withLock({ $0.takeNext() }) {
        read(index, into: state, keepsFiles: keepsFiles)
      }
    }
    return try state.withLock { state in
      guard state.missing.isEmpty else { throw Content.Missing(diagnostics: state.missing) }
      let suspects = state.books.suspects
      if !suspects.isEmpty {
        let files = suspects.compactMap { name in
          names.firstIndex(of: name).flatMap { file($0, into: &state.missing) }
        }
        do throws(InvalidInput) { _ = try Run.decode(files) } catch {
          state.problems += error.diagnostics
        }
      }
      let sorted = state.problems.enumerated().sorted { one, other in
        let (mine, others) = (one.element.place.file, other.element.place.file)
        return mine == others
          ? one.offset < other.offset : mine.utf8.lexicographicallyPrecedes(others.utf8)
      }.map(\.element)
      if let first = sorted.first { throw InvalidInput(first, Array(sorted.dropFirst())) }
      return (state.books.ledger, paths.indices.compactMap { state.kept[$0] })
    }
  }

  /// The files in the order of their names.
  func files() throws(Content.Missing) -> [SourceFile] {
    var missing: [Diagnostic] = []
    let files = paths.indices.compactMap { file($0, into: &missing) }
    guard missing.isEmpty else { throw Content.Missing(diagnostics: missing) }
    return files
  }

  private func file(_ index: Int, into missing: inout [Diagnostic]) -> SourceFile? {
    let file = Content.read(paths[index], into: &missing)
    return names[index].utf8.elementsEqual(paths[index].utf8)
      ? file : file.map { SourceFile(name: names[index], bytes: $0.bytes) }
  }

  private func read(_ index: Int, into state: borrowing Mutex<State>, keepsFiles: Bool) {
    var missing: [Diagnostic] = []
    guard let file = file(index, into: &missing) else {
      state.withLock { $0.missing += missing }
      return
    }
    do throws(InvalidInput) {
      let run = try RunFile(decoding: file)
      let sha256 = Digest.sha256(file.bytes)
      state.withLock { $0.books.add(run, sha256: sha256) }
    } catch {
      let diagnostics = error.diagnostics
      state.withLock { $0.problems += diagnostics }
    }
    if keepsFiles { state.withLock { $0.kept[index] = file } }
  }
}

extension ResultFiles.State {
  fileprivate mutating func takeNext() -> Int? {
    guard next > 0 else { return nil }
    next -= 1
    return next
  }
}
