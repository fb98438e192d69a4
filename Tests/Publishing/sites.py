"""Sites to publish: real ones, built by the program, and many more builds of each by replacing what names the build."""

import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
from datetime import datetime, timedelta, timezone

GONOGO = os.path.abspath(os.environ["GONOGO"])
PROJECT = pathlib.Path(__file__).parents[2]
EPOCH = datetime(2026, 6, 1, 12, 0, tzinfo=timezone.utc)


def run(*arguments, check=0, **options):
    """gonogo with its output; `check`: the exit status that it must end with."""
    environment = {**os.environ, **options.pop("env", {})}
    answer = subprocess.run([GONOGO, *map(str, arguments)], capture_output=True, text=True, env=environment, timeout=options.pop("timeout", 120), **options)
    assert check is None or answer.returncode == check, f"{arguments} ended with {answer.returncode}:\n{answer.stdout}{answer.stderr}"
    return answer


def build(folder, content=PROJECT / "content", *options):
    """The site of the sample, or of other content, as the program builds it."""
    if content == PROJECT / "content" and not options:
        options = ("--environment", "rehearsal", "--at", "2026-06-06T13:57:00Z")
    run("build", content, "--output", folder, *options)
    return pathlib.Path(folder)


SMALL = """---
launch: 2026-06-06T14:00:00Z
---

# Small

## T-24h

- [ ] The shop answers

  ```bash
  echo ready
  # Expect: ready
  ```

## T-0

- [ ] The shop is open
"""


def small(folder):
    """The site of a launch with one check, which has no result. Only its first page is as it was built: what publishes looks at every
    byte, and hosts do not care."""
    content = folder / "content"
    content.mkdir(parents=True, exist_ok=True)
    (content / "playbook.md").write_text(SMALL)
    site = build(folder / "public", content, "--at", "2026-06-06T13:57:00Z")
    first, missing = site / "index.html", site / "404.html"
    first.write_text(re.sub(r'(href="[^"#]+)#[^"]*', r"\1", first.read_text()))
    pages = [path for path in site.glob("*.html") if path not in (first, missing)]
    links = "".join(f'<a href="{path.name}">{path.stem}</a>' for path in [first, *pages])
    for path in pages:
        path.write_text(page(site, f'<link rel="stylesheet" href="style.css"><main>{path.stem}{links}</main>'))
    (site / "style.css").write_text("main { margin: 1rem }\n")
    (site / "app.js").write_text('"use strict";\n')
    write_manifest(site)
    return site


def write_manifest(site):
    """Seals a site anew, so that it agrees with itself."""
    paths = sorted(str(path.relative_to(site)) for path in site.rglob("*") if path.is_file() and path.name != ".gonogo")
    lines = [f"{hashlib.sha256((site / path).read_bytes()).hexdigest()}  {path}\n" for path in paths]
    (site / ".gonogo").write_text("".join(lines))


def stamp(site):
    """What build.json says."""
    return json.loads((pathlib.Path(site) / "build.json").read_text())


def variant(base, folder, number):
    """Another build of a site: the same pages with another id and a later instant, one second for each number."""
    folder = pathlib.Path(folder)
    shutil.copytree(base, folder)
    old = stamp(base)
    at = EPOCH + timedelta(seconds=number)
    build_id = hashlib.sha256(f"{old['build']} {number}".encode()).hexdigest()[:16]
    then = datetime.fromisoformat(old["at"].replace("Z", "+00:00"))
    replaced = [
        (old["build"], build_id),
        (old["at"], at.strftime("%Y-%m-%dT%H:%M:%SZ")),
        (str(int(then.timestamp() * 1000)), str(int(at.timestamp() * 1000))),
    ]
    for path in folder.rglob("*"):
        if path.suffix in (".html", ".json"):
            text = path.read_text()
            for before, after in replaced:
                text = text.replace(before, after)
            path.write_text(text)
    write_manifest(folder)
    return folder


def page(site, words):
    """A page that says of which build of a site it is, so that the site still agrees with itself."""
    index = (pathlib.Path(site) / "index.html").read_text()
    body = re.search(r"<body [^>]*>", index).group()
    policy = re.search(r"<meta http-equiv=[^>]*>", index).group()
    return f'<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8">{policy}<title>{words}</title></head>\n{body}{words}</body>\n</html>\n'


def files(folder):
    """Every file below a folder with its bytes."""
    folder = pathlib.Path(folder)
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
