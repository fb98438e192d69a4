/// Secrets that are known without their values: by their form, or by what stands beside them.
enum SecretForms {
  /// In no order; they may overlap.
  static func passages(in text: [UInt8]) -> [Passage] {
    passages(in: text, SecretSigns.ofForms.kinds(in: text), readsNames: true)
  }

  /// - Parameters:
  ///   - kinds: which the text may hold.
  ///   - readsNames: whether what is a secret only by a name beside it, or by its place in an address, counts.
  static func passages(in text: [UInt8], _ kinds: SecretSigns.Kinds, readsNames: Bool)
    -> [Passage]
  {
    var passages: [Passage] = []
    if kinds.contains(.tokens) { passages += TokenFormats.all.passages(in: text) }
    if kinds.contains(.looseTokens) { passages += LooseTokens.passages(in: text) }
    if kinds.contains(.keyBlocks) { passages += KeyBlocks.passages(in: text) }
    if readsNames {
      passages += AddressPasswords.passages(in: text)
      passages += AssignmentReader.passages(in: text)
      passages += NeighbouringKeys.passages(in: text)
    }
    return passages
  }
}
