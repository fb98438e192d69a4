from urllib.parse import urlsplit

import pytest
from chromium import PHONE
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


@pytest.fixture(scope="module")
def watched_page(browser):
    page = browser.new_page(viewport=PHONE)
    page.set_default_timeout(10_000)
    yield page, Watch(page)
    page.close()


@pytest.fixture
def page(watched_page):
    return watched_page[0]


@pytest.fixture
def watch(watched_page):
    page, watch = watched_page
    # What the last page of the test before still asks for belongs to that test.
    page.goto("about:blank")
    watch.said.clear()
    watch.asked.clear()
    return watch


def test_no_page_on_a_disk_complains_or_asks_for_what_is_not_beside_it(page, watch, site):
    for path in site.pages:
        page.goto(site.url(path), wait_until="networkidle" if path == "index.html" else "load")
        assert page.evaluate("window.hit") is None, path
    assert not watch.said, "\n".join(watch.said)
    assert not [url for url in watch.asked if not url.startswith((site.folder.as_uri() + "/", "data:"))]


def test_no_page_on_a_host_complains_or_asks_another_host(page, watch, site):
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


def test_a_site_works_below_a_path_of_its_host(page, watch, sample, tmp_path):
    (tmp_path / "launches").symlink_to(sample.folder)
    (tmp_path / "_headers").write_text(sample.text("_headers"), encoding="utf-8")
    with Host(type(sample)("below", tmp_path)) as host:
        page.goto(host.url("launches/index.html"))
        page.locator("#_blockers a").first.click()
        page.wait_for_url(host.url("launches/phase-*"))
    assert not watch.said, "\n".join(watch.said)
    assert all(urlsplit(url).path.startswith("/launches/") for url in watch.asked)
