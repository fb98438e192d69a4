/// A sequence of bytes that must not be published.
struct Literal: Hashable {
  /// Four or more.
  let bytes: [UInt8]
  /// The position of its variable in the redactor's list.
  let variable: Int
  /// How many letters before and behind it hold some bits of the value in base64: none or one.
  var before = 0
  var after = 0
}

/// Finds any of many literals in one pass (Aho and Corasick), in time linear in the length of the text.
struct LiteralSearch: Sendable {
  private struct Found {
    let length: Int32
    let variable: Int32
    let before: Int8
    let after: Int8
  }

  private var edges = EdgeTable()
  /// By node: the node of the longest text that ends here and begins one of the literals.
  private var failures: [Int32] = [0]
  /// By node: the position in `found` of the longest literal that ends here, or -1.
  private var ends: [Int32] = [-1]
  private var found: [Found] = []
  /// By the first two bytes of a literal, a bit each.
  private var firstPairs = [UInt64](repeating: 0, count: 1024)
  /// By the first four bytes of a literal, hashed, a bit each.
  private var firstFours = [UInt64](repeating: 0, count: 1024)

  init(_ literals: [Literal]) {
    var parents: [(node: Int32, byte: UInt8)] = [(0, 0)]
    var depths: [Int32] = [0]
    for literal in literals {
      guard literal.bytes.count >= 2 else { continue }
      let pair = Int(literal.bytes[0]) << 8 | Int(literal.bytes[1])
      firstPairs[pair >> 6] |= 1 << UInt64(pair & 63)
      if literal.bytes.count >= 4 {
        let four = Self.hash(literal.bytes, at: 0)
        firstFours[four >> 6] |= 1 << UInt64(four & 63)
      }
      var node: Int32 = 0
      for byte in literal.bytes {
        if let next = edges[node, byte] {
          node = next
        } else {
          let next = Int32(parents.count)
          edges[node, byte] = next
          parents.append((node, byte))
          depths.append(depths[Int(node)] + 1)
          ends.append(-1)
          node = next
        }
      }
      guard ends[Int(node)] < 0 else { continue }
      ends[Int(node)] = Int32(found.count)
      found.append(
        Found(
          length: Int32(literal.bytes.count), variable: Int32(literal.variable),
          before: Int8(literal.before), after: Int8(literal.after)))
    }
    failures = [Int32](repeating: 0, count: parents.count)
    for node in Self.byDepth(depths) where depths[node] > 1 {
      let (parent, byte) = parents[node]
      failures[node] = next(failures[Int(parent)], byte)
      if ends[node] < 0 { ends[node] = ends[Int(failures[node])] }
    }
  }

  /// The nodes in the order of their depths, by counting.
  private static func byDepth(_ depths: [Int32]) -> [Int] {
    var starts = [Int](repeating: 0, count: Int(depths.max() ?? 0) + 2)
    for depth in depths { starts[Int(depth) + 1] += 1 }
    for index in starts.indices.dropFirst() { starts[index] += starts[index - 1] }
    var order = [Int](repeating: 0, count: depths.count)
    for (node, depth) in depths.enumerated() {
      order[starts[Int(depth)]] = node
      starts[Int(depth)] += 1
    }
    return order
  }

  private func next(_ node: Int32, _ byte: UInt8) -> Int32 {
    var node = node
    while true {
      if let next = edges[node, byte] { return next }
      if node == 0 { return 0 }
      node = failures[Int(node)]
    }
  }

  private static func hash(_ bytes: [UInt8], at index: Int) -> Int {
    let four =
      UInt32(bytes[index]) << 24 | UInt32(bytes[index + 1]) << 16 | UInt32(bytes[index + 2]) << 8
      | UInt32(bytes[index + 3])
    return Int((four &* 0x9E37_79B1) >> 16)
  }

  /// The first two bytes of each, as one number: 256 times the first and the second.
  var pairs: [Int] {
    firstPairs.indices.filter { firstPairs[$0] != 0 }.flatMap { word in
      (0..<64).filter { firstPairs[word] & (1 << UInt64($0)) != 0 }.map { word << 6 | $0 }
    }
  }

  /// Whether a literal begins there; `true` also for some texts that only begin like one.
  func mayBegin(in bytes: [UInt8], at start: Int) -> Bool {
    guard start + 4 <= bytes.count else { return false }
    let four = Self.hash(bytes, at: start)
    guard firstFours[four >> 6] & (1 << UInt64(four & 63)) != 0 else { return false }
    var node: Int32 = 0
    for index in start..<bytes.count {
      guard let next = edges[node, bytes[index]] else { return false }
      node = next
      if ends[Int(node)] >= 0 { return true }
    }
    return false
  }

  /// Whether a literal begins there that may be broken into lines, indented or not. Also one that stands in one line counts, as what
  /// belongs to it may stand in another: a letter of base64 that holds some bits of it.
  func mayBeginAcrossLines(in bytes: [UInt8], at start: Int) -> Bool {
    var node: Int32 = 0
    var index = start
    while index < bytes.count {
      if bytes[index].isLineEnd {
        index = bytes.endOfRun(from: index, while: \.isSpace)
        continue
      }
      guard let next = edges[node, bytes[index]] else { return false }
      node = next
      if ends[Int(node)] >= 0 { return true }
      index += 1
    }
    return false
  }

  var isEmpty: Bool { found.isEmpty }

  /// In order, not overlapping.
  /// - Parameter shortest: finds none that is shorter.
  func passages(in bytes: [UInt8], shortest: Int = 0) -> [Passage] {
    guard !found.isEmpty else { return [] }
    var passages: [Passage] = []
    var node: Int32 = 0
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if node == 0, index + 1 < bytes.count {
        let pair = Int(byte) << 8 | Int(bytes[index + 1])
        if firstPairs[pair >> 6] & (1 << UInt64(pair & 63)) == 0 {
          index += 1
          continue
        }
      }
      node = next(node, byte)
      index += 1
      let end = ends[Int(node)]
      guard end >= 0 else { continue }
      let literal = found[Int(end)]
      guard literal.length >= shortest else { continue }
      var range = (index - Int(literal.length))..<index
      if literal.before > 0, range.lowerBound > 0, bytes[range.lowerBound - 1].isBase64 {
        range = (range.lowerBound - 1)..<range.upperBound
      }
      if literal.after > 0, range.upperBound < bytes.count, bytes[range.upperBound].isBase64 {
        range = range.lowerBound..<(range.upperBound + 1)
      }
      passages.append(
        joining: Passage(range: range, mask: .variable(Int(literal.variable))))
    }
    return passages
  }
}

/// From a node and a byte to a node, by hashing with open addresses.
private struct EdgeTable {
  /// Node and byte in one; 0 is a free place.
  private var keys = [UInt64](repeating: 0, count: 1024)
  private var nodes = [Int32](repeating: 0, count: 1024)
  private var count = 0

  private static func key(_ node: Int32, _ byte: UInt8) -> UInt64 {
    UInt64(node) << 9 | 0x100 | UInt64(byte)
  }

  private func place(of key: UInt64) -> Int {
    let mask = keys.count - 1
    var place = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
    while keys[place] != 0, keys[place] != key { place = (place + 1) & mask }
    return place
  }

  subscript(node: Int32, byte: UInt8) -> Int32? {
    get {
      let place = place(of: Self.key(node, byte))
      return keys[place] == 0 ? nil : nodes[place]
    }
    set {
      if count * 2 >= keys.count { grow() }
      let key = Self.key(node, byte)
      let place = place(of: key)
      if keys[place] == 0 { count += 1 }
      keys[place] = key
      nodes[place] = newValue ?? 0
    }
  }

  private mutating func grow() {
    let old = zip(keys, nodes).filter { $0.0 != 0 }
    let size = keys.count * 2
    keys = [UInt64](repeating: 0, count: size)
    nodes = [Int32](repeating: 0, count: size)
    for (key, node) in old {
      let place = place(of: key)
      keys[place] = key
      nodes[place] = node
    }
  }
}
