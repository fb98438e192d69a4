"""All looks of a site on one picture, laid out by the browser that took them."""

import base64
import html

LIMIT = 600_000
COLUMNS = ["phone-light", "phone-dark", "desktop-light", "desktop-dark"]

STYLE = """
* { box-sizing: border-box; }
body { margin: 0; padding: 24px; background: #e4e7eb; color: #16191d; font: 15px/1.3 system-ui, sans-serif; width: 2120px; }
main { display: grid; grid-template-columns: 1fr 1fr; gap: 20px 40px; }
h2 { font-size: 15px; margin: 0 0 6px; }
h2 small { color: #545b64; font-size: 13px; font-weight: 400; }
div { display: flex; gap: 8px; }
img { height: 240px; border: 1px solid #a6aeb8; border-radius: 4px; background: #fff; }
.sheets { grid-column: 1 / -1; }
.sheets img { height: 440px; }
"""


def image(path):
    return f'<img src="data:image/png;base64,{base64.b64encode(path.read_bytes()).decode("ascii")}" alt="">'


def row(pictures, site, page):
    # Above several launches there is no environment of all.
    words = [site.verdict["verdict"], site.verdict.get("environment"), site.verdict["at"]]
    images = "".join(image(pictures.path(site, page, look)) for look in COLUMNS)
    label = html.escape(f"{site.name}: {page}")
    return f"<section><h2>{label} <small>{', '.join(filter(None, words))}</small></h2><div>{images}</div></section>"


def write(target, browser, pictures, rows, sheets):
    """The first screens of pages on a phone and a desktop, light and dark, and the first sheets of what is printed."""
    body = "".join(row(pictures, site, page) for site, page in rows)
    body += f'<section class="sheets"><h2>printed</h2><div>{"".join(image(path) for path in sheets)}</div></section>'
    page = browser.new_page(viewport={"width": 2120, "height": 1200})
    page.set_content(f"<!doctype html><title>Contact sheet</title><style>{STYLE}</style><main>{body}</main>")
    page.wait_for_function("[...document.images].every(image => image.complete)")
    size = page.evaluate("({ width: document.body.offsetWidth, height: document.documentElement.scrollHeight })")
    page.set_viewport_size(size)
    session = page.context.new_cdp_session(page)
    for quality in range(85, 20, -5):
        shot = session.send("Page.captureScreenshot", {"format": "webp", "quality": quality})
        data = base64.b64decode(shot["data"])
        if len(data) <= LIMIT:
            break
    else:
        raise SystemExit(f"the contact sheet has {len(data)} bytes, more than {LIMIT}")
    target.write_bytes(data)
    page.close()
