import re

import pytest
from chromium import PHONE

# The widest element that stands in no region of its own that scrolls.
WIDTH = """
() => {
  const root = document.scrollingElement;
  if (root.scrollWidth <= innerWidth) return null;
  const scrolls = element => /auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX);
  const isFree = element => {
    for (let at = element.parentElement; at && at !== root; at = at.parentElement) if (scrolls(at)) return false;
    return true;
  };
  const widest = [...document.body.querySelectorAll("*")].filter(isFree)
    .sort((a, b) => b.getBoundingClientRect().right - a.getBoundingClientRect().right)[0];
  return `${root.scrollWidth} px: ${widest.outerHTML.slice(0, 120)}`;
}
"""


def test_no_page_scrolls_sideways_at_320_390_and_1280_px_in_light_and_dark(page, site):
    found = []
    for path in site.pages:
        page.goto(site.url(path))
        for width in (320, 390, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            for theme in ("light", "dark"):
                page.emulate_media(color_scheme=theme)
                widest = page.evaluate(WIDTH)
                if widest:
                    found.append(f"{path} {theme} {width} px: {widest}")
    assert not found, "\n".join(found)


def bottom(locator):
    box = locator.bounding_box()
    assert box, f"not rendered: {locator}"
    return box["y"] + box["height"]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_first_screen_of_a_phone_shows_verdict_sentence_and_first_failing_blocker(page, sample, theme):
    page.emulate_media(color_scheme=theme)
    page.goto(sample.url("index.html"))
    fold = page.locator(".bar").bounding_box()["y"]
    assert fold <= PHONE["height"]

    first = sample.verdict["blockers"][0]
    assert first["status"] == "Fail"
    heading = page.get_by_role("heading", level=1)
    assert heading.inner_text().strip() == "NO-GO"
    row = page.locator("#_blockers li").first
    assert first["item"] in row.inner_text() and first["reason"] in row.inner_text()
    bottoms = {"verdict": bottom(heading), "sentence": bottom(page.locator(".sentence")), "blocker": bottom(row)}
    assert max(bottoms.values()) <= fold, f"{bottoms}, the bar begins at {fold}"


def test_every_page_begins_with_the_verdict_and_with_the_environment_of_a_rehearsal(page, site):
    words = [site.verdict["verdict"]]
    lead = ""
    if site.verdict["sequence"]["isComplete"]:
        # The launch is through: they begin with whether it may stay live.
        words, lead = [site.verdict["live"]["verdict"]], "Live: "
    if site.verdict["environment"] != "production":
        words.insert(0, site.verdict["environment"].upper())
    for path in site.pages:
        page.goto(site.url(path))
        assert page.title().startswith(lead + " ".join(words) + " · "), path
        for word in words:
            shown = page.get_by_text(word, exact=True).first
            assert shown.is_visible() and bottom(shown) <= PHONE["height"], (path, word)


def test_no_page_of_production_speaks_of_a_rehearsal(go):
    assert not [path for path in go.pages if re.search("rehearsal", go.text(path), re.IGNORECASE)]
