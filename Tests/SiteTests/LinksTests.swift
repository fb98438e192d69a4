import Launch
import Testing

@testable import Site

@Suite struct `Links` {
  private static let runbook = SourceFile(
    name: "content/runbooks/cf-access.md",
    text:
      "# CF Access\n\n## 1. Diagnosis\n\nSee [below](#emergency-rollback), [home](../playbook.md#t-24h-checks).\n\n## Emergency rollback\n\nX\n"
  )

  private static func page(_ line: String, repository: String? = "acme/launch") throws -> String {
    let front = repository.map { "---\nrepository: \($0)\n---\n" } ?? ""
    let text =
      "\(front)# P\n\n## T-24h checks\n\n\(line)\n\n- [ ] One\n\n### 1A — A & B\n\n- [ ] Two\n"
    return try Fixture(playbook: text, runbooks: [runbook]).site.text("phase-t-24h.html")
  }

  @Test(arguments: [
    ("[x](runbooks/cf-access.md)", "<a href=\"runbook-cf-access.html\">x</a>"),
    (
      "[x](./runbooks/cf-access.md#emergency-rollback)",
      "<a href=\"runbook-cf-access.html#emergency-rollback\">x</a>"
    ),
    ("[x](runbooks/cf-access.md#gone)", "<a href=\"runbook-cf-access.html\">x</a>"),
    (
      "`docs/ops/runbooks/cf-access.md`",
      "<a href=\"runbook-cf-access.html\"><code>docs/ops/runbooks/cf-access.md</code></a>"
    ),
    (
      "`runbooks/cf-access.md` §Emergency rollback.",
      "<a href=\"runbook-cf-access.html#emergency-rollback\"><code>"
    ),
    ("`runbooks/cf-access.md`\n§1–§2", "<a href=\"runbook-cf-access.html#1-diagnosis\"><code>"),
    (
      "see docs/ops/runbooks/cf-access.md.",
      "see <a href=\"runbook-cf-access.html\">docs/ops/runbooks/cf-access.md</a>."
    ),
    (
      "`docs/other.md`",
      "<a href=\"https://github.com/acme/launch/blob/HEAD/docs/other.md\" rel=\"noreferrer\"><code>"
    ),
    (
      "[x](docs/other.md#a)",
      "<a href=\"https://github.com/acme/launch/blob/HEAD/docs/other.md#a\" rel=\"noreferrer\">x</a>"
    ),
    ("[x](../outside.md)", "x <code>../outside.md</code>"),
    ("[x](runbooks/)", "<a href=\"about.html#_runbooks\">x</a>"),
    ("[x](#1a--a--b)", "<a href=\"phase-t-24h.html#1A\">x</a>"),
    ("[x](#p)", "<a href=\"playbook.html#playbook\">x</a>"),
    ("[x](#nowhere)", "x <code>#nowhere</code>"),
    ("[x](playbook.md#t-24h-checks)", "<a href=\"phase-t-24h.html#t-24h\">x</a>"),
    (
      "#3151", "<a href=\"https://github.com/acme/launch/issues/3151\" rel=\"noreferrer\">#3151</a>"
    ),
    ("[x](javascript:alert(1))", "x <code>javascript:alert(1)</code>"),
  ])
  func `of the playbook lead to the pages of the site or to the repository`(
    line: String, html: String
  ) throws {
    let page = try Self.page(line)
    #expect(page.contains(html), "\(page)")
  }

  @Test(arguments: [
    ("`docs/other.md`", "<p><code>docs/other.md</code></p>"), ("#3151", "<p>#3151</p>"),
    ("[x](docs/other.md)", "<p>x <code>docs/other.md</code></p>"),
  ])
  func `stay text where no repository is known`(line: String, html: String) throws {
    #expect(try Self.page(line, repository: nil).contains(html))
  }

  @Test func `of a runbook lead back`() throws {
    let site = try Fixture(playbook: Fixture.simple, runbooks: [Self.runbook]).site
    let page = try site.text("runbook-cf-access.html")
    #expect(page.contains("<a href=\"runbook-cf-access.html#emergency-rollback\">below</a>"))
    #expect(page.contains("<a href=\"phase-t-24h.html#t-24h\">home</a>"))
    #expect(page.contains("<h2 id=\"emergency-rollback\">"))
  }
}
