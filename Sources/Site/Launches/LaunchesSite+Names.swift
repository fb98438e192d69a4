import Launch

extension LaunchesSite {
  /// Whether it can be the name of a launch's folder on every host, without escapes in an address: letters of ASCII, digits, `.`, `_`
  /// and `-`, no `.` first.
  public static func isName(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.first != UInt8(ascii: ".")
      && name.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"),
          UInt8(ascii: "-"):
          true
        default: false
        }
      }
  }

  /// The file of a site whose address a folder of this name would take, on hosts that leave `.html` out and on disks that take capital
  /// and small letters for the same; `nil`: there is none.
  public static func file(taking name: String) -> String? {
    let name = name.asciiLowercased
    return reserved.first { file in
      file.utf8.elementsEqual(name.utf8) || file.utf8.elementsEqual("\(name).html".utf8)
    }
  }

  /// The files at the root of a site, of one launch or of several.
  private static let reserved = [
    "index.html", "404.html", "about.html", "changes.html", "confirmations.html", "playbook.html",
    "rollback.html", "app.js", "badge.json", "badge.svg", "build.json", "favicon.svg", "feed.xml",
    "launch.ics", "robots.txt", "style.css", "verdict.json", "_headers",
  ]
}
