import Launch

/// The badge as an image of its own. Each text is set to the width that was reckoned for it, whatever the font.
struct BadgeView: View {
  let badge: Badge

  /// Of one character, in hundredths of a pixel: 11 px of any usual monospaced font.
  private static let advance = 660

  private static func width(of text: String) -> Int {
    (text.unicodeScalars.count * advance + 99) / 100
  }

  private var label: Int { Self.width(of: badge.label) }
  private var message: Int { Self.width(of: badge.message) }

  /// Where the verdict begins: behind the label with 8 px on either side.
  private var start: Int { label + 16 }

  static let fields: [String: Field<BadgeView>] = [
    "badgeTitle": .text { $0.badge.title },
    "badgeLabel": .text { $0.badge.label },
    "badgeMessage": .text { $0.badge.message },
    "badgeLabelWidth": .text { String($0.label) },
    "badgeMessageWidth": .text { String($0.message) },
    "badgeFieldX": .text { String($0.start) },
    // 6 px, the shape of 14 px, 5 px, the word, 8 px
    "badgeShapeX": .text { String($0.start + 6) },
    "badgeMessageX": .text { String($0.start + 25) },
    "badgeFieldWidth": .text { String($0.message + 33) },
    "badgeFrameWidth": .text { String($0.message + 31) },
    "badgeFrameX": .text { String($0.start + 1) },
    "badgeWidth": .text { String($0.start + $0.message + 33) },
    "isGo": .flag { $0.badge.mark == "go" },
    "isHold": .flag { $0.badge.mark == "hold" },
    "isNoGo": .flag { $0.badge.mark == "nogo" },
    "isPlain": .flag { $0.badge.mark == "pass" },
  ]
}
