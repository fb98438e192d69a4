import Markdown

extension [Block] {
  /// Who the lines `Owner: …` and `Owners: …` of their paragraphs name, all of them; `nil` without such a line.
  var paragraphOwner: String? {
    filter { $0.inlines != nil }.flatMap(\.settingLines).compactMap(\.owner).owners
  }

  /// The same of whatever they hold: nobody who is named may be lost, for an owner must not waive what is his own.
  var owner: String? { flatMap(\.settingLines).compactMap(\.owner).owners }
}

extension [String] {
  /// Those who own something together, as `Ann, Bob`; `nil` without any.
  var owners: String? {
    var named: [String] = []
    for owner in self where !named.contains(where: { $0.utf8.elementsEqual(owner.utf8) }) {
      named.append(owner)
    }
    return named.isEmpty ? nil : named.joined(separator: ", ")
  }
}

extension SettingLine {
  /// `Owner: operator` → `operator`.
  var owner: String? { text.value(of: "owner:") ?? text.value(of: "owners:") }
}

extension Table {
  /// The columns that say who owns what stands in their row.
  var ownerColumns: [Int] {
    header.cells.indices.filter { column in
      ["owner", "owners", "owned by"].contains(
        LabelText(header.cells[column].plainText.trimmed).suffix(from: 0).asciiLowercased)
    }
  }
}
