"""Readers of a folder behind a web server, while two publishers publish to it."""

import hashlib
import html.parser
import itertools
import os
import shutil
import subprocess
import threading
import time

import pytest

import folders
import nginx
import sites

SOAK = bool(os.environ.get("GONOGO_SOAK"))


class Addresses(html.parser.HTMLParser):
    """What a page leads to and needs, within the site."""

    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if name in ("href", "src") and value and ":" not in value:
                path = value.split("#")[0]
                if path:
                    self.found.append(path)


class Reader(threading.Thread):
    """Reads the whole site from its first page, again and again: page by page, each with all that it needs."""

    def __init__(self, port, known):
        super().__init__()
        self.port, self.known = port, known
        self.stopping = threading.Event()
        self.problems, self.answers, self.seen = [], 0, set()
        self.latest = 0

    def read(self, path):
        status, _, body = nginx.get(self.port, path)
        self.answers += 1
        # Leaves the publishers some of the machine.
        time.sleep(0.002)
        numbers = self.known.get((path, hashlib.sha256(body).hexdigest()))
        if status != 200 or numbers is None:
            return self.problems.append(f"{path}: {status}, {len(body)} bytes of no build")
        if max(numbers) < self.latest:
            self.problems.append(f"{path}: build {max(numbers)} after build {self.latest}")
        if len(numbers) == 1:
            self.latest = max(self.latest, *numbers)
            self.seen |= numbers
        return body

    def run(self):
        while not self.stopping.is_set() and not self.problems:
            paths, done = ["index.html", "badge.svg", "feed.xml", "build.json", "verdict.json"], set()
            while paths and not self.problems:
                path = paths.pop(0)
                if path in done:
                    continue
                done.add(path)
                body = self.read(path)
                if path.endswith(".html") and body:
                    paths += Addresses(body.decode()).found


# How folders are swapped is cut off at every call by other tests.
@pytest.mark.parametrize("links, publishes", [(True, 2000 if SOAK else 220), (False, 2000 if SOAK else 40)], ids=["link", "folder"])
def test_no_reader_sees_anything_but_whole_builds_in_their_order(links, publishes, sample, tmp_path):
    settings = folders.content(tmp_path / "settings", links)
    web = tmp_path / "web"
    builds = {number: sites.variant(sample, tmp_path / f"build-{number}", number) for number in range(1, publishes + 1)}
    known = {}
    for number, folder in builds.items():
        for path, body in sites.files(folder).items():
            known.setdefault((path, hashlib.sha256(body).hexdigest()), set()).add(number)
    ids = {sites.stamp(folder)["build"]: number for number, folder in builds.items()}
    folders.publish(web, builds[1], settings=settings)
    numbers, answers = itertools.count(2), []

    def publisher(repeats):
        for number in numbers:
            if number > publishes:
                return
            # Every tenth build is published by both at once.
            for site in [number, number - 1] if repeats and number % 10 == 0 else [number]:
                answers.append((site, folders.publish(web, builds[site], "--keep", "3", settings=settings, check=None)))

    with nginx.serving(web / "current", tmp_path / "nginx") as port:
        readers = [Reader(port, known) for _ in range(2)]
        publishers = [threading.Thread(target=publisher, args=(repeats,)) for repeats in (False, True)]
        for thread in readers + publishers:
            thread.start()
        for thread in publishers:
            thread.join()
        time.sleep(0.2)
        for reader in readers:
            reader.stopping.set()
        for reader in readers:
            reader.join()
            assert reader.problems == []
            assert len(reader.seen) > 3, "the reader saw too few builds to tell"

    for number, answer in answers:
        assert answer.returncode in (0, 73), answer.stderr
        if answer.returncode == 73:
            newer = [ids[build] for build in ids if build in answer.stderr]
            assert newer and max(newer) > number, answer.stderr
    assert sum(answer.returncode == 0 for _, answer in answers) > publishes / 4
    assert ids[folders.live(web)] == publishes
    assert folders.litter(web) == set() and len(folders.listed(web, settings)[0]) == 3
