extension ChangeFinder {
  /// What the orders of sed write and run: `w file`, `e`, and the same behind `s`.
  var answerOfSed: Answer {
    for script in scriptsOfSed {
      for effect in SedScript.effects(of: script.text) {
        switch effect {
        case .runs:
          return .changes(found(command.words.prefix(1) + [script], "runs programs of its own"))
        case .writes(let file):
          var target = script
          target.text = file
          guard TargetPlace(target, in: reading).isOwn else {
            return .changes(found(command.words.prefix(1) + [script], "writes a file"))
          }
        }
      }
    }
    return .harmless
  }

  /// What `-e` is given, each time; without it the first operand.
  private var scriptsOfSed: [ShellWord] {
    var scripts: [ShellWord] = []
    var isNext = false
    for word in command.arguments {
      if isNext {
        scripts.append(word)
        isNext = false
      } else if word.isOption {
        let isLong = word.nameOfOption == "--expression"
        if isLong, let value = word.valueOfOption {
          var script = word
          script.text = value
          scripts.append(script)
        } else {
          isNext =
            isLong
            || !word.text.begins(with: "--") && word.text.utf8.last == UInt8(ascii: "e")
        }
      }
    }
    if scripts.isEmpty { scripts = command.operands(limit: 1) }
    return scripts
  }
}

/// The orders of a script of sed that reach beyond its output.
enum SedScript {
  enum Effect {
    case runs
    case writes(String)
  }

  static func effects(of script: String) -> [Effect] {
    var effects: [Effect] = []
    var rest = Array(script.utf8)[...]
    while !rest.isEmpty {
      skipAddress(&rest)
      guard let order = rest.popFirst() else { break }
      switch order {
      case UInt8(ascii: "s"), UInt8(ascii: "y"):
        guard let sign = rest.popFirst() else { return effects }
        skip(to: sign, &rest)
        skip(to: sign, &rest)
        if order == UInt8(ascii: "s") { readFlags(&rest, &effects) }
      case UInt8(ascii: "w"), UInt8(ascii: "W"): effects.append(.writes(file(&rest)))
      case UInt8(ascii: "e"):
        effects.append(.runs)
        rest = rest.drop { $0 != 0x0A }
      // Text, a file that is read or a label goes on to the end of the line.
      case UInt8(ascii: "a"), UInt8(ascii: "i"), UInt8(ascii: "c"), UInt8(ascii: "r"),
        UInt8(ascii: "R"):
        rest = rest.drop { $0 != 0x0A }
      case UInt8(ascii: "b"), UInt8(ascii: "t"), UInt8(ascii: "T"), UInt8(ascii: ":"):
        rest = rest.drop { $0 != 0x0A && $0 != UInt8(ascii: ";") }
      default: break
      }
    }
    return effects
  }

  /// Numbers, `$` and patterns before an order, and what parts orders.
  private static func skipAddress(_ rest: inout ArraySlice<UInt8>) {
    while let byte = rest.first {
      if byte == UInt8(ascii: "/") {
        rest.removeFirst()
        skip(to: byte, &rest)
        rest = rest.drop { $0 == UInt8(ascii: "I") || $0 == UInt8(ascii: "M") }
      } else if byte == UInt8(ascii: "\\") {
        rest.removeFirst()
        guard let sign = rest.popFirst() else { return }
        skip(to: sign, &rest)
      } else if (48...57).contains(byte) || " \n\t;,$!~+{}".utf8.contains(byte) {
        rest.removeFirst()
      } else {
        return
      }
    }
  }

  private static func skip(to sign: UInt8, _ rest: inout ArraySlice<UInt8>) {
    while let byte = rest.popFirst(), byte != sign {
      if byte == UInt8(ascii: "\\") { rest = rest.dropFirst() }
    }
  }

  private static func readFlags(_ rest: inout ArraySlice<UInt8>, _ effects: inout [Effect]) {
    while let byte = rest.first, byte != 0x0A, byte != UInt8(ascii: ";") {
      rest.removeFirst()
      if byte == UInt8(ascii: "e") { effects.append(.runs) }
      if byte == UInt8(ascii: "w") {
        effects.append(.writes(file(&rest)))
        return
      }
      if byte == UInt8(ascii: "}") { return }
    }
  }

  /// Up to the end of the line.
  private static func file(_ rest: inout ArraySlice<UInt8>) -> String {
    let line = rest.prefix { $0 != 0x0A }
    rest = rest[line.endIndex...]
    return String(decoding: line.drop { $0 == 0x20 }, as: UTF8.self)
  }
}
