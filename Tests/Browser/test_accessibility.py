import re

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from chromium import DESKTOP, PHONE

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]

# Colours take most of the time. What stands in a page has the same ones at every width: so they are looked at once in each theme, and
# at the other width in what is there on that width alone.
ALONE = "header, .bar"
LOOKS = [(PHONE, "light", False), (DESKTOP, "dark", False), (PHONE, "dark", True), (DESKTOP, "light", True)]

# `preload` would have axe fetch style sheets, which the policy of the pages forbids.
RUN = """
async ([tags, only, part, off]) => {
  const options = only ? { runOnly: { type: "rule", values: only } } : {
    runOnly: { type: "tag", values: tags }, rules: Object.fromEntries(off.map(rule => [rule, { enabled: false }])),
  };
  const root = part ? [...document.querySelectorAll(part)] : document;
  const results = await axe.run(root, { ...options, resultTypes: ["violations"], preload: false });
  return results.violations.flatMap(
    rule => rule.nodes.map(node => `${rule.id}: ${node.target} ${node.html.slice(0, 160)}`));
}
"""


def axe(page, only=None, part=None, off=()):
    return page.evaluate(RUN, [TAGS, only, part, list(off)])


def faults(page, site, path):
    found = []
    page.goto(site.url(path))
    page.evaluate(AXE_SCRIPT)
    for size, theme, is_rest in LOOKS:
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=theme)
        these = axe(page, COLOURS, ALONE) if is_rest else axe(page)
        found += [f"{path} {theme} {size['width']} px: {fault}" for fault in these]
    return found


def test_axe_finds_no_violation_of_wcag_2_2_aa_or_best_practice(page, site):
    found = [fault for path in site.pages for fault in faults(page, site, path)]
    assert not found, "\n".join(found[:20])


def test_axe_finds_no_violation_in_a_go_that_has_lapsed(new_page, go):
    page = new_page()
    page.clock.set_fixed_time(go.valid_until + 1)
    found = faults(page, go, "index.html")
    assert page.get_by_role("heading", level=1).inner_text().strip() == "HOLD"
    assert not found, "\n".join(found)


def test_axe_finds_no_violation_in_a_phase_of_500_items(page, huge):
    page.goto(huge.url("phase-t-7-days.html"))
    page.evaluate(AXE_SCRIPT)
    found = axe(page, off=[*COLOURS, "target-size"])
    assert not found, "\n".join(found[:20])


# axe reads colours of the style sheet there, not those on the screen. They are the reader's own as long as no element refuses them.
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_no_violation_in_forced_colours(new_page, go, hold, sample, theme):
    page = new_page(forced_colors="active", color_scheme=theme)
    refusing = """() => [...document.querySelectorAll("*")]
      .filter(element => getComputedStyle(element).forcedColorAdjust === "none" && !element.closest("svg"))
      .map(element => element.outerHTML.slice(0, 120))"""
    found = []
    for site, paths in [(go, go.pages), (hold, ["index.html"]), (sample, ["index.html", "phase-t-0.html"])]:
        for path in paths:
            page.goto(site.url(path))
            page.evaluate(AXE_SCRIPT)
            found += [f"{site} {path}: {fault}" for fault in axe(page, off=COLOURS) + page.evaluate(refusing)]
    assert not found, "\n".join(found[:20])


def test_forced_colours_leave_a_border_around_the_verdict_and_every_chip(new_page, sample):
    page = new_page(forced_colors="active")
    page.goto(sample.url("index.html"))
    assert page.locator(".slab").first.evaluate("slab => getComputedStyle(slab).borderTopStyle") != "none"
    borders = page.locator(".chip").evaluate_all("chips => chips.map(chip => getComputedStyle(chip).borderTopStyle)")
    assert borders and "none" not in borders


@pytest.mark.parametrize("theme, is_dark", [("light", False), ("dark", True)])
def test_pages_follow_the_theme_of_the_reader(new_page, sample, theme, is_dark):
    page = new_page(color_scheme=theme)
    page.goto(sample.url("index.html"))
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert all((int(part) < 64) == is_dark for part in re.findall(r"\d+", colour)[:3]), colour
