"""Publishing to a folder that is cut off: killed at every file operation in turn, and out of disk space at every write. Old or new is
live and whole, the exit status says so, and the next publish works and leaves nothing behind.

`strace` counts the calls of each thread for itself; what changes the folder is done by one thread, so that every call has its turn.
"""

import collections
import os
import re
import shutil
import signal
import subprocess

import pytest

import folders
import sites

SOAK = bool(os.environ.get("GONOGO_SOAK"))
CHANGES = "mkdir symlink rename renameat2 rmdir ftruncate syncfs fsync write unlink unlinkat".split()
# Between these nothing is seen that is not seen between the others.
MORE_CHANGES = "link openat pwrite64 fchmod chmod utimensat flock".split()


def turns_to_try(last):
    """Of a call that is made for every file not all, unless there is time."""
    return range(1, last + 1) if SOAK or last < 3 else [1, last]


def traced(calls, arguments, log, injection=()):
    """Runs gonogo; its answer, and what it called: a line each."""
    command = ["strace", "-f", "-qq", "-o", log, "-e", f"trace={calls}", *injection, sites.GONOGO, *map(str, arguments)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)
    try:
        output, errors = process.communicate(timeout=20)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        # A thread that was to be woken sleeps on: no disk does that.
        assert not is_of_disk(log.read_text().splitlines()), f"{injection} hangs"
        output, errors = "", ""
    return subprocess.CompletedProcess(command, process.returncode, output, errors), log.read_text().splitlines()


def is_of_disk(lines):
    """Whether no call has failed for want of space that a full disk lets through: one that wakes a thread, or only reads."""
    failed, begun = [], {}
    for line in lines:
        thread, _, call = line.partition(" ")
        call = call.strip()
        if call.endswith("<unfinished ...>"):
            begun[thread] = call.removesuffix("<unfinished ...>")
        elif call.endswith("(INJECTED)"):
            # A call in whose midst another thread made one is told in two lines.
            failed.append(begun.get(thread, "") if call.startswith("<... ") else call)
    wakes = re.compile(r"write\(\d+, \"\\\d+(\\0)+\", 8\b")
    return not any(wakes.match(call) or "openat(" in call and "O_CREAT" not in call for call in failed)


# What is done: the builds that are published before, the one that is published or None to roll back, options. The names are of the
# sites of one launch; of a GO it matters whether it ever was live.
WAYS = {
    "first publish": ((), 1, ()),
    "publish": ((1,), 3, ("--keep", "1")),
    "publish a GO": (("hold",), "go", ()),
    "first publish of a GO": ((), "go", ()),
    "roll back": ((1, 2), None, ("--rollback", "--keep", "1")),
}


class Way:
    """A folder in which something is done again and again, each time from the same state."""

    def __init__(self, name, links, builds, launch, tmp_path):
        self.folder = tmp_path
        before, number, self.options = WAYS[name]
        self.is_go = number == "go"
        if self.is_go:
            builds = launch.get
        self.next, self.before = builds("no-go" if self.is_go else 9), builds("hold" if self.is_go else 1)
        self.settings = folders.content(tmp_path / "settings", links)
        self.start = tmp_path / "start"
        for build in before:
            folders.publish(self.start, builds(build), settings=self.settings)
        ids = [sites.stamp(builds(build))["build"] for build in before]
        self.old = ids[-1] if ids else None
        self.new = sites.stamp(builds(number))["build"] if number else ids[-2]
        self.site = builds(number) if number else "none"

    def fresh(self):
        target = self.folder / "web"
        shutil.rmtree(target, ignore_errors=True)
        if self.start.exists():
            subprocess.run(["cp", "-a", self.start, target], check=True)
        return target

    def arguments(self, target):
        return folders.command(target, self.site, *self.options, settings=self.settings)

    def repair(self, target):
        """The next publish works, also that of the same GO, and nothing is left of the one before."""
        if self.is_go:
            folders.publish(target, self.site, settings=self.settings)
            assert folders.live(target) == self.new
            # Once it was live it does not come back.
            folders.publish(target, self.before, "--replace-newer", settings=self.settings)
            folders.publish(target, self.site, settings=self.settings, check=77)
        folders.publish(target, self.next, settings=self.settings)
        assert folders.live(target) == sites.stamp(self.next)["build"]
        assert folders.litter(target) == set()


def rounds(way, calls, then):
    """Injects at the first turn of each call, the second, …: the answers."""
    answer, lines = traced(",".join(calls), way.arguments(way.fresh()), way.folder / "log")
    assert answer.returncode == 0, answer.stderr
    names = [re.match(r"(\d+) +(\w+)\(", line) for line in lines]
    turns = collections.Counter(name.groups() for name in names if name)
    for call in calls:
        # They are counted by thread.
        last = max([count for (_, name), count in turns.items() if name == call], default=0)
        for number in turns_to_try(last):
            target = way.fresh()
            point = f"{call}:{then}:when={number}"
            answer, lines = traced(call, way.arguments(target), way.folder / "log", ["-e", f"inject={point}"])
            check(way, target, answer, point, is_of_disk(lines))
            yield answer.returncode


def check(way, target, answer, point, is_of_disk):
    live = folders.live(target) if target.exists() else None
    assert live in (way.old, way.new), f"{point}: {live} is live"
    if not is_of_disk:
        pass
    elif answer.returncode == 0:
        # It was the last word, or a second way was there.
        assert live == way.new, point
    elif answer.returncode > 0:
        assert answer.returncode == 74, f"{point}: {answer.returncode}\n{answer.stderr}"
        if "standard output cannot be written" in answer.stderr:
            # That was said after all was done.
            assert live == way.new, point
        else:
            verdict = live and sites.stamp(target / "current")["verdict"]
            assert live is None or f"build {live}, {verdict}, is live" in answer.stderr, f"{point}: {answer.stderr}"
    way.repair(target)


# A folder is swapped in more steps than a link.
CUT = [(name, links) for name in WAYS for links in (True, False) if SOAK or name in ("publish", "publish a GO") or not links]


@pytest.fixture(params=CUT, ids=lambda way: f"{way[0]}-{'link' if way[1] else 'folder'}")
def way(request, builds, launch, tmp_path):
    return Way(*request.param, builds, launch, tmp_path)


def test_a_publish_that_is_killed_leaves_old_or_new(way):
    ends = list(rounds(way, CHANGES + MORE_CHANGES if SOAK else CHANGES, "signal=KILL"))
    # strace ends as what it traces ended; a last call that is not made each time kills nothing.
    killed = [end for end in ends if end in (-signal.SIGKILL, 128 + signal.SIGKILL)]
    assert len(killed) > 5 and set(ends) - set(killed) <= {0}


def test_a_publish_without_disk_space_leaves_the_old_build(way):
    calls = CHANGES + MORE_CHANGES if SOAK else ["mkdir", "write", "symlink", "rename", "renameat2", "syncfs"]
    assert 74 in list(rounds(way, calls, "error=ENOSPC"))


def test_a_file_system_that_cannot_exchange_takes_two_steps(builds, launch, tmp_path):
    """Between them nothing is live; what is cut off there is mended by the next publish, and the old build can be made live again."""
    way = Way("publish", False, builds, launch, tmp_path)
    cannot = ["-e", "inject=renameat2:error=EINVAL"]
    target = way.fresh()
    answer, _ = traced("rename,renameat2", way.arguments(target), tmp_path / "log", cannot)
    assert answer.returncode == 0 and folders.live(target) == way.new
    assert folders.litter(target) == set()
    nothing = 0
    for number in range(1, 9):
        target = way.fresh()
        answer, _ = traced("rename,renameat2", way.arguments(target), tmp_path / "log", [*cannot, "-e", f"inject=rename:signal=KILL:when={number}"])
        live = folders.live(target)
        if answer.returncode == 0:
            break
        assert live in (way.old, way.new, None)
        if live is None:
            nothing += 1
            assert way.old in folders.listed(target, way.settings)[0]
        way.repair(target)
    assert nothing == 1 and number > 3


FULL_DISK = """
mount -t tmpfs -o size=300k tmpfs "$1" || exit 99
shift
head -c 190000 /dev/zero >"$TARGET.ballast"
"$@" --site "$OLD" || exit 98
"$@" --site "$NEW" && exit 97
cat "$TARGET/current/build.json"
rm "$TARGET.ballast"
"$@" --site "$NEW" >/dev/null || exit 96
cat /dev/zero >"$TARGET.ballast" 2>/dev/null
"$@" --rollback >/dev/null || exit 95
cat "$TARGET/current/build.json"
ls "$TARGET/releases" | wc -l
"""


def test_a_disk_that_is_full_leaves_the_old_build_which_can_still_be_made_live(builds, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    target = disk / "web"
    command = ["unshare", "--mount", "--map-root-user", "sh", "-c", FULL_DISK, "sh", disk, sites.GONOGO, "publish", f"dir:{target}"]
    environment = {**os.environ, "OLD": builds(1), "NEW": builds(2), "TARGET": target}
    answer = subprocess.run(command, env=environment, capture_output=True, text=True)
    if answer.returncode in (1, 99):
        pytest.skip(f"no file system can be mounted here: {answer.stderr}")
    assert answer.returncode == 0, f"{answer.returncode}: {answer.stdout}{answer.stderr}"
    old = sites.stamp(builds(1))["build"]
    assert all(old in line for line in answer.stdout.splitlines()[-3:-1])
    assert "No space left" in answer.stderr and f"build {old}, HOLD, is live" in answer.stderr
    assert answer.stdout.split()[-1] == "2"
