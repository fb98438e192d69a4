"""The preview of `gonogo serve`: what it answers, and what an open page does as files change."""

import socket

import pytest
import sites
from host import headers
from playwright.sync_api import expect
from preview import Preview

# A busy machine builds in its own time.
expect.set_options(timeout=20_000)


@pytest.fixture
def preview(tmp_path):
    with Preview(tmp_path, "--watch") as preview:
        yield preview


@pytest.fixture
def page(new_page):
    return new_page()


def word(page):
    return page.locator("h1 .word")


def read_to(page, place):
    expect(page.get_by_text("Words.").last).to_be_attached()
    page.wait_for_load_state()
    page.evaluate(f"scrollTo(0, {place})")


def is_at(page, place):
    # The policy of the pages lets no text be evaluated while a test waits.
    for _ in range(50):
        if page.evaluate("scrollY") == place:
            return
        page.wait_for_timeout(100)
    assert page.evaluate("scrollY") == place


def test_answers_with_the_pages_and_headers_that_the_site_has(tmp_path):
    with Preview(tmp_path, "--at", sites.MOMENT) as preview:
        site = sites.build("built", preview.content, tmp_path / "site", "--at", sites.MOMENT)
        for path in sorted(site.folder.iterdir()):
            status, sent, body = preview.ask(f"GET /{path.name} HTTP/1.1")
            if path.name in ("_headers", "404.html", ".gonogo"):
                assert status == 404
                continue
            assert (status, body) == (200, path.read_bytes()), path.name
            assert headers(site).items() <= sent.items(), path.name
            assert sent["Content-Length"] == str(len(body))
        assert preview.ask("GET / HTTP/1.1")[2] == preview.ask("GET /index.html HTTP/1.1")[2]
        assert preview.ask("GET /nope HTTP/1.1")[::2] == (404, (site.folder / "404.html").read_bytes())
        names = {path.name for path in tmp_path.iterdir()}
    assert names == {"content", "errors", "site", "templates"}


@pytest.mark.parametrize("target", [
    "/../content/playbook.md", "/%2e%2e/content/playbook.md", "/..%2fcontent%2fplaybook.md", "//etc/passwd",
    "/index.html/../../content/playbook.md", "/content/playbook.md", "/playbook.md", "/results/evening.json",
])
def test_no_path_leads_to_a_file(preview, target):
    status, _, body = preview.ask(f"GET {target} HTTP/1.1")
    assert status == 404 and b"There is no such page" in body


def test_answers_to_its_own_names_alone(preview):
    port = preview.port
    for host in (f"127.0.0.1:{port}", f"localhost:{port}", f"LOCALHOST:{port}", f"[::1]:{port}"):
        assert preview.ask("GET / HTTP/1.1", host)[0] == 200, host
    for host in ("127.0.0.1", "localhost", f"localhost:{port + 1}", f"launch.example:{port}", f"127.0.0.1.example:{port}", "*"):
        status, _, body = preview.ask("GET / HTTP/1.1", host)
        assert status == 421 and b"GO" not in body, host
    assert preview.ask(f"GET / HTTP/1.1\r\nHost: localhost:{port}")[0] == 400


def test_listens_on_this_machine_alone(preview):
    names = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    # Whoever listened on all addresses would listen on the second one of this machine, too.
    for address in (names | {"127.0.0.2"}) - {"127.0.0.1"}:
        with pytest.raises(OSError):
            socket.create_connection((address, preview.port), timeout=5)


def test_survives_what_is_no_request(preview):
    for text in (b"", b"\r\n\r\n", b"\x16\x03\x01\x02\x00" * 40, b"GET /" + b"a" * 100_000, b"GET / HTTP/1.1\r\nHost: a"):
        with socket.create_connection(("127.0.0.1", preview.port), timeout=20) as connection:
            connection.sendall(text)
    status, sent, _ = preview.ask("POST / HTTP/1.1\r\nContent-Length: 3")
    assert (status, sent["Allow"]) == (405, "GET, HEAD")
    status, sent, body = preview.ask("HEAD / HTTP/1.1")
    assert (status, body) == (200, b"") and int(sent["Content-Length"]) > 1000
    assert preview.ask("GET / HTTP/1.1")[0] == 200


def test_a_page_is_that_of_the_files_when_it_is_asked_for_also_without_watching(tmp_path):
    with Preview(tmp_path) as preview:
        assert b'class="slab go"' in preview.ask("GET / HTTP/1.1")[2]
        assert b"_preview" not in preview.ask("GET /app.js HTTP/1.1")[2]
        preview.record("degraded\n", "night", minutes=-5)
        assert b'class="slab nogo"' in preview.ask("GET / HTTP/1.1")[2]
        preview.write("playbook.md", "# No phase\n")
        for path in ("/", "/index.html", "/verdict.json", "/nope"):
            status, _, body = preview.ask(f"GET {path} HTTP/1.1")
            assert status == 503 and b"cannot be built" in body and b"GO" not in body, path


def test_an_open_page_follows_the_files_and_stays_where_it_was_read(preview, page):
    page.goto(preview.url())
    expect(word(page)).to_have_text("GO")
    preview.record("degraded\n", "night", minutes=-5)
    expect(word(page)).to_have_text("NO-GO")
    page.goto(preview.url("phase-t-24h.html"))
    preview.write("playbook.md", sites.ONE_CHECK + "\n" + "Words.\n\n" * 200)
    read_to(page, 900)
    # An offer of the newer site, where the page itself sees it first.
    page.evaluate("document.body.prepend(Object.assign(document.createElement('p'), { textContent: 'Newer' }))")
    page.wait_for_timeout(100)
    is_at(page, 900)
    preview.write("playbook.md", sites.ONE_CHECK + "\n" + "Words.\n\n" * 200 + "The last word.\n")
    expect(page.get_by_text("The last word.")).to_be_attached()
    is_at(page, 900)


def test_an_open_page_shows_what_is_wrong_in_place_of_an_old_verdict_until_it_is_mended(preview, page):
    page.goto(preview.url("phase-t-24h.html"))
    preview.write("playbook.md", sites.ONE_CHECK + "\n" + "Words.\n\n" * 200)
    read_to(page, 700)
    preview.write("results/night.json", '{"format": "gonogo.run/1", ')
    expect(page.get_by_role("heading", level=1)).to_have_text("The site cannot be built")
    expect(page.locator("pre")).to_contain_text("results/night.json:1:")
    assert "GO" not in page.locator("body").inner_text()
    assert page.title().startswith("Not current")
    preview.record("ok\n", "night", minutes=-5)
    expect(page.locator(".standing")).to_contain_text("GO")
    is_at(page, 700)


def test_an_open_page_follows_the_files_also_where_the_script_of_the_site_fails(tmp_path, page):
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "app.js").write_text("throw 'mine'\n", encoding="utf-8")
    with Preview(tmp_path, "--watch") as preview:
        page.goto(preview.url())
        expect(word(page)).to_have_text("GO")
        preview.record("degraded\n", "night", minutes=-5)
        expect(word(page)).to_have_text("NO-GO")


def test_an_open_page_says_so_when_the_preview_has_ended(preview, page):
    page.goto(preview.url())
    expect(word(page)).to_have_text("GO")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    assert preview.end() == 0
    expect(page.get_by_role("alert")).to_contain_text("NOT CURRENT")
    expect(page.get_by_role("alert")).to_be_in_viewport()
    assert page.title().startswith("Not current")


def test_the_pages_of_a_preview_complain_about_nothing(preview, page):
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    for path in ("", "phase-t-24h.html", "rollback.html", "about.html"):
        page.goto(preview.url(path), wait_until="networkidle" if not path else "load")
    preview.write("playbook.md", sites.ONE_CHECK + "\nMore words.\n")
    page.goto(preview.url("phase-t-24h.html"))
    expect(page.get_by_text("More words.")).to_be_visible()
    assert said == []
