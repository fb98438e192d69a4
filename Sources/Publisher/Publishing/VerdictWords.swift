/// The verdicts that a text says in so many words.
struct VerdictWords {
  let first: String?

  init(_ text: some StringProtocol) {
    let all = text.utf8.split { $0 == 0x20 || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ",") }
    first = ["GO", "HOLD", "NO-GO"].first { word in
      all.contains { $0.elementsEqual(word.utf8) }
    }
  }
}
