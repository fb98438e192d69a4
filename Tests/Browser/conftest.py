import chromium
import launch_day
import pytest
import sites
from chromium import PHONE
from playwright.sync_api import sync_playwright


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = chromium.launch(playwright)
        yield browser
        browser.close()


@pytest.fixture
def new_page(browser):
    """Opens pages that share nothing with those of other tests."""
    contexts = []

    def new_page(**options):
        contexts.append(browser.new_context(**{"viewport": PHONE, "reduced_motion": "reduce"} | options))
        contexts[-1].set_default_timeout(10_000)
        return contexts[-1].new_page()

    yield new_page
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def shared_page(browser):
    page = browser.new_page(viewport=PHONE, reduced_motion="reduce")
    page.set_default_timeout(10_000)
    page.clock.set_fixed_time(sites.MOMENT)
    return page


@pytest.fixture
def page(shared_page):
    """One page for all tests that change nothing in it: much faster. Its clock stands at the moment of the verdicts."""
    shared_page.set_viewport_size(PHONE)
    shared_page.emulate_media(color_scheme="light", media="null")
    shared_page.clock.set_fixed_time(sites.MOMENT)
    return shared_page


@pytest.fixture(scope="module")
def page_without_javascript(browser):
    page = browser.new_page(viewport=PHONE, java_script_enabled=False)
    yield page
    page.close()


@pytest.fixture(scope="session")
def sample(tmp_path_factory):
    return sites.sample(tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="session")
def go(tmp_path_factory):
    return sites.go(tmp_path_factory.mktemp("go"))


@pytest.fixture(scope="session")
def hold(tmp_path_factory):
    return sites.hold(tmp_path_factory.mktemp("hold"))


@pytest.fixture(scope="session")
def live(tmp_path_factory):
    return sites.live(tmp_path_factory.mktemp("live"))


@pytest.fixture(scope="session")
def hostile(tmp_path_factory):
    return sites.hostile(tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="session")
def forty(tmp_path_factory):
    return sites.forty(tmp_path_factory.mktemp("forty"))


@pytest.fixture(scope="session")
def huge(tmp_path_factory):
    return sites.huge(tmp_path_factory.mktemp("huge"))


@pytest.fixture(scope="session")
def long(tmp_path_factory):
    return sites.long(tmp_path_factory.mktemp("long"))


@pytest.fixture(scope="session")
def hour(tmp_path_factory):
    """The site of an hour of the launch day, by its name, made once."""
    made = {}

    def hour(name):
        if name not in made:
            made[name] = launch_day.HOURS[name](tmp_path_factory.mktemp(name))
        return made[name]

    return hour


@pytest.fixture(params=["sample", "go", "hold", "hostile", "long", *launch_day.LOOKS])
def site(request, hour):
    return hour(request.param) if request.param in launch_day.HOURS else request.getfixturevalue(request.param)
