"""What a team asks of the pages in the hours around T-0."""

import copy

import launch_day
import pytest
import sites
from schemas import problems
from test_layout import bottom
from test_print import printed, squeezed


def first_screen(page, site, *locators):
    """Which of these are not on the first screen of a phone."""
    page.goto(site.url("index.html"))
    fold = page.locator(".bar").bounding_box()["y"]
    return [name for name in locators if bottom(page.locator(name).first) > fold]


def test_the_first_screen_of_an_abort_says_who_why_and_what_to_undo_next(page, hour):
    site = hour("aborted")
    assert first_screen(page, site, ".slab .lead >> nth=0", ".slab .lead >> nth=1", "#_now ol li") == []
    leads = page.locator(".slab .lead").all_inner_texts()
    assert leads[0] == "Aborted 14:20 UTC by ann: orders are charged twice"
    assert leads[1].startswith("Undo next: 6A — Turn the flag off, limit 10 min. All of it by 14:50 UTC")


T0 = "phase-t-0.html"


def t0_screen(page, site, *locators):
    page.goto(site.url(T0))
    fold = page.locator(".bar").bounding_box()["y"]
    return [name for name in locators if bottom(page.locator(name).first) > fold]


def test_the_first_screen_of_t0_is_the_next_step_its_undo_and_whether_to_go_on(page, hour):
    assert t0_screen(page, hour("under-way"), "#_now h2", "#_now .claim", "#_now summary", "#_now pre >> nth=0") == []
    assert page.locator("#_now h2").inner_text() == "Do it now: Step 2 — Open the doors"
    assert page.locator("#_now .claim").inner_text() == "The launch may go on."
    assert page.locator("#_now summary").inner_text() == "Undo: 6B — Switch the name back, limit 20 min"
    undo, first = page.locator("#_now summary").bounding_box(), page.locator("#_now pre:visible").first.bounding_box()
    assert undo["y"] < first["y"]


def test_the_way_back_of_a_step_is_one_tap_away_without_the_network(page, hour):
    page.goto(hour("under-way").url(T0))
    page.locator("#_now summary").click()
    undo = page.locator("#_now details[open]").first.inner_text()
    for words in ("dns switch shop.example v2", "dns show shop.example", "gonogo run --item 6B"):
        assert words in undo, words
    assert page.locator("#_now details[open] a").first.get_attribute("href") == "rollback.html#6B"


@pytest.mark.parametrize("name, words", [
    ("ready", "nobody may start before T-0 opens."),
    ("held", "Nobody may start: waits for the launch, which is HOLD."),
    ("begins", "The launch is on: this step may start."),
])
def test_t0_says_on_its_first_screen_whether_anybody_may_start(page, hour, name, words):
    assert t0_screen(page, hour(name), "#_now h2", "#_now .claim") == []
    assert page.locator("#_now .claim").inner_text().startswith(words)
    assert page.locator("#_now pre:visible", has_text="gonogo step-done 1").count() == (1 if name == "begins" else 0)


def test_that_the_first_step_may_start_is_taken_back_when_the_go_lapses(new_page, hour):
    site = hour("begins")
    page = new_page()
    page.clock.set_fixed_time(site.valid_until + 1)
    page.goto(site.url(T0))
    assert page.locator("#_now .chip").first.inner_text() == "HOLD"
    assert "may start" not in page.locator("#_now .claim").inner_text()
    assert page.locator(".head .chip").inner_text() == "HOLD"


def test_a_step_that_is_not_verified_says_since_when(page, hour):
    assert t0_screen(page, hour("not-verified"), "#_now h2", "#_now p time[data-age]", "#_now summary") == []
    assert page.locator("#_now p:has(time[data-age])").inner_text() == "Step done 14:01 UTC by bob, 2 min ago"


@pytest.mark.parametrize("path", ["index.html", T0])
def test_the_abort_criteria_stand_beside_the_step_in_the_authors_words(page, hour, path):
    page.goto(hour("under-way").url(path))
    assert page.locator("#_now .need").inner_text().startswith("Abort if orders are charged twice, or if the error rate")


def test_every_deadline_after_an_abort_counts_to_the_second(page, hour):
    site = hour("overdue")
    page.goto(site.url("rollback.html"))
    now = page.locator("#_now")
    times = {time.get_attribute("datetime") for time in now.locator("time[data-left]").all()}
    assert times == {"2026-06-06T14:50:15Z", "2026-06-06T14:40:15Z"}
    assert "All of it by 14:50:15 UTC, over by 4 min 45 s" in now.inner_text()
    fold = page.locator(".bar").bounding_box()["y"]
    assert bottom(now.locator("ol > li").first.locator("pre").first) <= fold


def test_after_the_launch_the_headline_speaks_of_what_is_live(page, hour):
    page.goto(hour("falls").url("index.html"))
    assert page.title() == "Live: NO-GO · Shop v3"
    assert page.locator("h1").inner_text().split() == ["Live:", "NO-GO"]
    page.goto(hour("stays").url("index.html"))
    assert page.title() == "Launched · Shop v3"


def test_confirmations_have_the_unsigned_first_and_say_why_a_word_does_not_count(page, hour):
    page.goto(hour("way").url("confirmations.html"))
    assert page.locator("#_open .chip.unconfirmed").count() == 2
    assert "/confirm 1B.1 " in page.locator("#_open pre").first.inner_text()
    assert "it stands in a quote" in page.locator("#_idle").inner_text().lower()
    assert page.locator("#_signed .chip").count() == 0
    for copy in page.locator("#_open .copy").all():
        assert copy.is_visible()


def test_the_first_screen_under_way_says_the_next_step_and_what_to_do(page, hour):
    site = hour("under-way")
    assert first_screen(page, site, "#_now h2", "#_now summary", "#_now > ol pre") == []
    assert page.locator("#_now h2").inner_text() == "Do it now: Step 2 — Open the doors"
    assert page.locator("#_now > ol pre").first.inner_text().strip() == "dns switch shop.example v3"


def test_the_first_screen_of_a_go_at_t0_is_the_verdict_and_the_first_step(page, hour):
    site = hour("begins")
    page.clock.set_fixed_time(site.moment)
    assert first_screen(page, site, ".slab", "#_now h2", "#_now summary", "#_now > ol pre") == []
    assert page.locator(".slab .word").inner_text() == "GO"
    assert page.locator("#_now h2").inner_text() == "Next: Step 1 — Turn the flag on"


def test_that_the_first_step_may_start_is_taken_back_on_the_overview_too(page, hour):
    site = hour("begins")
    page.clock.set_fixed_time(site.valid_until + 1)
    page.goto(site.url("index.html"))
    assert page.locator("#_now .chip").first.inner_text() == "HOLD"
    assert "may start" not in page.locator("#_now .claim").inner_text()


def test_before_t0_the_first_screen_of_a_go_names_the_first_step_and_its_undo(page, hour):
    assert first_screen(page, hour("ready"), ".slab p:has-text('First step at T-0')") == []
    line = page.locator(".slab p", has_text="First step at T-0")
    assert " ".join(line.inner_text().split()).startswith(
        "First step at T-0: Step 1 — Turn the flag on, opens 14:00 UTC")
    assert [link.get_attribute("href") for link in line.locator("a").all()] == [
        "phase-t-0.html#step-1", "rollback.html#6A"]
    page.goto(hour("way").url("index.html"))
    assert page.locator(".slab p", has_text="First step at T-0").count() == 0


def test_a_step_that_is_not_verified_is_the_first_sentence_of_the_slab(page, hour):
    assert first_screen(page, hour("not-verified"), ".slab .lead >> nth=0") == []
    words = page.locator(".slab .lead").all_inner_texts()
    assert words[0] == "Step 1 is not verified: taken 14:01 UTC by bob."


@pytest.mark.parametrize("path", ["index.html", T0])
def test_the_comment_that_aborts_is_offered_beside_the_command(page, hour, path):
    page.goto(hour("under-way").url(path))
    lines = page.locator("#_now pre").all_inner_texts()
    assert any(line.startswith("gonogo abort ") for line in lines) and "/abort REASON" in lines


def test_no_way_back_stands_above_what_to_do(page, hour):
    site = hour("last")
    assert first_screen(page, site, "#_now .final") == []
    final = page.locator("#_now .final")
    assert final.inner_text().strip() == "No way back: “A mail cannot be undone.”"
    assert final.locator("svg").count() == 1
    assert bottom(final) <= page.locator("#_now > ol").first.bounding_box()["y"]
    assert page.locator("#_now .notice", has_text="No way back").count() == 0


def test_the_first_screen_of_a_hold_shows_what_blocks_before_the_way_to_go(page, hour):
    assert first_screen(page, hour("way"), "#_blockers li") == []
    tops = [page.locator(name).bounding_box()["y"] for name in ("#_blockers", "#_way")]
    assert tops == sorted(tops)


def test_the_first_screen_of_a_go_names_its_waivers(page, hour):
    site = hour("ready")
    assert first_screen(page, site, ".slab") == []
    slab = page.locator(".slab").inner_text()
    assert "All 6 items are clear, 1 of them waived." in slab and "Waived: 1A.2 The error rate is low" in slab


@pytest.mark.parametrize("name, words", [
    ("stays", "Nothing speaks against staying live so far"), ("falls", "The launch must not stay live as it is"),
])
def test_the_first_screen_after_the_launch_says_whether_it_may_stay_live(page, hour, name, words):
    assert first_screen(page, hour(name), "#_now .claim") == []
    assert page.locator("#_now .claim").inner_text() == words


def test_the_line_that_confirms_an_item_is_copied(new_page, hour):
    site = hour("way")
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(site.url("phase-t-24h.html"))
    frame = page.locator("[id='1B.1'] .copied").first
    frame.get_by_role("button").click()
    line = page.evaluate("navigator.clipboard.readText()")
    assert line.startswith("/confirm 1B.1 ") and line == frame.locator("pre").inner_text()


def test_everything_of_an_hour_is_there_without_the_script(page_without_javascript, hour):
    page = page_without_javascript
    page.goto(hour("aborted").url("index.html"))
    text = page.locator("main").inner_text()
    for words in ("Undo, in this order", "flags set shop-v3 off", "gonogo run --item 6A", "The shortest way to GO"):
        assert words in text, words


def test_the_printed_hold_has_the_whole_way_to_go(page, sample):
    text = printed(page, sample.url("index.html"))
    remedies = sample.verdict["pathToGo"]
    assert len(remedies) > 8
    missing = [remedy["words"] for remedy in remedies if squeezed(remedy["words"])[1:] not in text]
    assert not missing


def test_the_printed_go_has_its_waivers_and_who_confirmed(page, hour):
    text = printed(page, hour("ready").url("index.html"))
    for words in ("1 of them waived", "waived by cleo until", "confirmed 2026-06-06 12:10 UTC by ann: letter of 5 June"):
        assert squeezed(words) in text, words


def test_the_printed_abort_has_what_to_undo(page, hour):
    text = printed(page, hour("aborted").url("rollback.html"))
    for words in ("2 of 2", "1 of 2, verified 14:28 UTC", "flags set shop-v3 off"):
        assert squeezed(words) in text, words


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_status_has_a_symbol_and_forced_colours_leave_its_border(new_page, hour, theme):
    page = new_page(forced_colors="active", color_scheme=theme)
    page.goto(hour("ready").url("about.html"))
    chips = page.locator("section:has(> h2:text-is('Legend')) .chip")
    assert chips.count() == 11
    for chip in chips.all():
        target = chip.locator("use").get_attribute("href")
        assert page.locator(target).count() == 1, target
        assert chip.evaluate("chip => getComputedStyle(chip).borderTopStyle") != "none"


def test_that_the_launch_may_stay_live_is_taken_back_when_it_lapses(new_page, hour):
    site = hour("settled")
    page = new_page()
    page.clock.set_fixed_time(site.moment)
    page.goto(site.url("index.html"))
    assert page.locator("#_now .claim").inner_text() == "The launch may stay live"
    end = site.verdict["live"]["validUntil"]
    page.clock.set_fixed_time(sites.seconds(end) + 1)
    page.reload()
    assert "may stay live" not in page.locator("#_now").inner_text()


@pytest.mark.parametrize("name", launch_day.HOURS)
def test_the_verdict_of_every_hour_keeps_to_its_schema(hour, name):
    assert problems("verdict-1", hour(name).verdict) == []


def test_a_verdict_that_contradicts_itself_breaks_its_schema(hour):
    ready, aborted = hour("ready").verdict, hour("aborted").verdict
    assert aborted["abort"] and not [row for row in aborted["blockers"] if row["status"] == "Fail"]
    item = next(item for item in ready["phases"][0]["items"] if item["status"] == "Waived")
    wrong = {
        "a GO after an abort": ready | {"abort": aborted["abort"]},
        "a GO that rests on nothing": ready | {"proof": None},
        "a GO with a way to go": ready | {"pathToGo": aborted["pathToGo"]},
        "a NO-GO without a failure": aborted | {"abort": None},
    }
    for name, change in {"decision": None, "proof": []}.items():
        document = copy.deepcopy(ready)
        document["phases"][0]["items"][ready["phases"][0]["items"].index(item)][name] = change
        wrong[f"a waiver without {name}"] = document
    assert not [name for name, document in wrong.items() if problems("verdict-1", document) == []]
