"""What a page learns from the host while it is open."""

import json
from datetime import datetime, timezone

import pytest
from host import Host

TOLD = {"format": "gonogo.build/1", "build": "0123456789abcdef", "run": "run-59", "verdict": "HOLD"}


@pytest.fixture
def page(new_page):
    page = new_page()
    page.said = []
    page.on("pageerror", lambda error: page.said.append(str(error)))
    page.on("console", lambda message: page.said.append(message.text))
    yield page
    assert not [words for words in page.said if "Failed to load resource" not in words], page.said


@pytest.fixture
def host(live):
    with Host(live) as host:
        host.answers["/build.json"] = (200, "")
        yield host


def stamp(seconds):
    return datetime.fromtimestamp(seconds, timezone.utc).isoformat().replace("+00:00", "Z")


def tell(host, live, **changes):
    host.answers["/build.json"] = (200, json.dumps(TOLD | {"at": stamp(live.moment + 60)} | changes))


def own(page):
    return page.evaluate("document.body.dataset.build")


def open_page(page, host, live, path="index.html", ahead=60):
    page.clock.install(time=live.moment + ahead)
    with page.expect_response("**/build.json*"):
        page.goto(host.url(path))


def look_again(page):
    with page.expect_response("**/build.json*"):
        page.evaluate("dispatchEvent(new Event('pageshow'))")


def word(page):
    return page.get_by_role("heading", level=1).inner_text().strip()


def reload_button(page):
    return page.get_by_role("status").get_by_role("button")


@pytest.mark.parametrize("verdict", ["HOLD", "NO-GO"])
@pytest.mark.parametrize("path", ["index.html", "about.html", "phase-t-24h.html"])
def test_a_newer_page_that_is_no_go_takes_the_go_back_at_once_and_is_offered(page, host, live, verdict, path):
    tell(host, live, verdict=verdict)
    open_page(page, host, live, path)
    button = reload_button(page)
    button.wait_for()
    assert button.inner_text() == f"Load run run-59: {verdict}"
    assert page.title().startswith("HOLD · ")
    assert page.locator(".go").count() == 0
    if path == "index.html":
        assert word(page) == "HOLD" and f"A newer page says {verdict}. Load it." in page.locator(".sentence").inner_text()
        assert "Nothing blocks" not in page.locator("main").inner_text()


def test_a_newer_go_is_offered_and_leaves_the_page_as_it_is(page, host, live):
    tell(host, live, verdict="GO", run=None)
    open_page(page, host, live)
    reload_button(page).wait_for()
    assert reload_button(page).inner_text() == "Load the newer page: GO" and word(page) == "GO"


def test_the_button_loads_the_page_and_nothing_else_does(page, host, live):
    tell(host, live, verdict="GO")
    open_page(page, host, live)
    reload_button(page).wait_for()
    page.evaluate("window.isOld = true")
    look_again(page)
    assert page.evaluate("window.isOld")
    with page.expect_event("load"):
        reload_button(page).click()
    assert not page.evaluate("window.isOld")


def test_the_same_run_of_a_newer_build_is_called_a_newer_page(page, host, live):
    open_page(page, host, live)
    tell(host, live, run=page.evaluate("document.body.dataset.run"))
    look_again(page)
    reload_button(page).wait_for()
    assert reload_button(page).inner_text() == "Load the newer page: HOLD"


def test_the_same_and_an_older_build_say_nothing(page, host, live):
    open_page(page, host, live)
    slower = stamp(live.moment - 20)
    for changes in (
        {"build": own(page)}, {"at": "2026-01-01T00:00:00Z"}, {"at": stamp(live.moment - 130)}, {"at": slower, "verdict": "GO"},
    ):
        tell(host, live, **changes)
        look_again(page)
        page.wait_for_timeout(100)
        assert reload_button(page).count() == 0 and word(page) == "GO"


@pytest.mark.parametrize("verdict", ["HOLD", "NO-GO"])
def test_a_build_of_a_machine_whose_clock_is_behind_takes_a_go_back(page, host, live, verdict):
    tell(host, live, verdict=verdict, at=stamp(live.moment - 110))
    open_page(page, host, live)
    reload_button(page).wait_for()
    assert word(page) == "HOLD" and page.locator(".go").count() == 0


@pytest.mark.parametrize("changes", [{"at": None}, {"at": "x"}, {"at": []}, {"format": "gonogo.build/2"}, {"verdict": "MAYBE"}])
def test_an_answer_that_cannot_be_read_is_no_comparison(page, host, live, changes):
    tell(host, live, **changes)
    open_page(page, host, live)
    page.clock.run_for(200_000)
    page.get_by_text("Not compared with the host since").wait_for()
    assert reload_button(page).count() == 0 and word(page) == "GO"


def test_a_host_that_does_not_answer_is_given_up_in_time(page, host, live):
    open_page(page, host, live)
    page.evaluate("AbortSignal.timeout = time => (window.time = time, AbortSignal.abort())")
    page.clock.run_for(200_000)
    page.get_by_text("Not compared with the host since").wait_for()
    assert page.evaluate("window.time") == 20_000


@pytest.mark.parametrize("answer", [
    (200, "<!doctype html><title>Log in</title>"), (200, "null"), (200, "[]"), (200, '{"format": "gonogo.build/1"}'),
    (404, "none"), (500, ""),
])
def test_another_answer_changes_nothing(page, host, live, answer):
    host.answers["/build.json"] = answer
    open_page(page, host, live)
    page.wait_for_timeout(100)
    assert reload_button(page).count() == 0 and word(page) == "GO"


def test_it_asks_every_half_minute_at_once_when_seen_again_and_never_when_hidden(page, host, live):
    open_page(page, host, live)
    asked = lambda: sum(path.startswith("/build.json") for path in host.requests)
    before = asked()
    with page.expect_response("**/build.json*"):
        page.clock.run_for(34_000)
    assert asked() == before + 1
    page.evaluate("Object.defineProperty(document, 'hidden', { value: true, configurable: true })")
    page.clock.run_for(120_000)
    page.wait_for_timeout(100)
    assert asked() == before + 1
    page.evaluate("delete document.hidden")
    with page.expect_response("**/build.json*"):
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def test_a_page_that_could_not_be_compared_for_minutes_says_since_when_until_it_can(page, host, live):
    tell(host, live)
    open_page(page, host, live)
    tell(host, live, build=own(page))
    look_again(page)
    page.context.set_offline(True)
    page.clock.run_for(200_000)
    note = page.get_by_text("Not compared with the host since")
    note.wait_for()
    page.context.set_offline(False)
    look_again(page)
    note.wait_for(state="hidden")


def test_a_clock_that_is_behind_does_not_keep_a_go_alive(page, live):
    with Host(live) as host:
        tell(host, live, verdict="GO")
        # The host is where the verdict is nearly over; this device believes that it was just given.
        page.clock.install(time=live.moment + 60)
        host.ahead = live.valid_until + 30 - datetime.now(timezone.utc).timestamp()
        page.goto(host.url("index.html"))
        page.get_by_text("This GO lapsed").wait_for()
        assert word(page) == "HOLD" and page.get_by_text("This device's clock is").inner_text().endswith("behind.")


def test_a_clock_that_is_ahead_is_named(page, live):
    with Host(live, ahead=-3600) as host:
        open_page(page, host, live)
        tell(host, live, build=own(page))
        look_again(page)
        page.get_by_text("This device's clock is").wait_for()
        assert page.get_by_text("This device's clock is").inner_text().endswith("ahead.")


def test_a_hold_never_becomes_a_go_again(page, host, live):
    tell(host, live)
    open_page(page, host, live)
    reload_button(page).wait_for()
    tell(host, live, verdict="GO")
    look_again(page)
    tell(host, live, build=own(page), verdict="GO")
    look_again(page)
    page.clock.run_for(5_000)
    assert word(page) == "HOLD"


def test_a_stated_moment_is_compared_with_nothing(page, sample):
    with Host(sample) as host:
        page.goto(host.url("index.html"), wait_until="networkidle")
        assert not [path for path in host.requests if path.startswith("/build.json")]
