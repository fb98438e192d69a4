"""The colours of a brand: what the variables of a style sheet may be set to, and what stays apart whatever they are."""

import re

import pytest
import sites
from axe_playwright_python.base import AXE_SCRIPT
from sites import REPOSITORY
from test_accessibility import COLOURS, axe

BRAND = REPOSITORY / "docs" / "themes"

# As a browser reads it where it stands at the end of the style sheet.
WORN = """
theme => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(theme);
  document.adoptedStyleSheets = [sheet];
}
"""

# What all chips and slabs, evidence, steps and procedures stand on.
LOOKS = [
    ("ready", ["index.html"]), ("hold", ["index.html"]), ("falls", ["index.html"]), ("aborted", ["index.html", "rollback.html"]),
    ("sample", ["about.html", "phase-t-24h.html"]),
]


def test_the_theme_of_a_folder_comes_after_the_style_sheet_in_no_more_requests(page, go, tmp_path):
    launch = sites.Launch(sites.ONE_CHECK)
    branded = launch.build("branded", tmp_path, "--at", sites.MOMENT, "--templates", BRAND)
    assert branded.text("style.css").startswith(go.text("style.css").rstrip() + ":root{--text:#1d1a26;")
    page.goto(branded.url("index.html"))
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 253, 248)"
    assert len(page.locator("link[rel=stylesheet], script").all()) == 2


@pytest.mark.parametrize("name, paths", LOOKS, ids=[name for name, _ in LOOKS])
def test_a_theme_of_variables_alone_keeps_every_contrast(page, name, paths, hour, request):
    site = request.getfixturevalue(name) if name in ("hold", "sample") else hour(name)
    theme = (BRAND / "theme.css").read_text(encoding="utf-8")
    found = []
    for path in paths:
        page.goto(site.url(path))
        page.evaluate(WORN, theme)
        page.evaluate(AXE_SCRIPT)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found += [f"{path} {scheme}: {fault}" for fault in axe(page, COLOURS)]
    assert not found, "\n".join(found[:20])


LOOK = """
() => {
  const slab = document.querySelector(".slab");
  const style = getComputedStyle(slab);
  return [slab.querySelector(".word").textContent, slab.querySelector("use").getAttribute("href"), style.borderTopStyle,
    style.borderTopColor === "rgba(0, 0, 0, 0)"];
}
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_theme_of_one_colour_leaves_three_verdicts_that_word_symbol_and_frame_tell_apart(
        page, go, hold, sample, scheme):
    page.emulate_media(color_scheme=scheme)
    theme = ":root { " + " ".join(
        f"{name}: {'black' if 'ink' in name or 'line' in name else 'white'};"
        for name in ("--go", "--go-ink", "--hold", "--hold-ink", "--hold-line", "--nogo", "--nogo-ink")) + " }"
    looks = []
    for site in (go, hold, sample):
        page.goto(site.url("index.html"))
        page.evaluate(WORN, theme)
        looks.append(page.evaluate(LOOK))
    assert looks == [
        ["GO", "#_go", "solid", False], ["HOLD", "#_hold", "dashed", False], ["NO-GO", "#_nogo", "solid", True],
    ]


def test_every_variable_of_the_manual_is_set_by_the_example_in_light_and_dark():
    manual = (REPOSITORY / "templates" / "README.md").read_text(encoding="utf-8")
    promised = set(re.findall(r"^\| `(--[a-z-]+)`", manual, re.MULTILINE)) - {"--mono"}
    light, dark = (BRAND / "theme.css").read_text(encoding="utf-8").split("@media")
    assert set(re.findall(r"(--[a-z-]+):", light)) == promised == set(re.findall(r"(--[a-z-]+):", dark))
