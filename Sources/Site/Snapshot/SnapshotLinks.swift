import Launch

/// Where the pages of a site stand in one document: every id is there once, every link leads to an id of the document or out of it.
struct SnapshotLinks {
  /// A page without what stands around it.
  struct Part {
    /// `rollback.html`
    let path: String
    /// Of its element: `_rollback`.
    let id: String
    let title: String
    let body: Templates.Rendered
  }

  /// The new ids by path, then by the id on the page.
  private var ids: [String: [[UInt8]: [UInt8]]] = [:]
  /// Where an id stands first.
  private var first: [[UInt8]: [UInt8]] = [:]
  private var anchors: [String: String] = [:]
  /// Those of what stands around the parts.
  private let common: Set<[UInt8]>

  /// - Parameters:
  ///   - frame: what stands around them.
  ///   - parts: in the order of the document. An id stays what it is where it stands first.
  init(around frame: Templates.Rendered, _ parts: [Part]) {
    common = Set(
      Self.ids(of: frame) + [Snapshot.statementID, Snapshot.verdictID].map { Array($0.utf8) })
    var taken = common.union(parts.map { Array($0.id.utf8) })
    for part in parts {
      anchors[part.path] = part.id
      for id in Self.ids(of: part.body) {
        var new = id
        var number = 1
        while !taken.insert(new).inserted {
          new = Array(part.id.utf8) + "-".utf8 + id + (number > 1 ? "-\(number)".utf8 : "".utf8)
          number += 1
        }
        // Of two on one page a link leads to the first.
        if ids[part.path]?[id] == nil { ids[part.path, default: [:]][id] = new }
        if first[id] == nil { first[id] = new }
      }
    }
  }

  private static func ids(of html: Templates.Rendered) -> [[UInt8]] {
    var ids: [[UInt8]] = []
    _ = html.changing { attribute in
      if attribute.name == "id" { ids.append(Array(attribute.value)) }
      return .keep
    }
    return ids
  }

  /// The fragment for an address of the site; `nil`: it leads nowhere in this document.
  func fragment(for href: String, on path: String) -> String? {
    fragment(for: Array(href.utf8)[...], on: path).map { String(decoding: $0, as: UTF8.self) }
  }

  private func fragment(for href: ArraySlice<UInt8>, on path: String) -> [UInt8]? {
    let mark = href.firstIndex(of: UInt8(ascii: "#"))
    let page = href[..<(mark ?? href.endIndex)]
    let target = page.isEmpty ? path : String(decoding: page, as: UTF8.self)
    let anchor = anchors[target].map { Array("#\($0)".utf8) }
    guard let mark else { return anchor }
    let id = Array(href[(mark + 1)...])
    // A search is nothing that a document without its script has.
    if id.first == UInt8(ascii: "?") { return nil }
    if id.isEmpty { return anchor }
    for id in [id, PercentEncoding.decoded(id)] {
      if let there = ids[target]?[id] { return Array("#".utf8) + there }
      if page.isEmpty, common.contains(id) { return Array("#".utf8) + id }
      if let elsewhere = first[id] { return Array("#".utf8) + elsewhere }
    }
    return anchor
  }

  /// The part with its ids and links as they are in the document. Nothing in it is loaded from anywhere.
  /// - Parameter labels: those of regions that stand before it; two of one name could not be told apart.
  func relinked(_ part: Part, _ labels: inout Set<[UInt8]>) -> Templates.Rendered {
    var seen: Set<[UInt8]> = []
    return part.body.changing { attribute in
      switch attribute.name {
      case "id":
        let id = Array(attribute.value)
        guard seen.insert(id).inserted, let new = ids[part.path]?[id] else { return .drop }
        return new == id ? .keep : .replace(new)
      case "href", "xlink:href":
        if Self.leadsOut(attribute.value), attribute.element == "a" { return .keep }
        return fragment(for: attribute.value, on: part.path).map { .replace($0) } ?? .drop
      case "for", "headers", "list", "popovertarget", "aria-labelledby", "aria-describedby",
        "aria-controls", "aria-details", "aria-owns", "aria-activedescendant":
        let named = attribute.value.split(whereSeparator: { $0 <= 0x20 }).map(Array.init)
        let new = named.map { ids[part.path]?[$0] ?? $0 }
        return new == named ? .keep : .replace(Array(new.joined(separator: [0x20])))
      case "aria-label" where Self.regions.contains(attribute.element):
        let label = Array(attribute.value)
        var new = label
        var number = 2
        while !labels.insert(new).inserted {
          new = label + " (\(number))".utf8
          number += 1
        }
        return new == label ? .keep : .replace(new)
      case "src", "srcset", "poster", "data", "action", "formaction", "ping", "background",
        "manifest":
        return attribute.value.starts(with: "data:".utf8) ? .keep : .drop
      default: return .keep
      }
    }
  }

  /// Elements that are regions once they have a label.
  private static let regions: Set<String> = ["pre", "div", "nav", "section"]

  /// To another site, or to somebody's mail.
  private static func leadsOut(_ href: ArraySlice<UInt8>) -> Bool {
    ["https://", "http://", "mailto:"].contains { scheme in
      href.count > scheme.utf8.count && zip(href, scheme.utf8).allSatisfy { $0 | 0x20 == $1 | 0x20 }
    }
  }
}
