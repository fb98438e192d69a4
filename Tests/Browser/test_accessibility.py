import pytest
from axe_playwright_python.base import AXE_SCRIPT
from conftest import DESKTOP, PHONE

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# `preload` would have axe fetch style sheets, which the policy of the pages forbids.
RUN = """
async tags => {
  const results = await axe.run({
    runOnly: { type: "tag", values: tags }, resultTypes: ["violations"], preload: false,
  });
  return results.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.target} ${node.html.slice(0, 160)}`));
}
"""


def faults(page, site, path):
    found = []
    page.goto(site.url(path))
    page.evaluate(AXE_SCRIPT)
    for size in (PHONE, DESKTOP):
        page.set_viewport_size(size)
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme)
            found += [f"{path} {theme} {size['width']} px: {fault}" for fault in page.evaluate(RUN, TAGS)]
    return found


def test_axe_finds_no_violation_of_wcag_2_2_aa_or_best_practice(page, site):
    found = [fault for path in site.pages for fault in faults(page, site, path)]
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
    brightness = page.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0) / 3")
    assert (brightness < 64) == is_dark
