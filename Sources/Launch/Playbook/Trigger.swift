import Markdown

/// When a rollback procedure is to be carried out, in the author's words.
public struct Trigger: Hashable, Sendable {
  public enum Origin: Hashable, Sendable {
    /// Behind `Trigger:`, `When:` or a label like them.
    case label
    /// The first words below the heading of the procedure.
    case opening
    /// The section around the procedure.
    case surroundings
  }

  /// On one line: `Parity mismatches detected`.
  public let text: String
  public let origin: Origin
}

extension Playbook {
  /// What the procedure says behind a label such as `Trigger:` or `When:`; else its first words, or what the rollback section around it says behind such a label.
  /// - Returns: `nil` where the playbook says nothing about it.
  public func trigger(of procedure: Section) -> Trigger? {
    if let trigger = procedure.trigger { return trigger }
    let around = root.all.first { section in
      section.sections.contains { $0.id.hasBytes(of: procedure.id) }
    }
    switch around?.role {
    case .rollback, .procedure:
      // The introduction of the whole section is the trigger of none of its procedures.
      return around?.sharedTrigger.map { Trigger(text: $0, origin: .surroundings) }
    case .document, .phase, .group, .step, .prose, nil: return nil
    }
  }
}

extension Section {
  private static let labels = [
    "trigger", "triggers", "when", "use when", "use if", "use this when", "use this if",
    "applies when", "symptom", "symptoms",
  ]
  /// Lines that say something else.
  private static let others = [
    "undoes", "time limit", "limit", "rollback", "roll back", "reverts", "prerequisite", "owner",
    "verification", "verify", "recovery time", "sla", "rehearsed", "actions", "action", "steps",
  ]

  /// What it says of when to carry out any of its procedures.
  fileprivate var sharedTrigger: String? {
    labelledTrigger
      ?? firstWords.flatMap { LabelText($0).hasPrefix(anyOf: ["when", "if", "use"]) ? $0 : nil }
  }

  fileprivate var trigger: Trigger? {
    labelledTrigger.map { Trigger(text: $0, origin: .label) }
      ?? firstWords.map { Trigger(text: $0, origin: .opening) }
  }

  /// Whether a line says when to carry a procedure out, and nothing that is to be done.
  static func isTrigger(_ line: String) -> Bool {
    let text = LabelText(line)
    return labels.contains { label in
      text.skip(label, at: 0).map { text.skip(":", at: $0) != nil } ?? false
    }
  }

  private var labelledTrigger: String? {
    for (index, element) in elements.enumerated() {
      guard case .prose(let block) = element else { continue }
      for line in block.inlines?.lines ?? [] {
        let text = LabelText(line)
        guard let label = Self.labels.first(where: { text.hasPrefix(anyOf: [$0]) }) else {
          continue
        }
        let rest = text.suffix(from: label.utf8.count)
        guard rest.utf8.first == UInt8(ascii: ":") else {
          if label.utf8.contains(0x20) { return line }
          continue
        }
        let words = String(decoding: rest.utf8.dropFirst(), as: UTF8.self).trimmed
        if !words.isEmpty { return words }
        guard index + 1 < elements.count, case .prose(let next) = elements[index + 1],
          case .list(let list) = next.kind
        else { continue }
        return list.items.map { $0.blocks.map(\.plainText).joined(separator: " ").trimmed }
          .joined(separator: "; ")
      }
    }
    return nil
  }

  /// The first paragraph, where it stands before all that is to be done.
  private var firstWords: String? {
    for element in elements {
      guard case .prose(let block) = element, let inlines = block.inlines else { return nil }
      let text = inlines.lines.joined(separator: " ").trimmed
      if text.isEmpty || LabelText(text).hasPrefix(anyOf: Self.others) { continue }
      return text.utf8.last == UInt8(ascii: ":") ? nil : text
    }
    return nil
  }
}
