/// What a command wrote to standard output or standard error, as the record holds it.
public struct Output: Hashable, Sendable {
  /// After redaction and truncation.
  public var text: String
  /// How many bytes the command wrote, before redaction and truncation; `nil`: the record does not say.
  public var bytes: Int?
  /// Of the bytes that the command wrote: 64 hexadecimal digits in small letters; `nil`: the record does not say.
  public var sha256: String?
  /// How many bytes were cut off; 0 where the record does not say.
  public var truncatedBytes: Int
  /// How many passages were masked; 0 where the record does not say.
  public var redactions: Int

  public init(
    text: String, bytes: Int? = nil, sha256: String? = nil, truncatedBytes: Int = 0,
    redactions: Int = 0
  ) {
    self.text = text
    self.bytes = bytes
    self.sha256 = sha256
    self.truncatedBytes = truncatedBytes
    self.redactions = redactions
  }
}

extension Output {
  /// Nothing of it was masked or cut.
  public var isWhole: Bool { truncatedBytes == 0 && redactions == 0 }

  /// Whether this text can be the whole of an output of so many bytes. A U+FFFD in it stands for itself, or for one to three
  /// bytes that were no UTF-8 and that JSON can not hold.
  func canBeWhole(ofSize bytes: Int) -> Bool {
    let size = text.utf8.count
    if size == bytes { return true }
    let replacements = text.unicodeScalars.count { $0 == "\u{FFFD}" }
    return size - 2 * replacements...size ~= bytes
  }
}
