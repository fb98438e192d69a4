"""Publishing many pages of which few changed, beside the plain program that does a part of the same."""

import os
import pathlib
import shutil
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "Publishing"))
os.environ.setdefault("GONOGO", ".build/release/gonogo")
import sites  # noqa: E402
import sshd  # noqa: E402


def seconds(command, environment):
    start = time.perf_counter()
    subprocess.run(command, env={**os.environ, **environment}, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def rsync(folder, pages=10_000, changed=10):
    """Each file is hashed, sent where it changed, and proved on the host."""
    folder = pathlib.Path(folder)
    folder.mkdir()
    server = sshd.Server(folder / "sshd")
    try:
        site = sites.build(folder / "site0")
        (site / "many").mkdir()
        for number in range(pages):
            (site / "many" / f"{number}.html").write_text(sites.page(site, f"page {number} " * 400))
        sites.write_manifest(site)
        # The same build with another look: the id of a build stands in every page.
        for number in (1, 2):
            new = pathlib.Path(shutil.copytree(site, folder / f"site{number}"))
            for page in range(changed):
                with open(new / "many" / f"{page}.html", "a", encoding="utf-8") as file:
                    file.write(f"<!-- {number} -->\n")
            sites.write_manifest(new)
        environment = server.environment()
        plain = [
            seconds(["rsync", "-a", "--checksum", f"--link-dest={folder}/plain1", f"{folder}/site{n}/", f"launch:{folder}/plain{n}"], environment)
            for n in (1, 2)
        ]
        ours = [seconds([sites.GONOGO, "publish", f"rsync:launch:{folder}/www", "--site", folder / f"site{n}"], environment) for n in (1, 2)]
        for name, values in (("rsync --link-dest", plain), ("gonogo publish", ours)):
            print(f"{pages:,} pages, {changed} changed: {name:18} {values[1]:6.2f} s  x{values[1] / plain[1]:.2f}")
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)
