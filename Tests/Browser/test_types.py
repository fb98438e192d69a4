"""The scripts are checked like typed programs. They are served as they are written."""

import shutil
import subprocess

import pytest
from sites import REPOSITORY

OPTIONS = "--allowJs --checkJs --strict --noEmit --target es2022 --lib es2022,dom,dom.iterable".split()


@pytest.mark.parametrize("script", ["app.js", "launches.js"])
def test_a_script_has_no_error_of_types(script):
    assert shutil.which("tsc"), "there is no tsc: run 'make setup-tests' first"
    done = subprocess.run(["tsc", *OPTIONS, f"templates/{script}"], cwd=REPOSITORY, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout
