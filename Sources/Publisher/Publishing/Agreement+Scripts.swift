import Launch

extension Agreement {
  /// What of a page runs a script, or would let one run. The pages have none but `app.js`, whatever stands in a playbook or in evidence.
  /// - Parameters:
  ///   - name: of the file, for places.
  ///   - policy: one that keeps scripts out, which most pages have; `nil`: none is known yet.
  static func scripts(
    of page: BuiltPage, in bytes: [UInt8], named name: String,
    knowing policy: ArraySlice<UInt8>? = nil
  ) -> [Diagnostic] {
    func problem(_ message: String, _ part: Range<Int>, _ hint: String) -> Diagnostic {
      let file = SourceFile(name: name, bytes: bytes)
      return .error(
        message, at: file.place(atOffset: part.lowerBound, length: min(part.count, 40)), hint: hint)
    }
    var problems = page.scripts.map {
      problem("this is a script in a page", $0, "a site runs app.js alone: build it again")
    }
    // The policy of the page lets run what the site has: that is one file.
    problems += page.sources.filter { part in
      guard case .file(let path, _) = BuiltLink(bytes[part], on: "page") else { return true }
      return path != "app.js" && !path.utf8.suffix(7).elementsEqual("/app.js".utf8)
    }.map {
      problem("this is another script than app.js", $0, "a site runs app.js alone: build it again")
    }
    if let refresh = page.refresh {
      problems.append(
        problem(
          "this sends readers elsewhere without asking", refresh, "take it out of the template"))
    }
    let isKept = page.policies.contains { part in
      policy?.elementsEqual(bytes[part]) ?? false || keepsOut(bytes[part])
    }
    if !isKept, !name.hasSuffix(".svg") {
      let hint = "keep {{> policy}} in <head> of your template"
      problems.append(
        page.policies.first.map {
          problem("this policy lets in what is none of the site's", $0, hint)
        }
          ?? .error(
            "this page has no Content-Security-Policy, which keeps scripts out",
            at: Place(file: name, position: nil), hint: hint))
    }
    return problems
  }

  /// Whether nothing comes by a policy but from the site itself.
  static func keepsOut(_ policy: ArraySlice<UInt8>) -> Bool {
    let text = String(decoding: policy, as: UTF8.self).replacing("&#39;", with: "'").asciiLowercased
    let directives = text.utf8.split(separator: UInt8(ascii: ";")).map {
      $0.split(separator: 0x20).map { String(Substring($0)) }
    }.filter { !$0.isEmpty }
    // Of two with one name the first counts.
    guard directives.first(where: { $0[0] == "default-src" }) == ["default-src", "'none'"] else {
      return false
    }
    return directives.allSatisfy { directive in
      directive.dropFirst().allSatisfy { source in
        source == "'self'" || source == "'none'" || source.utf8.starts(with: "'sha".utf8)
          || source == "data:" && directive[0] == "img-src"
      }
    }
  }
}
