/// What programs write to steer a terminal (ECMA-48): colours, moves of the cursor, titles, links. It is no text: it is taken out
/// before an output is judged or shown.
public enum TerminalSequence {
  /// The index behind the sequence that starts at `start`.
  /// - Returns: `nil` for an ESC that begins no complete sequence: it stays, so that nothing behind it is lost.
  public static func end(in bytes: ArraySlice<UInt8>, at start: Int) -> Int? {
    guard bytes[start] == 0x1B, start + 1 < bytes.endIndex else { return nil }
    var index = start + 1
    switch bytes[index] {
    case UInt8(ascii: "["):
      index += 1
      while index < bytes.endIndex, (0x20...0x3F).contains(bytes[index]) { index += 1 }
      guard index < bytes.endIndex, (0x40...0x7E).contains(bytes[index]) else { return nil }
      return index + 1
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"):
      // A string for the system, up to BEL or ESC \, and never over the end of the line.
      while index < bytes.endIndex, bytes[index] != 0x0A {
        if bytes[index] == 0x07 { return index + 1 }
        if bytes[index] == 0x1B {
          return index + 1 < bytes.endIndex && bytes[index + 1] == UInt8(ascii: "\\")
            ? index + 2 : nil
        }
        index += 1
      }
      return nil
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "*"), UInt8(ascii: "+"),
      UInt8(ascii: "#"), UInt8(ascii: " "), UInt8(ascii: "%"):
      return index + 1 < bytes.endIndex ? index + 2 : nil
    case UInt8(ascii: "7"), UInt8(ascii: "8"), UInt8(ascii: "="), UInt8(ascii: ">"),
      UInt8(ascii: "D"), UInt8(ascii: "E"), UInt8(ascii: "H"), UInt8(ascii: "M"),
      UInt8(ascii: "c"), UInt8(ascii: "\\"):
      return index + 1
    default: return nil
    }
  }
}
