import Launch

/// What a preview shows in place of a site that cannot be built: why, and no verdict, of which nobody could tell that it is old.
///
/// It is made with the built-in templates: those of a team may be what is wrong.
public enum StandIn {
  /// The page that is the answer to everything; it names the two others by absolute paths.
  public static let page = "problems.html"

  public static func pages(for problems: [Diagnostic]) throws(InvalidInput) -> [Page] {
    let templates = try Templates()
    let page = try templates.render("problems", ProblemsView(problems: problems))
    return [
      Page(path: Self.page, bytes: page.bytes),
      Page(path: "style.css", bytes: templates.style),
      // Of the script nothing is wanted here but what a preview adds.
      Page(path: "app.js", bytes: []),
      Page(path: "_headers", text: HostHeaders.text),
    ]
  }
}
