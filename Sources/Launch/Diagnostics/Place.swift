/// Where in the author's files something is.
public struct Place: Hashable, Sendable {
  public struct Position: Hashable, Sendable {
    /// 1-based.
    public let line: Int
    /// 1-based, in bytes, as compilers count.
    public let column: Int
    /// How many bytes are meant, at least 1.
    public let length: Int
    /// The bytes of the line, without its line end; none where it is not to be shown.
    public let text: [UInt8]
    /// Whether messages show the line: one with a secret stays where it is.
    public var isShown = true
  }

  public let file: String
  /// `nil`: the file as a whole, for example because it is missing.
  public let position: Position?

  public init(file: String, position: Position?) {
    self.file = file
    self.position = position
  }

  /// A place whose line is not to be shown, as it holds a secret.
  /// - Parameters:
  ///   - line: 1-based.
  ///   - column: 1-based, in bytes.
  public init(secretIn file: String, line: Int, column: Int) {
    self.init(
      file: file,
      position: .init(line: line, column: column, length: 1, text: [], isShown: false))
  }

  /// The same place, without the text of its line.
  public var withoutText: Place {
    guard let position else { return self }
    return Place(
      file: file,
      position: .init(
        line: position.line, column: position.column, length: position.length, text: [],
        isShown: false))
  }

  /// `content/playbook.md:14:1`
  public var description: String {
    guard let position else { return file }
    return "\(file):\(position.line):\(position.column)"
  }
}
