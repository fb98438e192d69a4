/// A JSON value that knows where it stands.
///
/// Not `Hashable` on purpose: texts are compared by their bytes, and what is equal beyond that (1.0 and 1, the order of members)
/// depends on who reads.
public struct JSONValue: Sendable {
  public enum Kind: Sendable {
    case null
    case bool(Bool)
    /// As it is written: `-0`, `1.50`, `1e3` stay what they are.
    case number(String)
    case string(String)
    case array([JSONValue])
    /// In the order of the file; no two names have the same bytes.
    case object([Member])
  }

  public struct Member: Sendable {
    public let name: String
    /// The name with its quotes, as offsets in the file.
    public let nameRange: Range<Int>
    public let value: JSONValue
  }

  public let kind: Kind
  /// The whole value with its quotes or brackets, as offsets in the file.
  public let range: Range<Int>
}

extension JSONValue {
  /// The member of that name, compared by bytes; `nil` where there is none, and in what is no object.
  public func member(_ name: String) -> Member? {
    guard case .object(let members) = kind else { return nil }
    return members.first { $0.name.hasBytes(of: name) }
  }

  /// What the value is, for a message: `a string`, `an object`.
  public var typeName: String {
    switch kind {
    case .null: "null"
    case .bool: "a boolean"
    case .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}
