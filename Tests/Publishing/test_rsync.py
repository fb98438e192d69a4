"""Publishing to another machine through rsync and ssh: a real sshd on this one."""

import os
import pathlib
import random
import shutil
import signal
import subprocess
import time

import pytest

import folders
import sites
import sshd

SOAK = bool(os.environ.get("GONOGO_SOAK"))


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    server = sshd.Server(tmp_path_factory.mktemp("sshd") / "server")
    yield server
    server.stop()


class Host:
    """A folder of the server that is published to."""

    def __init__(self, server, path, folder=None):
        self.server, self.target = server, f"rsync:launch:{path}"
        self.folder = pathlib.Path(folder or path)
        self.environment = server.environment()

    def publish(self, *arguments, check=0, **options):
        return sites.run("publish", self.target, *arguments, check=check, env={**self.environment, **options.pop("env", {})}, **options)

    def site(self, folder, check=0, **options):
        return self.publish("--site", folder, check=check, **options)

    def live(self):
        return sites.stamp(self.folder / "current")["build"]

    def is_whole(self, *folders):
        """Whether what is live is one of these sites, byte for byte."""
        live = sites.files(self.folder / "current")
        return any(live == sites.files(folder) for folder in folders)

    def litter(self):
        names = [path.name for path in [*self.folder.iterdir(), *(self.folder / "releases").iterdir()] if path.name.startswith(".")]
        return sorted(set(names) - {".gonogo-lock", ".proved"})

    def age(self):
        """Some minutes pass."""
        for path in (self.folder / "releases").glob(".incoming-*"):
            os.utime(path, (time.time() - 300,) * 2)

    def start(self, folder, **environment):
        return subprocess.Popen(
            [sites.GONOGO, "publish", self.target, "--site", folder],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, **self.environment, **environment},
        )


@pytest.fixture
def host(server, tmp_path):
    return Host(server, tmp_path / "www")


def test_a_site_is_published_listed_rolled_back_and_pruned(host, builds):
    first, second, third = (builds(number) for number in (1, 2, 3))
    host.site(first)
    assert host.is_whole(first)
    assert os.readlink(host.folder / "current").startswith("releases/2026")
    host.site(second)
    assert host.is_whole(second)
    listed = host.publish("--list").stdout.splitlines()
    assert [line.startswith("live") for line in listed] == [True, False], listed
    assert "was live already" in host.site(second).stdout
    host.publish("--rollback")
    assert host.is_whole(first)
    host.site(third)
    host.site(second, check=73)
    assert host.is_whole(third)
    host.publish("--site", second, "--replace-newer", "--keep", "2")
    assert host.is_whole(second)
    assert len(host.publish("--list").stdout.splitlines()) == 2
    assert host.litter() == []
    assert not host.publish("--list").stderr


def test_what_is_unchanged_is_not_written_again(host, builds):
    host.site(builds(1))
    before = host.folder / os.readlink(host.folder / "current")
    host.site(builds(2))
    after = host.folder / os.readlink(host.folder / "current")
    same = [name for name, data in sites.files(before).items() if sites.files(after).get(name) == data]
    assert "style.css" in same
    for name in same:
        assert (before / name).samefile(after / name), name
    for path in after.rglob("*"):
        assert path.stat().st_mode & 0o777 == (0o755 if path.is_dir() else 0o644), path
    # What publishes to the same folder from the host itself finds it as it was left.
    assert not folders.publish(host.folder, "none", "--list").stderr


@pytest.mark.parametrize(
    "path",
    ["with blanks  two", "it's \"quoted\"", "$(touch x)`touch y`", "-leading", "~/of home", "Grüße/日本", "a;b&c|d*?[x]{y}", "back\\slash"],
)
def test_a_path_is_a_path_whatever_is_in_it(server, builds, path):
    name = path.removeprefix("~/")
    host = Host(server, path, server.home / name)
    for number in (1, 2) if path.startswith("-") else (1,):
        host.site(builds(number))
        assert host.is_whole(builds(number))
    top = {entry.name for entry in server.home.iterdir()}
    assert not top & {"x", "y", "releases", "current", "~"}, top


def test_of_two_publishers_at_once_a_whole_build_wins(host, builds):
    host.site(builds(1))
    for number in range(2, 62 if SOAK else 6, 2):
        older, newer = builds(number), builds(number + 1)
        both = [host.start(older), host.start(newer)]
        answers = [process.communicate(timeout=120)[0] for process in both]
        codes = [process.returncode for process in both]
        assert codes[1] == 0 and codes[0] in (0, 73), answers
        assert codes[0] == 0 or "later build" in answers[0] or "published to by another" in answers[0], answers
        assert host.is_whole(newer), answers
    host.age()
    host.publish("--site", newer, "--keep", "2")
    assert host.litter() == []


def test_what_was_got_ready_for_a_publish_that_is_refused_is_taken_away(host, builds, tmp_path):
    host.site(builds(1))
    host.site(builds(2))
    host.site(builds(1), check=73)
    broken = shutil.copytree(builds(2), tmp_path / "broken")
    (broken / "index.html").write_text("GO")
    host.site(broken, check=65)
    assert "was live already" in host.site(builds(2)).stdout
    assert host.litter() == []
    host.publish("--site", builds(3), "--dry-run")
    assert host.litter() == []
    # Files that the new build has no longer do not come along.
    (builds(3) / "style.css").rename(builds(3) / "new.css")
    for page in builds(3).glob("*.html"):
        page.write_text(page.read_text().replace("style.css", "new.css"))
    sites.write_manifest(builds(3))
    host.site(builds(3))
    assert host.is_whole(builds(3)) and host.litter() == []


@pytest.mark.parametrize("victim", ["gonogo", "the host's processes"])
def test_what_kills_a_publish_leaves_the_old_or_the_new_site(host, server, builds, victim):
    host.site(builds(1))
    start = time.monotonic()
    host.site(builds(2))
    usual = time.monotonic() - start
    live, rounds = 2, 40 if SOAK else 2
    for number in range(rounds):
        new = live + 1
        process = host.start(builds(new))
        time.sleep(usual * random.uniform(0.05, 1))
        if victim == "gonogo":
            process.kill()
        else:
            for child in server.children():
                try:
                    os.kill(child, signal.SIGKILL)
                except ProcessLookupError:
                    pass
        answer = process.communicate(timeout=120)[0]
        assert host.is_whole(builds(live), builds(new)), answer
        # What is old builds' stays old builds'; what was not finished may be finished by the host.
        if process.returncode == 0 or host.is_whole(builds(new)):
            live = new
        else:
            assert process.returncode in (69, 74, -9), answer
    # What the host was asked for goes on there.
    time.sleep(1)
    host.age()
    last = builds(live + 1)
    host.site(last)
    assert host.is_whole(last)
    assert host.litter() == []


@pytest.mark.parametrize("victim", ["mv", "ln", "sleep"])
def test_a_go_whose_publish_was_killed_goes_live_with_the_next_and_once_only(host, server, launch, tmp_path, victim):
    host.site(launch["hold"])
    usual = host.environment
    tools = sshd.toolbox(tmp_path / "tools", [victim])
    (tools / victim).write_text("#!/bin/sh\nkill -9 $PPID\n")
    (tools / victim).chmod(0o755)
    host.environment = server.environment(server.client(tools=tools, name=f"config-{tmp_path.name}"))
    host.site(launch["go"], check=69)
    host.environment = usual
    assert host.is_whole(launch["hold"])
    host.site(launch["go"])
    assert host.is_whole(launch["go"])
    host.publish("--rollback")
    assert "was live on" in host.site(launch["go"], check=77).stderr
    host.age()
    host.site(launch["no-go"])
    assert host.litter() == [] and not list((host.folder / "releases").glob("*.unfinished"))


def shim(host, server, folder, name, body):
    """The host has another program of a name; `$real` is its own."""
    tools = sshd.toolbox(folder / "tools", ["flock", "perl", name] if "lock" in body else [name])
    (tools / name).write_text(f"#!/bin/sh\nreal={shutil.which(name)}\n{body}\n")
    (tools / name).chmod(0o755)
    host.environment = server.environment(server.client(tools=tools, name=f"config-{folder.name}"))


def test_a_go_that_somebody_went_back_from_meanwhile_does_not_come_back(host, server, launch, tmp_path):
    """Who looked before, and sends slowly, finds the same build live as then."""
    host.site(launch["hold"])
    usual = host.environment
    wait, go = tmp_path / "waits", tmp_path / "go"
    shim(host, server, tmp_path, "rsync", f"case $* in *--server*) : >'{wait}'; until [ -e '{go}' ]; do sleep 0.05; done;; esac; exec $real \"$@\"")
    slow = host.start(launch["go"], **host.environment)
    while not wait.exists():
        time.sleep(0.02)
    host.environment = usual
    host.site(launch["go"])
    host.publish("--rollback")
    go.write_text("")
    answer = slow.communicate(timeout=120)[0]
    assert slow.returncode == 77 and "was live on" in answer, answer
    assert host.is_whole(launch["hold"])


def test_a_go_in_place_is_taken_down_where_that_was_cut_off_and_does_not_come_back(host, server, launch, tmp_path):
    settings = folders.content(tmp_path / "content", True)
    (settings / "gonogo.yml").write_text("publish: { in_place: yes }\n")
    run = lambda *options, check=0: host.publish(*options, "--content", settings, check=check)
    assert "nothing to go back to: no other build is kept" in run("--site", launch["hold"]).stdout
    assert "nothing to go back to: no other build is kept" in run("--site", launch["go"]).stdout
    run("--site", launch["hold"], "--replace-newer")
    assert "is not made live" in run("--site", launch["go"], check=77).stderr
    run("--site", launch["later"])
    usual = host.environment
    shim(host, server, tmp_path, "rm", 'case $* in *.gonogo-live*) kill -9 $PPID;; esac; exec $real "$@"')
    run("--take-down", check=69)
    host.environment = usual
    assert (host.folder / "index.html").exists()
    run("--take-down")
    assert not (host.folder / "index.html").exists() and not (host.folder / ".gonogo-replacing").exists()
    assert "was taken away" in run("--site", launch["later"], check=77).stderr
    # A publish that was cut off is taken down as well.
    shim(host, server, tmp_path / "content", "mv", 'case $* in *style.css*) kill -9 $PPID;; esac; exec $real "$@"')
    assert "files of two builds" in run("--site", launch["no-go"], check=74).stderr
    host.environment = usual
    run("--take-down")
    assert not list(host.folder.glob("*.html"))
    run("--site", launch["no-go"])
    assert "index.html" in sites.files(host.folder)


def test_a_lease_that_another_publisher_took_over_is_given_up(host, server, builds, tmp_path):
    host.site(builds(1))
    shim(host, server, tmp_path, "mv", 'case $* in *incoming*) rm -rf .gonogo-lock.d; mkdir .gonogo-lock.d;; esac; exec $real "$@"')
    answer = host.site(builds(2), check=73)
    assert host.is_whole(builds(1)) and (host.folder / ".gonogo-lock.d").exists(), answer.stderr


def test_a_connection_that_is_cut_after_all_was_done_is_no_failure(host, server, launch, tmp_path):
    host.site(launch["hold"])
    shim(host, server, tmp_path, "rm", 'case $* in *-GO-*.unfinished) kill -9 $PPID;; esac; exec $real "$@"')
    assert "GO  build" in host.site(launch["go"]).stdout
    assert host.is_whole(launch["go"])


def test_what_others_may_not_read_does_not_come_along_as_that(host, builds):
    host.site(builds(1))
    (host.folder / "current/style.css").chmod(0o600)
    (host.folder / os.readlink(host.folder / "current")).chmod(0o700)
    host.site(builds(2))
    for path in [host.folder / os.readlink(host.folder / "current"), *(host.folder / "current").rglob("*")]:
        assert path.stat().st_mode & 0o777 == (0o755 if path.is_dir() else 0o644), path


def test_a_folder_may_become_a_file(host, builds):
    for number in (1, 2, 3):
        place = builds(number) / ("thing/more.json" if number % 2 else "thing")
        place.parent.mkdir(exist_ok=True)
        place.write_text("{}")
        sites.write_manifest(builds(number))
        host.site(builds(number))
        assert host.is_whole(builds(number)) and host.litter() == []


@pytest.mark.parametrize("silent", [False, True])
def test_a_network_that_is_cut_leaves_the_old_or_the_new_site(host, server, builds, silent):
    host.site(builds(1))
    options = "-o ServerAliveInterval=1 -o ServerAliveCountMax=1 -o ConnectTimeout=2" if silent else ""

    def publish(number, limit):
        with sshd.Proxy(server.port, limit, silent) as proxy:
            config = server.client(proxy.port, name=f"config-{proxy.port}")
            answer = host.site(builds(number), check=None, env={"RSYNC_RSH": f"ssh -F '{config}' {options}"})
            return answer, proxy.passed

    answer, total = publish(2, None)
    assert answer.returncode == 0, answer.stderr
    old = 2
    parts = 24 if SOAK else 2 if silent else 3
    for part in range(parts):
        new = old + 1
        answer, _ = publish(new, total * (part * 2 + 1) // (parts * 2))
        assert host.is_whole(builds(old), builds(new)), answer.stderr
        if answer.returncode:
            assert answer.returncode == 69, answer.stderr
        if host.is_whole(builds(new)):
            old = new
    for number in range(old + 1, old + 6):
        host.age()
        host.site(builds(number))
        assert host.is_whole(builds(number))
        if not host.litter():
            break
        # The host has not noticed yet that nobody sends any more: what is being written is not taken away.
        time.sleep(1)
    assert host.litter() == []


@pytest.mark.skipif(os.getuid() != 0, reason="only root can mount a small disk")
def test_a_full_disk_leaves_the_old_site_and_nothing_else(server, builds, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    # A page of memory is the smallest piece of this disk.
    size = sum(len(data) // 4096 + 1 for data in sites.files(builds(1)).values()) * 4096
    if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={3 * size}", "tmpfs", disk], check=False).returncode:
        pytest.skip("nothing can be mounted here")
    try:
        host = Host(server, disk / "www")
        host.site(builds(1))
        filler = disk / "filler"
        free = shutil.disk_usage(disk).free
        for left in (0, 20_000, 40_000) if SOAK else (40_000,):
            filler.write_bytes(b"x" * max(0, free - left))
            answer = host.site(builds(2), check=74)
            assert "is full" in answer.stderr and "still live" in answer.stderr, answer.stderr
            assert host.is_whole(builds(1))
            assert host.litter() == []
            filler.unlink()
        host.site(builds(2))
        assert host.is_whole(builds(2))
    finally:
        subprocess.run(["umount", "-l", disk], check=True)


@pytest.mark.parametrize("without", [["flock"], ["flock", "perl"], ["openssl"], ["openssl", "sha256sum", "stat"], ["xargs"], "busybox"])
def test_a_host_may_have_few_tools(host, server, builds, tmp_path, without):
    if without == "busybox" and not shutil.which("busybox"):
        pytest.skip("there is no busybox")
    tools = sshd.toolbox(tmp_path / "tools", () if without == "busybox" else without, only_busybox=without == "busybox")
    host.environment = server.environment(server.client(tools=tools, name=f"config-{tmp_path.name}"))
    for number in (1, 2):
        host.publish("--site", builds(number), "--keep", "1")
        assert host.is_whole(builds(number))
    assert len(list((host.folder / "releases").glob("[!.]*"))) == 1
    assert host.litter() == []


@pytest.mark.parametrize(
    "without, words",
    [(["rsync"], "there is no rsync on launch"), (["sha256sum", "shasum", "openssl"], "no sha256sum, shasum or openssl")],
)
def test_a_tool_that_is_needed_is_named(host, server, builds, tmp_path, without, words):
    tools = sshd.toolbox(tmp_path / "tools", without)
    host.environment = server.environment(server.client(tools=tools, name=f"config-{tmp_path.name}"))
    answer = host.site(builds(1), check=69)
    assert words in answer.stderr and "hint: install" in answer.stderr, answer.stderr


def test_who_is_not_let_in_is_told_why(host, server, builds):
    host.environment = server.environment(server.client(key="stranger", name="config-stranger"))
    answer = host.site(builds(1), check=77)
    assert "lets nobody in with the keys that are here" in answer.stderr and "ssh-add" in answer.stderr, answer.stderr
    host.environment = server.environment(server.client(known="nobody", name="config-nobody"))
    answer = host.site(builds(1), check=77)
    assert "the host key of launch is not known here" in answer.stderr and "known_hosts" in answer.stderr, answer.stderr
    host.environment = server.environment(server.client(port=sshd.free_port(), name="config-nowhere"))
    answer = host.site(builds(1), check=69)
    assert "Connection refused" in answer.stderr and "what is live there is not known" in answer.stderr, answer.stderr
    assert answer.stderr.rstrip().endswith(" launch true"), answer.stderr
    assert not host.folder.exists()


def test_a_folder_for_builds_that_is_a_link_is_not_followed(host, builds, tmp_path):
    host.folder.mkdir()
    (tmp_path / "theirs").mkdir()
    (host.folder / "releases").symlink_to(tmp_path / "theirs")
    assert "'releases' that is no folder" in host.site(builds(1), check=73).stderr
    assert not list((tmp_path / "theirs").iterdir())


def test_what_others_have_there_is_not_touched(host, builds):
    host.folder.mkdir()
    (host.folder / "current").symlink_to("/srv/other")
    answer = host.site(builds(1), check=73)
    assert "leads to '/srv/other'" in answer.stderr, answer.stderr
    (host.folder / "current").unlink()
    (host.folder / "current").mkdir()
    (host.folder / "current" / "index.html").write_text("mine")
    host.site(builds(1), check=73)
    assert (host.folder / "current" / "index.html").read_text() == "mine"
    # Nor what it published itself.
    shutil.rmtree(host.folder / "current")
    host.site(builds(1))
    before = sites.files(host.folder)
    for name in ("current", "releases"):
        answer = sites.run("publish", f"rsync:launch:{host.folder}/{name}", "--site", builds(1), check=73, env=host.environment)
        assert "name the folder above" in answer.stderr
    assert sites.files(host.folder) == before
    for path in (f"2222:{host.folder}", f"2222{host.folder}"):
        answer = sites.run("publish", f"rsync:launch:{path}", "--site", builds(1), check=64, env=host.environment)
        assert "~/.ssh/config" in answer.stderr
    token = "ghp" + "_" + "a1B2" * 9
    answer = sites.run("publish", f"rsync:{token}@launch:{host.folder}", "--site", builds(1), check=64, env=host.environment)
    assert token not in answer.stdout + answer.stderr
    # What is mistyped is not made with all that leads to it.
    answer = sites.run("publish", f"rsync:launch:{host.folder}/no/such/folder", "--site", builds(1), check=73, env=host.environment)
    assert f"there is no '{host.folder}/no'" in answer.stderr and not (host.folder / "no").exists()
    answer = sites.run("publish", f"rsync:launch:{host.folder}/no/such/folder", "--list", check=73, env=host.environment)
    assert "there is no" in answer.stderr


def test_a_live_file_that_somebody_edited_does_not_come_along(host, builds):
    host.site(builds(1))
    style = host.folder / "current" / "style.css"
    times = style.stat()
    style.write_text(style.read_text().replace("1rem", "2rem"))
    os.utime(style, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert "changed after it was published" in host.publish("--list").stderr
    host.site(builds(2))
    assert host.is_whole(builds(2))
    (host.folder / "current" / "more.html").write_text("more")
    assert "changed after it was published" in host.publish("--list").stderr
    host.site(builds(3))
    assert host.is_whole(builds(3))
    # Nor does what comes back under its old name.
    (host.folder / "current" / "index.html").write_text("theirs")
    host.site(builds(3))
    assert host.is_whole(builds(3)) and not host.publish("--list").stderr
    (next((host.folder / "releases").glob(f"*{sites.stamp(builds(1))['build']}*")) / "index.html").write_text("theirs")
    host.publish(sites.stamp(builds(1))["build"], "--rollback", check=66)
    assert host.is_whole(builds(3))


def test_an_edit_is_found_after_all_files_got_new_times(host, builds):
    """As from `chmod -R`, `chown -R`, `setfacl -R`."""
    host.site(builds(1))
    (host.folder / "current" / "index.html").write_text("GO")
    subprocess.run(["chmod", "-R", "u+rwX,go+rX", host.folder], check=True)
    # Files are in no order: the list comes last here.
    (host.folder / "current" / ".gonogo").chmod(0o644)
    assert "changed after it was published" in host.publish("--list").stderr
    host.site(builds(1))
    assert host.is_whole(builds(1)) and not host.publish("--list").stderr
    subprocess.run(["chmod", "-R", "u+rwX,go+rX", host.folder], check=True)
    (host.folder / "releases" / ".proved").unlink()
    (host.folder / "current" / "style.css").write_text("edited")
    host.site(builds(2))
    assert host.is_whole(builds(2))


def test_what_was_touched_and_not_changed_is_read_once(host, server, builds, tmp_path):
    tools = sshd.toolbox(tmp_path / "tools")
    (tools / "openssl").unlink()
    log = tmp_path / "log"
    (tools / "openssl").write_text(f"#!/bin/sh\necho \"$*\" >>'{log}'\nexec {shutil.which('openssl')} \"$@\"\n")
    (tools / "openssl").chmod(0o755)
    host.environment = server.environment(server.client(tools=tools, name=f"config-{tmp_path.name}"))

    def reads(*arguments):
        log.write_text("")
        host.publish(*arguments)
        return log.read_text().count("./")

    host.site(builds(1))
    assert "./index.html" in log.read_text()
    assert reads("--list") == 0
    subprocess.run(["chmod", "-R", "u+rwX,go+rX", host.folder], check=True)
    assert reads("--list") == reads("--list") > 0
    # A publish reads the old build and the new one.
    assert reads("--site", builds(2)) > reads("--site", builds(3)) > 0
    assert reads("--list") == 0
    # Files of which another name has come or gone may have been changed in that moment.
    assert reads("--site", builds(4), "--keep", "1") > 0 and reads("--list") > 0


@pytest.mark.parametrize("how", ["moved", "linked"])
def test_a_folder_of_another_build_does_not_stay(host, builds, tmp_path, how):
    for number in (1, 2):
        host.site(folders.several(builds(number)))
    old = next((host.folder / "releases").glob(f"*{sites.stamp(builds(1))['build']}*")) / "more"
    live = host.folder / "current" / "more"
    live.rename(tmp_path / "aside")
    if how == "moved":
        old.rename(live)
    else:
        live.symlink_to(old)
    assert "changed after it was published" in host.publish("--list").stderr
    host.site(builds(2))
    assert host.is_whole(builds(2)) and not live.is_symlink()


def test_a_server_that_follows_no_links_is_told_that_there_is_one(host, builds, tmp_path):
    settings = folders.content(tmp_path / "content", False)
    for number in (1, 2):
        answer = host.publish("--site", builds(number), "--content", settings)
        assert "'links: no' is for dir: alone" in answer.stderr, answer.stderr
        assert host.is_whole(builds(number)) and (host.folder / "current").is_symlink()


def test_in_place_is_said_to_be_not_atomic_and_keeps_what_others_have_there(host, builds, tmp_path):
    content = tmp_path / "content"
    content.mkdir()
    (content / "playbook.md").write_text(f"---\npublish:\n  target: {host.target}\n  in_place: yes\n---\n\n# Launch\n\n## T-1h\n\n- [ ] ready\n")
    settings = ("--content", content)
    host.folder.mkdir()
    (host.folder / "notes.txt").write_text("mine")
    first, second, third = (builds(number) for number in (1, 2, 3))
    (first / "old").mkdir()
    (first / "old" / "page.html").write_text(sites.page(first, "a page of the first build alone"))
    sites.write_manifest(first)

    def published():
        return {name: data for name, data in sites.files(host.folder).items() if name not in ("notes.txt", ".gonogo-lock", ".gonogo-live")}

    answer = host.publish("--site", first, *settings)
    assert "not atomic" in answer.stderr, answer.stderr
    assert published() == sites.files(first)
    host.publish("--site", second, *settings)
    assert published() == sites.files(second)
    assert not (host.folder / "old").exists()
    host.publish("--rollback", *settings, check=66)
    # A publish that was cut off while files were replaced.
    os.rename(host.folder / ".gonogo-live", host.folder / ".gonogo-replaced")
    shutil.copy(second / ".gonogo", host.folder / ".gonogo-replaced")
    (host.folder / "index.html").write_bytes((first / "index.html").read_bytes())
    # Whoever may write there may not have files elsewhere removed by it.
    victim = host.folder.parent / "victim"
    victim.write_text("of somebody else")
    with (host.folder / ".gonogo-replaced").open("a") as file:
        file.write(f"{'0' * 64}  ../victim\n{'0' * 64}  old/../../victim\n{'0' * 64}  {victim}\n")
    answer = host.publish("--site", second, *settings)
    assert "cut off" in answer.stderr, answer.stderr
    assert published() == sites.files(second) and victim.exists()
    (host.folder / "old").write_text("of somebody else")
    answer = host.publish("--site", first, *settings, "--replace-newer", check=73)
    assert (host.folder / "notes.txt").read_text() == "mine"
    assert published().pop("old") == b"of somebody else"
