def test_the_overview_says_the_verdict_its_sentence_and_what_blocks(page_without_javascript, sample):
    page = page_without_javascript
    page.goto(sample.url("index.html"))
    assert page.get_by_role("heading", level=1).inner_text().strip() == "NO-GO"
    assert page.locator(".sentence").is_visible()
    # A page draws several blanks as one.
    text = " ".join(page.locator("#_blockers").inner_text().split())
    for blocker in sample.verdict["blockers"]:
        if blocker["status"] != "Unconfirmed":
            assert blocker["item"] in text and " ".join(blocker["reason"].split()) in text, blocker


def test_every_blocker_can_be_brought_to_light(page_without_javascript, sample):
    page = page_without_javascript
    page.goto(sample.url("index.html"))
    for summary in page.locator("#_blockers summary").all():
        summary.click()
    links = [link.inner_text() for link in page.locator("#_blockers a").all() if link.is_visible()]
    for blocker in sample.verdict["blockers"]:
        assert any(link.startswith(f"{blocker['item']} ") for link in links), blocker


def test_a_go_says_until_when(page_without_javascript, go):
    page = page_without_javascript
    page.goto(go.url("index.html"))
    assert page.get_by_role("heading", level=1).inner_text().strip() == "GO"
    slab = page.locator(".slab").inner_text()
    assert "Valid until" in slab and "2026-06-06 19:00 UTC" in slab


def test_the_evidence_of_what_fails_is_open(page_without_javascript, sample):
    page = page_without_javascript
    page.goto(sample.url("phase-t-7-days.html"))
    item = page.locator("[id='1A.12']")
    assert item.get_by_text("HTTP/2 302").last.is_visible()
    assert item.get_by_text("curl -sI https://api.raxx.app/health | head -3").last.is_visible()


def test_the_evidence_of_what_passes_opens_by_a_click(page_without_javascript, sample):
    page = page_without_javascript
    page.goto(sample.url("phase-t-7-days.html"))
    output = page.locator("[id='1A.1'] .output").first
    assert not output.is_visible()
    page.locator("[id='1A.1'] summary").first.click()
    assert output.is_visible()


# What a script writes of its own accord, such as "3 min ago" for a time, is in other words without it.
def test_a_page_shows_all_of_its_text(page, page_without_javascript, site):
    lost = []
    phases = [path for path in site.pages if path.startswith("phase-")]
    for path in ["index.html", "rollback.html", *phases[:2]]:
        shown = []
        for opened in (page, page_without_javascript):
            opened.goto(site.url(path))
            shown.append(opened.locator("main :is(h1, h2, h3, a, pre, summary):visible").all_inner_texts())
        lost += [f"{path}: {text[:80]}" for text in set(shown[0]) - set(shown[1])]
    assert not lost, "\n".join(lost)
