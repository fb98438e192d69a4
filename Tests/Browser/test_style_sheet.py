import re

import sites

# What a browser makes of a style sheet, in its own words.
RULES = """
text => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return [...sheet.cssRules].map(rule => rule.cssText);
}
"""


def test_the_published_style_sheet_has_the_same_rules_as_its_source(new_page, sample):
    page = new_page()
    source = (sites.REPOSITORY / "templates" / "style.css").read_text(encoding="utf-8")
    # The values of variables are kept as they were written.
    wanted, published = (
        [re.sub(r",\s+", ",", rule) for rule in page.evaluate(RULES, text)] for text in (source, sample.text("style.css")))
    assert len(wanted) > 100
    assert published == wanted
