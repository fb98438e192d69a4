extension BadField {
  static let ofRun: [BadField] = [
    BadField(
      "id", nil,
      #"""
      results/r1.json:3:10: error: the run has no 'id'
        3 |   "run": {
          |          ^
        hint: add "id": a run id (a letter or digit, then letters, digits, '.', '_' or '-', at most 128 in all)

      """#),
    BadField(
      "id", #"7"#,
      #"""
      results/r1.json:4:11: error: 'id' is a number, not a run id
        4 |     "id": 7,
          |           ^

      """#),
    BadField(
      "id", #""-r1""#,
      #"""
      results/r1.json:4:11: error: 'id' is '-r1', not a run id
        4 |     "id": "-r1",
          |           ^~~~~
        hint: a letter or digit, then letters, digits, '.', '_' or '-', at most 128 in all

      """#),
    BadField(
      "id", #""results/r1""#,
      #"""
      results/r1.json:4:11: error: 'id' is 'results/r1', not a run id
        4 |     "id": "results/r1",
          |           ^~~~~~~~~~~~
        hint: a letter or digit, then letters, digits, '.', '_' or '-', at most 128 in all

      """#),
    BadField(
      "id",
      #""rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr""#,
      #"""
      results/r1.json:4:11: error: 'id' is 'rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr…', not a run id
        4 |     "id": "rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr…
          |           ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
        hint: a letter or digit, then letters, digits, '.', '_' or '-', at most 128 in all

      """#),
    BadField(
      "startedAt", nil,
      #"""
      results/r1.json:3:10: error: the run has no 'startedAt'
        3 |   "run": {
          |          ^
        hint: add "startedAt": a time (RFC 3339 with its offset, of a day that exists: 2026-06-06T13:57:00Z)

      """#),
    BadField(
      "startedAt", #""2026-02-29T09:12:04Z""#,
      #"""
      results/r1.json:5:18: error: 'startedAt' is '2026-02-29T09:12:04Z', not a time
        5 |     "startedAt": "2026-02-29T09:12:04Z",
          |                  ^~~~~~~~~~~~~~~~~~~~~~
        hint: RFC 3339 with its offset, of a day that exists: 2026-06-06T13:57:00Z

      """#),
    BadField(
      "startedAt", #""2026-05-30T09:12:04""#,
      #"""
      results/r1.json:5:18: error: 'startedAt' is '2026-05-30T09:12:04', not a time
        5 |     "startedAt": "2026-05-30T09:12:04",
          |                  ^~~~~~~~~~~~~~~~~~~~~
        hint: RFC 3339 with its offset, of a day that exists: 2026-06-06T13:57:00Z

      """#),
    BadField(
      "finishedAt", #"1780132361"#,
      #"""
      results/r1.json:6:19: error: 'finishedAt' is a number, not a time
        6 |     "finishedAt": 1780132361,
          |                   ^~~~~~~~~~

      """#),
    BadField(
      "environment", nil,
      #"""
      results/r1.json:3:10: error: the run has no 'environment'
        3 |   "run": {
          |          ^
        hint: add "environment": a line of text (not empty, without line ends and control characters)

      """#),
    BadField(
      "environment", #""""#,
      #"""
      results/r1.json:7:20: error: 'environment' is '', not a line of text
        7 |     "environment": ""
          |                    ^~
        hint: not empty, without line ends and control characters

      """#),
    BadField(
      "environment", #""production\n""#,
      #"""
      results/r1.json:7:20: error: 'environment' is 'production␊', not a line of text
        7 |     "environment": "production\n"
          |                    ^~~~~~~~~~~~~~
        hint: not empty, without line ends and control characters

      """#),
    BadField(
      "environment", #"null"#,
      #"""
      results/r1.json:7:20: error: 'environment' is null, not a line of text
        7 |     "environment": null
          |                    ^~~~

      """#),
    BadField(
      "commit", #"null"#,
      #"""
      results/r1.json:8:15: error: 'commit' is null, not a line of text
        8 |     "commit": null
          |               ^~~~
        hint: leave the field out if it is not known

      """#),
    BadField(
      "commit", #""""#,
      #"""
      results/r1.json:8:15: error: 'commit' is '', not a line of text
        8 |     "commit": ""
          |               ^~
        hint: leave the field out if it is not known

      """#),
    BadField(
      "repository", #"["raxx-app"]"#,
      #"""
      results/r1.json:8:19: error: 'repository' is an array, not a line of text
        8 |     "repository": ["raxx-app"]
          |                   ^~~~~~~~~~~~

      """#),
    BadField(
      "url", #""javascript:alert(1)""#,
      #"""
      results/r1.json:8:12: error: 'url' is 'javascript:alert(1)', not a web address
        8 |     "url": "javascript:alert(1)"
          |            ^~~~~~~~~~~~~~~~~~~~~
        hint: http:// or https://, a host without user name, no spaces

      """#),
    BadField(
      "url", #""https://github.com@example.org/""#,
      #"""
      results/r1.json:8:12: error: 'url' is 'https://github.com@example.org/', not a web address
        8 |     "url": "https://github.com@example.org/"
          |            ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
        hint: http:// or https://, a host without user name, no spaces

      """#),
    BadField(
      "url", #""https:///runs""#,
      #"""
      results/r1.json:8:12: error: 'url' is 'https:///runs', not a web address
        8 |     "url": "https:///runs"
          |            ^~~~~~~~~~~~~~~
        hint: http:// or https://, a host without user name, no spaces

      """#),
    BadField(
      "url", #""https://example.org/a b""#,
      #"""
      results/r1.json:8:12: error: 'url' is 'https://example.org/a b', not a web address
        8 |     "url": "https://example.org/a b"
          |            ^~~~~~~~~~~~~~~~~~~~~~~~~
        hint: http:// or https://, a host without user name, no spaces

      """#),
    BadField(
      "url", #""https://exämple.org/""#,
      #"""
      results/r1.json:8:12: error: 'url' is 'https://exämple.org/', not a web address
        8 |     "url": "https://exämple.org/"
          |            ^~~~~~~~~~~~~~~~~~~~~~
        hint: http:// or https://, a host without user name, no spaces

      """#),
    BadField(
      "by", #"{}"#,
      #"""
      results/r1.json:8:11: error: 'by' is an object, not a line of text
        8 |     "by": {}
          |           ^~

      """#),
    BadField(
      "host", #"" \t""#,
      #"""
      results/r1.json:8:13: error: 'host' is '  ', not a line of text
        8 |     "host": " \t"
          |             ^~~~~
        hint: not empty, without line ends and control characters

      """#),
    BadField(
      "tool", #"1.0"#,
      #"""
      results/r1.json:8:13: error: 'tool' is a number, not a line of text
        8 |     "tool": 1.0
          |             ^~~

      """#),
    BadField(
      "playbookSHA256", #""abc""#,
      #"""
      results/r1.json:8:23: error: 'playbookSHA256' is 'abc', not a SHA-256
        8 |     "playbookSHA256": "abc"
          |                       ^~~~~
        hint: 64 hexadecimal digits

      """#),
    BadField(
      "playbookSHA256",
      #""sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef""#,
      #"""
      results/r1.json:8:23: error: 'playbookSHA256' is 'sha256:0123456789abcdef0123456789abcdef0123456789abcdef01234…', not a SHA-256
        8 |     "playbookSHA256": "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
          |                       ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
        hint: 64 hexadecimal digits

      """#),
    BadField(
      "planned", #""1A.1""#,
      #"""
      results/r1.json:8:16: error: 'planned' is a string, not an array of check ids
        8 |     "planned": "1A.1"
          |                ^~~~~~

      """#),
    BadField(
      "planned", #"["1A.1", "1A 2", 3]"#,
      #"""
      results/r1.json:8:25: error: 'planned' is '1A 2', not a check id
        8 |     "planned": ["1A.1", "1A 2", 3]
          |                         ^~~~~~
        hint: a letter or digit, then letters, digits, '.', '_' or '-', at most 64 in all
      results/r1.json:8:33: error: 'planned' is a number, not a check id
        8 |     "planned": ["1A.1", "1A 2", 3]
          |                                 ^

      """#),
    BadField(
      "planned", #"["1A.1", "1A.1"]"#,
      #"""
      results/r1.json:8:25: error: the check '1A.1' is planned twice
        8 |     "planned": ["1A.1", "1A.1"]
          |                         ^~~~~~
      results/r1.json:8:17: note: it stands here already
        8 |     "planned": ["1A.1", "1A.1"]
          |                 ^~~~~~
        hint: list every check once

      """#),
  ]
}
