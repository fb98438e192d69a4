"""`gonogo publish` from one end to the other: to a folder that a web server serves, and what readers and strangers get there."""

import base64
import contextlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import threading
import time
import urllib.request

import pytest

import folders
import sites
import webhost


def publish(site, target, *options, check=0, **more):
    return sites.run("publish", f"dir:{target}", "--site", site, *options, check=check, **more)


def live(target):
    return sites.stamp(target / "current")["build"]


def name(site):
    return sites.stamp(site)["build"]


def test_a_publish_says_what_is_live_where_and_how_to_go_back(builds, tmp_path):
    target = tmp_path / "www"
    first, second = builds(1), builds(2)
    answer = publish(first, target)
    stamp = sites.stamp(first)
    assert answer.stdout.startswith(f"{stamp['verdict']}  build {stamp['build']} as of 2026-06-01 12:00")
    assert f"is live on dir:{target}, not verified\n" in answer.stdout and "say with --verify-url where" in answer.stdout
    answer = publish(second, target)
    assert f"to go back to the HOLD as of 2026-06-01 12:00:01 UTC:\n    gonogo publish dir:{target} --rollback {stamp['build']}\n" in answer.stdout
    assert "\n  it was judged " in answer.stdout
    assert live(target) == name(second)
    again = publish(second, target)
    assert "was live already on" in again.stdout and "nothing was written" in again.stdout
    assert f"build {stamp['build']} as of" in (answer := publish(second, target, "--rollback", "--dry-run")).stdout
    assert "would go live again" in answer.stdout and live(target) == name(second)
    assert "takes its place: stop" in (answer := publish(second, target, "--rollback")).stdout and "live again" in answer.stdout
    assert "\n  'Small', production\n" in answer.stdout
    assert live(target) == name(first)
    late = publish(first, target, "--rollback", "0000", check=66)
    assert "has no build '0000'" in late.stderr


def test_an_older_build_does_not_take_the_place_of_a_newer_one(builds, tmp_path):
    target = tmp_path / "www"
    publish(builds(2), target)
    answer = publish(builds(1), target, check=73)
    assert f"has a later build: {name(builds(2))} (" in answer.stderr and "it stays live" in answer.stderr
    assert live(target) == name(builds(2))
    publish(builds(1), target, "--replace-newer")
    assert live(target) == name(builds(1))


def test_a_go_is_never_made_live_again(builds, tmp_path):
    target = tmp_path / "www"
    # Its evidence holds for a day, from now on.
    content = folders.content(tmp_path / "content", True)
    sites.run("run", content)
    go = sites.build(tmp_path / "go", content)
    assert sites.stamp(go)["verdict"] == "GO"
    publish(go, target)
    publish(builds(2), target, "--replace-newer")
    answer = publish(go, target, "--rollback", name(go), check=77)
    assert "a GO holds for the instant that it was judged for" in answer.stderr
    assert live(target) == name(builds(2))
    assert "--rollback" not in publish(builds(3), target, "--keep", "2").stdout.replace(f"--rollback {name(builds(2))}", "")


def test_a_dry_run_names_what_would_change_and_changes_nothing(builds, tmp_path):
    target = tmp_path / "www"
    first, second = builds(1), builds(2)
    empty = publish(first, target, "--dry-run")
    assert "nothing is live now" in empty.stdout and "+ index.html" in empty.stdout
    assert not target.exists() or not (target / "current").exists()
    publish(first, target)
    (second / "new.txt").write_text("new")
    (second / "launch.ics").unlink()
    for page in second.glob("*.html"):
        page.write_text(re.sub(r'href="launch.ics"', 'href="about.html"', page.read_text()))
    sites.write_manifest(second)
    before = sites.files(target)
    answer = publish(second, target, "--dry-run")
    assert "nobody would look what readers get" in answer.stdout
    assert "+ new.txt  3 bytes" in answer.stdout and "- launch.ics" in answer.stdout and "~ index.html" in answer.stdout
    assert f"live now: build {name(first)}" in answer.stdout and "1 added" in answer.stdout
    assert sites.files(target) == before
    publish(second, target)
    answer = publish(first, target, "--dry-run", check=73)
    assert "has a later build" in answer.stderr and "would be refused on" in answer.stdout


def test_the_builds_on_a_host_are_listed_for_people_and_machines(builds, tmp_path):
    target = tmp_path / "www"
    for number in (1, 2, 3):
        publish(builds(number), target, "--keep", "2")
    lines = publish(builds(1), target, "--list").stdout.splitlines()
    assert [line.split()[:2] for line in lines] == [["live", name(builds(3))], [name(builds(2)), sites.stamp(builds(2))["verdict"]]]
    found = json.loads(publish(builds(1), target, "--list", "--json").stdout)
    assert found["target"] == f"dir:{target}"
    assert [(build["build"], build["live"]) for build in found["builds"]] == [(name(builds(3)), True), (name(builds(2)), False)]


def test_what_readers_get_is_compared_after_a_publish(builds, tmp_path):
    target = tmp_path / "www"
    publish(builds(1), target)
    with webhost.serving(target / "current") as host:
        answer = publish(builds(2), target, "--verify-url", host.url, "--json")
        assert json.loads(answer.stdout)["compared"] >= 20
        # A host that goes on showing the old one.
        host.site = builds(2)
        answer = publish(builds(3), target, "--verify-url", host.url, "--verify-timeout", "1s", check=69)
    assert f"shows build {name(builds(2))}" in answer.stderr
    assert f"dir:{target} has build {name(builds(3))}" in answer.stderr


def test_an_internal_site_needs_an_address_to_be_asked_at(builds, tmp_path):
    assert "--verify-url" in publish(builds(1), tmp_path / "www", "--internal", check=64).stderr
    assert not (tmp_path / "www").exists()


def test_an_internal_site_that_is_open_is_not_published(builds, tmp_path):
    target = tmp_path / "www"
    publish(builds(1), target)
    with webhost.serving(target / "current") as host:
        options = ["--internal", "--verify-url", host.url, "--verify-timeout", "2s"]
        assert "the site is internal" in publish(builds(2), target, *options, "--dry-run", check=77).stderr
        answer = publish(builds(2), target, *options, check=77)
    assert "everybody can read" in answer.stderr and "nothing is published" in answer.stderr
    assert f"build {name(builds(1))}" in answer.stderr and "stays live" in answer.stderr
    assert live(target) == name(builds(1))


def test_an_internal_site_that_opens_is_taken_back(builds, tmp_path):
    target = tmp_path / "www"
    publish(builds(1), target)
    opened = name(builds(2))

    def rule(request, path):
        # Open for what is new alone, and late: behind a login before.
        if live(target) == opened and len(host.asked) > 14:
            return False
        request.answer(401, b"who are you?")
        return True

    with webhost.serving(target / "current", rule) as host:
        answer = publish(builds(2), target, "--internal", "--verify-url", host.url, "--verify-timeout", "8s", check=77)
    assert "taken back" in answer.stderr and f"build {name(builds(1))}" in answer.stderr and "live again" in answer.stderr
    assert live(target) == name(builds(1))


def test_the_first_internal_site_that_is_open_is_taken_away(builds, tmp_path):
    target = tmp_path / "www"
    with webhost.serving(target / "current") as host:
        answer = publish(builds(1), target, "--internal", "--verify-url", host.url, "--verify-timeout", "4s", check=77)
    assert "taken back, nothing is live" in answer.stderr, answer.stderr
    assert not (target / "current" / "index.html").exists()


def test_one_file_that_is_open_is_a_leak(builds, tmp_path):
    target = tmp_path / "www"
    publish(builds(1), target)

    def rule(request, path):
        if path == "feed.xml":
            # Whatever it says of itself.
            request.answer(403, (target / "current" / path).read_bytes())
        else:
            request.answer(401, b"who are you?")
        return True

    with webhost.serving(target / "current", rule) as host:
        answer = publish(builds(2), target, "--internal", "--verify-url", host.url, "--verify-timeout", "2s", check=77)
    assert "feed.xml without signing in" in answer.stderr
    assert live(target) == name(builds(1))


def test_a_login_page_anywhere_keeps_strangers_away(builds, tmp_path):
    target = tmp_path / "www"
    publish(builds(1), target)
    with webhost.serving() as login:
        login.rule = lambda request, path: request.answer(200, b"<title>Sign in</title>") or True

        def rule(request, path):
            if request.headers.get("CF-Access-Client-Id") == "robot":
                return False
            request.go(f"{login.url}?to={path}")
            return True

        with webhost.serving(target / "current", rule) as host:
            options = ["--internal", "--verify-url", host.url, "--verify-timeout", "2s"]
            answer = publish(builds(2), target, *options)
            assert "not compared with what was built" in answer.stdout and "nobody gets it without signing in" in answer.stdout
            answer = publish(builds(3), target, *options, "--verify-header", "ROBOT", env={"ROBOT": "CF-Access-Client-Id: robot"})
            assert "verified: " in answer.stdout and "nobody gets it without signing in" in answer.stdout
        assert not any("CF-Access-Client-Id" in headers for _, headers in login.asked)


def test_a_page_that_asks_for_no_login_keeps_nobody_away(builds, tmp_path):
    """An address that is mistyped shows what is none of the site."""
    target = tmp_path / "www"
    with webhost.serving() as shop, webhost.serving() as login, webhost.serving() as moved:
        shop.rule = lambda request, path: request.answer(200, b"<title>Our shop</title>welcome, forgot your password?") or True
        moved.rule = lambda request, path: request.go(f"{shop.url}{path}") or True
        login.rule = lambda request, path: request.answer(200, b"<FORM><INPUT NAME=p TYPE = 'PASSWORD'></FORM>") or True
        options = ["--internal", "--verify-timeout", "2s", "--verify-url"]
        answer = publish(builds(1), target, *options, shop.url, check=69)
        assert "none of the site, and asks for no login" in answer.stderr and "taken back" in answer.stderr
        assert "asks for no login" in publish(builds(1), target, *options, moved.url, check=69).stderr
        assert not (target / "current").exists()
        assert "nobody gets it without signing in" in publish(builds(1), target, *options, login.url).stdout


def test_a_redirect_that_ends_in_the_site_is_a_leak(builds, tmp_path):
    target = tmp_path / "www"
    publish(builds(1), target)
    with webhost.serving(target / "current") as mirror:

        def rule(request, path):
            request.go(mirror.url + path)
            return True

        with webhost.serving(None, rule) as host:
            answer = publish(builds(2), target, "--internal", "--verify-url", host.url, "--verify-timeout", "2s", check=77)
    assert "nothing is published" in answer.stderr


def test_a_host_that_hides_the_site_proves_it_to_who_signs_in_alone(builds, tmp_path):
    target = tmp_path / "www"
    publish(builds(1), target)

    def rule(request, path):
        if request.headers.get("Authorization") == "Bearer robot":
            return False
        request.answer(404, b"not found")
        return True

    with webhost.serving(target / "current", rule) as host:
        options = ["--internal", "--verify-url", host.url, "--verify-timeout", "2s"]
        answer = publish(builds(2), target, *options, check=69)
        assert "is not known: " in answer.stderr and "answers 404" in answer.stderr
        # Nobody knows who reads it.
        assert f"taken back, build {name(builds(1))}" in answer.stderr and live(target) == name(builds(1))
        publish(builds(3), target, *options, "--verify-header", "ROBOT", env={"ROBOT": "Authorization: Bearer robot"})


def test_an_internal_site_at_an_address_where_nobody_answers_is_not_published(builds, tmp_path):
    target = tmp_path / "www"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        nobody = f"http://127.0.0.1:{free.getsockname()[1]}/"
    answer = publish(builds(1), target, "--internal", "--verify-url", nobody, check=69)
    assert "nothing is published" in answer.stderr and "is this the address" in answer.stderr
    assert not (target / "current").exists()


def test_an_internal_site_whose_host_fails_is_taken_back(builds, tmp_path):
    target = tmp_path / "www"
    with webhost.serving(target / "current", lambda request, path: request.answer(503) or True) as host:
        options = ["--internal", "--verify-url", host.url, "--verify-timeout", "2s"]
        assert "taken back, nothing is live" in publish(builds(1), target, *options, check=69).stderr
        assert not (target / "current").exists()
        publish(builds(2), target)
        assert f"taken back, build {name(builds(2))}" in publish(builds(3), target, *options, check=69).stderr
    assert live(target) == name(builds(2))


def test_an_internal_site_is_taken_back_when_somebody_ends_the_look_at_it(builds, tmp_path):
    target = tmp_path / "www"
    with webhost.serving(target / "current", lambda request, path: request.answer(503) or True) as host:
        command = [sites.GONOGO, "publish", f"dir:{target}", "--site", builds(1), "--internal", "--verify-url", host.url]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        while "looking on" not in process.stderr.readline():
            assert process.poll() is None
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=20)
    assert process.returncode == 130 and "taken back, nothing is live" in errors
    assert not (target / "current").exists()


def test_an_internal_site_is_taken_back_where_nobody_reads_what_is_said_any_more(builds, tmp_path):
    target = tmp_path / "www"
    with webhost.serving(target / "current", lambda request, path: request.answer(503) or True) as host:
        options = ["--internal", "--verify-url", host.url, "--verify-timeout", "6s"]
        command = [sites.GONOGO, "publish", f"dir:{target}", "--site", builds(1), *options]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        process.stdout.close()
        process.stderr.close()
        assert process.wait(timeout=30) == 69
    assert not (target / "current").exists()


def test_an_internal_site_is_taken_back_at_once_where_its_host_hangs(builds, tmp_path):
    target = tmp_path / "www"
    ended = threading.Event()

    def rule(request, path):
        if (target / "current").exists():
            ended.wait(30)
        request.answer(401)
        return True

    with webhost.serving(target / "current", rule) as host:
        command = [sites.GONOGO, "publish", f"dir:{target}", "--site", builds(1), "--internal", "--verify-url", host.url]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        while not (target / "current").exists():
            assert process.poll() is None
            time.sleep(0.05)
        time.sleep(1)
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=20)
        ended.set()
    assert process.returncode == 143 and "taken back, nothing is live" in errors, errors
    assert not (target / "current").exists()


def test_the_time_limit_holds_for_all_that_is_asked_of_a_host_that_hangs(builds, tmp_path):
    target = tmp_path / "www"
    ended = threading.Event()

    def rule(request, path):
        if (target / "current").exists():
            ended.wait(60)
        request.answer(404 if request.headers["Authorization"] else 401)
        return True

    with webhost.serving(target / "current", rule) as host:
        options = ["--internal", "--verify-url", host.url, "--verify-timeout", "3s", "--verify-header", "LOGIN"]
        start = time.monotonic()
        answer = publish(builds(1), target, *options, check=69, env={"LOGIN": "Authorization: Basic eA=="})
        assert time.monotonic() - start < 20
        ended.set()
    assert "taken back, nothing is live" in answer.stderr


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_whoever_ends_it_while_it_waits_is_not_told_that_it_is_done(builds, tmp_path, number):
    target = tmp_path / "www"
    with webhost.serving(builds(2)) as host:
        command = [sites.GONOGO, "publish", f"dir:{target}", "--site", builds(1), "--verify-url", host.url]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        while "asking again" not in process.stderr.readline():
            assert process.poll() is None
        start = time.monotonic()
        process.send_signal(number)
        _, errors = process.communicate(timeout=20)
    assert process.returncode == 128 + number and time.monotonic() - start < 10
    assert "interrupted" in errors
    assert live(target) == name(builds(1))


def test_the_documented_nginx_serves_it_to_who_signs_in_alone(builds, tmp_path):
    """The server block of docs/publishing.md, but for its port, its certificate and its paths."""
    text = (sites.PROJECT / "docs/publishing.md").read_text()
    block = re.search(r"```nginx\n(.*?)```", text, re.S).group(1)
    target = tmp_path / "www"
    password = "pass" * 3
    (tmp_path / "htpasswd").write_text("robot:{PLAIN}" + password + "\n")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    block = re.sub(r"  ssl_.*\n", "", block).replace("listen 443 ssl", f"listen 127.0.0.1:{port}")
    block = block.replace("/srv/www/launch", str(target)).replace("/etc/nginx/launch.htpasswd", str(tmp_path / "htpasswd"))
    types = "types { text/html html; text/css css; application/javascript js; image/svg+xml svg; application/json json; }"
    folders = "".join(f"{kind}_temp_path {tmp_path}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    user = "user root;" if os.getuid() == 0 else ""
    (tmp_path / "nginx.conf").write_text(
        f"{user} daemon off; pid {tmp_path}/pid; error_log {tmp_path}/errors; events {{}} http {{ access_log off; {folders} {types} {block} }}"
    )
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    server = subprocess.Popen([program, "-e", tmp_path / "errors", "-c", tmp_path / "nginx.conf"])
    try:
        for _ in range(100):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            time.sleep(0.05)
        login = "Authorization: Basic " + base64.b64encode(f"robot:{password}".encode()).decode()
        for number in (1, 2):
            answer = publish(
                builds(number), target, "--internal", "--verify-url", f"http://127.0.0.1:{port}/", "--verify-header", "LOGIN",
                "--verify-timeout", "3s", env={"LOGIN": login},
            )
            assert "verified: " in answer.stdout and "nobody gets it without signing in" in answer.stdout
        expected = dict(re.findall(r"^  (\S+): (.*)$", (builds(1) / "_headers").read_text(), re.M))
        with urllib.request.urlopen(urllib.request.Request(f"http://127.0.0.1:{port}/", headers={"Authorization": login[15:]})) as page:
            assert {name: page.headers[name] for name in expected} == expected
    finally:
        server.terminate()
        server.wait(timeout=20)


def test_a_folder_for_wrangler_is_laid_out_then_compared(builds, tmp_path):
    answer = sites.run("publish", "wrangler:deploy", "--site", builds(1), cwd=tmp_path)
    assert "is laid out in deploy, and not live yet" in answer.stdout and "wrangler pages deploy deploy" in answer.stdout
    assert {"_headers", "404.html", "index.html"} <= set(sites.files(tmp_path / "deploy"))
    assert "keeps no builds" in sites.run("publish", "wrangler:deploy", "--list", check=66, cwd=tmp_path).stderr
    with webhost.serving(tmp_path / "deploy") as host:
        assert "verified" in sites.run("publish", f"dir:{tmp_path}/www", "--site", builds(1), "--verify-only", "--verify-url", host.url).stdout
