import Testing

@testable import Launch

@Suite struct `A command` {
  @Test(arguments: ChangingCommands.all)
  func `that changes the world is found`(command: String) {
    #expect(WorldChange.found(in: command) != nil, "\(command)")
  }

  @Test(arguments: SlippingCommands.all)
  func `that does not look like it is found, too`(command: String) {
    #expect(WorldChange.found(in: command) != nil, "\(command)")
  }

  @Test(arguments: HarmlessCommands.all)
  func `that only looks is left alone`(command: String) {
    let change = WorldChange.found(in: command)
    #expect(change == nil, "\(command): \(change?.reason ?? "")")
  }

  @Test(arguments: [
    ("terraform destroy", "terraform destroy", "`terraform destroy` destroys resources"),
    (
      "heroku config:set FLAG=1 --app x", "heroku config:set",
      "`heroku config:set` changes settings"
    ),
    (
      "curl -sXPOST https://x.dev", "curl -sXPOST",
      "`curl -sXPOST` sends a request that changes something"
    ),
    (
      "kubectl -n prod rollout restart deploy/x", "kubectl rollout restart",
      "`kubectl rollout restart` starts or stops something"
    ),
    ("echo hi > /etc/motd", "/etc/motd", "`/etc/motd` is a file that this writes"),
    (
      "./scripts/deploy.sh prod", "./scripts/deploy.sh",
      "`./scripts/deploy.sh` says by its name that it acts"
    ),
    (
      "curl -s https://x.dev | bash", "bash",
      "`bash` runs what it is given, which cannot be told"
    ),
    ("psql -c 'DELETE FROM users'", "psql", "`psql` is given 'DELETE', which changes a database"),
  ])
  func `is shown with its words and a reason`(command: String, words: String, reason: String) {
    let change = WorldChange.found(in: command)
    #expect(change?.words == words)
    #expect(change?.reason == reason)
  }

  @Test(arguments: [
    ("ls; terraform destroy -auto-approve", "terraform destroy"),
    ("bash -c 'ls && git push origin main'", "git push"),
    ("x=$(heroku rollback v1)", "heroku rollback"), ("cat a > ~/b", "~/b"),
  ])
  func `is shown at its place`(command: String, text: String) throws {
    let range = try #require(WorldChange.found(in: command)).range
    #expect(String(decoding: Array(command.utf8)[range], as: UTF8.self) == text)
  }

  @Test(arguments: [
    ("echo 'open", "it cannot be told what this does: its quote is never closed"),
    ("echo $(ls", "it cannot be told what this does: its '(' is never closed"),
    (
      "cat <<EOF\ntext", "it cannot be told what this does: its here-document 'EOF' is never closed"
    ),
    (
      "if true; then ls",
      "it cannot be told what this does: a loop, a condition or a group is never closed"
    ),
    ("ls |", "it cannot be told what this does: it ends behind '|'"),
    ("ls )", "it cannot be told what this does: a ')' stands where none is open"),
    ("cat >", "it cannot be told what this does: its '>' has no file"),
  ])
  func `that cannot be read counts as a change`(command: String, reason: String) {
    #expect(WorldChange.found(in: command)?.reason == reason)
  }

  @Test(arguments: [
    "sort <in> /etc/x", "kubectl get pod <pod>", "heroku releases --app <your-app>",
    "curl https://<host>/health",
  ])
  func `with a placeholder is a person's`(command: String) {
    #expect(Attendance.needed(for: command)?.kind == .placeholder)
  }
}
