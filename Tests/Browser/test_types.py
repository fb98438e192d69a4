"""The scripts are checked like typed programs. They are served as they are written."""

import shutil
import subprocess

import pytest
from sites import REPOSITORY

OPTIONS = "--allowJs --checkJs --strict --noEmit --target es2022 --lib es2022,dom,dom.iterable".split()


# What is published as one file, app.js of a launch and of the overview of several.
@pytest.mark.parametrize("parts", [["clock.js", "newer.js", "app.js"], ["clock.js", "newer.js", "launches.js"], ["clock.js", "snapshot.js"]], ids=["launch", "launches", "snapshot"])
def test_a_script_has_no_error_of_types(tmp_path, parts):
    assert shutil.which("tsc"), "there is no tsc: run 'make setup-tests' first"
    script = tmp_path / "app.js"
    *first, last = ((REPOSITORY / "templates" / part).read_bytes() for part in parts)
    script.write_bytes(b"".join(first) + b"{\n" + last + b"}\n")
    done = subprocess.run(["tsc", *OPTIONS, script], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout
