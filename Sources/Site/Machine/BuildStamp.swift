import Launch

/// `build.json`: what open pages ask for again and again, to learn that there is a newer build (`schemas/build-1.schema.json`).
struct BuildStamp {
  /// The file stays below so many bytes.
  static let limit = 200
  /// A run whose id is longer, in bytes, is not named: the file would grow over its limit.
  static let longestRun = 64

  private let composition: Composition

  init(_ composition: Composition) {
    self.composition = composition
  }

  /// The id of the newest run; `nil`: there is none, or its id is too long.
  private var run: String? {
    composition.newestFirst.first.flatMap {
      $0.id.utf8.count <= Self.longestRun ? $0.id : nil
    }
  }

  var json: JSON {
    .object([
      "format": .string("gonogo.build/1"), "build": .string(composition.buildID),
      "run": JSON(run), "verdict": .string(composition.report.builtVerdict),
      "at": .string(composition.report.at.description),
    ])
  }
}
