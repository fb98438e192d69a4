"""The scripts are checked like typed programs. They are served as they are written."""

import shutil
import subprocess

import pytest
from sites import REPOSITORY

# What comes before the block of the others.
COMMON = ["clock.js", "newer.js"]
OPTIONS = "--allowJs --checkJs --strict --noEmit --target es2022 --lib es2022,dom,dom.iterable".split()


# What is published as one file, app.js of a launch and of the overview of several.
@pytest.mark.parametrize("parts", [["clock.js", "newer.js", "copy.js", "app.js"], ["clock.js", "newer.js", "launches.js"], ["clock.js", "copy.js", "snapshot.js"]], ids=["launch", "launches", "snapshot"])
def test_a_script_has_no_error_of_types(tmp_path, parts):
    assert shutil.which("tsc"), "there is no tsc: run 'make setup-tests' first"
    script = tmp_path / "app.js"
    first, block = (b"".join((REPOSITORY / "templates" / part).read_bytes() for part in parts if (part in COMMON) == is_common) for is_common in (True, False))
    script.write_bytes(first + b"{\n" + block + b"}\n")
    done = subprocess.run(["tsc", *OPTIONS, script], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout
