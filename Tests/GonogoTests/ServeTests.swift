import Foundation
import Testing

@Suite struct `A preview of a launch` {
  /// Starts it, waits for its first line, runs `script` with `$ADDRESS`, ends it with a signal, and prints how it ended.
  private func script(_ options: String, signal: String = "INT", _ script: String) -> String {
    """
    $GONOGO \(options) >said 2>complained & preview=$!
    trap 'kill -KILL $preview 2>/dev/null' EXIT
    for i in $(seq 400); do [ -s said ] && break; sleep 0.05; done
    ADDRESS=$(head -n 1 said)
    line() { for i in $(seq 400); do [ "$(grep -c "$1" "$3")" -ge "$2" ] && return; sleep 0.05; done; }
    \(script)
    kill -\(signal) $preview; wait $preview; echo "ended with $?"
    """
  }

  @Test(arguments: [("INT", 0), ("TERM", 143), ("HUP", 129)])
  func `says its address on the first line, writes nothing, and ends with Ctrl-C`(
    signal: String, status: Int
  ) throws {
    let program = try Program.withLaunch()
    let outcome = try program.shell(script("serve --port 0", signal: signal, "echo $ADDRESS"))
    #expect(
      outcome.output.wholeMatch(
        of: try Regex("http://127\\.0\\.0\\.1:[0-9]+/\nended with \(status)\n")) != nil,
      "\(outcome.output)")
    #expect(try program.names() == ["complained", "content", "said"])
  }

  @Test func `says so when its port is in use`() throws {
    let program = try Program.withLaunch()
    let outcome = try program.shell(
      script(
        "serve --port 0",
        """
        port=${ADDRESS%/}; port=${port##*:}
        $GONOGO serve --port $port 2>&1 | sed "s/$port/PORT/"; echo "status ${PIPESTATUS[0]}"
        """))
    #expect(
      outcome.output == """
        gonogo: port PORT of 127.0.0.1 is in use
          hint: end what uses it, or name another with --port; --port 0 takes one that is free
        status 69
        ended with 0

        """)
  }

  @Test func `of bad input is none, unless it watches and waits for its mending`() throws {
    let program = try Program.withLaunch()
    try program.write("# Shop v2\n", to: "content/playbook.md")
    let outcome = try program("serve", "--port", "0")
    #expect(outcome.status == 65 && outcome.output == "")
    #expect(outcome.errors.hasPrefix("content/playbook.md"))
    #expect(try program("serve", "--port", "0", "nowhere").status == 66)
    #expect(try program("serve", "--port", "0", "--watch", "nowhere").status == 66)
    #expect(try program("serve", "--port", "0", "--at", "noon").status == 64)
    #expect(try program("serve", "--port", "70000").status == 64)
    try program.write(Program.playbook, to: "mended.md")
    let watched = try program.shell(
      script(
        "serve --port 0 --watch --at 2026-06-05T20:00:00Z",
        """
        line 'until this is mended' 1 complained
        mv mended.md content/playbook.md; line GO 1 said; tail -n 1 said | sed 's/[0-9]* files/N files/'
        """))
    #expect(watched.output == "2026-06-05T20:00:00Z  GO  Shop v2  (N files)\nended with 0\n")
  }

  @Test func `can be built into a folder on each change, which bad input leaves as it is`() throws {
    let program = try Program.withLaunch()
    try program.write(
      Program.run(printing: "degraded\\n", at: "2026-06-05T19:30:00Z"), to: "next.json")
    let outcome = try program.shell(
      script(
        "build --watch -o site --at 2026-06-05T20:00:00Z",
        """
        echo '{' >content/results/night.json; line 'left as it was' 1 complained
        grep -c '"verdict": "GO"' site/verdict.json | sed 's/[1-9][0-9]*/GO/'
        sed 's/"evening"/"night"/' next.json >content/results/night.json; line NO-GO 1 said
        grep -c '"verdict": "NO-GO"' site/verdict.json | sed 's/[1-9][0-9]*/NO-GO/'
        mkdir templates; echo 'p { }' >templates/style.css; line NO-GO 2 said; cat site/style.css
        cat said complained | sed 's/[0-9]* files/N files/'
        """))
    #expect(
      outcome.output == """
        GO
        NO-GO
        p{}
        2026-06-05T20:00:00Z  GO  Shop v2  (N files)
        2026-06-05T20:00:00Z  NO-GO  Shop v2  (N files)
        2026-06-05T20:00:00Z  NO-GO  Shop v2  (N files)
        content/results/night.json:1:2: error: the file ends in the middle of an object
          1 | {
            |  ^
        content/results/night.json:1:1: note: an object begins here
          1 | {
            | ^
          hint: the file is not complete: was it cut off while it was written or copied?
        gonogo: 'site' is left as it was until this is mended
        ended with 0

        """)
  }

  @Test func `sees what is called wrongly as soon as it is there`() throws {
    let program = try Program.withLaunch()
    let outcome = try program.shell(
      script(
        "build --watch -o site --at 2026-06-05T20:00:00Z",
        """
        : >content/Decisions.jsonl; line 'left as it was' 1 complained; cat complained
        rm content/Decisions.jsonl; line GO 2 said
        """))
    #expect(
      outcome.output == """
        content/Decisions.jsonl: error: this is not read for its capital letters
          hint: call it 'decisions.jsonl'
        gonogo: 'site' is left as it was until this is mended
        ended with 0

        """)
  }
}
