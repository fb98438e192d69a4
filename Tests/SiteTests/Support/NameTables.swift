import Foundation
import Launch

@testable import Site

/// The tables of `templates/README.md`: what the views say of themselves, with the meanings that stand there.
struct NameTables {
  /// By view, then by name.
  private var meanings: [String: [String: String]] = [:]
  private let scopes: TemplateScopes

  static let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
    path: "../../../templates/README.md")

  /// - Parameter text: of a README, as it is.
  init(meaningsIn text: String) {
    var view = ""
    for line in text.split(separator: "\n") {
      if line.hasPrefix("### ") { view = String(line.dropFirst(4)) }
      let cells = line.split(separator: "|", omittingEmptySubsequences: false)
      guard line.hasPrefix("| `"), cells.count == 5 else { continue }
      let name = cells[1].trimmingCharacters(in: .whitespaces).trimmingCharacters(in: ["`"])
      meanings[view, default: [:]][name] = cells[3].trimmingCharacters(in: .whitespaces)
    }
    let files = Dictionary(
      uniqueKeysWithValues: Templates.builtIn.map {
        ($0.name, SourceFile(name: $0.name, bytes: $0.bytes))
      })
    var scopes = TemplateScopes(
      files,
      trees: files.compactMapValues { TemplateNode.tree(of: TemplateTag.all(in: $0.bytes).tags) })
    for page in Views.pages { scopes.follow(page.template, page.views) }
    self.scopes = scopes
  }

  /// Every view in the order of the pages, those without a page at the end.
  private var views: [any View.Type] {
    let place = { (view: any View.Type) in scopes.order.firstIndex(of: view.name) ?? .max }
    return Views.all.sorted { (place($0), $0.name) < (place($1), $1.name) }
  }

  /// `View.name`, for all that have no meaning yet.
  var unexplained: [String] {
    views.flatMap { view in
      view.kinds.keys.sorted().filter { (meanings[view.name]?[$0] ?? "").isEmpty }
        .map { "\(view.name).\($0)" }
    }
  }

  var text: String {
    views.map { view in
      let templates = scopes.views.filter { $0.value.contains(view.name) }.keys.sorted()
      var lines = ["### \(view.name)", ""]
      lines.append(
        templates.isEmpty
          ? "No template uses a name of it."
          : "Used in \(templates.map { "`\($0)`" }.joined(separator: ", ")).")
      guard !view.kinds.isEmpty else { return lines.joined(separator: "\n") }
      lines += ["", "| name | kind | meaning |", "|---|---|---|"]
      for name in view.kinds.keys.sorted() {
        lines.append(
          "| `\(name)` | \(view.kindWords(of: name)) | \(meanings[view.name]?[name] ?? "") |")
      }
      return lines.joined(separator: "\n")
    }.joined(separator: "\n\n") + "\n"
  }
}

extension View {
  /// `text`, `list of Link`
  fileprivate static func kindWords(of name: String) -> String {
    switch fields[name] {
    case nil: ""
    case .text: "text"
    case .markup: "HTML"
    case .flag: "yes or no"
    case .single(let view, _): "one \(view.name)"
    case .several(let view, _): "list of \(view.name)"
    }
  }
}
