import os
import shutil
from pathlib import Path

import pytest
from hub import Hub


@pytest.fixture
def program(tmp_path):
    """A folder for the PATH that holds the built program alone."""
    folder = tmp_path / "program"
    folder.mkdir()
    (folder / "gonogo").symlink_to(Path(os.environ["GONOGO"]).resolve())
    return folder


@pytest.fixture
def hub(tmp_path, program):
    hub = Hub(tmp_path / "hub")
    hub.path = [str(program)]
    yield hub
    hub.close()
    shutil.rmtree(hub.folder, ignore_errors=True)
