import re

import pytest
from chromium import DESKTOP, PHONE

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


# What a browser sets for a reader who needs more space around letters, words and lines: WCAG 2.2, 1.4.12.
SPACED = """
() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
    p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
}
"""

# Text that is cut off: nothing scrolls there. The title above a verdict is cut on purpose: it stands in the footer too.
CUT = """
() => [...document.querySelectorAll("body *")].filter(element => {
  const style = getComputedStyle(element);
  return element.checkVisibility() && !element.matches(".about, svg, svg *")
    && (/hidden|clip/.test(style.overflowX) && element.scrollWidth > element.clientWidth + 1
      || /hidden|clip/.test(style.overflowY) && element.scrollHeight > element.clientHeight + 1);
}).map(element => element.outerHTML.slice(0, 120))
"""


def test_no_page_scrolls_sideways_or_cuts_text_at_320_390_and_1280_px_also_with_more_space_in_its_text(page, site):
    found = []
    for path in site.pages:
        page.goto(site.url(path))
        for is_spaced in (False, True):
            if is_spaced:
                page.evaluate(SPACED)
            for width in (320, 390, 1280):
                page.set_viewport_size({"width": width, "height": 800})
                found += [f"{path} {width} px: {text}" for text in [page.evaluate(WIDTH), *page.evaluate(CUT)] if text]
    assert not found, "\n".join(found)


# 1280 px at a zoom of 400 %: WCAG 2.2, 1.4.10.
ZOOMED = {"width": 320, "height": 256}

SEEN = """
() => [...document.querySelectorAll("body *")].filter(element => element.checkVisibility()
    && [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim()))
  .map(element => element.textContent.trim())
"""

# What takes the focus and then lies outside the window, or under something there: WCAG 2.2, 2.4.11.
COVERED = """
() => [...document.querySelectorAll("a[href], button, summary, [tabindex='0']")].filter(element => {
  if (!element.checkVisibility()) return false;
  element.focus();
  return [...element.getClientRects()].every(box => {
    const [left, top] = [Math.max(box.left, 0), Math.max(box.top, 0)];
    const [right, bottom] = [Math.min(box.right, innerWidth), Math.min(box.bottom, innerHeight)];
    const at = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return right <= left || bottom <= top || !at || !element.contains(at) && (at === document.body || !at.contains(element));
  });
}).map(element => element.outerHTML.slice(0, 120))
"""


def test_a_zoom_of_400_percent_loses_and_covers_nothing(page, site):
    found = []
    for path in [path for path in site.pages if path in ("index.html", "rollback.html") or path.startswith("phase-")]:
        page.set_viewport_size(DESKTOP)
        page.goto(site.url(path))
        wide = page.evaluate(SEEN)
        page.set_viewport_size(ZOOMED)
        narrow = page.evaluate(SEEN)
        # The link to the rollback procedures is the bar's on a narrow page.
        found += [f"{path} lost: {text[:80]}" for text in wide if text not in narrow]
        found += [f"{path} covered: {html}" for html in page.evaluate(COVERED)]
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        bar = page.locator(".bar").bounding_box()
        if bottom(page.locator("footer")) > bar["y"] + 1:
            found.append(f"{path}: the bar covers the footer")
        if page.evaluate("getComputedStyle(document.querySelector('.bar')).position") == "fixed":
            found.append(f"{path}: the bar takes {bar['height']} of {ZOOMED['height']} px")
    assert not found, "\n".join(found)


MOVING = """
() => [...document.querySelectorAll("*")].filter(element => [null, "::before", "::after"].some(part => {
  const style = getComputedStyle(element, part);
  return style.animationName !== "none" || style.transitionDuration !== "0s" || style.scrollBehavior !== "auto";
})).map(element => element.outerHTML.slice(0, 120))
"""


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_nothing_moves(new_page, sample, motion):
    page = new_page(reduced_motion=motion)
    for path in ("index.html", "phase-t-0.html", "rollback.html"):
        page.goto(sample.url(path))
        assert page.evaluate(MOVING) == [], path
        assert page.evaluate("document.getAnimations().length") == 0, path


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
    for path in site.pages_of_the_launch:
        page.goto(site.url(path))
        assert page.title().startswith(lead + " ".join(words) + " · "), path
        for word in words:
            shown = page.get_by_text(word, exact=True).first
            assert shown.is_visible() and bottom(shown) <= PHONE["height"], (path, word)


def test_no_page_of_production_speaks_of_a_rehearsal(go):
    assert not [path for path in go.pages if re.search("rehearsal", go.text(path), re.IGNORECASE)]
