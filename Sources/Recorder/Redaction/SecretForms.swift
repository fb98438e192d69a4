/// Secrets that are known without their values: by their form, or by what stands beside them.
enum SecretForms {
  /// In no order; they may overlap.
  static func passages(in text: [UInt8]) -> [Passage] {
    TokenFormats.all.passages(in: text) + LooseTokens.passages(in: text)
      + AddressPasswords.passages(in: text) + KeyBlocks.passages(in: text)
      + AssignmentReader.passages(in: text) + NeighbouringKeys.passages(in: text)
  }
}
