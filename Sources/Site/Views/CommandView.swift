import Launch

/// A command as it was run.
struct CommandView: View {
  private let shown: Markup
  private let isExact: Bool
  private let check: String
  /// Where its very bytes are kept.
  private let place: String

  init(_ record: Record) {
    var shown = Markup()
    isExact = shown.append(exactly: record.command)
    self.shown = shown
    check = record.check
    place = record.place.fileAndLine
  }

  static let fields: [String: Field<CommandView>] = [
    "commandText": .markup { $0.shown },
    // What is copied must be the command. The script gives no button to what is shown with signs.
    "isExact": .flag { $0.isExact },
    "commandLabel": .text { "Command of \($0.check)" },
    "commandPlace": .text { $0.place },
  ]
}
