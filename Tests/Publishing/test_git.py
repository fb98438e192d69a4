"""Publishing to a branch: bare repositories of this machine, real hooks, a real server, and machines that are set up otherwise."""

import os
import random
import shutil
import signal
import subprocess
import threading
import time

import pytest

import remotes
import sites

SOAK = bool(os.environ.get("GONOGO_SOAK"))
git = remotes.git


@pytest.fixture
def bare(tmp_path):
    return remotes.Bare(tmp_path / "a bare 'one' $(x) ü.git")


def publish(bare, site, *options, **more):
    return sites.run("publish", bare.target, "--site", site, *options, **more)


def listed(bare, **more):
    """The builds that are listed, and the live one."""
    lines = sites.run("publish", bare.target, "--list", **more).stdout.splitlines()
    live = [line.split()[1] for line in lines if line.startswith("live ")]
    return [line.removeprefix("live ").split()[0] for line in lines], live


def build(site):
    return sites.stamp(site)["build"]


def test_a_branch_holds_the_files_of_the_site_and_no_others(bare, builds):
    publish(bare, builds(1))
    assert bare.files() == sites.files(builds(1))
    publish(bare, builds(2))
    assert bare.files() == sites.files(builds(2))
    assert set(bare.modes()) == {"100644"}
    assert bare.count() == 2
    assert listed(bare) == ([build(builds(2)), build(builds(1))], [build(builds(2))])


def test_a_page_of_the_build_before_does_not_stay(bare, builds):
    site = builds(1)
    (site / "shop").mkdir()
    (site / "shop" / "page.html").write_text(sites.page(site, "GO"))
    sites.write_manifest(site)
    publish(bare, site)
    assert "shop/page.html" in bare.files()
    publish(bare, builds(2))
    assert bare.files() == sites.files(builds(2))


def test_the_same_build_is_published_once_and_another_look_of_it_again(bare, builds):
    publish(bare, builds(1))
    assert "was there already" in publish(bare, builds(1)).stdout
    assert bare.count() == 1
    (builds(1) / "style.css").write_text("body { color: black }")
    sites.write_manifest(builds(1))
    publish(bare, builds(1))
    assert bare.count() == 2
    assert bare.files()["style.css"] == b"body { color: black }"


def test_an_earlier_build_is_made_live_again_in_one_commit_and_stays_one_build(bare, builds):
    for number in (1, 2, 3):
        publish(bare, builds(number))
    sites.run("publish", bare.target, "--rollback")
    assert bare.files() == sites.files(builds(2))
    sites.run("publish", bare.target, build(builds(1)), "--rollback")
    assert bare.files() == sites.files(builds(1))
    assert listed(bare) == ([build(builds(number)) for number in (3, 2, 1)], [build(builds(1))])
    assert bare.count() == 5
    assert "live again" in bare.git("log", "-1", "--format=%s", bare.branch)
    answer = sites.run("publish", bare.target, "ffffffff", "--rollback", check=66)
    assert "has no build 'ffffffff'" in answer.stderr


def test_what_would_change_is_named_and_nothing_is_changed(bare, builds):
    answer = publish(bare, builds(1), "--dry-run")
    assert "+ index.html" in answer.stdout
    assert bare.tip() is None
    publish(bare, builds(1))
    tip = bare.tip()
    assert "~ index.html" in publish(bare, builds(2), "--dry-run").stdout
    assert bare.tip() == tip


def test_a_domain_that_the_host_keeps_in_the_branch_is_carried_over(bare, builds, tmp_path):
    publish(bare, builds(1))
    bare.commit(tmp_path / "work", {"CNAME": "launch.example\n"})
    assert listed(bare) == ([build(builds(1))], [build(builds(1))])
    publish(bare, builds(2))
    publish(bare, builds(3))
    assert bare.files() == sites.files(builds(3)) | {"CNAME": b"launch.example\n"}
    sites.run("publish", bare.target, build(builds(1)), "--rollback")
    assert bare.files() == sites.files(builds(1)) | {"CNAME": b"launch.example\n"}


def test_a_branch_with_anything_else_is_never_replaced(bare, builds, tmp_path):
    bare.commit(tmp_path / "work", {"README.md": "our source\n", "Sources/a.swift": "let a = 1\n"})
    tip = bare.tip()
    answer = publish(bare, builds(1), check=73)
    assert "holds 'README.md', which gonogo did not write" in answer.stderr
    assert bare.tip() == tip


def test_a_file_that_somebody_added_to_the_site_stops_the_publish(bare, builds, tmp_path):
    publish(bare, builds(1))
    bare.commit(tmp_path / "work", {"notes.txt": "do not lose me\n"})
    answer = publish(bare, builds(2), check=73)
    assert "notes.txt" in answer.stderr


def test_a_page_that_somebody_changed_on_the_branch_is_written_anew(bare, builds, tmp_path):
    publish(bare, builds(1))
    said = "of the live build was changed after it was published"
    bare.commit(tmp_path / "work", {"index.html": "GO\n", "about.html": "GO\n"})
    assert f"'about.html' and 1 more {said}" in sites.run("publish", bare.target, "--list").stderr
    assert "~ index.html" in publish(bare, builds(1), "--dry-run").stdout
    answer = publish(bare, builds(1))
    assert said in answer.stderr and "\n  2 of " in answer.stdout
    assert bare.files() == sites.files(builds(1))
    assert "was changed" not in publish(bare, builds(1)).stderr
    # Also where the words of the commit are still ours.
    publish(bare, builds(2))
    bare.commit(tmp_path / "amended", {"index.html": "GO again\n"}, "--amend")
    answer = publish(bare, builds(2))
    assert "the commit of the live build was changed" in answer.stderr
    assert bare.files() == sites.files(builds(2))


def test_a_branch_that_holds_a_site_by_other_means_is_taken_over(bare, builds, tmp_path):
    bare.commit(tmp_path / "work", {path: data for path, data in sites.files(builds(1)).items()})
    publish(bare, builds(2))
    assert bare.files() == sites.files(builds(2))


def test_an_older_build_does_not_replace_a_newer_one(bare, builds):
    publish(bare, builds(2))
    tip = bare.tip()
    answer = publish(bare, builds(1), check=73)
    assert "has a later build" in answer.stderr
    assert bare.tip() == tip
    publish(bare, builds(1), "--replace-newer")
    assert bare.files() == sites.files(builds(1))


@pytest.mark.parametrize("branch", ["a..b", "-x", "a b", "x.lock", "@", "a//b", ".a", "a:b", "HEAD", "a^", "a."])
def test_a_name_that_no_branch_can_have_is_refused(bare, sample, branch):
    answer = sites.run("publish", f"git:{bare.path}#{branch}", "--site", sample, check=64)
    assert "branch" in answer.stderr
    assert bare.git("for-each-ref") == ""


def test_a_branch_with_slashes_and_letters_of_the_world_is_made(tmp_path, sample):
    bare = remotes.Bare(tmp_path / "b.git", branch="sites/ünï-$(x)")
    publish(bare, sample)
    assert bare.files() == sites.files(sample)


def test_the_repository_of_the_current_folder_stays_as_it_is(bare, builds, tmp_path):
    work = tmp_path / "work"
    git("init", "-q", work)
    (work / "a.txt").write_text("a")
    git("-C", work, "add", "a.txt")
    git("-C", work, "remote", "add", "origin", os.path.relpath(bare.path, work))
    (work / "b.txt").write_text("b")
    (work / "deep").mkdir()
    before = remotes.snapshot(work)
    for number, folder in ((1, work), (2, work / "deep")):
        sites.run("publish", f"git:origin#{bare.branch}", "--site", builds(number), cwd=folder)
        assert bare.files() == sites.files(builds(number))
    assert remotes.snapshot(work) == before
    answer = sites.run("publish", f"git:upstream#{bare.branch}", "--site", builds(2), cwd=work, check=69)
    assert "is no remote of the repository" in answer.stderr


def test_a_remote_with_two_addresses_is_refused(bare, builds, tmp_path):
    git("init", "-q", tmp_path)
    git("-C", tmp_path, "remote", "add", "origin", bare.path)
    git("-C", tmp_path, "remote", "set-url", "--add", "--push", "origin", bare.path)
    git("-C", tmp_path, "remote", "set-url", "--add", "--push", "origin", "/elsewhere")
    answer = sites.run("publish", "git:origin#pages", "--site", builds(1), cwd=tmp_path, check=73)
    assert "2 addresses" in answer.stderr


def test_a_machine_that_is_set_up_otherwise_changes_nothing(bare, builds, tmp_path):
    home = tmp_path / "home"
    (home / "hooks").mkdir(parents=True)
    for name in ("pre-push", "pre-commit", "commit-msg", "post-commit", "post-index-change"):
        hook = home / "hooks" / name
        hook.write_text(f"#!/bin/sh\ntouch '{home}/hook-ran'\nexit 1\n")
        hook.chmod(0o755)
    (home / "attributes").write_text("* text eol=crlf filter=loud ident\n")
    (home / ".gitconfig").write_text(
        f"""
        [commit]
        gpgsign = true
        [push]
        gpgsign = if-asked
        followTags = true
        default = nothing
        [gpg]
        program = /bin/false
        [core]
        autocrlf = true
        safecrlf = true
        hooksPath = {home}/hooks
        attributesFile = {home}/attributes
        editor = /bin/false
        pager = /bin/false
        fsmonitor = /bin/false
        [filter "loud"]
        clean = tr a-z A-Z
        required = true
        [init]
        defaultBranch = trunk
        templateDir = {home}/no
        [i18n]
        commitEncoding = ISO-8859-1
        [color]
        ui = always
        [fetch]
        prune = true
        fsckObjects = true
        writeCommitGraph = true
        [transfer]
        fsckObjects = true
        [index]
        version = 4
        sparse = true
        [protocol]
        version = 0
        [user]
        useConfigOnly = true
        """
    )
    strange = {
        "HOME": str(home), "GIT_DIR": str(tmp_path / "nothing"), "GIT_INDEX_FILE": str(tmp_path / "index"), "GIT_WORK_TREE": "/",
        "GIT_OBJECT_DIRECTORY": str(tmp_path / "objects"), "GIT_NAMESPACE": "elsewhere", "GIT_TRACE": "1", "GIT_EDITOR": "/bin/false",
        "GIT_AUTHOR_DATE": "never", "GIT_LITERAL_PATHSPECS": "1", "LC_ALL": "C.UTF-8", "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "core.bigFileThreshold", "GIT_CONFIG_VALUE_0": "1k", "GIT_DEFAULT_HASH": "sha256",
    }  # fmt: skip
    for name in ("GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL", "EMAIL"):
        strange[name] = ""
    for number in (1, 2):
        publish(bare, builds(number), env=strange)
        assert bare.files() == sites.files(builds(number))
    sites.run("publish", bare.target, "--rollback", env=strange)
    assert bare.files() == sites.files(builds(1))
    assert not (home / "hook-ran").exists()
    assert not list(tmp_path.glob("objects")) and not list(tmp_path.glob("index"))
    assert "gpgsig" not in bare.git("cat-file", "commit", bare.branch)


def test_a_repository_with_the_newer_digests_is_published_to(tmp_path, builds):
    bare = remotes.Bare(tmp_path / "b.git", "--object-format=sha256")
    bare.commit(tmp_path / "work", {"CNAME": ""}, format="sha256")
    for number in (1, 2):
        publish(bare, builds(number))
        assert bare.files() == sites.files(builds(number)) | {"CNAME": b""}
    sites.run("publish", bare.target, "--rollback")
    assert bare.files() == sites.files(builds(1)) | {"CNAME": b""}


def test_nothing_is_left_in_the_folder_for_temporary_files(bare, builds, tmp_path):
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    publish(bare, builds(1), env={"TMPDIR": str(temporary)})
    assert not list(temporary.iterdir())


# Hooks of the host


@pytest.mark.parametrize(
    ("hook", "script", "status", "words"),
    [
        ("pre-receive", "echo 'protected: ask ops' >&2; exit 1", 77, "protected: ask ops"),
        ("update", "echo no >&2; exit 1", 77, "declined"),
        ("pre-receive", "kill -9 $PPID", 69, ""),
        ("update", "kill -9 $PPID", 69, ""),
        ("pre-receive", "sleep 30", 69, "was ended after 2 s"),
    ],
)
def test_a_host_that_refuses_hangs_or_dies_keeps_the_old_build(bare, builds, hook, script, status, words):
    publish(bare, builds(1))
    bare.hook(hook, script)
    answer = publish(bare, builds(2), check=None, env={"GONOGO_GIT_TIMEOUT": "2"})
    assert answer.returncode == status, answer.stderr
    assert words in answer.stderr
    assert f"build {build(builds(1))}, HOLD, is still live" in answer.stderr
    assert bare.files() == sites.files(builds(1))
    bare.hook(hook, None)
    publish(bare, builds(2))
    assert bare.files() == sites.files(builds(2))


def test_a_push_whose_end_is_lost_is_known_by_what_the_branch_holds(bare, builds):
    publish(bare, builds(1))
    bare.hook("post-receive", "kill -9 $PPID")
    assert build(builds(2)) in publish(bare, builds(2)).stdout
    assert bare.files() == sites.files(builds(2))


# Two at once, and ends at any moment


def test_of_two_publishers_at_once_one_wins_whole_and_the_later_build_stays(bare, builds):
    rounds = 2000 if SOAK else 4
    for number in range(rounds):
        first, second = builds(2 * number + 1), builds(2 * number + 2)
        answers = {}

        def go(site):
            answers[site] = publish(bare, site, check=None)

        threads = [threading.Thread(target=go, args=(site,)) for site in (first, second)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert answers[second].returncode == 0, answers[second].stderr
        assert bare.files() == sites.files(second)
        if answers[first].returncode != 0:
            assert answers[first].returncode == 73
            assert build(second) in answers[first].stderr
        for site in (first, second):
            shutil.rmtree(site)


def age_locks(bare):
    """Some minutes pass."""
    for lock in bare.path.glob("refs/heads/*.lock"):
        os.utime(lock, (time.time() - 600,) * 2)


@pytest.mark.parametrize("scheme", ["", "file://"])
def test_a_lock_that_a_killed_push_left_is_taken_away_once_nobody_can_hold_it(bare, builds, scheme):
    publish(bare, builds(1))
    (bare.path / "refs/heads/gh-pages.lock").write_text("")
    target = f"git:{scheme}{bare.path}#gh-pages"
    answer = sites.run("publish", target, "--site", builds(2), check=73)
    assert "one that was killed left the lock" in answer.stderr and bare.files() == sites.files(builds(1))
    age_locks(bare)
    sites.run("publish", target, "--site", builds(2))
    assert bare.files() == sites.files(builds(2))


def test_a_publisher_that_is_killed_at_any_moment_leaves_old_or_new(bare, builds, tmp_path):
    publish(bare, builds(1))
    old = builds(1)
    dice = random.Random(7)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    for number in range(2, 2002 if SOAK else 6):
        new = builds(number)
        process = subprocess.Popen(
            [sites.GONOGO, "publish", bare.target, "--site", new],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True, env={**os.environ, "TMPDIR": str(temporary)},
        )  # fmt: skip
        time.sleep(dice.uniform(0, 0.4))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        found = bare.files()
        assert found in (sites.files(old), sites.files(new))
        bare.git("fsck", "--connectivity-only")
        age_locks(bare)
        publish(bare, new, env={"TMPDIR": str(temporary)})
        assert bare.files() == sites.files(new)
        old = new


@pytest.mark.skipif(os.geteuid() != 0, reason="only root mounts a small disk")
def test_a_full_disk_of_the_host_keeps_the_old_build(builds, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "none", disk], capture_output=True).returncode != 0:
        pytest.skip("no disk can be mounted here")
    try:
        bare = remotes.Bare(disk / "b.git")
        publish(bare, builds(1))
        for room in (0, 4096, 16384, 65536):
            filler = disk / "filler"
            with open(filler, "wb", buffering=0) as file:
                try:
                    while True:
                        file.write(bytes(4096))
                except OSError:
                    pass
                file.truncate(file.tell() - room)
            answer = publish(bare, builds(2), check=None)
            if answer.returncode == 0:
                assert bare.files() == sites.files(builds(2))
            else:
                assert answer.returncode == 69, answer.stderr
                assert bare.files() == sites.files(builds(1))
                assert "is still live" in answer.stderr
            filler.unlink()
            bare.hook("update", None)
        publish(bare, builds(2))
        assert bare.files() == sites.files(builds(2))
    finally:
        subprocess.run(["umount", disk], check=True)


def test_a_full_disk_of_this_machine_ends_with_an_error_of_its_own(bare, builds, tmp_path):
    publish(bare, builds(1))
    answer = publish(bare, builds(2), check=74, env={"TMPDIR": str(tmp_path / "missing")})
    assert "temporary" in answer.stderr
    assert bare.files() == sites.files(builds(1))


# Over the network


def test_a_network_that_is_cut_after_any_number_of_bytes_leaves_old_or_new(builds, tmp_path):
    bare = remotes.Bare(tmp_path / "b.git")
    publish(bare, builds(1))
    old, failed = builds(1), 0
    with remotes.daemon(bare) as port, remotes.Cutting(port) as proxy:
        target = f"git:git://127.0.0.1:{proxy.port}/{bare.path.name}#{bare.branch}"
        number = 1
        for limit in range(200, 60_000, 997 if SOAK else 9999):
            number += 1
            new = builds(number)
            proxy.limit = limit
            answer = sites.run("publish", target, "--site", new, check=None)
            found = bare.files()
            assert found == sites.files(new if answer.returncode == 0 else old) or (answer.returncode and found == sites.files(new))
            if answer.returncode != 0:
                failed += 1
                assert answer.returncode == 69, answer.stderr
            proxy.limit = None
            sites.run("publish", target, "--site", new)
            assert bare.files() == sites.files(new)
            old = new
    assert failed > 0
    answer = sites.run("publish", target, "--list", check=69)
    assert "cannot be read" in answer.stderr


def test_a_server_asks_for_what_the_local_settings_hold_and_nobody_sees_it(builds, tmp_path):
    bare = remotes.Bare(tmp_path / "b.git")
    secret = "ghs_" + "Ab1" * 12
    with remotes.web(bare, secret) as port:
        work = tmp_path / "work"
        git("init", "-q", work)
        url = f"http://127.0.0.1:{port}/{bare.path.name}"
        git("-C", work, "remote", "add", "origin", url)
        target = f"git:origin#{bare.branch}"
        answer = sites.run("publish", target, "--site", builds(1), cwd=work, check=77)
        assert "nobody is asked" in answer.stderr
        # As actions/checkout leaves it.
        git("-C", work, "config", f"http.http://127.0.0.1:{port}/.extraheader", f"AUTHORIZATION: basic {remotes.basic(secret)}")
        sites.run("publish", target, "--site", builds(1), cwd=work)
        sites.run("publish", target, "--site", builds(2), cwd=work)
        assert bare.files() == sites.files(builds(2))
        sites.run("publish", target, "--rollback", cwd=work)
        assert bare.files() == sites.files(builds(1))
        # In the address of the remote, which Git would print.
        git("-C", work, "config", "--remove-section", f"http.http://127.0.0.1:{port}/")
        git("-C", work, "remote", "set-url", "origin", url.replace("//", f"//x-access-token:{secret}@"))
        log = tmp_path / "commands"
        strace = ["strace", "-f", "-qq", "-s", "999", "-e", "trace=execve", "-e", "signal=none", "-o", log]
        subprocess.run([*strace, sites.GONOGO, "publish", target, "--site", builds(3)], cwd=work, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        assert bare.files() == sites.files(builds(3))
        assert "git-remote-http" in log.read_text() and "Ab1" not in log.read_text()
        # A credential helper.
        git("-C", work, "remote", "set-url", "origin", url)
        git("-C", work, "config", "credential.helper", f"!echo username=x-access-token; echo password={secret}; :")
        sites.run("publish", target, "--site", builds(4), cwd=work)
        assert bare.files() == sites.files(builds(4))
    git("-C", work, "remote", "set-url", "origin", url.replace("//", f"//{secret}@"))
    answer = sites.run("publish", target, "--site", builds(4), cwd=work, check=69)
    assert secret not in answer.stderr
    answer = sites.run("publish", f"git:{url.replace('//', f'//{secret}@')}#pages", "--site", builds(4), check=64)
    assert "holds a password" in answer.stderr and secret not in answer.stderr
