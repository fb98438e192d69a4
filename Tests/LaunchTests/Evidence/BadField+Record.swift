extension BadField {
  static let ofRecord: [BadField] = [
    BadField(
      "check", nil,
      #"""
      results/r1.json:10:5: error: record 1 has no 'check'
        10 |     {
           |     ^
        hint: add "check": a check id (a letter or digit, then letters, digits, '.', '_' or '-', at most 64 in all)

      """#),
    BadField(
      "check", #""""#,
      #"""
      results/r1.json:11:16: error: 'check' is '', not a check id
        11 |       "check": "",
           |                ^~
        hint: a letter or digit, then letters, digits, '.', '_' or '-', at most 64 in all

      """#),
    BadField(
      "check", #""1A/1""#,
      #"""
      results/r1.json:11:16: error: 'check' is '1A/1', not a check id
        11 |       "check": "1A/1",
           |                ^~~~~~
        hint: a letter or digit, then letters, digits, '.', '_' or '-', at most 64 in all

      """#),
    BadField(
      "check", #"".1A""#,
      #"""
      results/r1.json:11:16: error: 'check' is '.1A', not a check id
        11 |       "check": ".1A",
           |                ^~~~~
        hint: a letter or digit, then letters, digits, '.', '_' or '-', at most 64 in all

      """#),
    BadField(
      "check", #""ccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc""#,
      #"""
      results/r1.json:11:16: error: 'check' is 'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc…', not a check id
        11 |       "check": "ccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc",
           |                ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
        hint: a letter or digit, then letters, digits, '.', '_' or '-', at most 64 in all

      """#),
    BadField(
      "digest", #""0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef""#,
      #"""
      results/r1.json:17:17: error: 'digest' is '0123456789abcdef0123456789abcdef0123456789abcdef0123456789ab…', not a digest
        17 |       "digest": "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
           |                 ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
        hint: "sha256:" and 64 hexadecimal digits in small letters

      """#),
    BadField(
      "digest", #""sha256:0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF""#,
      #"""
      results/r1.json:17:17: error: 'digest' is 'sha256:0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF01234…', not a digest
        17 |       "digest": "sha256:0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF"
           |                 ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
        hint: "sha256:" and 64 hexadecimal digits in small letters

      """#),
    BadField(
      "digest", #""sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde""#,
      #"""
      results/r1.json:17:17: error: 'digest' is 'sha256:0123456789abcdef0123456789abcdef0123456789abcdef01234…', not a digest
        17 |       "digest": "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde"
           |                 ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
        hint: "sha256:" and 64 hexadecimal digits in small letters

      """#),
    BadField(
      "command", nil,
      #"""
      results/r1.json:10:5: error: record 1 has no 'command'
        10 |     {
           |     ^
        hint: add "command": a text (not empty)

      """#),
    BadField(
      "command", #""  ""#,
      #"""
      results/r1.json:12:18: error: 'command' is '  ', not a text
        12 |       "command": "  ",
           |                  ^~~~
        hint: not empty

      """#),
    BadField(
      "command", #"["wc", "-c"]"#,
      #"""
      results/r1.json:12:18: error: 'command' is an array, not a text
        12 |       "command": ["wc", "-c"],
           |                  ^~~~~~~~~~~~

      """#),
    BadField(
      "shell", #""""#,
      #"""
      results/r1.json:17:16: error: 'shell' is '', not a line of text
        17 |       "shell": ""
           |                ^~
        hint: leave the field out if it is not known

      """#),
    BadField(
      "startedAt", #""2026-05-30 09:12:04Z""#,
      #"""
      results/r1.json:13:20: error: 'startedAt' is '2026-05-30 09:12:04Z', not a time
        13 |       "startedAt": "2026-05-30 09:12:04Z",
           |                    ^~~~~~~~~~~~~~~~~~~~~~
        hint: RFC 3339 with its offset, of a day that exists: 2026-06-06T13:57:00Z

      """#),
    BadField(
      "finishedAt", #""2026-05-30T24:00:00Z""#,
      #"""
      results/r1.json:14:21: error: 'finishedAt' is '2026-05-30T24:00:00Z', not a time
        14 |       "finishedAt": "2026-05-30T24:00:00Z",
           |                     ^~~~~~~~~~~~~~~~~~~~~~
        hint: RFC 3339 with its offset, of a day that exists: 2026-06-06T13:57:00Z

      """#),
    BadField(
      "exitCode", nil,
      #"""
      results/r1.json:10:5: error: record 1 has no 'exitCode', 'signal', 'timedOut', 'couldNotStart' or 'asserted'
        10 |     {
           |     ^
        hint: add the one that tells how the command ended

      """#),
    BadField(
      "exitCode", #"256"#,
      #"""
      results/r1.json:15:19: error: 'exitCode' is 256, not a whole number from 0 to 255 in plain digits
        15 |       "exitCode": 256,
           |                   ^~~

      """#),
    BadField(
      "exitCode", #"-9"#,
      #"""
      results/r1.json:15:19: error: 'exitCode' is -9, not a whole number from 0 to 255 in plain digits
        15 |       "exitCode": -9,
           |                   ^~
        hint: a command that was killed has "signal" in place of "exitCode"

      """#),
    BadField(
      "exitCode", #"0.0"#,
      #"""
      results/r1.json:15:19: error: 'exitCode' is 0.0, not a whole number from 0 to 255 in plain digits
        15 |       "exitCode": 0.0,
           |                   ^~~

      """#),
    BadField(
      "exitCode", #"1e0"#,
      #"""
      results/r1.json:15:19: error: 'exitCode' is 1e0, not a whole number from 0 to 255 in plain digits
        15 |       "exitCode": 1e0,
           |                   ^~~

      """#),
    BadField(
      "exitCode", #"-0"#,
      #"""
      results/r1.json:15:19: error: 'exitCode' is -0, not a whole number from 0 to 255 in plain digits
        15 |       "exitCode": -0,
           |                   ^~
        hint: a command that was killed has "signal" in place of "exitCode"

      """#),
    BadField(
      "exitCode", #""0""#,
      #"""
      results/r1.json:15:19: error: 'exitCode' is a string, not a whole number from 0 to 255 in plain digits
        15 |       "exitCode": "0",
           |                   ^~~

      """#),
    BadField(
      "exitCode", #"null"#,
      #"""
      results/r1.json:15:19: error: 'exitCode' is null, not a whole number from 0 to 255 in plain digits
        15 |       "exitCode": null,
           |                   ^~~~

      """#),
    BadField(
      "exitCode", #"18446744073709551616"#,
      #"""
      results/r1.json:15:19: error: 'exitCode' is 18446744073709551616, not a whole number from 0 to 255 in plain digits
        15 |       "exitCode": 18446744073709551616,
           |                   ^~~~~~~~~~~~~~~~~~~~

      """#),
    BadField(
      "signal", #""SIGKILL""#,
      #"""
      results/r1.json:17:7: error: record 1 has 'exitCode' and 'signal'
        17 |       "signal": "SIGKILL"
           |       ^~~~~~~~
      results/r1.json:15:7: note: 'exitCode' stands here
        15 |       "exitCode": 0,
           |       ^~~~~~~~~~
        hint: a command ends in one way: leave the other field out

      """#),
    BadField(
      "timedOut", #"false"#,
      #"""
      results/r1.json:17:7: error: record 1 has 'exitCode' and 'timedOut'
        17 |       "timedOut": false
           |       ^~~~~~~~~~
      results/r1.json:15:7: note: 'exitCode' stands here
        15 |       "exitCode": 0,
           |       ^~~~~~~~~~
        hint: a command ends in one way: leave the other field out
      results/r1.json:17:19: error: 'timedOut' is false, not true
        17 |       "timedOut": false
           |                   ^~~~~
        hint: leave the field out where the command ended in time

      """#),
    BadField(
      "stdout", nil,
      #"""
      results/r1.json:10:5: error: record 1 has no 'stdout'
        10 |     {
           |     ^
        hint: add "stdout": an object

      """#),
    BadField(
      "stdout", #""33""#,
      #"""
      results/r1.json:16:17: error: 'stdout' is a string, not an object
        16 |       "stdout": "33"
           |                 ^~~~

      """#),
    BadField(
      "stdout", #"{}"#,
      #"""
      results/r1.json:16:17: error: 'stdout' of record 1 has no 'text'
        16 |       "stdout": {}
           |                 ^
        hint: add "text": a string

      """#),
    BadField(
      "stdout", #"{ "text": null }"#,
      #"""
      results/r1.json:16:27: error: 'text' is null, not a string
        16 |       "stdout": { "text": null }
           |                           ^~~~

      """#),
    BadField(
      "stdout", #"{ "text": "33\n", "bytes": 1033 }"#,
      #"""
      results/r1.json:16:44: error: 'bytes' is 1033, but 'text' has 3 bytes
        16 |       "stdout": { "text": "33\n", "bytes": 1033 }
           |                                            ^~~~
        hint: say in "truncatedBytes" how much was cut, or in "redactions" how often was masked

      """#),
    BadField(
      "stdout", #"{ "text": "33\n", "bytes": -3 }"#,
      #"""
      results/r1.json:16:44: error: 'bytes' is -3, not a whole number of 0 or more in plain digits
        16 |       "stdout": { "text": "33\n", "bytes": -3 }
           |                                            ^~

      """#),
    BadField(
      "stdout", #"{ "text": "33\n", "bytes": 3.0 }"#,
      #"""
      results/r1.json:16:44: error: 'bytes' is 3.0, not a whole number of 0 or more in plain digits
        16 |       "stdout": { "text": "33\n", "bytes": 3.0 }
           |                                            ^~~

      """#),
    BadField(
      "stdout", #"{ "text": "33\n", "truncatedBytes": "9" }"#,
      #"""
      results/r1.json:16:53: error: 'truncatedBytes' is a string, not a whole number of 0 or more in plain digits
        16 |       "stdout": { "text": "33\n", "truncatedBytes": "9" }
           |                                                     ^~~

      """#),
    BadField(
      "stdout", #"{ "text": "33\n", "redactions": -1 }"#,
      #"""
      results/r1.json:16:49: error: 'redactions' is -1, not a whole number of 0 or more in plain digits
        16 |       "stdout": { "text": "33\n", "redactions": -1 }
           |                                                 ^~

      """#),
    BadField(
      "stdout", #"{ "text": "33\n", "sha256": "abc" }"#,
      #"""
      results/r1.json:16:45: error: 'sha256' is 'abc', not a SHA-256
        16 |       "stdout": { "text": "33\n", "sha256": "abc" }
           |                                             ^~~~~
        hint: 64 hexadecimal digits

      """#),
    BadField(
      "stderr", #"null"#,
      #"""
      results/r1.json:17:17: error: 'stderr' is null, not an object
        17 |       "stderr": null
           |                 ^~~~
        hint: leave the field out if it is not known

      """#),
    BadField(
      "stderr", #"{ "bytes": 0 }"#,
      #"""
      results/r1.json:17:17: error: 'stderr' of record 1 has no 'text'
        17 |       "stderr": { "bytes": 0 }
           |                 ^
        hint: add "text": a string

      """#),
    BadField(
      "expectations", #"{}"#,
      #"""
      results/r1.json:17:23: error: 'expectations' is an object, not an array of objects
        17 |       "expectations": {}
           |                       ^~

      """#),
    BadField(
      "expectations", #"["> 5"]"#,
      #"""
      results/r1.json:17:24: error: expectation 1 of record 1 is a string, not an object
        17 |       "expectations": ["> 5"]
           |                        ^~~~~

      """#),
    BadField(
      "expectations", #"[{ "text": "> 5", "judgement": "passed" }]"#,
      #"""
      results/r1.json:17:54: error: 'judgement' is 'passed', not a judgement
        17 |       "expectations": [{ "text": "> 5", "judgement": "passed" }]
           |                                                      ^~~~~~~~
        hint: "held", "not held", "needs a person"

      """#),
    BadField(
      "expectations", #"[{ "judgement": "held" }]"#,
      #"""
      results/r1.json:17:24: error: expectation 1 of record 1 has no 'text'
        17 |       "expectations": [{ "judgement": "held" }]
           |                        ^
        hint: add "text": a text (not empty)

      """#),
    BadField(
      "expectations", #"[{ "text": "> 5", "judgement": "held", "found": 33 }]"#,
      #"""
      results/r1.json:17:71: error: 'found' is a number, not a string
        17 |       "expectations": [{ "text": "> 5", "judgement": "held", "found": 33 }]
           |                                                                       ^~

      """#),
  ]
}
