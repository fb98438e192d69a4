import Testing

@testable import Site

@Suite struct `A style sheet` {
  @Test(arguments: [
    ("a { color: red; }\n", "a{color:red}"),
    ("a :hover , b>c { margin: 0 1px; }", "a :hover,b>c{margin:0 1px}"),
    ("a /* x */ b { }", "a b{}"), ("a/* x */b { }", "a b{}"),
    (
      "@media (min-width: 40rem) { a { top: calc(1px + 2px); } }",
      "@media (min-width:40rem){a{top:calc(1px + 2px)}}"
    ),
    ("a::before { content: \"  /* {; }  \\\"  \"; }", "a::before{content:\"  /* {; }  \\\"  \"}"),
    ("a { background: url( a  b.png ) }", "a{background:url( a  b.png )}"),
    (".a\\: b { top: 0 }", ".a\\: b{top:0}"), ("a { --x: ; }", "a{--x:}"), ("a { b: c", "a{b:c"),
    ("/* never closed", ""), ("a { content: \"never closed", "a{content:\"never closed"),
  ])
  func `is published without what only its authors read`(source: String, published: String) {
    #expect(
      String(decoding: StyleSheet.compacted(Array(source.utf8)), as: UTF8.self) == published + "\n")
  }
}
