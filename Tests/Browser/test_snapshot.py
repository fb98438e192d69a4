"""The site in one file: it needs nothing else, wherever it is opened, and turns a GO that has lapsed into HOLD."""

import json
import re
import subprocess

import pytest
import schemas
import sites
from axe_playwright_python.base import AXE_SCRIPT
from chromium import PHONE
from pypdf import PdfReader
from test_accessibility import COLOURS, axe
from test_print import squeezed

NAMES = ["sample", "go", "hostile", "long"]
OPTIONS = {"sample": sites.SAMPLE}
BLOCK = '<script type="application/json" id="{}">(.*?)</script>'


class Snapshot:
    def __init__(self, path):
        self.path = path
        self.url = path.as_uri()
        self.text = path.read_text(encoding="utf-8")

    def block(self, name):
        return json.loads(re.search(BLOCK.format(name), self.text, re.DOTALL)[1])


def take(content, path, *options):
    command = [sites.program(), "snapshot", content, *options, "-o", path]
    subprocess.run(command, cwd=sites.REPOSITORY, check=True, stdout=subprocess.DEVNULL, timeout=60)
    return path


@pytest.fixture(scope="module")
def snapshots(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("snapshots")
    made = {}

    def snapshot(name):
        if name not in made:
            content = request.getfixturevalue(name).content
            made[name] = Snapshot(take(content, folder / f"{name}.html", *OPTIONS.get(name, ["--at", sites.MOMENT])))
        return made[name]

    return snapshot


@pytest.fixture(params=NAMES)
def snapshot(request, snapshots):
    return snapshots(request.param)


LINKS = """
() => {
  const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
  return {
    repeated: ids.filter((id, index) => ids.indexOf(id) !== index),
    dead: [...document.querySelectorAll("a, use, [for], [aria-labelledby], [aria-describedby], [aria-controls]")].flatMap(
      element => ["href", "for", "aria-labelledby", "aria-describedby", "aria-controls"].map(name => element.getAttribute(name))
    ).filter(value => value?.startsWith("#") && !ids.includes(decodeURIComponent(value.slice(1)))),
    elsewhere: [...document.querySelectorAll("[href]")].map(element => element.getAttribute("href"))
      .filter(href => !/^(#|https:|http:|mailto:|data:image.svg)/.test(href)),
    loading: [...document.querySelectorAll("[src], [srcset], [style], iframe, object, embed")].map(element => element.outerHTML),
    mains: document.querySelectorAll("main").length,
  };
}
"""


def test_asks_for_nothing_and_breaks_no_rule_of_its_policy(new_page, snapshot):
    page = new_page()
    requests, complaints = [], []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(snapshot.url)
    page.evaluate("dispatchEvent(new Event('focus'))")
    assert (requests, complaints) == ([snapshot.url], [])
    assert page.evaluate("window.hit") is None


def test_has_every_id_once_and_no_link_that_leads_nowhere(page, snapshot):
    page.goto(snapshot.url)
    assert page.evaluate(LINKS) == {"repeated": [], "dead": [], "elsewhere": [], "loading": [], "mains": 1}


def test_says_what_the_pages_of_the_site_say(page, sample, snapshots):
    page.goto(snapshots("sample").url)
    whole = page.locator("main").inner_text()
    for path in sample.pages_of_the_launch:
        if path in ("playbook.html", "about.html"):
            continue
        page.goto(sample.url(path))
        for line in page.locator("main :is(h1, h2, h3):visible").all_inner_texts():
            assert line.split("\n")[0] in whole, path


@pytest.mark.parametrize("name", ["sample", "hostile"])
def test_axe_finds_no_violation(page, snapshots, name):
    """Colours are those of the pages, and looked at there; here in what pages do not have."""
    page.goto(snapshots(name).url)
    page.evaluate(AXE_SCRIPT)
    page.set_viewport_size(PHONE)
    found = axe(page, off=COLOURS)
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        found += axe(page, COLOURS, "body > header, .top, #_taken")
    assert not found, "\n".join(found[:20])


def test_has_no_sideways_scroll(page, snapshot):
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(snapshot.url)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def look(page):
    return " ".join(page.get_by_role("heading", level=1).first.inner_text().split()), page.title()


def test_a_go_says_its_end_and_turns_into_hold_there_though_its_time_was_stated(new_page, go, snapshots):
    page = new_page()
    page.clock.install(time=go.valid_until - 10)
    page.goto(snapshots("go").url)
    until = "until 2026-06-06 19:00 UTC"
    assert look(page) == (f"GO {until}", f"GO {until} · Shop v2")
    page.clock.run_for(12_000)
    assert look(page) == ("HOLD", "HOLD · Shop v2")
    assert page.locator(".slab.go, [data-until]").count() == 0
    assert page.get_by_text("GO", exact=True).count() == 0
    assert page.locator("link[rel=icon]").get_attribute("href").count("ffb224") == 1


def test_a_go_for_a_time_that_has_not_come_is_none(new_page, go, snapshots):
    page = new_page()
    page.clock.set_fixed_time(go.moment - 3_600)
    page.goto(snapshots("go").url)
    assert look(page) == ("HOLD", "HOLD · Shop v2")
    assert "which has not come" in page.locator(".sentence").inner_text()


def test_a_go_says_its_end_without_javascript(page_without_javascript, snapshots):
    page = page_without_javascript
    page.goto(snapshots("go").url)
    assert look(page) == ("GO until 2026-06-06 19:00 UTC", "GO until 2026-06-06 19:00 UTC · Shop v2")
    assert "Snapshot of 2026-06-05 20:00 UTC" in page.get_by_role("banner").inner_text()
    assert page.locator(".item").first.is_visible()


@pytest.mark.parametrize("sandbox, word", [("", "GO until 2026-06-06 19:00 UTC"), ("allow-scripts", "HOLD")])
def test_works_in_the_frame_of_a_viewer(new_page, go, snapshots, sandbox, word):
    page = new_page()
    complaints = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.clock.set_fixed_time(go.valid_until + 60)
    page.set_content(f'<iframe sandbox="{sandbox}" width="380" height="800"></iframe>')
    page.evaluate("text => document.querySelector('iframe').srcdoc = text", snapshots("go").text)
    frame = page.frame_locator("iframe")
    frame.get_by_role("heading", name=word).first.wait_for()
    assert not complaints


def test_a_link_opens_what_it_leads_to(page, snapshots):
    page.goto(snapshots("sample").url + "#_evidence-1a.1")
    assert page.locator("#_evidence-1a\\.1").get_attribute("open") is not None
    page.get_by_role("navigation", name="Launch").get_by_role("link", name="Rollback").click()
    assert page.evaluate("location.hash") == "#_rollback"


def test_holds_what_programs_read(tmp_path, sample, snapshots):
    html = snapshots("sample")
    assert html.block("_verdict") == sample.verdict
    assert html.path.stat().st_size <= 512_000
    statement = html.block("_snapshot")
    assert schemas.problems("snapshot-1", statement) == []
    path = take(sample.content, tmp_path / "s.json", *sites.SAMPLE)
    document = json.loads(path.read_text(encoding="utf-8"))
    assert document["verdict"] == sample.verdict
    inner = document.pop("verdict")
    assert schemas.problems("snapshot-1", document) == [] and schemas.problems("verdict-1", inner) == []
    assert statement["verdictFile"] == document["verdictFile"]


def test_is_printed_with_verdict_signatures_and_rollback(tmp_path, hour):
    site = hour("ready")
    path = take(site.content, tmp_path / "s.pdf", "--at", site.verdict["at"], "--environment", site.verdict["environment"])
    sheets = [squeezed(sheet.extract_text()) for sheet in PdfReader(path).pages[:2]]
    for words in ("GO until 2026-06-06 14:45 UTC", "Nothing blocks launch", "Signatures", "T-24h"):
        assert squeezed(words) in sheets[0]
    assert squeezed("Then verify it: flags get shop-v3-state") in sheets[1]
