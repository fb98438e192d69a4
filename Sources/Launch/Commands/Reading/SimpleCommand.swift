/// A program with its words, apart from everything that joins it to others.
struct SimpleCommand: Hashable, Sendable {
  /// `NAME=value` before the program.
  var assignments: [ShellWord] = []
  /// The program and its arguments; empty: there are only assignments or redirections.
  var words: [ShellWord] = []
  var redirections: [Redirection] = []
  /// An index into the pipelines of its reading.
  var pipeline: Int
  /// 0-based, in its pipeline.
  var position: Int
  /// Its own number, under which substitutions in its words name it.
  var number: Int
  /// Others are read out of it, which say what it does: `sudo`, `bash -c`.
  var isWrapper = false
  /// A wrapper ends it after a time: `timeout 30`.
  var isBounded = false
  /// A wrapper adds arguments that are not in the text: `xargs`, `find -exec`.
  var takesMore = false
  /// It runs in another machine or container, where a file of this one is not meant.
  var isElsewhere = false
  /// It is a list of values that a variable may run later: `CMD=(terraform apply)`.
  var isList = false

  /// `git` of `/usr/bin/git`; `nil`: there is none.
  var program: String? { words.first?.lastPart }
  var arguments: ArraySlice<ShellWord> { words.dropFirst() }

  /// The arguments that are no options, up to the number that matters for a verb.
  func operands(without valued: Set<String> = [], limit: Int = 8) -> [ShellWord] {
    var found: [ShellWord] = []
    var skips = false
    for word in arguments {
      if skips {
        skips = false
      } else if word.isOption {
        skips = valued.contains(word.text)
      } else if word.text != "--" {
        found.append(word)
        if found.count == limit { break }
      }
    }
    return found
  }

  /// What stands before `--`, behind which nothing is an option.
  private var beforeDashes: ArraySlice<ShellWord> { arguments.prefix { $0.text != "--" } }

  func hasArgument(_ names: Set<String>) -> Bool {
    beforeDashes.contains {
      names.contains($0.text) || $0.isOption && names.contains($0.nameOfOption)
    }
  }

  /// What an option is given, as `--name value`, `--name=value` or, behind one letter, `-nvalue`.
  func value(of names: Set<String>) -> ShellWord? {
    var isNext = false
    for word in arguments {
      if isNext { return word }
      if let joined = word.joinedValue, names.contains(joined.name) { return joined.value }
      guard names.contains(word.nameOfOption) else { continue }
      if let value = word.valueOfOption {
        var given = word
        given.text = value
        return given
      }
      isNext = true
    }
    return nil
  }

  /// A short option, alone or among others: `-it` holds `i`.
  func hasFlag(_ letter: UInt8) -> Bool {
    beforeDashes.contains {
      $0.isOption && !$0.text.begins(with: "--") && $0.text.utf8.dropFirst().contains(letter)
    }
  }
}
