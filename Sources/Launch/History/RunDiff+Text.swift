extension RunDiff {
  /// For a terminal. Ends with a newline.
  public var text: String {
    var lines = [
      "from  \(before.id)  \(before.finishedAt.dayAndTime)",
      "to    \(after.id)  \(after.finishedAt.dayAndTime)",
    ]
    for (name, rows) in groups where !rows.isEmpty {
      lines += ["", "\(name) (\(rows.count))"]
      for row in rows { lines += row.lines }
    }
    lines += ["", isEmpty ? "no difference in \(same.counted("check"))" : "\(same) the same"]
    return lines.joined(separator: "\n") + "\n"
  }

  private var groups: [(String, [Row])] {
    [
      ("regressed", regressed), ("fixed", fixed), ("changed", changed), ("new", new),
      ("vanished", vanished),
    ]
  }

  /// For a machine.
  public var json: JSON {
    var members: [String: JSON] = [
      "format": .string("gonogo.diff/1"), "from": .string(before.id), "to": .string(after.id),
      "same": .number(same),
    ]
    for (name, rows) in groups { members[name] = .array(rows.map(\.json)) }
    return .object(members)
  }
}

extension RunDiff.Row {
  fileprivate var lines: [String] {
    var lines = ["  \(check)\(isEdited ? "  (edited in between)" : "")"]
    if let before { lines += Lines.wrapped(before.words, behind: "    was  ") }
    if let after { lines += Lines.wrapped(after.words, behind: "    is   ") }
    return lines
  }

  fileprivate var json: JSON {
    .object([
      "check": .string(check), "edited": .bool(isEdited), "before": before?.json ?? .null,
      "after": after?.json ?? .null,
    ])
  }
}

extension RunDiff.Side {
  fileprivate var json: JSON {
    .object([
      "finishedAt": .string(finishedAt.description), "status": JSON(status?.rawValue),
      "reason": .string(reason),
    ])
  }
}
