"""After a publish: what readers get is compared with what was built, by a reader that the program starts."""

import base64
import pathlib
import time

import pytest

import sites
import webhost


def compare(site, host, *options, check=0, seconds="1s", **more):
    return sites.run("publish", "--site", site, "--verify-url", host.url, "--verify-timeout", seconds, *options, check=check, **more)


def test_what_is_live_is_compared_file_by_file(sample):
    with webhost.serving(sample) as host:
        answer = compare(sample, host)
    stamp = sites.stamp(sample)
    assert answer.stdout.startswith(f"{stamp['verdict']}  build {stamp['build']} as of "), answer.stdout
    asked = set(host.paths())
    assert asked == {path for path in sites.files(sample) if not path.startswith((".", "_"))} | {""}
    assert f"verified: {len(asked)} addresses of {host.url} give what was built\n  whoever reaches that address can read it" in answer.stdout


def test_a_host_that_is_late_is_asked_again(sample, builds):
    new = builds(1)
    with webhost.serving(sample) as host:

        def rule(request, path):
            # The new build is there from the third question on; one page is later still.
            count = len(host.asked)
            host.site = new if count >= 3 else sample
            if path == "about.html" and host.paths().count(path) < 1:
                request.answer(200, (sample / path).read_bytes())
                return True
            return False

        host.rule = rule
        answer = compare(new, host, seconds="20s")
    assert "verified" in answer.stdout
    assert "shows build" in answer.stderr and "asking again" in answer.stderr, answer.stderr


def test_a_host_that_stays_behind_is_named_with_the_build_that_it_shows(sample, builds):
    with webhost.serving(sample) as host:
        answer = compare(builds(1), host, check=69)
    old = sites.stamp(sample)
    assert f"build.json shows build {old['build']} ({old['verdict']} as of " in answer.stderr
    assert "readers do not get what was published" in answer.stderr


def test_what_is_seen_again_and_again_is_said_once(sample, builds):
    with webhost.serving(sample) as host:
        answer = compare(builds(1), host, check=69, seconds="5s")
        assert host.paths().count("build.json") >= 3 and answer.stderr.count("asking again") == 1


def test_pages_of_two_builds_are_not_taken_for_one(sample, builds):
    new = builds(1)

    def rule(request, path):
        if path == "phase-t-0.html":
            request.answer(200, (sample / path).read_bytes())
            return True
        return False

    with webhost.serving(new, rule) as host:
        answer = compare(new, host, check=69)
    assert f"phase-t-0.html is of build {sites.stamp(sample)['build']}" in answer.stderr


@pytest.mark.parametrize(
    "change, words",
    [
        (lambda body: body.replace(b"</main>", b"</main><script src=/x.js></script>"), "the host rewrites pages"),
        (lambda body: body.replace(b"</main>", b'</main><a href="/cdn-cgi/l/email-protection">'), "e-mail obfuscation"),
        (lambda body: body[:-20], "is cut after"),
    ],
)
def test_a_host_that_changes_pages_is_told_of(sample, change, words):
    def rule(request, path):
        if not path.endswith("about.html"):
            return False
        request.file(path, change)
        return True

    with webhost.serving(sample, rule) as host:
        answer = compare(sample, host, check=69)
    assert words in answer.stderr and "about.html" in answer.stderr, answer.stderr


def test_packed_answers_and_addresses_without_html_are_the_same_site(sample):
    def rule(request, path):
        if path == "index.html":
            request.go("./", 308)
        elif path.endswith(".html"):
            request.go("/" + path[:-5], 308)
        elif (sample / (path + ".html")).is_file():
            request.file(path + ".html", packed=request.headers.get("Accept-Encoding", ""))
        else:
            request.file(path, packed=request.headers.get("Accept-Encoding", ""))
        return True

    with webhost.serving(sample, rule) as host:
        assert "verified" in compare(sample, host).stdout


def test_a_page_that_browsers_would_not_show_is_told_of(sample):
    def rule(request, path):
        if path != "style.css":
            return False
        request.answer(200, (sample / path).read_bytes(), "application/octet-stream")
        return True

    with webhost.serving(sample, rule) as host:
        answer = compare(sample, host, check=69)
    assert "style.css is served as application/octet-stream, and browsers take it as text/css alone" in answer.stderr


def test_the_page_for_what_is_not_there_may_say_so_and_robots_may_differ(sample):
    def rule(request, path):
        if path == "404.html":
            request.answer(404, (sample / path).read_bytes())
        elif path == "robots.txt":
            request.answer(200, b"User-agent: x\n", "text/plain")
        else:
            return False
        return True

    with webhost.serving(sample, rule) as host:
        answer = compare(sample, host)
    assert "verified" in answer.stdout and "robots.txt differs" in answer.stderr


def hang(request, path):
    webhost.endless(request, 20)
    return True


def cut(request, path):
    request.answer(200, b"half", length=4000)
    request.close_connection = True
    return True


def swell(request, path):
    request.send_response(200)
    request.send_header("Connection", "close")
    request.end_headers()
    piece = bytes(1 << 20)
    for _ in range(400):
        request.wfile.write(piece)
    return True


def circle(request, path):
    request.go("/" + path)
    return True


def flee(request, path):
    request.go("file:///etc/passwd")
    return True


@pytest.mark.parametrize("rule", [hang, cut, swell, circle, flee], ids=lambda rule: rule.__name__)
def test_a_host_that_answers_nonsense_ends_soon_and_in_words(sample, rule, tmp_path):
    with webhost.serving(sample, rule) as host:
        start = time.monotonic()
        answer = compare(sample, host, check=69, env={"TMPDIR": str(tmp_path)})
        assert time.monotonic() - start < 15
    assert "readers do not get what was published" in answer.stderr and "root:" not in answer.stderr, answer.stderr
    assert not list(tmp_path.iterdir())


def test_nobody_at_the_address_is_said_at_once_and_in_words(sample):
    with webhost.serving(sample) as host:
        pass
    assert "does not answer" in compare(sample, host, check=69).stderr


def test_a_sign_in_goes_to_the_host_alone_and_is_never_shown(sample, tmp_path):
    secret = base64.b64encode(b"launch:" + b"pass" * 4).decode()
    with webhost.serving() as other:

        def rule(request, path):
            if request.headers.get("Authorization") != f"Basic {secret}":
                request.answer(401, b"who are you?")
                return True
            if path == "about.html":
                request.go(other.url + "about.html")
                return True
            return False

        with webhost.serving(sample, rule) as host:
            refused = compare(sample, host, check=69)
            assert "refuses (401)" in refused.stderr and "--verify-header" in refused.stderr
            environment = {"LAUNCH_LOGIN": f"Authorization: Basic {secret}"}
            moved = compare(sample, host, "--verify-header", "LAUNCH_LOGIN", check=69, env=environment)
            assert f"about.html sends its readers to {other.url.rstrip('/')} (302)" in moved.stderr
            assert secret not in moved.stderr + moved.stdout + refused.stderr
            assert not other.asked
            host.rule = lambda request, path: path != "about.html" and rule(request, path)
            assert "verified" in compare(sample, host, "--verify-header", "LAUNCH_LOGIN", env=environment).stdout


@pytest.mark.parametrize("value", ["", "no header", "A: b\nHost: c"])
def test_what_is_no_header_is_an_error_that_does_not_show_it(sample, value):
    answer = sites.run(
        "publish", "--site", sample, "--verify-url", "http://127.0.0.1:9/", "--verify-header", "LOGIN", check=64, env={"LOGIN": value}
    )
    assert "LOGIN" in answer.stderr and "no header" not in answer.stderr.replace("is no header line", "")


def test_a_header_on_the_command_line_is_an_error_that_does_not_show_it(sample):
    line = "Authorization: Basic cm9ib3Q6aHVudGVyMg=="
    answer = sites.run("publish", "--site", sample, "--verify-url", "http://127.0.0.1:9/", "--verify-header", line, check=64)
    assert "takes the name of a variable" in answer.stderr and "cm9ib3Q" not in answer.stderr


@pytest.mark.parametrize("url", ["file:///etc/", "http://user:x@h/", "http://h/?a", "ftp://h/", "http://a b/", "http://h/#x"])
def test_only_an_address_of_the_web_is_asked(sample, url):
    sites.run("publish", "--site", sample, "--verify-url", url, check=64)


def test_files_with_names_of_all_kinds_are_asked_for_by_their_own(sample, tmp_path):
    import urllib.parse

    site = sites.variant(sample, tmp_path / "site", 1)
    for name in ["a b.txt", "100%.txt", "für.txt", '"q".txt', "#1.txt", "{a,b}[1-3].txt", "-x.txt"]:
        (site / name).write_text(name)
    sites.write_manifest(site)

    def rule(request, path):
        request.file(urllib.parse.unquote(path))
        return True

    with webhost.serving(site, rule) as host:
        assert "verified" in compare(site, host).stdout


def test_what_gonogo_was_not_told_is_said(sample, tmp_path):
    assert "name a target" in sites.run("publish", "--site", sample, check=64, cwd=tmp_path).stderr
    assert "can be published" in sites.run("publish", "--site", sample, "--dry-run", cwd=tmp_path).stdout
    assert "is no place to publish to" in sites.run("publish", "public", check=64, cwd=tmp_path).stderr


def test_a_reader_that_is_asked_nothing_is_not_started(sample, tmp_path):
    """A configuration of curl's own decides nothing."""
    (tmp_path / ".curlrc").write_text("fail-early\nproxy = http://127.0.0.1:1\n")
    with webhost.serving(sample) as host:
        assert "verified" in compare(sample, host, env={"HOME": str(tmp_path), "CURL_HOME": str(tmp_path)}).stdout


def test_without_curl_that_is_what_is_missing(sample, tmp_path):
    (tmp_path / "sh").symlink_to("/bin/sh")
    with webhost.serving(sample) as host:
        answer = compare(sample, host, check=69, env={"PATH": str(tmp_path)})
    assert "there is no curl on the PATH" in answer.stderr
