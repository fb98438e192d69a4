def test_hostile_text_is_shown_as_text(page, hostile):
    page.goto(hostile.url("phase-t-7-days.html"))
    text = page.locator("main").evaluate("main => main.textContent")
    for source in ("phase", "item", "expectation", "command", "output"):
        assert f'<script>window.hit = "{source}"</script>' in text, source
    assert page.locator("main :is(script, style, iframe, img, base, meta, link, object, form)").count() == 0
    assert "\x1b" not in text and "\x00" not in text and "\x9b" not in text


def test_nothing_of_an_output_runs_on_the_page_that_has_all_of_it(page, hostile):
    paths = [path for path in hostile.pages if path.startswith("check-")]
    assert len(paths) == 2
    for path in paths:
        page.goto(hostile.url(path))
        text = page.locator("main").evaluate("main => main.textContent")
        assert text.count('<script>window.hit = "output"</script>') >= 300, path
        assert page.locator("main :is(script, style, iframe, img, base, meta, link, object, form)").count() == 0
        assert page.evaluate("window.hit") is None
        assert not {"\x1b", "\x00", "\x9b", "\u202e"} & set(text), path
        assert page.locator(".output .hue1").first.inner_text() == "red"


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
