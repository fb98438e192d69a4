import Publisher

extension Publish {
  /// Takes away what is live, and says what that was.
  func takeDown(_ publication: Publication, _ mask: (String) -> String) async throws {
    let release = try await publication.takeDown()
    if json {
      return print(
        mask(try JSONText.of(PublishReport.TakenDown(release, on: publication.place))),
        terminator: "")
    }
    print(
      mask(
        """
        \(PublishReport.name(of: release)) is taken away from \(publication.place)\
        \(publication.isAtomic ? "" : ", one file after the other: this way is not atomic")
          readers get nothing there\(publication.isDeployedLater ? ", once the host has deployed it," : "") until the next 'gonogo publish'

        """), terminator: "")
  }
}
