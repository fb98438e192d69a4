import re

import pytest
from chromium import DESKTOP, PHONE
from host import Host
from sites import CONTROLS

PHASE = "phase-t-24h.html"
CHECK = "check-t-24h.1.html"

# The least contrast of a text with the ground that it stands on. A canvas turns every notation of a colour into bytes.
CONTRASTS = """
elements => {
  const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const bytes = colour => {
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    return [...context.getImageData(0, 0, 1, 1).data];
  };
  const light = colour => bytes(colour).slice(0, 3).map(byte => byte / 255)
    .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, index) => sum + part * [0.2126, 0.7152, 0.0722][index], 0);
  const ground = element => {
    const colour = getComputedStyle(element).backgroundColor;
    return bytes(colour)[3] ? colour : ground(element.parentElement);
  };
  return elements.map(element => {
    const [dim, bright] = [light(getComputedStyle(element).color), light(ground(element))].sort((a, b) => a - b);
    return { text: element.textContent, contrast: (bright + 0.05) / (dim + 0.05) };
  });
}
"""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_colour_of_a_terminal_can_be_read_on_every_ground(page, long, theme):
    page.emulate_media(color_scheme=theme)
    page.goto(long.url(CHECK))
    found = page.locator(".output :is(span, b, i, u, s, mark)").evaluate_all(CONTRASTS)
    assert len(found) > 800
    assert not [text for text in found if text["contrast"] < 4.5], theme
    inks = page.locator(".output .ink").evaluate_all("inks => [...new Set(inks.map(ink => getComputedStyle(ink).color))]")
    assert len(inks) == 12


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", [PHASE, CHECK])
def test_what_decided_stands_out(page, long, path, theme):
    page.emulate_media(color_scheme=theme)
    page.goto(long.url(path))
    mark = page.locator("mark").first
    assert mark.inner_text() == "SMOKE VERDICT: FAIL"
    ground, border = mark.evaluate("mark => [getComputedStyle(mark).backgroundColor, getComputedStyle(mark).borderBottomStyle]")
    assert ground != mark.evaluate("mark => getComputedStyle(mark.closest('pre')).backgroundColor") and border == "solid"


@pytest.mark.parametrize("size", [PHONE, DESKTOP, {"width": 320, "height": 256}], ids=["phone", "desktop", "400 %"])
def test_a_cut_output_leads_to_all_of_it_and_to_what_decided_in_it(new_page, long, size):
    page = new_page(viewport=size)
    page.goto(long.url(PHASE))
    page.get_by_role("link", name="all 854 lines").first.click()
    page.wait_for_url(f"**/{CHECK}#_output")
    page.get_by_role("link", name="line 414").click()
    assert page.locator("#_mark-1").first.evaluate(
        "mark => { const box = mark.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight; }")
    page.get_by_role("link", name="t-24h.1 in").click()
    page.wait_for_url(f"**/{PHASE}#_evidence-t-24h.1")


def test_the_page_of_a_check_has_every_line_and_shows_what_else_steers_a_terminal(page, long, hostile):
    page.goto(long.url(CHECK))
    text = page.locator("#_output .output").evaluate("output => output.textContent")
    assert all(f"ok {number} GET" in text for number in range(1, 853) if number not in (3, 4, 5, 412))
    assert "\x1b" not in text and "[32m" not in text
    assert page.locator("#_errors .output").inner_text().count("warning") == 50
    page.goto(hostile.url("check-t-7-days.1.html"))
    assert "\u241b]0;title\u2407\u241b[2J" in page.locator("#_output .output").evaluate("output => output.textContent")


def test_words_from_right_to_left_leave_the_line_around_them_in_order(page, long):
    page.goto(long.url(PHASE))
    item = page.locator("[id='t-24h.2']")
    styles = item.locator(".output, .reason").evaluate_all(
        "elements => elements.map(element => getComputedStyle(element).unicodeBidi)")
    assert set(styles) <= {"plaintext", "isolate"} and len(styles) > 1
    assert item.locator(".expectations bdi").count() > 0
    # What is said before the quoted words stands left of them, and what follows them right.
    places = item.locator(".expectations div").first.evaluate("""
      element => {
        const left = node => { const range = document.createRange(); range.selectNodeContents(node); return range.getBoundingClientRect().left; };
        const quoted = element.querySelector("bdi");
        return [left(quoted.previousSibling), left(quoted), left(quoted.nextSibling)];
      }""")
    assert places == sorted(places), places


def test_a_copied_command_is_the_command_or_cannot_be_copied(new_page, long):
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    with Host(long) as host:
        page.goto(host.url(PHASE))
        page.locator("[id='t-24h.1'] .copied:has(.command) button").click()
        page.get_by_role("button", name="Copied").wait_for()
        assert page.evaluate("navigator.clipboard.readText()") == "make smoke"
    item = page.locator("[id='t-24h.3']")
    assert item.locator(".copied:has(.command)").count() == 0
    shown = item.locator(".command").evaluate("command => command.textContent")
    assert shown.strip() == CONTROLS.replace("\u202e", "\u2039U+202E\u203a")
    assert re.search(r"Copy it from .*evening\.json:\d+", item.evaluate("item => item.textContent"))
