import os
import shutil

import pytest
import sites
from playwright.sync_api import sync_playwright

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 800}


@pytest.fixture(scope="session")
def browser():
    found = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)
    assert found, "there is no Chromium: run 'make setup-tests' first"
    # Chromium refuses to sandbox pages for root.
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=arguments)
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


@pytest.fixture
def page(new_page):
    return new_page()


@pytest.fixture
def page_without_javascript(new_page):
    return new_page(java_script_enabled=False)


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
def huge(tmp_path_factory):
    return sites.huge(tmp_path_factory.mktemp("huge"))


@pytest.fixture(params=["sample", "go", "hold", "hostile"])
def site(request):
    return request.getfixturevalue(request.param)
