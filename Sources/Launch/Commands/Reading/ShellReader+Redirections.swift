/// A here-document whose body is still to come.
struct PendingDocument {
  let document: Int
  let delimiter: String
  /// Nothing in its body is put in by the shell.
  let isQuoted: Bool
  /// `<<-`: tabs before its lines do not count.
  let stripsTabs: Bool
  let number: Int
}

extension ShellReader {
  /// Whether a redirection stood here.
  mutating func readRedirection(_ list: inout List) -> Bool {
    let start = index
    var stream: Int?
    if let digit = byte(at: index), (48...57).contains(digit) {
      var end = index
      while let byte = byte(at: end), (48...57).contains(byte), end - index < 4 { end += 1 }
      guard let next = byte(at: end), next == UInt8(ascii: "<") || next == UInt8(ascii: ">") else {
        return false
      }
      stream = Int(String(decoding: bytes[index..<end], as: UTF8.self))
      index = end
    }
    guard !isSubstitution(at: index), let sign = operatorHere() else {
      index = start
      return false
    }
    index += sign.utf8.count
    if sign == "<<" || sign == "<<-" {
      readDelimiter(&list, stripsTabs: sign == "<<-")
      return true
    }
    skipBlanks()
    let target = readWord(number: list.command.number)
    guard !target.text.utf8.isEmpty || target.isQuoted else {
      stop("its '\(sign)' has no file", at: index, from: start)
      return true
    }
    list.command.redirections.append(
      Redirection(kind: Self.kind(of: sign, target: target), stream: stream, target: target))
    return true
  }

  private func operatorHere() -> String? {
    Self.operators.first { bytes[index...].starts(with: $0.utf8) }
  }

  private static let operators = [
    "&>>", "&>", "<<<", "<<-", "<<", "<&", "<>", "<", ">>", ">|", ">&", ">",
  ]

  private static func kind(of sign: String, target: ShellWord) -> Redirection.Kind {
    switch sign {
    case "<": .input
    case "<<<": .hereString
    case "<&": .duplicate
    case ">&":
      target.text.utf8.allSatisfy { (48...57).contains($0) || $0 == UInt8(ascii: "-") }
        ? .duplicate : .output
    default: .output
    }
  }

  private mutating func readDelimiter(_ list: inout List, stripsTabs: Bool) {
    skipBlanks()
    let start = index
    let word = readWord(number: list.command.number)
    guard index > start else { return stop("its '<<' has no word", at: index, from: start - 1) }
    pending.append(
      PendingDocument(
        document: reading.documents.count, delimiter: word.text, isQuoted: word.isQuoted,
        stripsTabs: stripsTabs, number: list.command.number))
    list.command.redirections.append(
      Redirection(
        kind: .hereDocument(document: reading.documents.count), stream: nil, target: word))
    reading.documents.append("")
  }

  /// The bodies of the here-documents that the line above opened.
  mutating func readDocuments() {
    guard !pending.isEmpty else { return }
    let documents = pending
    pending = []
    for document in documents where !isStopped { readBody(of: document) }
  }

  private mutating func readBody(of document: PendingDocument) {
    let start = index
    while index < bytes.count {
      var line = index
      if document.stripsTabs {
        while byte(at: line) == 0x09 { line += 1 }
      }
      let end = bytes[line...].firstIndex(of: 0x0A) ?? bytes.count
      if bytes[line..<end].elementsEqual(document.delimiter.utf8) {
        let body = Array(bytes[start..<index])
        reading.documents[document.document] = String(decoding: body, as: UTF8.self)
        let place = range(start..<index)
        index = min(end + 1, bytes.count)
        if !document.isQuoted {
          readExpansions(of: body, origin: .whole(place), number: document.number)
        }
        return
      }
      index = min(end + 1, bytes.count)
    }
    stop("its here-document '\(document.delimiter)' is never closed", at: start)
  }
}
