import Testing

@testable import Publisher

@Suite struct `Words of a shell` {
  @Test(arguments: [
    ("plain", "'plain'"), ("", "''"), ("it's", #"'it'\''s'"#),
    ("$(touch x) `y`", "'$(touch x) `y`'"),
    ("Grüße", "'Grüße'"),
  ])
  func `are one word whatever is in them`(_ text: String, _ word: String) {
    #expect(ShellWords.quote(text) == word)
  }

  @Test(arguments: [
    ("ssh", ["ssh"]), ("ssh  -p 2222 ", ["ssh", "-p", "2222"]),
    (#"ssh -F 'my config' -i "my key""#, ["ssh", "-F", "my config", "-i", "my key"]),
    ("ssh 'it''s'", ["ssh", "it's"]), (#"ssh a\ b"#, ["ssh", #"a\"#, "b"]), ("", []),
    ("ssh ''", ["ssh", ""]),
  ])
  func `are those that rsync finds`(_ text: String, _ words: [String]) {
    #expect(ShellWords.split(text) == words)
  }

  @Test func `have both quotation marks`() {
    #expect(ShellWords.split("ssh 'config") == nil)
  }

  @Test(arguments: ["plain", "it's", #"a "b" c"#, ""])
  func `come back from rsync as they were`(_ text: String) {
    #expect(ShellWords.split(ShellWords.quoteForRsync(text)) == [text])
  }
}
