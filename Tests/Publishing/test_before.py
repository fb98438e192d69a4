"""Before anything leaves the machine: settings, a site that agrees with itself, secrets, limits."""

import json
import pathlib
import re
import shutil

import pytest

import shared
import sites

HEALTH = "curl -s https://api.shop.example/health"
TOKEN = "gh" + "p_" + "A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8"
PLAYBOOK = """# Shop v2

## T-24h

- [ ] The API answers

  ```bash
  curl -s https://api.shop.example/health
  # Expect: ok
  ```
"""


def written(folder, playbook=PLAYBOOK, settings=None, output=None):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "playbook.md").write_text(playbook)
    if settings is not None:
        (folder / "gonogo.yml").write_text(settings)
    if output is not None:
        (folder / "results").mkdir(exist_ok=True)
        at = "2026-06-05T19:00:00Z"
        record = {"check": "t-24h.1", "command": HEALTH, "startedAt": at, "finishedAt": at, "exitCode": 0,
                  "stdout": {"text": output}, "stderr": {"text": ""}}
        run = {"id": "evening", "startedAt": at, "finishedAt": at, "environment": "production"}
        text = json.dumps({"format": "gonogo.run/1", "run": run, "records": [record]}, indent=2)
        (folder / "results" / "evening.json").write_text(text)
    return folder


def refused(site, content, *options, **more):
    """What publishing says that refuses with bad input."""
    answer = sites.run("publish", f"dir:{site.parent / 'www'}", "--site", site, "--content", content, *options, check=65, **more)
    assert not (site.parent / "www" / "current").exists()
    return answer.stderr


@pytest.fixture(scope="module")
def sample(common):
    """The site of content/, which has items of every status."""
    return pathlib.Path(shared.once(common, "content", lambda place: str(sites.build(place / "public"))))


@pytest.fixture
def copy(sample, tmp_path):
    return shutil.copytree(sample, tmp_path / "site")


def change(site, path, old, new):
    text = (site / path).read_text()
    assert old in text
    (site / path).write_text(text.replace(old, new, 1))
    sites.write_manifest(site)


CONTENT = sites.PROJECT / "content"


def test_a_file_that_was_changed_and_one_that_nobody_built_are_named_at_once(copy):
    (copy / "index.html").write_text("GO")
    (copy / "notes.txt").write_text("mine")
    (copy / "link.html").symlink_to("/etc/passwd")
    (copy / "style.css").unlink()
    words = refused(copy, CONTENT)
    assert "index.html: error: this file was changed" in words
    assert "notes.txt: error: gonogo did not build this file" in words
    assert "link.html: error: this is no regular file" in words
    assert "style.css: error: this file of the site is missing" in words


@pytest.mark.parametrize("path, old, new, words", [
    ("phase-t-0.html", 'data-build="', 'data-build="0', "of another build"),
    ("phase-t-0.html", 'data-at="', 'data-at="1', "of another instant"),
    ("phase-t-0.html", " data-build=", " data-bild=", "does not say of which build"),
    ("index.html", "<title>REHEARSAL NO-GO", "<title>REHEARSAL GO", "the title says GO"),
    ("index.html", 'class="slab nogo"', 'class="slab go"', "this page says GO"),
    ("phase-t-0.html", 'class="chip nogo"', 'class="chip go"', "this page says GO"),
    ("phase-t-7-days.html", 'id="1A.12" data-status="fail"', 'id="1A.12" data-status="pass"', "1A.12 is 'pass' here"),
    ("badge.json", '"NO-GO"', '"GO until 2026-06-06 15:00 UTC"', "the badge says"),
    ("badge.svg", ">NO-GO<", ">GO<", "this picture says GO"),
    ("build.json", '"NO-GO"', '"GO"', "this says GO, and verdict.json NO-GO"),
    ("verdict.json", '"at": "2026-06-06T13:57:00Z"', '"at": "2026-06-06T13:58:00Z"', "'at' is 2026-06-06T13:58:00Z here"),
    ("index.html", 'href="rollback.html"', 'href="rollbak.html"', "there is no 'rollbak.html'"),
    ("index.html", 'href="#_main"', 'href="#_mian"', "has no place '_mian'"),
    ("index.html", 'href="rollback.html"', 'href="../rollback.html"', "leads out of the site"),
    ("index.html", '<span class="word">NO-GO', '<span class="word">GO', "this page says GO"),
    ("changes.html", "</main>", "<SCRIPT>alert(1)</SCRIPT></main>", "this is a script in a page"),
    ("changes.html", "<main", "<main ONLOAD=alert(1)", "this is a script in a page"),
    ("changes.html", 'href="rollback.html"', 'href="java\tScript:alert(1)"', "this link runs a script"),
    ("changes.html", 'href="rollback.html"', 'href="&#106;avascript:alert(1)"', "there is no '&'"),
    ("changes.html", "script-src 'self'", "script-src 'self' 'unsafe-inline'", "this policy lets in"),
    ("changes.html", "http-equiv", "http-eqiuv", "has no Content-Security-Policy"),
    ("changes.html", "<title>", '<meta http-equiv="Refresh" content="0;url=x.html"><title>', "sends readers elsewhere"),
    ("changes.html", "</main>", "</main><!--><script>alert(1)</script>", "this is a script in a page"),
    ("changes.html", "</main>", "</main><!-- --!><script>alert(1)</script>", "this is a script in a page"),
    ("changes.html", "</main>", "</main><!-x><script>alert(1)</script>", "this is a script in a page"),
    ("changes.html", "</main>", '<script SRC="https://a.example/x.js"></script></main>', "another script than app.js"),
    ("changes.html", "</main>", '<script src="data:text/javascript,1"></script></main>', "another script than app.js"),
    ("changes.html", 'href="rollback.html"', 'HREF="javascript:alert(1)"', "this link runs a script"),
    ("changes.html", "connect-src 'self'", "connect-src *", "this policy lets in"),
    ("changes.html", '<meta http-equiv="Content', '<noscript></noscript><meta http-equiv="Content', "has no Content-Security-Policy"),
    ("changes.html", "<title>", '<META HTTP-EQUIV=refresh CONTENT="0;url=x.html"><title>', "sends readers elsewhere"),
    ("index.html", 'property="og:title" content="REHEARSAL NO-GO', 'property="og:title" content="REHEARSAL GO', "the title says GO"),
    ("favicon.svg", "</svg>", "<script>alert(1)</script></svg>", "this is a script in a page"),
    ("favicon.svg", "</svg>", "<x:script><![CDATA[alert(1)]]></x:script></svg>", "this is a script in a page"),
])
def test_a_site_that_does_not_agree_with_itself_is_refused(copy, path, old, new, words):
    change(copy, path, old, new)
    said = refused(copy, CONTENT)
    assert words in said
    assert f"site/{path}" in said


def test_a_file_that_a_host_takes_orders_from_is_refused(copy):
    for path in ["_worker.js", "_redirects", ".htaccess", ".git/config", "evil.js", "page.HTML", "page.xhtml"]:
        (copy / path).parent.mkdir(exist_ok=True)
        (copy / path).write_text("orders")
    sites.write_manifest(copy)
    words = refused(copy, CONTENT)
    assert words.count("a host or a browser may run this file") == 7


def test_a_go_whose_end_was_put_off_is_refused(tmp_path):
    content = written(tmp_path / "content", output="ok\n")
    site = sites.build(tmp_path / "site", content, "--at", "2026-06-05T20:00:00Z")
    statement = (site / "verdict.json").read_text()
    until = json.loads(statement)["validUntil"]
    for other in ['"2099-01-01T00:00:00Z"', "null"]:
        (site / "verdict.json").write_text(statement.replace(f'"{until}"', other))
        sites.write_manifest(site)
        assert "the badge says 'GO until 2026-06-06" in refused(site, content)


def test_a_go_that_has_lapsed_is_refused(tmp_path):
    content = written(tmp_path / "content", output="ok\n")
    site = sites.build(tmp_path / "site", content, "--at", "2026-06-05T20:00:00Z")
    assert sites.stamp(site)["verdict"] == "GO"
    assert "this GO lapsed at 2026-06-06" in refused(site, content)


def test_a_secret_in_a_page_is_named_with_its_place_and_never_shown(tmp_path):
    playbook = PLAYBOOK + f"- [ ] Call https://deploy:tr0ub4dor@db.example/\n- [ ] {TOKEN}\n"
    content = written(tmp_path / "content", playbook, output='ok\npa"ss&word-42x\n')
    site = sites.build(tmp_path / "site", content)
    words = refused(site, content, env={"SHOP_TOKEN": 'pa"ss&word-42x'})
    for kind in ["a GitHub token", "a password in a URL", "the value of $SHOP_TOKEN"]:
        assert re.search(rf"site/[a-z0-9-]+\.html:\d+:\d+: error: this holds {re.escape(kind)}\n", words), kind
    line = playbook.splitlines().index(f"- [ ] {TOKEN}") + 1
    assert f"playbook.md:{line}:7: note: such a secret is here" in words
    assert "evening.json:" in words
    for value in [TOKEN, "tr0ub4dor", "ss&word"]:
        assert value not in words
        assert value[:8] not in words


def test_a_variable_that_the_playbook_calls_secret_is_looked_for(tmp_path):
    content = written(tmp_path / "content", "---\nsecrets: [SMOKE_USER]\n---\n" + PLAYBOOK, output="ok for eyetok-smoke\n")
    site = sites.build(tmp_path / "site", content)
    assert "the value of $SMOKE_USER" in refused(site, content, env={"SMOKE_USER": "eyetok-smoke"})


def test_a_snapshot_refuses_a_secret_and_a_build_warns(tmp_path):
    content = written(tmp_path / "content", PLAYBOOK + f"- [ ] {TOKEN}\n")
    answer = sites.run("build", content, "--output", tmp_path / "site")
    assert "playbook.md:11:7: warning: this holds a GitHub token" in answer.stderr
    for name in ["a.html", "a.json", "a.txt", "a.xml", "a.sarif", "a.md"]:
        answer = sites.run("snapshot", content, "--output", tmp_path / name, check=None)
        # Forms that leave out what is only waited for hold none.
        assert answer.returncode == (65 if TOKEN in answer.stdout or not (tmp_path / name).exists() else 0)
        assert TOKEN not in answer.stderr
        assert not (tmp_path / name).exists() or TOKEN not in (tmp_path / name).read_text()
    assert not (tmp_path / "a.html").exists()


def test_what_only_refers_to_a_secret_or_stands_for_one_is_published(tmp_path):
    playbook = PLAYBOOK + (
        '- [ ] `curl -H "Authorization: Bearer $TOKEN" https://a.example` → 200\n'
        "- [ ] password: ask the team, token: <your-token>, ghp_your_token_goes_here_please\n"
        "- [ ] postgres://postgres:postgres@localhost/shop, -----BEGIN PRIVATE KEY----- is there\n"
        "- [ ] The call: https://zoom.example/j/123?pwd=abc123DEF456ghi789\n")
    content = written(tmp_path / "content", playbook)
    site = sites.build(tmp_path / "site", content)
    answer = sites.run("publish", f"dir:{tmp_path / 'www'}", "--site", site, "--content", content, check=None)
    assert answer.returncode != 65, answer.stderr


def test_what_the_host_does_not_take_is_refused(copy, tmp_path):
    """Sizes are compared in the tests of `What a host takes`."""
    (copy / "404.html").unlink()
    with (copy / "_headers").open("a") as headers:
        headers.write(f"  X-Long: {'x' * 2000}\n")
    sites.write_manifest(copy)
    words = refused(copy, written(tmp_path / "content", settings="publish: { host: cloudflare-pages }\n"))
    assert "_headers:" in words and "cloudflare-pages takes 2000" in words
    assert "404.html: error: cloudflare-pages needs this file" in words


def test_settings_are_checked_all_at_once_and_secrets_stay_unshown(tmp_path):
    content = written(
        tmp_path / "content",
        "---\npublish: { target: 'dir:/srv/a', url: 'https://me:hunter2x@launch.example/' }\nvisibility: private\n---\n" + PLAYBOOK,
        settings="publish:\n  target: dir:/srv/b\n  api_token: hunter3x\n  kepe: 3\n")
    words = sites.run("lint", content, check=65).stderr
    assert "playbook.md:2:39: error: this address has a user" in words
    assert "playbook.md:3:13: error: 'private' says nothing" in words
    assert "gonogo.yml:3:3: error: 'api_token' does not belong here" in words
    assert "gonogo.yml:4:3: error: 'kepe' means nothing" in words and "did you mean 'keep'?" in words
    assert "hunter" not in words


def test_two_files_that_name_two_targets_contradict_each_other(tmp_path):
    content = written(
        tmp_path / "content", "---\npublish: dir:/srv/a\nvisibility: internal\n---\n" + PLAYBOOK, settings="publish: dir:/srv/b\n")
    words = sites.run("lint", content, check=65).stderr
    assert "gonogo.yml:1:10: error: 'target' is said twice" in words
    assert "playbook.md:2:10: note: the other value" in words
    (content / "gonogo.yml").write_text("publish: { url: https://launch.example }\n")
    assert "published: to dir:/srv/a, read at https://launch.example/, internal" in sites.run("lint", content).stdout


def test_settings_under_another_name_are_refused(tmp_path):
    content = written(tmp_path / "content")
    (content / "gonogo.yaml").write_text("publish: dir:/srv/b\n")
    assert "gonogo.yaml: error: this is not read for its name" in sites.run("build", content, "--output", tmp_path / "s", check=66).stderr


def test_an_internal_site_that_nobody_can_look_at_is_refused(sample, tmp_path):
    content = written(tmp_path / "content", "---\nvisibility: internal\n---\n" + PLAYBOOK)
    words = sites.run("publish", f"dir:{tmp_path / 'www'}", "--site", sample, "--content", content, check=65).stderr
    assert "playbook.md:2:13: error: the site is to be internal, and nobody says where it is read" in words


def test_several_launches_are_looked_at_together(tmp_path):
    for name in ["shop", "api"]:
        written(tmp_path / "content" / name)
    (tmp_path / "content" / "gonogo.yml").write_text("publish: { keep: 3 }\n")
    site = sites.build(tmp_path / "site", tmp_path / "content")
    change(site, "shop/build.json", '"HOLD"', '"GO"')
    assert "site/shop/build.json" in refused(site, tmp_path / "content")
    change(site, "shop/build.json", '"GO"', '"HOLD"')
    change(site, "build.json", '"HOLD"', '"GO"')
    assert "this says GO, and '" in refused(site, tmp_path / "content")


def test_a_site_that_may_not_leave_is_told_of_though_its_host_hangs(copy, tmp_path):
    shell = tmp_path / "hang"
    shell.write_text("#!/bin/sh\nexec sleep 600\n")
    shell.chmod(0o755)
    (copy / "extra.html").write_text("<p>hello</p>")
    answer = sites.run("publish", "rsync:far:/srv/www", "--site", copy, check=65, cwd=tmp_path,
                       env={"RSYNC_RSH": str(shell)}, timeout=60)
    assert "gonogo did not build this file" in answer.stderr and "far" not in answer.stderr
