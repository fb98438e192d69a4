def test_hostile_text_is_shown_as_text(page, hostile):
    page.goto(hostile.url("phase-t-7-days.html"))
    text = page.locator("main").evaluate("main => main.textContent")
    for source in ("phase", "item", "expectation", "command", "output"):
        assert f'<script>window.hit = "{source}"</script>' in text, source
    assert page.locator("main :is(script, style, iframe, img, base, meta, link, object, form)").count() == 0
    assert "\x1b" not in text and "\x00" not in text and "\x9b" not in text


def test_what_is_left_out_of_a_long_output_is_counted(page, hostile):
    page.goto(hostile.url("phase-t-7-days.html"))
    first = page.locator("[id='t-7-days.1'] .output").first.inner_text()
    assert "line 1 " in first and "line 300 " in first
    assert "left out" in first
    assert len(first.splitlines()) <= 42


def test_a_phase_of_500_items_opens_at_the_item_that_is_linked(page, huge):
    page.goto(huge.url("phase-t-7-days.html") + "#t-7-days.400")
    assert page.locator("section.item").count() == 500
    assert -1 <= page.locator("[id='t-7-days.400']").bounding_box()["y"] < 400
