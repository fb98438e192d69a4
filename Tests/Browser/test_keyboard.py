import pytest
from chromium import DESKTOP, PHONE
from host import Host
from playwright.sync_api import expect

FOCUS = """
() => {
  const element = document.activeElement;
  const box = element.getBoundingClientRect();
  const at = document.elementFromPoint(
    box.x + Math.min(box.width, innerWidth) / 2, box.y + Math.min(box.height, 24) / 2);
  return {
    text: element.textContent.trim(), html: element.outerHTML.slice(0, 100),
    outline: getComputedStyle(element).outlineStyle,
    isSeen: element.contains(at) || (at !== null && at.contains(element) && at !== document.body),
  };
}
"""


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_tab_reaches_the_first_blocker_within_ten_presses(new_page, sample, size):
    page = new_page(viewport=size)
    page.goto(sample.url("index.html"))
    first = sample.verdict["blockers"][0]["item"]
    for _ in range(10):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        assert focus["outline"] != "none", focus
        if focus["text"].startswith(f"{first} "):
            page.keyboard.press("Enter")
            page.wait_for_url(f"**#{first}")
            return
    pytest.fail(f"the focus has come to {focus}")


def test_the_first_tab_leads_past_what_every_page_repeats(page, sample):
    page.goto(sample.url("phase-t-0.html"))
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUS)["isSeen"]
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("path", ["index.html", "phase-t-24h.html", "rollback.html"])
def test_what_has_the_focus_is_seen(page, sample, path):
    page.goto(sample.url(path))
    hidden = []
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        focus = page.evaluate(FOCUS)
        if not focus["isSeen"]:
            hidden.append(focus["html"])
    assert not hidden, "\n".join(hidden)


REGIONS = """
() => [...document.querySelectorAll("*")].filter(element => {
  const style = getComputedStyle(element);
  return element !== document.scrollingElement && element.checkVisibility()
    && (/auto|scroll/.test(style.overflowX) && element.scrollWidth > element.clientWidth + 1
      || /auto|scroll/.test(style.overflowY) && element.scrollHeight > element.clientHeight + 1);
}).filter(element => !element.hasAttribute("tabindex")).map(element => element.outerHTML.slice(0, 140))
"""


# Chromium lets the keyboard into every region that scrolls, other browsers only into those that say so.
def test_every_region_that_scrolls_is_reached_by_the_keyboard(page, site):
    found = []
    for path in site.pages:
        page.goto(site.url(path))
        page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            found += [f"{path} {width} px: {region}" for region in page.evaluate(REGIONS)]
    assert not found, f"{len(found)} regions\n" + "\n".join(found[:12])


def test_every_output_is_a_region_with_a_name(page, sample):
    page.goto(sample.url("phase-t-7-days.html"))
    outputs = page.locator(".output").all()
    assert outputs
    for output in outputs:
        assert output.get_attribute("role") == "region" and output.get_attribute("aria-label")


def test_the_arrows_scroll_an_output(page, sample):
    page.goto(sample.url("phase-t-24h.html"))
    output = page.locator("[id='2.8'] .output").first
    assert output.evaluate("output => output.scrollWidth > output.clientWidth")
    output.focus()
    page.keyboard.press("ArrowRight")
    expect(output).not_to_have_js_property("scrollLeft", 0)


def test_a_copy_button_copies_the_command_beside_it(new_page, sample):
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    with Host(sample) as host:
        page.goto(host.url("rollback.html"))
        button = page.get_by_role("button", name="Copy").first
        command = button.locator("xpath=..").locator("pre").inner_text().strip()
        button.focus()
        page.keyboard.press("Enter")
        page.get_by_role("button", name="Copied").first.wait_for()
        assert command and page.evaluate("navigator.clipboard.readText()") == command


def test_a_copy_button_copies_where_the_browser_has_no_clipboard_for_scripts(new_page, sample):
    page = new_page(permissions=["clipboard-read"])
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    with Host(sample) as host:
        page.goto(host.url("rollback.html"))
        frame = page.locator(".copied").nth(1)
        command = frame.locator("pre").text_content().removesuffix("\n")
        copied = "document.addEventListener('copy', () => { window.copied = document.getSelection().toString() || document.activeElement.value })"
        page.evaluate(copied)
        frame.get_by_role("button").click()
        frame.get_by_role("button", name="Copied").wait_for()
        assert command and page.evaluate("window.copied") == command
        assert page.locator("textarea").count() == 0
        assert frame.get_by_role("button").get_attribute("aria-live") == "polite"
        assert frame.get_by_role("button").evaluate("button => button === document.activeElement")


def focused(page):
    return page.evaluate("document.activeElement.textContent")


def test_n_and_p_lead_through_what_is_not_clear_and_open_its_fold(new_page, sample):
    page = new_page()
    page.goto(sample.url("index.html"))
    ids = [blocker["item"] for blocker in sample.verdict["blockers"]]
    seen = []
    for _ in ids:
        page.keyboard.press("n")
        seen.append(focused(page).split()[0])
        assert page.evaluate(FOCUS)["isSeen"]
    assert sorted(seen) == sorted(ids)
    page.keyboard.press("n")
    assert focused(page).split()[0] == seen[-1]
    page.keyboard.press("p")
    assert focused(page).split()[0] == seen[-2]


@pytest.mark.parametrize("key", ["Control", "Alt", "Meta"])
def test_shortcuts_leave_keys_with_modifiers_alone(new_page, sample, key):
    page = new_page()
    page.goto(sample.url("index.html"))
    page.keyboard.down(key)
    page.keyboard.press("n")
    page.keyboard.up(key)
    assert page.evaluate("document.activeElement === document.body")


def test_shortcuts_are_listed_and_are_letters_where_somebody_types(new_page, sample):
    page = new_page()
    page.goto(sample.url("phase-t-7-days.html"))
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Shortcuts")
    assert dialog.is_visible()
    assert dialog.bounding_box()["x"] >= 16 and dialog.bounding_box()["width"] <= PHONE["width"] - 32
    page.keyboard.press("Escape")
    assert page.get_by_role("dialog").count() == 0
    # What was closed has the focus until the page is drawn anew, and keys are its own.
    expect(page.locator(":focus")).to_have_count(0)
    page.keyboard.press("/")
    page.locator("[name=q]:focus").wait_for()
    page.keyboard.type("n/p?")
    assert page.get_by_label("Words").input_value() == "n/p?" and page.get_by_role("dialog").count() == 0


def test_where_a_browser_knows_no_popover_the_list_stays_closed(new_page, sample):
    page = new_page()
    page.goto(sample.url("index.html"))
    page.evaluate("document.querySelector('dialog').removeAttribute('popover')")
    assert page.get_by_role("dialog").count() == 0


@pytest.mark.parametrize("is_denied", [False, True])
def test_shortcuts_can_be_switched_off_which_is_remembered_where_that_is_allowed(new_page, sample, is_denied):
    page = new_page()
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    if is_denied:
        page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('denied') } })")
    with Host(sample) as host:
        page.goto(host.url("phase-t-7-days.html"))
        page.get_by_role("button", name="Shortcuts").click()
        page.get_by_label("Shortcuts are on").uncheck()
        page.get_by_role("dialog").get_by_role("button", name="Close").click()
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press("n")
        assert page.evaluate("document.activeElement === document.body")
        page.goto(host.url("phase-t-24h.html"))
        page.keyboard.press("n")
        assert page.evaluate("document.activeElement === document.body") != is_denied
    assert not errors


def test_a_link_to_an_item_opens_its_evidence(new_page, sample):
    page = new_page()
    page.goto(sample.url("phase-t-24h.html") + "#2.1")
    item = page.locator("[id='2.1']")
    assert item.locator("details").evaluate("details => details.open")
