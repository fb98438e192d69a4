/// What the attributes of an element of a JUnit report say of its result, in the words of many tools.
struct JUnitWords {
  var isFailed = false
  /// It names a failure, which may be an expected one.
  var hasFailure = false
  var isSkipped = false
  /// What cannot be understood; `nil`: nothing.
  var unknown: String?

  init(ofTest test: XMLElement) {
    for attribute in test.attributes {
      let word = attribute.value.trimmed.asciiLowercased
      switch attribute.name.asciiLowercased {
      case "failure", "failures", "error", "errors", "failed":
        hasFailure = hasFailure || !Self.isNo(word)
      case "skipped", "disabled", "ignored": isSkipped = isSkipped || !Self.isNo(word)
      case "executed": if Self.isNo(word), !word.isEmpty { isSkipped = true }
      default: take(attribute, word)
      }
    }
  }

  /// Its counts are left out.
  init(ofSuite suite: XMLElement) {
    for attribute in suite.attributes {
      let word = attribute.value.trimmed.asciiLowercased
      // How many succeeded.
      if Int(word) == nil { take(attribute, word) }
    }
  }

  private mutating func take(_ attribute: XMLElement.Attribute, _ word: String) {
    switch attribute.name.asciiLowercased {
    case "status", "result", "outcome", "state": result(word, attribute)
    case "success", "successful":
      if Self.isNo(word), !word.isEmpty {
        isFailed = true
      } else if !["", "true", "yes", "1"].contains(word) {
        unknown = unknown ?? "\(attribute.name.visible)=\(attribute.value.inQuotes) is not known"
      }
    default: break
    }
  }

  private mutating func result(_ word: String, _ attribute: XMLElement.Attribute) {
    switch word {
    case "failed", "fail", "failure", "error", "errored", "broken": isFailed = true
    case "notrun", "skipped", "skip", "disabled", "pending", "suppressed", "ignored", "todo":
      isSkipped = true
    case "", "run", "passed", "pass", "success", "ok", "completed", "executed": break
    default:
      unknown = unknown ?? "\(attribute.name.visible)=\(attribute.value.inQuotes) is not known"
    }
  }

  static func isNo(_ word: String) -> Bool { ["", "0", "false", "no", "none"].contains(word) }
}
