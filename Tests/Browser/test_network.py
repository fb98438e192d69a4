from urllib.parse import urlsplit

import pytest
from host import Host


class Watch:
    """What a page says and asks for."""

    def __init__(self, page):
        self.said, self.asked = [], []
        page.on("console", lambda message: self.said.append(f"{page.url}: {message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.said.append(f"{page.url}: {error}"))
        page.on("dialog", lambda dialog: (self.said.append(f"{page.url}: dialog {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("requestfailed", self.note)

    def note(self, request):
        # The next page was opened before the icon of this one had come.
        if request.failure != "net::ERR_ABORTED":
            self.said.append(f"{request.url}: {request.failure}")


def test_no_page_on_a_disk_complains_or_asks_for_what_is_not_beside_it(page, site):
    watch = Watch(page)
    for path in site.pages:
        page.goto(site.url(path), wait_until="networkidle" if path == "index.html" else "load")
        assert page.evaluate("window.hit") is None, path
    assert not watch.said, "\n".join(watch.said)
    assert not [url for url in watch.asked if not url.startswith((site.folder.as_uri() + "/", "data:"))]


def test_no_page_on_a_host_complains_or_asks_another_host(page, site):
    watch = Watch(page)
    with Host(site) as host:
        for path in site.pages:
            response = page.goto(host.url(path), wait_until="networkidle" if path == "index.html" else "load")
            assert "frame-ancestors 'none'" in response.headers["content-security-policy"]
            assert page.evaluate("window.hit") is None, path
    assert not watch.said, "\n".join(watch.said)
    assert {urlsplit(url).netloc for url in watch.asked} == {urlsplit(host.address).netloc}


# The icon is fetched by the browser for itself and holds nothing up.
@pytest.mark.parametrize("path", ["index.html", "phase-t-0.html", "rollback.html"])
def test_a_first_view_takes_three_requests_at_most(page, sample, path):
    with Host(sample) as host:
        page.goto(host.url(path), wait_until="networkidle")
        asked = [request for request in host.requests if not request.startswith("/favicon")]
    assert len(asked) <= 3, asked


def test_a_site_works_below_a_path_of_its_host(page, sample, tmp_path):
    (tmp_path / "launches").symlink_to(sample.folder)
    (tmp_path / "_headers").write_text(sample.text("_headers"), encoding="utf-8")
    watch = Watch(page)
    with Host(type(sample)("below", tmp_path)) as host:
        page.goto(host.url("launches/index.html"))
        page.locator("#_blockers a").first.click()
        page.wait_for_url(host.url("launches/phase-*"))
    assert not watch.said, "\n".join(watch.said)
    assert all(urlsplit(url).path.startswith("/launches/") for url in watch.asked)


def test_hostile_text_is_shown_as_text(page, hostile):
    page.goto(hostile.url("phase-t-7-days.html"))
    text = page.locator("main").evaluate("main => main.textContent")
    for source in ("phase", "item", "expectation", "command", "output"):
        assert f'<script>window.hit = "{source}"</script>' in text, source
    assert page.locator("main :is(script, style, iframe, img, base, meta, link, object, form)").count() == 0
    assert "\x1b" not in text and "\x00" not in text and "\x9b" not in text


def test_what_is_left_out_of_a_long_output_is_counted(page, hostile):
    page.goto(hostile.url("phase-t-7-days.html"))
    first = page.locator("[id='t-7-days.1'] .output").first.inner_text()
    assert "line 1 " in first and "line 300 " in first
    assert "left out" in first
    assert len(first.splitlines()) <= 42


def test_a_phase_of_500_items_opens_at_the_item_that_is_linked(page, huge):
    page.goto(huge.url("phase-t-7-days.html") + "#t-7-days.400")
    assert page.locator("section.item").count() == 500
    assert -1 <= page.locator("[id='t-7-days.400']").bounding_box()["y"] < 400
