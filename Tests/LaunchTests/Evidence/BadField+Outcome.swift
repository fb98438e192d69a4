extension BadField {
  static let ofOutcome: [BadField] = [
    BadField(
      "signal", #""KILL""#,
      #"""
      results/r1.json:16:17: error: 'signal' is 'KILL', not a name like "SIGKILL" or a number from 1 to 64
        16 |       "signal": "KILL"
           |                 ^~~~~~

      """#),
    BadField(
      "signal", #""sigkill""#,
      #"""
      results/r1.json:16:17: error: 'signal' is 'sigkill', not a name like "SIGKILL" or a number from 1 to 64
        16 |       "signal": "sigkill"
           |                 ^~~~~~~~~

      """#),
    BadField(
      "signal", #"0"#,
      #"""
      results/r1.json:16:17: error: 'signal' is 0, not a name like "SIGKILL" or a number from 1 to 64
        16 |       "signal": 0
           |                 ^

      """#),
    BadField(
      "signal", #"65"#,
      #"""
      results/r1.json:16:17: error: 'signal' is 65, not a name like "SIGKILL" or a number from 1 to 64
        16 |       "signal": 65
           |                 ^~

      """#),
    BadField(
      "signal", #""9""#,
      #"""
      results/r1.json:16:17: error: 'signal' is '9', not a name like "SIGKILL" or a number from 1 to 64
        16 |       "signal": "9"
           |                 ^~~

      """#),
    BadField(
      "signal", #"true"#,
      #"""
      results/r1.json:16:17: error: 'signal' is a boolean, not a name like "SIGKILL" or a number from 1 to 64
        16 |       "signal": true
           |                 ^~~~

      """#),
    BadField(
      "timedOut", #"1"#,
      #"""
      results/r1.json:16:19: error: 'timedOut' is a number, not true
        16 |       "timedOut": 1
           |                   ^

      """#),
    BadField(
      "timedOut", #"false"#,
      #"""
      results/r1.json:16:19: error: 'timedOut' is false, not true
        16 |       "timedOut": false
           |                   ^~~~~
        hint: leave the field out where the command ended in time

      """#),
    BadField(
      "couldNotStart", #""""#,
      #"""
      results/r1.json:16:24: error: 'couldNotStart' is '', not a text
        16 |       "couldNotStart": ""
           |                        ^~
        hint: not empty

      """#),
    BadField(
      "couldNotStart", #"true"#,
      #"""
      results/r1.json:16:24: error: 'couldNotStart' is a boolean, not a text
        16 |       "couldNotStart": true
           |                        ^~~~

      """#),
  ]
}
