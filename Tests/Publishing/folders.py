"""Folders that are published to."""

import hashlib
import pathlib
import time
from datetime import datetime, timedelta, timezone

import sites

PLAYBOOK = """# Folder

## T-24h

- [ ] The shop answers

  ```bash
  echo ready
  # Expect: ready
  ```
"""


def content(folder, links):
    """A content folder that says whether the web server follows links."""
    folder.mkdir(parents=True)
    (folder / "playbook.md").write_text(PLAYBOOK)
    if not links:
        (folder / "gonogo.yml").write_text("publish:\n  links: no\n")
    return folder


def verdicts(folder):
    """The sites of the fixture `launch`."""
    there = content(folder / "content", True)
    ago = datetime.now(timezone.utc) - timedelta(minutes=10)
    hold = sites.build(folder / "hold", there, "--at", ago.strftime("%Y-%m-%dT%H:%M:%SZ"))
    sites.run("run", there)
    # The run has just ended: a GO of an instant before it would not know of it.
    go = sites.build(folder / "go", there)
    time.sleep(1)
    later = sites.build(folder / "later", there)
    time.sleep(1)
    (there / "playbook.md").write_text(PLAYBOOK.replace("Expect: ready", "Expect: never"))
    sites.run("run", there, check=None)
    no_go = sites.build(folder / "no-go", there)
    assert [sites.stamp(site)["verdict"] for site in (hold, go, later, no_go)] == ["HOLD", "GO", "GO", "NO-GO"]
    return {"hold": str(hold), "go": str(go), "later": str(later), "no-go": str(no_go), "content": str(there)}


def command(target, site, *options, settings=None):
    arguments = ["publish", f"dir:{target}", "--site", site, *options]
    return [*arguments, "--content", settings] if settings else arguments


def publish(target, site, *options, settings=None, check=0, **rest):
    return sites.run(*command(target, site, *options, settings=settings), check=check, **rest)


def listed(target, settings=None):
    """The ids of the builds that are there; the live one."""
    lines = publish(target, "none", "--list", settings=settings).stdout.splitlines()
    # A mark, if it is live, and the id.
    rows = [line.split() for line in lines if not line.endswith("has no live build")]
    live = [row[1] for row in rows if row[0] == "live"]
    return [row[1] if row[0] == "live" else row[0] for row in rows], live[0] if live else None


def whole(folder):
    """Whether every file is what the folder's own list says, and nothing else is there."""
    files = sites.files(folder)
    lines = files.pop(".gonogo", b"").decode().splitlines()
    return lines == [f"{hashlib.sha256(files[path]).hexdigest()}  {path}" for path in sorted(files, key=str.encode)]


def live(target):
    """The id of the live build, which must be whole; None: nothing is live."""
    current = pathlib.Path(target) / "current"
    if not current.exists():
        assert not current.is_symlink(), "current leads nowhere"
        return None
    assert whole(current), f"{current} is not whole"
    return sites.stamp(current)["build"]


def litter(target):
    """What is neither a build under its name nor belongs to the folder."""
    target = pathlib.Path(target)
    names = {path.name for path in target.iterdir()} - {"releases", "current", ".gonogo-lock"}
    releases = target / "releases"
    for path in releases.iterdir() if releases.exists() else ():
        # The mark of a build that never was live is there for as long as that is.
        build = path.with_suffix("") if path.suffix == ".unfinished" else None
        if path.name == ".proved" or build and build.is_dir() and not (target / "current").samefile(build):
            continue
        if not path.is_dir() or not whole(path) or sites.stamp(path)["build"] not in path.name:
            names.add(path.name)
    return names


def several(site):
    """A site with two pages in a folder of their own, which say of which build they are."""
    (site / "more").mkdir()
    for name in ("one", "two"):
        (site / f"more/{name}.html").write_text(sites.page(site, f"{name} {sites.stamp(site)['build']}"))
    sites.write_manifest(site)
    return site
