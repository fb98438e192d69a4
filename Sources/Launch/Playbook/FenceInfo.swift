/// The info string of a fence: its language, and settings that GitHub does not show
/// (`bash id=signing-key timeout=30s fresh=4h owner=eyetok retry=2 run=yes`).
struct FenceInfo {
  var id: String?
  var timeout: Duration?
  var fresh: Duration?
  var owner: String?
  /// How often a command that does not pass is run again; 0 where nothing is said.
  var retries = 0
  /// Whether the recorder may run it, where the author says so; `nil`: as its command says.
  var runs: Bool?
  /// What is wrong with a setting: the setting's own text, the problem, and what to write instead.
  var problems: [(setting: String, message: String, hint: String)] = []

  static func language(of info: String) -> String {
    let word = info.utf8.prefix { $0 != 0x20 && $0 != 0x09 && $0 != UInt8(ascii: "{") }
    guard !word.contains(UInt8(ascii: "=")) else { return "" }
    return String(decoding: word, as: UTF8.self).asciiLowercased
  }

  init(_ info: String) {
    var seen: Set<String> = []
    for word in info.utf8.split(whereSeparator: { $0 == 0x20 || $0 == 0x09 }) {
      guard let equals = word.firstIndex(of: UInt8(ascii: "=")) else { continue }
      let setting = String(decoding: word, as: UTF8.self)
      let value = String(decoding: word[word.index(after: equals)...], as: UTF8.self)
      let name = String(decoding: word[..<equals], as: UTF8.self)
      // A greatest age may be demanded twice: the shorter one counts.
      if name != "fresh", !seen.insert(name).inserted {
        problems.append((setting, "'\(name)' is set twice", "say it once"))
      }
      switch name {
      case "id":
        if Self.isID(value) {
          id = value
        } else {
          problems.append(
            (
              setting, "'\(value)' cannot be an id",
              "letters, digits, '.', '_' and '-', at most 64, starting with a letter or digit"
            ))
        }
      case "timeout": timeout = duration(value, setting)
      case "fresh":
        let demanded = duration(value, setting)
        fresh = [fresh, demanded].compactMap(\.self).min()
      case "owner": owner = value
      case "retry":
        if let count = Int(value), 0...Self.mostRetries ~= count {
          retries = count
        } else {
          problems.append(
            (
              setting, "'\(value)' is no number of retries",
              "a whole number from 0 to \(Self.mostRetries), as in retry=2"
            ))
        }
      case "run":
        switch value {
        case "yes": runs = true
        case "no": runs = false
        default:
          problems.append((setting, "'run' is yes or no, not '\(value)'", "run=yes or run=no"))
        }
      default:
        guard
          let near = Self.names.first(where: {
            $0.isNear(name.asciiLowercased) || $0.utf8.elementsEqual(name.asciiLowercased.utf8)
          })
        else { continue }
        problems.append((setting, "'\(name)' means nothing here", "did you mean '\(near)'?"))
      }
    }
    lookForLost(in: info)
  }

  private static let names = ["timeout", "fresh", "owner", "retry"]
  static let mostRetries = 10

  /// A demand that is written in another form would be lost.
  private mutating func lookForLost(in info: String) {
    guard problems.isEmpty else { return }
    let text = LabelText(info)
    for (name, value) in [("fresh", fresh), ("timeout", timeout)] where value == nil {
      guard text.firstIndex(of: name) != nil else { continue }
      problems.append(
        (name, "'\(name)' is not set by this", "write \(name)=30s, without spaces or brackets"))
    }
  }

  private mutating func duration(_ value: String, _ setting: String) -> Duration? {
    if let duration = Duration(setting: value), duration > .zero { return duration }
    problems.append((setting, "'\(value)' is no length of time", "for example 30s, 10m, 4h or 2d"))
    return nil
  }

  /// The form of an id everywhere: in a fence, in records, in addresses of the site.
  static func isID(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard let first = bytes.first, bytes.count <= 64 else { return false }
    let isAlphanumeric: (UInt8) -> Bool = {
      $0 < 0x80 && LabelText.isWord($0) && $0 != UInt8(ascii: "_")
    }
    return isAlphanumeric(first)
      && bytes.allSatisfy { isAlphanumeric($0) || "._-".utf8.contains($0) }
  }
}

extension Duration {
  /// `90s`, `10m`, `4h`, `2d`, `1w`; `nil` for anything else.
  public init?(setting text: String) {
    let label = LabelText(text)
    guard let (value, end) = label.number(at: 0), end < label.bytes.count else { return nil }
    let factor: Int64
    switch label.suffix(from: end).asciiLowercased {
    case "s": factor = 1
    case "m": factor = 60
    case "h": factor = 3_600
    case "d": factor = 86_400
    case "w": factor = 7 * 86_400
    default: return nil
    }
    self = .seconds(Int64(value) * factor)
  }
}
