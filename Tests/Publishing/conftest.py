import os
import pathlib

import pytest

import folders
import shared
import sites


@pytest.fixture(scope="session", autouse=True)
def nowhere(tmp_path_factory):
    """Everything is started in an empty folder, so that no publish reads the playbook of the project, which takes longer than all else."""
    os.chdir(tmp_path_factory.mktemp("nowhere"))


@pytest.fixture(scope="session")
def common(tmp_path_factory):
    """The folder of what all workers share."""
    return shared.folder(tmp_path_factory.getbasetemp())


def pytest_collection_modifyitems(items):
    """What takes longest begins first."""
    items.sort(key=lambda item: "folder_readers" not in item.nodeid)


def pytest_unconfigure(config):
    if "PYTEST_XDIST_WORKER" not in os.environ and config.option.basetemp:
        shared.end(pathlib.Path(config.option.basetemp))


@pytest.fixture(scope="session")
def sample(common):
    """The site of a small launch with two phases: every kind of file that a site has, in a tenth of the bytes of content/."""
    return pathlib.Path(shared.once(common, "sample", lambda place: str(sites.small(place))))


@pytest.fixture(scope="session")
def launch(common):
    """The sites of one small launch, each of a later instant: "hold", "go", "later" (a GO, too) and "no-go"."""
    return {name: pathlib.Path(path) for name, path in shared.once(common, "launch", folders.verdicts).items()}


@pytest.fixture
def builds(sample, tmp_path):
    """builds(n): a folder with the n-th build of the sample, later than all with a lower number."""

    def make(number):
        folder = tmp_path / f"build-{number}"
        return folder if folder.exists() else sites.variant(sample, folder, number)

    return make
