import Publisher

extension Publish {
  /// Takes away what is live, and says what that was, and what readers get.
  func takeDown(_ publication: Publication, _ mask: (String) -> String) async throws {
    let taken = try await publication.takeDown()
    if json {
      return print(
        mask(try JSONText.of(PublishReport.TakenDown(taken, on: publication.place))),
        terminator: "")
    }
    let found =
      switch taken.words {
      case let words? where taken.isVerified: "verified: \(words)"
      case let words?: "\(words): what readers get who have signed in is not known"
      case nil: "nobody has looked what readers get: --verify-url looks"
      }
    print(
      mask(
        """
        \(PublishReport.name(of: taken.release)) is taken away from \(publication.place)\
        \(taken.isVerified ? "" : ", not verified")\
        \(publication.isAtomic ? "" : ", one file after the other: this way is not atomic")
          \(found)
          nothing is live there\(publication.isDeployedLater ? ", once the host has deployed it," : "") until the next 'gonogo publish'

        """), terminator: "")
  }
}
