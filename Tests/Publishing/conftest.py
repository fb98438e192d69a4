import pathlib

import pytest

import sites


@pytest.fixture(scope="session")
def sample(tmp_path_factory):
    """The site of a small launch with two phases, built once: every kind of file that a site has, in a tenth of the bytes of content/."""
    return sites.small(tmp_path_factory.mktemp("sample"))


@pytest.fixture
def builds(sample, tmp_path):
    """builds(n): a folder with the n-th build of the sample, later than all with a lower number."""

    def make(number):
        folder = tmp_path / f"build-{number}"
        return folder if folder.exists() else sites.variant(sample, folder, number)

    return make
