import Foundation
import Testing

@Suite struct `gonogo doctor` {
  private typealias GitHub = GitHubStandIn

  private func gitHub(
    _ issue: [String: Any] = [:], repository: [String: Any] = [:], pages: [String: Any]? = nil
  ) throws -> GitHub {
    let github = try GitHub()
    var others: [String: Any] = [
      "repository": ["private": true, "archived": false, "permissions": ["push": true]].merging(
        repository
      ) { $1 }
    ]
    others["pages"] = pages
    try github.has([], issue, besides: others)
    return github
  }

  private func doctor(
    _ github: GitHub, _ arguments: String..., environment: [String: String] = [:]
  ) throws -> (status: Int32, states: [String: String], text: String) {
    let outcome = try github.program(
      ["doctor", "--json"] + arguments, environment: github.environment.merging(environment) { $1 })
    #expect(!(outcome.output + outcome.errors).contains(github.token), "the token is printed")
    let findings = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: String]])
    let states = try findings.map { (try #require($0["name"]), try #require($0["state"])) }
    return (outcome.status, Dictionary(uniqueKeysWithValues: states), outcome.output)
  }

  @Test func `finds nothing missing where nothing is`() throws {
    let github = try gitHub()
    let outcome = try doctor(github)
    #expect(outcome.status == 0)
    for name in [
      "playbook", "templates", "bash", "gh", "login", "clock", "gate issue", "may comment", "pages",
    ] {
      #expect(outcome.states[name] == "ok", "\(name): \(outcome.text)")
    }
    #expect(try github.requests().count == 4 && github.writes().isEmpty)
    #expect(try github.program.names() == ["content", "requests", "state.json"])
  }

  @Test func `says on each line what to do`() throws {
    let program = try Program()
    try program.write(Program.playbook, to: "content/playbook.md")
    let outcome = try program("doctor", environment: ["PATH": "/nowhere"])
    #expect(
      outcome.output == """
        ok       playbook    content/playbook.md: 1 item, 1 check
        ok       templates   the built-in ones
        missing  bash        not on the PATH: 'gonogo run' needs it for the checks
                             install bash
        warning  git         not on the PATH: runs then do not say of which commit they are
                             install git
        warning  chromium    not on the PATH: a snapshot as PDF needs it
                             install Chromium, or take the snapshot as HTML
        warning  ssh-keygen  not on the PATH: signing a snapshot and checking its signature need it
                             install the OpenSSH client
        ok       gate issue  the playbook names none, so that GitHub is not needed

        """)
    #expect(outcome.status == 69)
  }

  @Test func `warns of a site that everybody can read`() throws {
    let github = try gitHub(pages: ["public": true, "html_url": "https://shop.example/"])
    let outcome = try doctor(github)
    #expect(outcome.status == 0 && outcome.states["pages"] == "warning")
    #expect(
      outcome.text.contains(
        "everybody can read https://shop.example/, though the repository is private"))
    let other = try gitHub(pages: ["public": false, "html_url": "https://shop.example/"])
    #expect(try doctor(other).states["pages"] == "ok")
  }

  @Test func `warns of an issue that people cannot comment on, and of a clock that is wrong`()
    throws
  {
    let github = try gitHub(["locked": true])
    try github.does([["of": "graphql", "headers": ["Date": "Sat, 06 Jun 2020 13:57:08 GMT"]]])
    let outcome = try doctor(github)
    #expect(outcome.states["gate issue"] == "warning" && outcome.states["clock"] == "missing")
    #expect(outcome.status == 69)
    #expect(
      try doctor(try gitHub(["pull_request": ["url": "x"]])).states["gate issue"] == "missing")
    for changes: [String: Any] in [
      ["number": 9], ["repository_url": "https://api.github.com/repos/evil/x"],
    ] {
      let other = try doctor(try gitHub(changes))
      #expect(other.states["gate issue"] == "missing" && other.status == 69)
    }
    #expect(try doctor(try gitHub(repository: ["archived": true])).status == 77)
  }

  @Test func `does not wait for who does not answer`() throws {
    let github = try gitHub()
    try github.does([["of": "graphql", "hang": true]])
    let outcome = try doctor(github, "--timeout", "1s")
    #expect(outcome.status == 69 && outcome.states["login"] == "missing")
    #expect(
      outcome.states["gate issue"] == "unknown"
        && outcome.text.contains("GitHub was not asked further"))
    #expect(try github.requests().count == 1)
  }

  @Test func `tells what is not permitted from what is not there`() throws {
    let github = try gitHub()
    try github.does([["of": "GET /repos/raxx-app/shop/issues", "status": 404, "body": "{}"]])
    let outcome = try doctor(github)
    #expect(outcome.status == 77 && outcome.states["gate issue"] == "missing")
    let unknown = try gitHub()
    try unknown.does([["of": "", "status": 401, "body": "{}", "times": 9]])
    let strange = try doctor(unknown, environment: ["GITHUB_ACTIONS": "true"])
    #expect(strange.status == 77 && strange.states["login"] == "missing")
    #expect(strange.text.contains("env: { GH_TOKEN: ${{ github.token }} }"))
  }

  @Test func `says where the site goes, and which programs that needs`() throws {
    let program = try Program()
    let playbook =
      "---\npublish: { target: \"rsync:web-1:/srv/launch\", url: https://launch.example/ }\n---\n"
    try program.write(playbook + Program.playbook, to: "content/playbook.md")
    let outcome = try program("doctor", environment: ["PATH": "/nowhere"])
    #expect(
      outcome.output.contains(
        """
        missing  publishing  published: to rsync:web-1:/srv/launch, read at https://launch.example/, public; not on the PATH: rsync, ssh, curl
                             install rsync and ssh and curl
        """), "\(outcome.output)")
  }

  @Test func `names what is wrong with the playbook`() throws {
    let github = try gitHub()
    try github.program.write("---\ngate: many\n---\n# x\n", to: "content/playbook.md")
    let outcome = try doctor(github)
    #expect(outcome.status == 69 && outcome.states["playbook"] == "missing")
  }
}
