"""What the pages do as time passes. A clock is set in seconds since 1970 and moved in milliseconds."""

import pytest
import sites

YEARS_LATER = 1_893_456_000


@pytest.fixture
def page(new_page):
    return new_page()


def look(page):
    """The word of the verdict, the title and the favicon's address."""
    word = page.get_by_role("heading", level=1).inner_text().strip()
    return word, page.title(), page.locator("link[rel=icon]").get_attribute("href")


def open_at(page, moment, url):
    page.clock.set_fixed_time(moment)
    page.goto(url)


def test_a_go_is_go_at_the_very_moment_of_valid_until(page, go):
    page.clock.install(time=go.valid_until - 1)
    page.clock.pause_at(go.valid_until)
    page.goto(go.url("index.html"))
    assert look(page) == ("GO", "GO · Shop v2", "favicon.svg")


def test_a_go_that_is_opened_after_valid_until_says_hold_in_word_title_and_favicon(page, go):
    open_at(page, go.valid_until + 0.001, go.url("index.html"))
    word, title, icon = look(page)
    assert (word, title) == ("HOLD", "HOLD · Shop v2")
    assert icon.startswith("data:image/svg+xml,")
    assert "lapsed" in page.locator(".sentence").inner_text()
    assert page.locator(".slab.go, .chip.go").count() == 0
    assert page.get_by_text("GO", exact=True).count() == 0


def test_a_go_turns_into_hold_while_the_page_is_open(page, go):
    page.clock.install(time=go.valid_until - 10)
    page.goto(go.url("index.html"))
    assert look(page)[0] == "GO"
    page.clock.run_for(5_000)
    assert look(page)[0] == "GO"
    page.clock.run_for(7_000)
    assert look(page)[:2] == ("HOLD", "HOLD · Shop v2")


def test_a_go_turns_into_hold_on_a_device_that_slept(page, go):
    page.clock.install(time=go.valid_until - 60)
    page.goto(go.url("index.html"))
    page.clock.fast_forward(3_600_000)
    page.evaluate("dispatchEvent(new Event('pageshow'))")
    assert look(page)[0] == "HOLD"


def test_a_go_turns_into_hold_whatever_the_script_of_a_team_does(page, tmp_path):
    launch = sites.Launch(sites.ONE_CHECK)
    launch.record("t-24h.1", sites.HEALTH, "ok\n")
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "app.js").write_text("const all = 1, tick = all;\nthrow 'mine'\n", encoding="utf-8")
    site = launch.build("scripted", tmp_path, "--at", sites.MOMENT, "--templates", tmp_path / "templates")
    open_at(page, site.valid_until - 1, site.url("index.html"))
    assert look(page)[0] == "GO"
    open_at(page, site.valid_until + 1, site.url("index.html"))
    assert look(page)[0] == "HOLD"


def test_a_clock_that_is_set_back_while_the_page_is_open_does_not_extend_a_go(page, go):
    page.clock.install(time=go.valid_until - 60)
    page.goto(go.url("index.html"))
    page.clock.set_system_time(go.valid_until - 86_400)
    page.clock.run_for(59_000)
    assert look(page)[0] == "GO"
    page.clock.run_for(3_000)
    assert look(page)[0] == "HOLD"


def test_the_slab_says_what_else_to_do_where_the_page_knows(page, go):
    page.clock.install(time=go.valid_until - 10)
    page.goto(go.url("index.html"))
    page.evaluate("document.querySelector('.slab').dataset.lapsed = 'Ask Ann.'")
    page.clock.run_for(12_000)
    assert page.locator(".sentence").inner_text().endswith("UTC. Ask Ann.")


# Beside the slab: what people said remains said.
CLAIMS = ("Ready", "Nothing blocks", "This GO rests on", "may start", "are clear", "may stay live")


@pytest.mark.parametrize("name, path", [
    ("ready", "index.html"), ("begins", "index.html"), ("begins", "phase-t-0.html"), ("stays", "index.html"),
])
@pytest.mark.parametrize("media", ["screen", "print"])
def test_what_a_lapsed_page_claimed_is_gone_on_screen_and_on_paper(page, hour, name, path, media):
    site = hour(name)
    open_at(page, site.moment + 86_400, site.url(path))
    page.emulate_media(media=media)
    page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")
    text = page.locator("main").inner_text()
    assert not [claim for claim in CLAIMS if claim in text]
    assert page.locator(".chip.next[data-until], .chip.go:not(#_phases *, .head *)").count() == 0
    # The box of the moment is not on the paper of T-0, and a chip is gone with what it claimed.
    if name != "stays" and (media, path) != ("print", "phase-t-0.html"):
        assert "This GO lapsed" in text and page.locator(".chip.go").count() == 0


def test_a_lapsed_go_offers_no_first_step(page, hour):
    site = hour("begins")
    page.clock.set_fixed_time(site.moment)
    page.goto(site.url("phase-t-0.html"))
    assert "gonogo step-done 1" in page.locator(".now").inner_text()
    open_at(page, site.valid_until + 1, site.url("phase-t-0.html"))
    assert page.locator(".now").inner_text().strip().endswith("This GO lapsed 2026-06-06 15:00 UTC.")


def test_the_slab_says_what_lapsed_first_and_how_to_mend_it(page, hour):
    site = hour("ready")
    open_at(page, site.valid_until + 1, site.url("index.html"))
    assert page.locator(".sentence").inner_text().endswith("UTC. Fetch the gate issue again: gonogo sync.")


def test_a_page_is_printed_as_of_the_moment_of_printing(page, go):
    open_at(page, go.valid_until - 10, go.url("index.html"))
    assert look(page)[0] == "GO"
    page.clock.set_fixed_time(go.valid_until + 1)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert look(page)[0] == "HOLD"


def test_a_deadline_is_counted_down_and_past_it_up(page, live):
    page.clock.install(time=live.moment)
    page.goto(live.url("index.html"))
    deadline = live.moment + 483
    page.evaluate("""deadline => {
      const time = document.createElement("time");
      time.dateTime = new Date(deadline * 1000).toISOString();
      time.dataset.left = "";
      document.querySelector("main").append(time);
    }""", deadline)
    left = page.locator("[data-left]")
    page.clock.run_for(1_000)
    assert left.inner_text().startswith("8 min ")
    page.clock.run_for(600_000)
    assert left.inner_text().startswith("over by 1 min ") or left.inner_text() == "over by 2 min"


def test_the_times_of_the_verdict_are_said_in_the_readers_time_too(new_page, sample):
    page = new_page(timezone_id="Asia/Tokyo")
    page.goto(sample.url("index.html"))
    assert [words.strip() for words in page.locator(".local").all_inner_texts()] == ["· Sat 23:00 your time", "· Sat 22:57 your time"]
    page.emulate_media(media="print")
    assert not page.locator(".local").first.is_visible()


def test_in_utc_no_time_is_said_twice(new_page, sample):
    page = new_page(timezone_id="UTC")
    page.goto(sample.url("index.html"))
    assert page.locator(".local").count() == 0


def test_every_page_of_a_lapsed_go_says_hold(page, go):
    for path in go.pages_of_the_launch:
        open_at(page, go.valid_until + 0.001, go.url(path))
        assert page.title().startswith("HOLD · "), path
        assert page.get_by_text("GO", exact=True).count() == 0, path
        assert page.get_by_text("HOLD", exact=True).first.is_visible(), path


def test_what_is_no_go_stays_what_it_is(page, sample, hold):
    for site in (sample, hold):
        open_at(page, YEARS_LATER, site.url("index.html"))
        assert look(page)[0] == site.verdict["verdict"]


def test_a_device_whose_clock_is_behind_the_verdict_is_not_told_go(page, live):
    page.clock.install(time=live.moment - 86_400)
    page.goto(live.url("index.html"))
    assert look(page)[0] == "HOLD"
    assert "clock" in page.locator(".sentence").inner_text()


def test_countdown_and_age_run(page, live):
    page.clock.install(time=live.moment)
    page.goto(live.url("index.html"))
    slab = page.locator(".slab")
    before = slab.inner_text()
    assert look(page)[0] == "GO" and "T-" in before and "10 min" in before
    page.clock.run_for(120_000)
    after = slab.inner_text()
    assert after != before and "12 min" in after and look(page)[0] == "GO"


def test_the_pages_of_a_stated_moment_run_no_clock(page, sample):
    page.clock.install(time=YEARS_LATER)
    page.goto(sample.url("index.html"))
    assert "T-3 min" in page.locator(".slab").inner_text()
