import io
import re
import unicodedata

from pypdf import PdfReader


def printed(page, url):
    """The text of all sheets, without the white space that lines and columns make of it."""
    page.goto(url)
    sheets = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    return squeezed("".join(sheet.extract_text() for sheet in sheets))


def squeezed(text):
    # Ligatures are letters again.
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def test_the_printed_overview_has_the_verdict_and_every_blocker(page, sample):
    text = printed(page, sample.url("index.html"))
    wanted = ["NO-GO", "REHEARSAL"]
    wanted += [blocker["item"] + blocker["title"] for blocker in sample.verdict["blockers"]]
    wanted += [phase["label"] for phase in sample.verdict["phases"]]
    assert not [words for words in wanted if squeezed(words) not in text]


def test_the_printed_go_has_its_end(page, go):
    text = printed(page, go.url("index.html"))
    assert "GO" in text and squeezed("2026-06-06 19:00 UTC") in text


def test_the_printed_phase_has_the_evidence_that_is_closed_on_the_screen(page, sample):
    text = printed(page, sample.url("phase-t-7-days.html"))
    page.goto(sample.url("phase-t-7-days.html"))
    closed = page.locator("details:not([open]) .output").all()
    assert closed
    assert not [output for output in closed if squeezed(output.text_content())[:60] not in text]


def test_the_printed_rollback_has_every_command(page, sample):
    text = printed(page, sample.url("rollback.html"))
    page.goto(sample.url("rollback.html"))
    commands = page.locator("main pre").all()
    assert commands
    assert not [command for command in commands if squeezed(command.text_content()) not in text]
    assert not re.search("Copy", text)
