import Yams

extension FrontMatter {
  mutating func operators(_ value: Node) -> [Metadata.Operator] {
    guard case .sequence(let nodes) = value else {
      diagnostics.append(
        .error(
          "'operators' must be a list", at: place(value),
          hint: "write a line like '- { login: Kristerpher, id: \"1001\" }' for each"))
      return []
    }
    var read: [(person: Metadata.Operator, place: Place)] = []
    for node in nodes {
      guard let person = person(node) else { continue }
      lookForTwin(of: person, at: place(node), in: read)
      read.append((person, place(node)))
    }
    return read.map(\.person)
  }

  private mutating func person(_ node: Node) -> Metadata.Operator? {
    // A number under another name would be lost, and the login alone would count.
    for (key, _) in node.mapping ?? [:] {
      guard let name = key.string, !["login", "id"].contains(name) else { continue }
      let near = ["login", "id"].first { name.asciiLowercased.utf8.elementsEqual($0.utf8) }
      diagnostics.append(
        .error(
          "'\(name.visible)' means nothing for an operator", at: place(key),
          hint: near.map { "did you mean '\($0)'?" }
            ?? "an operator has a login, and the number of the account as id"))
    }
    let login = node.scalar?.string ?? node.mapping?["login"]?.string
    guard let login, !login.isEmpty else {
      diagnostics.append(
        .error(
          "an operator has no login", at: place(node),
          hint: "write { login: NAME, id: \"NUMBER\" }"))
      return nil
    }
    let number = node.mapping?["id"]
    let id = number?.string?.trimmed
    if let number, id?.isAccountNumber != true {
      diagnostics.append(
        .error(
          "'\((id ?? "").visible)' is no number of an account",
          at: id?.isEmpty == false ? place(number) : place(node),
          hint: "'gh api users/\(login.visible) --jq .id' prints it"))
    }
    return Metadata.Operator(login: login, id: id)
  }

  /// Of two entries the one without a number would let the login alone count.
  private mutating func lookForTwin(
    of person: Metadata.Operator, at place: Place,
    in others: [(person: Metadata.Operator, place: Place)]
  ) {
    let login = person.login.asciiLowercased
    if let twin = others.first(where: {
      $0.person.login.asciiLowercased.utf8.elementsEqual(login.utf8)
    }) {
      diagnostics.append(
        .error(
          "'\(person.login.visible)' is an operator already", at: place,
          notes: [.init("first named here", at: twin.place)],
          hint: "one entry for each person, with login and id"))
    } else if let id = person.id, let twin = others.first(where: { $0.person.id == id }) {
      diagnostics.append(
        .error(
          "the number \(id.visible) is that of '\(twin.person.login.visible)' already", at: place,
          notes: [.init("first named here", at: twin.place)],
          hint: "'gh api users/\(person.login.visible) --jq .id' prints the number of an account"))
    }
  }
}

extension String {
  /// Digits, as GitHub gives them: none leads with 0.
  fileprivate var isAccountNumber: Bool {
    !utf8.isEmpty && utf8.allSatisfy { (48...57).contains($0) } && utf8.first != 48
  }
}
