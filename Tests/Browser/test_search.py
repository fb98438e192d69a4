import io
import re

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from chromium import DESKTOP, PHONE
from playwright.sync_api import expect
from pypdf import PdfReader
from test_accessibility import RUN, TAGS
from test_layout import WIDTH


@pytest.fixture
def page(new_page):
    return new_page()


def rows(page):
    """What is shown, by id."""
    shown = page.locator("[data-status]:visible")
    return [link.split("#")[1] for link in shown.evaluate_all("all => all.map(row => row.querySelector('a').href)")]


def count(page):
    return page.locator("form [role=status]").inner_text()


def blockers(site, **wanted):
    return {
        blocker["item"] for blocker in site.verdict["blockers"]
        if all(blocker[key] == value for key, value in wanted.items())
    }


def test_an_address_with_filters_opens_so_with_the_verdict_first_and_its_numbers_untouched(page, sample):
    page.goto(sample.url("index.html") + "#?status=unconfirmed&owner=operator")
    wanted = blockers(sample, status="Unconfirmed", owner="operator")
    assert wanted and set(rows(page)) == wanted
    assert count(page) == f"{len(wanted)} of {len(sample.verdict['blockers'])} shown"
    assert page.evaluate("scrollY") == 0 and page.get_by_role("heading", level=1).inner_text() == "NO-GO"
    assert page.locator("#_blockers h2").inner_text().split()[-1] == str(len(sample.verdict["blockers"]))


def test_several_statuses_in_capitals_are_understood_and_stay_in_the_controls(page, sample):
    page.goto(sample.url("index.html") + "#?status=Fail,Stale")
    assert set(rows(page)) == blockers(sample, status="Fail")
    assert page.get_by_label("Status").input_value() == "Fail,Stale"


def test_typing_filters_hides_groups_without_a_hit_and_is_kept_in_the_address(page, sample):
    page.goto(sample.url("phase-t-7-days.html"))
    page.keyboard.press("/")
    page.locator("[name=q]:focus").wait_for()
    page.keyboard.type("DNS mail")
    assert rows(page) == ["1B.9"] and count(page).startswith("1 of ")
    assert page.url.endswith("#?q=DNS+mail")
    assert page.locator(".part > h2:visible").count() == 1
    page.get_by_label("Status").select_option(label="Pass")
    assert rows(page) == [] and count(page).startswith("0 of ")
    page.reload()
    assert rows(page) == [] and page.get_by_label("Words").input_value() == "DNS mail"
    page.get_by_role("button", name="Clear").click()
    page.wait_for_url("**#?")
    assert count(page) == "35 of 35 shown"
    page.get_by_role("button", name="Close").click()
    page.wait_for_url("**#")
    assert page.get_by_role("search").count() == 0 and len(rows(page)) == 35


def test_to_open_and_to_close_the_search_keeps_the_place(page, sample):
    page.goto(sample.url("phase-t-7-days.html"))
    page.evaluate("scrollTo(0, 900)")
    page.keyboard.press("/")
    page.locator("[name=q]:focus").wait_for()
    assert page.evaluate("scrollY") > 700
    page.get_by_role("button", name="Close").click()
    page.get_by_role("search").wait_for(state="hidden")
    assert page.url.endswith("#") and page.evaluate("scrollY") > 700


@pytest.mark.parametrize("width", [320, 390])
def test_the_first_hit_stands_below_the_search(new_page, sample, width):
    page = new_page(viewport={"width": width, "height": 844})
    page.goto(sample.url("phase-t-7-days.html") + "#?status=fail")
    bar, hit = page.get_by_role("search").bounding_box(), page.locator("[data-status]:visible").first.bounding_box()
    assert bar["y"] + bar["height"] <= hit["y"] < 400


@pytest.mark.parametrize("query", ["foo=bar", "status=", "__proto__=x", "q="])
def test_names_that_are_no_field_and_empty_fields_filter_nothing(page, sample, query):
    page.goto(sample.url("phase-t-7-days.html") + f"#?{query}")
    assert count(page) == "35 of 35 shown" and len(rows(page)) == 35


def test_a_long_owner_makes_the_search_no_wider(new_page, sample):
    page = new_page(viewport={"width": 320, "height": 844})
    page.goto(sample.url("phase-t-7-days.html") + f"#?owner={'reliability+' * 10}")
    assert page.evaluate(WIDTH) is None


def test_a_filter_without_a_hit_leaves_everything_that_blocks_counted(page, sample):
    page.goto(sample.url("index.html") + "#?q=nothing+has+these+words")
    assert count(page) == f"0 of {len(sample.verdict['blockers'])} shown"
    assert page.locator("#_blockers h2").inner_text().startswith("What blocks launch")
    assert page.get_by_text("Nothing blocks").count() == 0


def test_what_blocks_the_whole_launch_is_never_hidden(page, hostile):
    page.goto(hostile.url("index.html"))
    whole = page.locator("#_blockers .rows > li:not([data-status], .part)").count()
    page.goto(hostile.url("index.html") + "#?q=nothing+has+these+words")
    assert whole and page.locator("#_blockers .rows > li:visible").count() == whole


def test_back_and_forward_go_through_filters(page, sample):
    page.goto(sample.url("phase-t-7-days.html"))
    page.goto(sample.url("phase-t-7-days.html") + "#?status=fail")
    expect(page.locator(".off")).not_to_have_count(0)
    assert rows(page) == ["1A.12"]
    page.go_back()
    expect(page.locator(".off")).to_have_count(0)
    page.go_forward()
    expect(page.locator(".off")).not_to_have_count(0)
    assert rows(page) == ["1A.12"]


def test_a_link_to_an_item_that_a_filter_hides_shows_it(page, sample):
    page.goto(sample.url("phase-t-7-days.html") + "#1B.9?status=fail")
    assert rows(page) == ["1A.12", "1B.9"]
    assert page.locator("[id='1B.9']").bounding_box()["y"] < PHONE["height"] - 48


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_search_covers_no_item_that_a_link_leads_to(new_page, sample, size):
    page = new_page(viewport=size)
    page.goto(sample.url("phase-t-7-days.html") + "#1C.4?owner=operator")
    bar = page.get_by_role("search").bounding_box()
    assert bar["y"] <= 8 and bar["y"] + bar["height"] <= page.locator("[id='1C.4']").bounding_box()["y"]


def test_a_page_without_items_leads_to_the_search_of_the_playbook(new_page, sample):
    page = new_page(viewport=DESKTOP)
    page.goto(sample.url("about.html"))
    page.get_by_role("link", name="Search", exact=True).click()
    page.wait_for_url("**/playbook.html#?")
    page.get_by_label("Phase").select_option(label="T-24h")
    page.get_by_label("Status").select_option(label="Not clear")
    assert set(rows(page)) == blockers(sample, phase="T-24h")


def test_what_is_asked_for_is_taken_to_the_whole_playbook(page, sample):
    page.goto(sample.url("phase-t-24h.html") + "#?q=dns")
    page.get_by_role("link", name="Search the whole playbook").click()
    page.wait_for_url("**/playbook.html#?q=dns")
    assert "1B.9" in rows(page)


def test_a_few_items_are_not_searched(new_page, go):
    page = new_page(viewport=DESKTOP)
    page.goto(go.url("playbook.html"))
    assert page.get_by_role("link", name="Search", exact=True).count() == 0
    page.keyboard.press("/")
    assert page.get_by_role("search").count() == 0


def test_a_filtered_page_is_printed_whole(page, sample):
    page.goto(sample.url("phase-t-7-days.html"))
    sheets = lambda: "".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf(format="A4"))).pages)
    whole = sheets()
    page.goto(sample.url("phase-t-7-days.html") + "#?status=fail")
    expect(page.locator(".off")).not_to_have_count(0)
    assert re.sub(r"\s", "", sheets()) == re.sub(r"\s", "", whole)


def test_five_hundred_items_are_filtered(page, huge):
    page.goto(huge.url("phase-t-7-days.html"))
    page.keyboard.press("/")
    page.locator("[name=q]:focus").wait_for()
    page.keyboard.type("item 49")
    assert count(page) == "15 of 500 shown"


def test_the_open_search_passes_axe_and_fits_400_percent_of_zoom(page, sample):
    page.set_viewport_size({"width": 320, "height": 256})
    page.goto(sample.url("phase-t-7-days.html") + "#?status=fail")
    page.evaluate(AXE_SCRIPT)
    assert not page.evaluate(RUN, [TAGS, None, None, []])
    assert page.evaluate(WIDTH) is None
    # It would leave no room for anything else.
    assert page.locator("aside").evaluate("aside => getComputedStyle(aside).position") == "static"


def test_without_javascript_there_is_no_control(page_without_javascript, sample):
    page_without_javascript.goto(sample.url("phase-t-7-days.html"))
    assert page_without_javascript.locator("button, input, select, aside, dialog").count() == 0
    assert page_without_javascript.get_by_text("Search", exact=True).count() == 0
