extension BadField {
  static let ofFile: [BadField] = [
    BadField(
      "format", nil,
      #"""
      results/r1.json:1:1: error: the file is no run: it has no 'format', only 'run', 'records'
        1 | {
          | ^
        hint: a run file is an object with "format": "gonogo.run/1"

      """#),
    BadField(
      "format", #""gonogo.run/2""#,
      #"""
      results/r1.json:2:13: error: 'gonogo.run/2' is no version of the format that is known
        2 |   "format": "gonogo.run/2",
          |             ^~~~~~~~~~~~~~
        hint: known is "gonogo.run/1": a newer gonogo may know it

      """#),
    BadField(
      "format", #""gonogo.gate/1""#,
      #"""
      results/r1.json:2:13: error: the file is no run: its format is 'gonogo.gate/1'
        2 |   "format": "gonogo.gate/1",
          |             ^~~~~~~~~~~~~~~
        hint: only run files belong here, with "format": "gonogo.run/1"

      """#),
    BadField(
      "format", #"1"#,
      #"""
      results/r1.json:2:13: error: 'format' is a number, not "gonogo.run/1"
        2 |   "format": 1,
          |             ^

      """#),
    BadField(
      "run", nil,
      #"""
      results/r1.json:1:1: error: the file has no 'run'
        1 | {
          | ^
        hint: add "run": an object

      """#),
    BadField(
      "run", #"[]"#,
      #"""
      results/r1.json:3:10: error: 'run' is an array, not an object
        3 |   "run": [],
          |          ^~

      """#),
    BadField(
      "records", nil,
      #"""
      results/r1.json:1:1: error: the file has no 'records'
        1 | {
          | ^
        hint: add "records": an array of records

      """#),
    BadField(
      "records", #"{}"#,
      #"""
      results/r1.json:9:14: error: 'records' is an object, not an array of records
        9 |   "records": {}
          |              ^~

      """#),
    BadField(
      "records", #"[7]"#,
      #"""
      results/r1.json:9:15: error: record 1 is a number, not an object
        9 |   "records": [7]
          |               ^

      """#),
  ]
}
