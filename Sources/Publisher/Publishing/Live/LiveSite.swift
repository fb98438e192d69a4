import Site

/// A published site as its readers get it, at an address.
///
/// It is asked for as a browser asks that opens a page for the first time, at the plain address: a cache that answers with an old page
/// answers a reader with it, too.
public struct LiveSite: Sendable {
  /// With the slash at its end.
  public let url: String
  let reader: WebReader
  /// Of who is signed in: whole lines. Empty: nobody is.
  let headers: [String]
  /// How long it may take until all readers get what was published.
  let timeLimit: Duration
  /// What goes on is told here while it takes long.
  let say: @Sendable (String) -> Void

  /// - Parameters:
  ///   - url: `http:` or `https:`, without user name, question mark and fragment.
  ///   - headers: one line each, as in `Authorization: Basic …`; they go to the origin of the address alone.
  ///   - environment: of this process.
  public init(
    url: String, headers: [String], environment: [String: String], timeLimit: Duration,
    say: @escaping @Sendable (String) -> Void
  ) throws(PublishFailure) {
    self.url = url.utf8.last == UInt8(ascii: "/") ? url : "\(url)/"
    reader = try WebReader(environment: environment)
    self.headers = headers
    self.timeLimit = timeLimit
    self.say = say
  }

  var isSignedIn: Bool { !headers.isEmpty }

  /// The address of a file of the site; of the root for an empty path.
  func address(of path: String) -> String {
    url + PercentEncoding.path(path.utf8)
  }

  /// How long one answer may take.
  static let patience = Duration.seconds(30)

  /// Asks, and follows redirects.
  /// - Parameters:
  ///   - paths: of files; empty for the root.
  ///   - isSignedIn: with the headers, and to the same origin alone; else to any.
  /// - Returns: the last answer for each; one that still is a redirect was not followed.
  func answers(
    for paths: [String], isSignedIn: Bool, patience: Duration = Self.patience
  ) throws(PublishFailure) -> [WebReader.Answer] {
    let origin = Self.origin(of: url)
    var questions = paths.map {
      WebReader.Question(url: address(of: $0), headers: isSignedIn ? headers : [])
    }
    var answers = try reader(questions, patience: patience)
    for _ in 0..<Self.redirects {
      let moved = answers.indices.filter { index in
        guard let place = answers[index].redirect else { return false }
        return !isSignedIn || Self.isSame(Self.origin(of: place), origin)
      }
      guard !moved.isEmpty else { break }
      for index in moved {
        questions[index].url = answers[index].redirect ?? ""
      }
      let next = try reader(moved.map { questions[$0] }, patience: patience)
      for (index, answer) in zip(moved, next) { answers[index] = answer }
    }
    for (index, path) in paths.enumerated() {
      answers[index].isOfOther =
        Self.page(of: questions[index].url) != Self.page(of: address(of: path))
    }
    return answers
  }

  /// Which page of whatever host an address is of, however that writes it: without `.html` and `index.html`. A login is asked for at a
  /// path of its own, or is told what comes after it; another address of the same host is neither.
  private static func page(of url: String) -> String {
    let rest = url.utf8.dropFirst(origin(of: url).utf8.count)
    let query = rest.drop { $0 != UInt8(ascii: "?") }
    var path = rest.prefix { $0 != UInt8(ascii: "?") }
    for ending in [".html", "/index", "/"]
    where path.suffix(ending.utf8.count).elementsEqual(ending.utf8) {
      path = path.dropLast(ending.utf8.count)
    }
    return String(Substring(path)) + String(Substring(query))
  }

  private static let redirects = 8

  /// `https://launch.example:8443`, without what follows.
  static func origin(of url: String) -> String {
    let bytes = Array(url.utf8)
    let start = (bytes.firstIndex(of: UInt8(ascii: ":")) ?? 0) + 3
    let host = bytes.dropFirst(start).prefix {
      $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#")
    }
    return String(decoding: bytes.prefix(start) + host, as: UTF8.self).lowercased()
  }

  /// Whether what is for one may be told to the other: the same, or the same host by `https:`.
  private static func isSame(_ place: String, _ origin: String) -> Bool {
    place.utf8.elementsEqual(origin.utf8)
      || (origin.utf8.starts(with: "http:".utf8)
        && place.utf8.elementsEqual("https:\(origin.dropFirst(5))".utf8))
  }
}
