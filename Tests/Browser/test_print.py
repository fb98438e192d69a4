import io
import re
import unicodedata

import launch_day
import pytest
from pypdf import PdfReader


def sheets(page, url, paper="A4"):
    """The text of each sheet, without the white space that lines and columns make of it."""
    page.goto(url)
    return [squeezed(sheet.extract_text()) for sheet in PdfReader(io.BytesIO(page.pdf(format=paper))).pages]


def printed(page, url):
    return "".join(sheets(page, url))


def squeezed(text):
    # Ligatures are letters again.
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def test_the_printed_overview_has_the_verdict_and_every_blocker(page, sample):
    text = printed(page, sample.url("index.html"))
    wanted = ["NO-GO", "REHEARSAL"]
    wanted += [blocker["item"] + blocker["title"] for blocker in sample.verdict["blockers"]]
    wanted += [phase["label"] for phase in sample.verdict["phases"]]
    assert not [words for words in wanted if squeezed(words) not in text]


PAPERS = ["A4", "Letter"]


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", ["sample", "ready", "forty", "aborted"])
def test_one_sheet_has_verdict_blockers_phases_and_signatures_and_the_next_the_way_back(
    request, page, hour, name, paper
):
    site = hour(name) if name in launch_day.HOURS else request.getfixturevalue(name)
    first, second, *_ = sheets(page, site.url("index.html"), paper)
    wanted = [blocker["item"] + blocker["title"] for blocker in site.verdict["blockers"] if blocker["item"]]
    wanted += [phase["label"] for phase in site.verdict["phases"]]
    wanted += ["Signatures", "GO / NO-GO", site.verdict["verdict"]]
    assert not [words for words in wanted if squeezed(words) not in first]
    assert second.startswith("Rollback:")
    assert squeezed("Carried out by") in second and squeezed("Carried out by") not in first


@pytest.mark.parametrize("paper", PAPERS)
def test_each_procedure_starts_on_a_sheet_of_its_own(page, sample, paper):
    pages = sheets(page, sample.url("rollback.html"), paper)
    for name in ("6A — Restore", "6B — Re-apply", "6C — Flip", "6D — Incident"):
        starts = [text for text in pages if text.startswith(squeezed(name))]
        assert len(starts) == 1, name
        assert "Verifiedby" in starts[0]


def test_after_an_abort_the_sheet_has_what_to_carry_out_in_that_order(page, hour):
    sheet = sheets(page, hour("aborted").url("index.html"))[1]
    assert sheet.startswith(squeezed("Rollback: Shop v3 Shop v3, production · Launch NO-GO as of 2026-06-06 14:30 UTC"))
    places = [sheet.index(squeezed(words)) for words in ("1 of 2, verified 14:28 UTC", "2 of 2, by 14:50")]
    assert places == sorted(places)
    assert sheet.index("6B—") < sheet.index("6A—")
    sheet = sheets(page, hour("uncalled").url("index.html"))[1]
    assert squeezed("Not called for: 6B — Switch the name back") in sheet
    assert "dnsswitch" not in sheet and squeezed("1 of 1") in sheet


@pytest.mark.parametrize("path", ["index.html", "rollback.html"])
def test_every_sheet_of_these_pages_names_the_launch_its_verdict_and_the_time(page, hour, path):
    site = hour("ready")
    page.clock.set_fixed_time(site.moment)
    pages = sheets(page, site.url(path))
    stamp = squeezed("Shop v3, production · Launch GO as of 2026-06-06 13:57 UTC")
    assert len(pages) > 2
    starts = [text for text in pages[1:] if text.startswith("Roll") or text.startswith("6") or text.startswith(stamp)]
    assert starts and not [text for text in starts if stamp not in text]


def test_every_sheet_has_its_number(page, hour):
    page.goto(hour("ready").url("index.html"))
    pdf = page.pdf(format="A4", margin={side: "12mm" for side in ("top", "right", "bottom", "left")})
    texts = [squeezed(sheet.extract_text()) for sheet in PdfReader(io.BytesIO(pdf)).pages]
    assert all(f"{number}/{len(texts)}" in text for number, text in enumerate(texts, 1))


def test_the_printed_launch_has_boxes_and_initials_for_each_step_and_no_step_of_the_moment(page, hour):
    text = printed(page, hour("ready").url("phase-t-0.html"))
    assert text.count(squeezed("☐ Taken")) == 3 and text.count("Initials") == 3
    assert squeezed("Do not start") not in text


def test_the_lines_to_sign_stay_together_and_have_room_for_a_name(page, hour):
    page.set_viewport_size({"width": 794, "height": 1123})
    page.emulate_media(media="print")
    page.goto(hour("ready").url("index.html"))
    assert page.locator(".sign").evaluate("sign => getComputedStyle(sign).breakInside") == "avoid"
    widths = [cell.bounding_box()["width"] for cell in page.locator(".sign tbody tr:first-child > *").all()]
    assert widths[2] == max(widths)


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
