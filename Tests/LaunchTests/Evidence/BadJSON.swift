import Testing

/// A text that is no JSON, or JSON that nobody can rely on, and what its author reads.
struct BadJSON: Sendable, CustomTestStringConvertible {
  let json: String
  let text: String

  init(_ json: String, _ text: String) {
    self.json = json
    self.text = text
  }

  var testDescription: String { json.debugDescription }

  static let all = [
    BadJSON(
      "",
      #"""
      a.json:1:1: error: the file is empty
        1 | \#("")
          | ^
        hint: was it cut off while it was written?

      """#),
    BadJSON(
      " \n\t\n",
      #"""
      a.json:1:1: error: the file holds nothing but white space
        1 |  \#("")
          | ^
        hint: was it cut off while it was written?

      """#),
    BadJSON(
      "{\"a\": [1, {\"b\": \"c",
      #"""
      a.json:1:19: error: the file ends in the middle of a string
        1 | {"a": [1, {"b": "c
          |                   ^
      a.json:1:17: note: a string begins here
        1 | {"a": [1, {"b": "c
          |                 ^
        hint: the file is not complete: was it cut off while it was written or copied?

      """#),
    BadJSON(
      "{\"a\": [1, 2]\n",
      #"""
      a.json:1:13: error: the file ends in the middle of an object
        1 | {"a": [1, 2]
          |             ^
      a.json:1:1: note: an object begins here
        1 | {"a": [1, 2]
          | ^
        hint: the file is not complete: was it cut off while it was written or copied?

      """#),
    BadJSON(
      "[1, 2\n\n",
      #"""
      a.json:1:6: error: the file ends in the middle of an array
        1 | [1, 2
          |      ^
      a.json:1:1: note: an array begins here
        1 | [1, 2
          | ^
        hint: the file is not complete: was it cut off while it was written or copied?

      """#),
    BadJSON(
      "{\"a\"",
      #"""
      a.json:1:5: error: the file ends in the middle of an object
        1 | {"a"
          |     ^
      a.json:1:1: note: an object begins here
        1 | {"a"
          | ^
        hint: the file is not complete: was it cut off while it was written or copied?

      """#),
    BadJSON(
      "{\"a\": tr",
      #"""
      a.json:1:9: error: the file ends in the middle of an object
        1 | {"a": tr
          |         ^
      a.json:1:1: note: an object begins here
        1 | {"a": tr
          | ^
        hint: the file is not complete: was it cut off while it was written or copied?

      """#),
    BadJSON(
      "{\"a\": 1.",
      #"""
      a.json:1:9: error: the file ends in the middle of an object
        1 | {"a": 1.
          |         ^
      a.json:1:1: note: an object begins here
        1 | {"a": 1.
          | ^
        hint: the file is not complete: was it cut off while it was written or copied?

      """#),
    BadJSON(
      "-",
      #"""
      a.json:1:2: error: the file ends in the middle of a value
        1 | -
          |  ^
        hint: the file is not complete: was it cut off while it was written or copied?

      """#),
    BadJSON(
      "[\"\\u00",
      #"""
      a.json:1:7: error: the file ends in the middle of a string
        1 | ["\u00
          |       ^
      a.json:1:2: note: a string begins here
        1 | ["\u00
          |  ^
        hint: the file is not complete: was it cut off while it was written or copied?

      """#),
    BadJSON(
      "[1,]",
      #"""
      a.json:1:3: error: a comma before ']'
        1 | [1,]
          |   ^
        hint: remove the comma

      """#),
    BadJSON(
      "{\"a\": 1,}",
      #"""
      a.json:1:8: error: a comma before '}'
        1 | {"a": 1,}
          |        ^
        hint: remove the comma

      """#),
    BadJSON(
      "[1 2]",
      #"""
      a.json:1:4: error: '2' where ',' or ']' is wanted
        1 | [1 2]
          |    ^
        hint: is a comma missing before it?

      """#),
    BadJSON(
      "{\"a\": 1 \"b\": 2}",
      #"""
      a.json:1:9: error: a string where ',' or '}' is wanted
        1 | {"a": 1 "b": 2}
          |         ^
        hint: is a comma missing before it?

      """#),
    BadJSON(
      "{\"a\" 1}",
      #"""
      a.json:1:6: error: '1' where ':' is wanted after the name 'a'
        1 | {"a" 1}
          |      ^

      """#),
    BadJSON(
      "{a: 1}",
      #"""
      a.json:1:2: error: 'a' where a name in double quotes is wanted
        1 | {a: 1}
          |  ^

      """#),
    BadJSON(
      "{'a': 1}",
      #"""
      a.json:1:2: error: ''a'' where a name in double quotes is wanted
        1 | {'a': 1}
          |  ^~~

      """#),
    BadJSON(
      "[NaN]",
      #"""
      a.json:1:2: error: 'NaN' is no JSON value
        1 | [NaN]
          |  ^~~
        hint: write a number or null, or leave the field out

      """#),
    BadJSON(
      "[-Infinity]",
      #"""
      a.json:1:2: error: '-Infinity' is no JSON value
        1 | [-Infinity]
          |  ^~~~~~~~~
        hint: write a number or null, or leave the field out

      """#),
    BadJSON(
      "[True]",
      #"""
      a.json:1:2: error: 'True' is no JSON value
        1 | [True]
          |  ^~~~
        hint: write true

      """#),
    BadJSON(
      "[None]",
      #"""
      a.json:1:2: error: 'None' is no JSON value
        1 | [None]
          |  ^~~~
        hint: write null

      """#),
    BadJSON(
      "[nullx]",
      #"""
      a.json:1:2: error: 'nullx' is no JSON value
        1 | [nullx]
          |  ^~~~~

      """#),
    BadJSON(
      "[012]",
      #"""
      a.json:1:2: error: a number starts with a zero
        1 | [012]
          |  ^~~
        hint: remove the zero, or write a string

      """#),
    BadJSON(
      "[-01]",
      #"""
      a.json:1:2: error: a number starts with a zero
        1 | [-01]
          |  ^~~
        hint: remove the zero, or write a string

      """#),
    BadJSON(
      "[1.]",
      #"""
      a.json:1:2: error: '1.' is no JSON value
        1 | [1.]
          |  ^~

      """#),
    BadJSON(
      "[.5]",
      #"""
      a.json:1:2: error: '.5' is no JSON value
        1 | [.5]
          |  ^~

      """#),
    BadJSON(
      "[+1]",
      #"""
      a.json:1:2: error: '+1' is no JSON value
        1 | [+1]
          |  ^~

      """#),
    BadJSON(
      "[1e]",
      #"""
      a.json:1:2: error: '1e' is no JSON value
        1 | [1e]
          |  ^~

      """#),
    BadJSON(
      "[0x10]",
      #"""
      a.json:1:3: error: 'x10' where ',' or ']' is wanted
        1 | [0x10]
          |   ^~~
        hint: is a comma missing before it?

      """#),
    BadJSON(
      "[\"a\nb\"]",
      #"""
      a.json:1:4: error: a line ends inside a string
        1 | ["a
          |    ^
        hint: close the string, or write the line end as \n

      """#),
    BadJSON(
      "[\"a\tb\"]",
      #"""
      a.json:1:4: error: the control character U+0009 inside a string
        1 | ["a b"]
          |    ^
        hint: write it as \t

      """#),
    BadJSON(
      "[\"\u{1b}[0m\"]",
      #"""
      a.json:1:3: error: the control character U+001B inside a string
        1 | ["␛[0m"]
          |   ^
        hint: write it as \u001B

      """#),
    BadJSON(
      "[\"\\x41\"]",
      #"""
      a.json:1:3: error: an escape that JSON does not have
        1 | ["\x41"]
          |   ^~
        hint: a backslash itself is written \\

      """#),
    BadJSON(
      "[\"\\ud800\"]",
      #"""
      a.json:1:3: error: half of a surrogate pair
        1 | ["\ud800"]
          |   ^~~~~~
        hint: write both halves, or the character itself

      """#),
    BadJSON(
      "[\"\\udc00\\ud800\"]",
      #"""
      a.json:1:3: error: half of a surrogate pair
        1 | ["\udc00\ud800"]
          |   ^~~~~~
        hint: write both halves, or the character itself

      """#),
    BadJSON(
      "[\"\\ud800\\u0041\"]",
      #"""
      a.json:1:3: error: half of a surrogate pair
        1 | ["\ud800\u0041"]
          |   ^~~~~~
        hint: write both halves, or the character itself

      """#),
    BadJSON(
      "[\"\\u12g4\"]",
      #"""
      a.json:1:3: error: \u without four hexadecimal digits
        1 | ["\u12g4"]
          |   ^~~~

      """#),
    BadJSON(
      "{\"a\": 1, \"b\": 2, \"a\": 3}",
      #"""
      a.json:1:18: error: the name 'a' stands twice in an object
        1 | {"a": 1, "b": 2, "a": 3}
          |                  ^~~
      a.json:1:2: note: it stands here already
        1 | {"a": 1, "b": 2, "a": 3}
          |  ^~~
        hint: which of the two counts is not defined: keep one

      """#),
    BadJSON(
      "{\"a\": 1, \"\\u0061\": 2}",
      #"""
      a.json:1:10: error: the name 'a' stands twice in an object
        1 | {"a": 1, "\u0061": 2}
          |          ^~~~~~~~
      a.json:1:2: note: it stands here already
        1 | {"a": 1, "\u0061": 2}
          |  ^~~
        hint: which of the two counts is not defined: keep one

      """#),
    BadJSON(
      "{} {}",
      #"""
      a.json:1:4: error: '{' after the end of the value
        1 | {} {}
          |    ^
        hint: a file holds one value

      """#),
    BadJSON(
      "{}\n]",
      #"""
      a.json:2:1: error: ']' after the end of the value
        2 | ]
          | ^
        hint: a file holds one value

      """#),
    BadJSON(
      "// x\n{}",
      #"""
      a.json:1:1: error: '//' is no JSON value
        1 | // x
          | ^~
        hint: JSON has no comments

      """#),
    BadJSON(
      "[1,,2]",
      #"""
      a.json:1:4: error: ',' is no JSON value
        1 | [1,,2]
          |    ^

      """#),
    BadJSON(
      "[}",
      #"""
      a.json:1:2: error: '}' is no JSON value
        1 | [}
          |  ^

      """#),
    BadJSON(
      "{\"a\": 1]",
      #"""
      a.json:1:8: error: ']' where ',' or '}' is wanted
        1 | {"a": 1]
          |        ^

      """#),
    BadJSON(
      "\"\u{0}\"",
      #"""
      a.json:1:2: error: the control character U+0000 inside a string
        1 | "␀"
          |  ^
        hint: write it as \u0000

      """#),
    BadJSON(
      "[\"“x”\", “x”]",
      #"""
      a.json:1:13: error: '“x”' is no JSON value
        1 | ["“x”", “x”]
          |         ^~~

      """#),
  ]
}
