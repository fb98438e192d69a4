import re
import xml.etree.ElementTree as ElementTree

import pytest

PICTURE = re.compile(r'<svg class="picture".*?</svg>', re.DOTALL)


def pictures(site):
    return [(path, picture) for path in site.pages for picture in PICTURE.findall(site.text(path))]


def test_every_picture_is_well_formed_and_says_what_it_shows(site):
    for path, picture in pictures(site):
        root = ElementTree.fromstring(picture)
        assert root.get("role") == "img", path
        assert root[0].tag == "title" and len(root[0].text) > 10, path
        assert all(number.isdigit() for number in root.get("viewBox").split()), path


def test_the_aborted_launch_has_a_picture_of_runs_phases_and_rollbacks(hour):
    site = hour("aborted")
    titles = [ElementTree.fromstring(picture)[0].text for _, picture in pictures(site)]
    assert any(title.startswith("The last") for title in titles)
    assert {"Phases, planned and actual", "Launch steps and rollbacks as they went"} <= set(titles)


# Every text of a picture that is smaller than 12 px or sticks out of it.
TEXTS = """
() => [...document.querySelectorAll("svg.picture text")].filter(text => {
  const svg = text.ownerSVGElement, frame = svg.getBoundingClientRect(), box = text.getBoundingClientRect();
  return svg.getScreenCTM().a * 12 < 11.99 || box.left < frame.left - 1 || box.right > frame.right + 1;
}).map(text => text.textContent)
"""


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_words_in_pictures_are_large_enough_and_inside(page, site, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(site.url("changes.html"))
    assert page.evaluate(TEXTS) == []


# Shapes that have the colour of the page, and uses of symbols that are not there.
UNSEEN = """
() => [...document.querySelectorAll("svg.picture :is(rect, path, use)")].filter(shape => {
  if (shape.matches("use") && !document.querySelector(shape.getAttribute("href"))) return true;
  return getComputedStyle(shape).stroke === getComputedStyle(document.body).backgroundColor;
}).map(shape => shape.outerHTML)
"""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_shapes_of_pictures_are_seen_in_both_themes(page, hour, theme):
    site = hour("aborted")
    page.emulate_media(color_scheme=theme)
    for path in site.pages:
        page.goto(site.url(path))
        assert page.evaluate(UNSEEN) == [], path


def test_a_link_to_a_run_leads_to_it(page, hour):
    site = hour("aborted")
    page.goto(site.url("index.html"))
    page.locator("#_runs summary").click()
    page.locator("#_runs tbody a").last.click()
    target = page.locator(":target")
    assert target.get_attribute("id").startswith("_run-") and target.is_visible()
