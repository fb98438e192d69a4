"""The script is checked like a typed program. It is served as it is written."""

import shutil
import subprocess

from sites import REPOSITORY

OPTIONS = "--allowJs --checkJs --strict --noEmit --target es2022 --lib es2022,dom,dom.iterable".split()


def test_the_script_has_no_error_of_types():
    assert shutil.which("tsc"), "there is no tsc: run 'make setup-tests' first"
    done = subprocess.run(["tsc", *OPTIONS, "templates/app.js"], cwd=REPOSITORY, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout
