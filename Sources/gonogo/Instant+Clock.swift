import Foundation
import Launch

extension Instant {
  static func now() -> Instant {
    Instant(millisecondsSince1970: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down)))
  }
}
