"""Several launches on one site: the overview of all, and the way to each and back."""

import json

import pytest
import several
from chromium import DESKTOP, PHONE
from host import Host
from schemas import problems
from test_accessibility import faults
from test_documents import dead_links
from test_layout import WIDTH, bottom


@pytest.fixture(scope="session")
def three(tmp_path_factory):
    return several.three(tmp_path_factory.mktemp("three"))


@pytest.fixture(scope="session")
def all_go(tmp_path_factory):
    return several.all_go(tmp_path_factory.mktemp("all-go"))


@pytest.fixture(scope="session")
def thirty(tmp_path_factory):
    return several.thirty(tmp_path_factory.mktemp("thirty"))


@pytest.fixture(scope="session")
def live_launches(tmp_path_factory):
    return several.live(tmp_path_factory.mktemp("live-launches"))


def look(page):
    """The claim, the counts, the verdict of each launch in order, and the title."""
    chips = page.locator(".launches > li > .chip").all_inner_texts()
    tally = page.locator(".tally .chip").all_inner_texts()
    heading = page.get_by_role("heading", level=1).inner_text().strip()
    return heading, [text.strip() for text in tally], [text.strip() for text in chips], page.title()


BUILT = (
    "1 of 3 launches is GO", ["NO-GO 1", "HOLD 1", "GO 1"], ["GO", "HOLD", "NO-GO"], "NO-GO 1 · HOLD 1 · GO 1 · Launches",
)


@pytest.mark.parametrize("size, theme", [(PHONE, "light"), (DESKTOP, "dark")])
def test_the_first_screen_has_the_verdict_of_every_launch_and_the_counts(page, three, size, theme):
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=theme)
    page.goto(three.url("index.html"))
    assert look(page) == BUILT
    for chip in page.locator(".launches > li > .chip").all():
        assert bottom(chip) <= size["height"]


def test_without_javascript_everything_is_there(page_without_javascript, three):
    page = page_without_javascript
    page.goto(three.url("index.html"))
    assert look(page) == BUILT
    text = " ".join(page.locator("main").inner_text().split())
    for words in ("2026-06-06 14:00 UTC", "valid until 14:45 UTC", "5 items fail", "expected 1000, got 999", "and 2 more",
                  "As of 2026-06-06 13:57 UTC"):
        assert words in text, words


def test_what_only_the_pages_of_a_launch_have_is_not_offered(page, three):
    page.goto(three.url("index.html"))
    page.get_by_role("heading", level=1).wait_for()
    assert page.locator("button:visible, form, dialog").count() == 0


def test_links_lead_down_to_each_launch_and_up_again(page, three):
    page.goto(three.url("index.html"))
    for name, title in (("shop", "Shop v3"), ("mail", "Newsletter to everybody who ever bought"), ("billing", "Billing 2026")):
        page.get_by_role("link", name=title).click()
        assert page.url == three.url(f"{name}/index.html")
        page.get_by_role("link", name="Playbook").click()
        page.get_by_role("link", name="All", exact=True).click()
        assert page.url == three.url("index.html")


def test_every_link_of_all_pages_leads_to_a_file_and_an_id(three):
    assert not dead_links(three)


def test_a_go_that_lapses_in_the_list_is_hold_in_its_row_in_the_counts_and_in_the_title(new_page, three):
    page = new_page()
    until = next(launch["validUntil"] for launch in three.verdict["launches"] if launch["name"] == "shop")
    moment = several.sites.seconds(until)
    page.clock.install(time=moment - 10)
    page.goto(three.url("index.html"))
    assert look(page) == BUILT
    page.clock.run_for(12_000)
    assert look(page) == (
        "None of 3 launches is GO", ["NO-GO 1", "HOLD 2"], ["HOLD", "HOLD", "NO-GO"], "NO-GO 1 · HOLD 2 · Launches")
    assert "does not hold any more" in page.locator(".sentence").inner_text()
    row = page.locator(".launches > li").first.inner_text()
    assert "This GO lapsed" in row and "are clear" not in row and "valid until" not in row
    assert page.get_by_text("GO", exact=True).count() == 0


def test_a_newer_page_of_several_launches_is_offered_and_takes_their_go_back(new_page, live_launches):
    page = new_page()
    site = live_launches
    with Host(site) as host:
        own = json.loads(site.text("build.json"))
        host.answers["/build.json"] = (200, json.dumps(own | {"build": "0123456789abcdef", "verdict": "HOLD"}))
        page.goto(host.url("index.html"))
        page.get_by_role("button", name="Load the newer page: HOLD").wait_for()
        assert look(page) == ("The only launch is no GO", ["HOLD 1"], ["HOLD"], "HOLD 1 · Launches")
        assert page.locator(".sentence").inner_text() == "A newer page says HOLD. Load it."
        assert "A newer page says HOLD." in page.locator(".launches > li").inner_text()


def test_a_page_of_launches_that_were_all_go_is_none_once_the_first_has_lapsed(new_page, all_go):
    page = new_page()
    # Time goes on while a page opens, also under a clock that is said to stand.
    moment = several.sites.seconds(all_go.verdict["validUntil"])
    page.clock.set_fixed_time(moment - 10)
    page.goto(all_go.url("index.html"))
    assert look(page) == ("All 2 launches are GO", ["GO 2"], ["GO", "GO"], "GO 2 · Launches")
    assert page.locator(".slab.go").count() == 1
    page.clock.set_fixed_time(moment + 0.001)
    page.goto(all_go.url("index.html"))
    assert look(page) == ("1 of 2 launches is GO", ["HOLD 1", "GO 1"], ["HOLD", "GO"], "HOLD 1 · GO 1 · Launches")
    assert page.locator(".slab.go").count() == 0 and page.locator(".slab.hold").count() == 1
    assert page.locator("link[rel=icon]").get_attribute("href").startswith("data:image/svg+xml,")


@pytest.fixture(scope="session")
def one_launched(tmp_path_factory):
    return several.one_launched(tmp_path_factory.mktemp("one-launched"))


@pytest.mark.parametrize("script", [True, False])
def test_a_launched_one_reads_as_its_own_page_does_and_is_counted_apart(page, page_without_javascript, one_launched, script):
    page = page if script else page_without_javascript
    page.set_viewport_size(PHONE)
    page.goto(one_launched.url("index.html"))
    assert page.get_by_role("heading", level=1).inner_text().strip() == "1 of 2 launches ahead is GO; 2 are launched"
    counts = [text.strip() for text in page.locator(".tally .chip").all_inner_texts()]
    title = page.title()
    assert counts == ["HOLD 1", "GO 1", "Live: NO-GO 1", "Launched 1"] and title == " · ".join([*counts, "Launches"])
    chips = [" ".join(text.split()) for text in page.locator(".launches > li > .launched").all_inner_texts()]
    assert chips == ["Live: NO-GO", "Launched"]
    for name, words in (("falls", "Live: NO-GO"), ("stays", "Launched")):
        page.goto(one_launched.url(f"{name}/index.html"))
        assert page.title().startswith(f"{words} · ")
    assert json.loads(one_launched.text("build.json"))["verdict"] == "NO-GO"
    assert json.loads(one_launched.text("stays/build.json"))["verdict"] == "HOLD"
    assert json.loads(one_launched.text("falls/badge.json"))["message"] == "Live: NO-GO"


def test_axe_finds_no_violation_on_the_pages_above_the_launches(page, three, all_go, thirty):
    found = [fault for site in (three, all_go, thirty) for path in ("index.html", "404.html") for fault in faults(page, site, path)]
    found += faults(page, three, "shop/index.html")
    assert not found, "\n".join(found[:20])


def test_nothing_scrolls_sideways_from_320_px_on(page, three, thirty):
    for site in (three, thirty):
        for path in ("index.html", "404.html"):
            page.goto(site.url(path))
            for width in (320, 390, 1280):
                page.set_viewport_size({"width": width, "height": 800})
                assert page.evaluate(WIDTH) is None, (site, path, width)


def test_the_most_urgent_of_thirty_come_first_and_what_is_launched_last(thirty):
    launches = thirty.verdict["launches"]
    assert len(launches) == 30
    assert [launch["name"] for launch in launches[:4]] == ["aborted", "falls", "under_way", "go-3"]
    assert launches[-1]["name"] == "stays" and launches[-2]["name"] == "some-day"
    times = [launch["launch"] for launch in launches[3:-2]]
    assert times == sorted(times)
    assert [notice for notice in thirty.verdict["notices"] if "old/2025/playbook.md is not read" in notice]
    assert (thirty.folder / "index.html").stat().st_size <= 60_000
    assert (thirty.folder / "app.js").stat().st_size <= 8_000


def test_the_machine_files_keep_to_their_schemas(three, thirty):
    for site in (three, thirty):
        assert problems("launches-1", site.verdict) == []
        for launch in site.verdict["launches"]:
            own = json.loads(site.text(launch["path"]))
            assert problems("verdict-1", own) == []
            assert [own[key] for key in ("verdict", "validUntil", "title")] == [
                launch[key] for key in ("verdict", "validUntil", "title")]
        assert len(site.text("build.json")) < 200 and json.loads(site.text("build.json"))["verdict"] == site.verdict["verdict"]
