import Launch

/// What a new launch begins with.
struct Start {
  let title: String
  /// `owner/name`
  let repository: String?
  let gate: Int?

  /// The playbook with what is known filled in.
  var playbook: String {
    var lines = String(decoding: PackageResources.playbook_md, as: UTF8.self).utf8
      .split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { $0.elementsEqual("# TITLE".utf8) ? "# \(title)" : String(decoding: $0, as: UTF8.self) }
    let facts = [repository.map { "repository: \($0)" }, gate.map { "gate: \($0)" }]
    lines.insert(contentsOf: facts.compactMap(\.self), at: 1)
    return lines.joined(separator: "\n")
  }

  /// - Parameter ignoresSite: a `.gitignore` that names the site is among them.
  func files(in content: String, ignoresSite: Bool) -> [(path: String, bytes: [UInt8])] {
    let texts = [
      ("\(content)/playbook.md", playbook),
      ("\(content)/results/.gitkeep", ""),
      (
        "\(content)/.gitattributes",
        """
        # Decisions are appended on several machines: both sides of a merge count.
        decisions.jsonl merge=union
        # Recorded output is kept byte for byte.
        results/*.json -text

        """
      ),
    ]
    var files = texts.map { (path: $0, bytes: Array($1.utf8)) }
    let workflows = ".github/workflows"
    files.append(("\(workflows)/launch-gate.yml", PackageResources.launch_gate_yml))
    files.append(("\(workflows)/launch-gate-comment.yml", PackageResources.launch_gate_comment_yml))
    if ignoresSite { files.append((".gitignore", Array("/public/\n".utf8))) }
    return files
  }

  /// What was written, and what comes next.
  func words(in content: String, ignoresSite: Bool) -> String {
    let folder = content == "content" ? "" : " \(content.shellWord)"
    var words = "wrote\n"
    for file in files(in: content, ignoresSite: ignoresSite) { words += "  \(file.path.visible)\n" }
    words += "next\n"
    words += "  gonogo lint\(folder)  # says what was read as what\n"
    words += "  gonogo run\(folder)   # runs the checks that can run now\n"
    words +=
      "  gonogo gate\(folder)  # prints the verdict: HOLD, until all is proven and confirmed\n"
    words += "then\n"
    words += "  set 'launch' and 'operators' at the head of \(content.visible)/playbook.md\n"
    words += "  commit all of it, and set the variables that launch-gate.yml names at its head\n"
    words += "  gonogo doctor\(folder)  # says what is missing here\n"
    return words
  }
}
