/// An element of an XML document, with what stands in it.
struct XMLElement: Hashable, Sendable {
  struct Attribute: Hashable, Sendable {
    let name: String
    let value: String
    /// Of the whole attribute, as offsets in the file.
    let range: Range<Int>
  }

  let name: String
  let attributes: [Attribute]
  /// Of its start tag, as offsets in the file.
  let range: Range<Int>
  /// All text that stands directly in it, joined.
  var text = ""
  var children: [XMLElement] = []

  func attribute(_ name: String) -> Attribute? {
    attributes.first { $0.name.hasBytes(of: name) }
  }

  func children(_ name: String) -> [XMLElement] {
    children.filter { $0.name.hasBytes(of: name) }
  }
}
