"""A site is taken away from every kind of host, whatever it says, and the next publish puts one there again."""

import json

import pytest

import folders
import remotes
import sites
import sshd
import stores
import webhost


@pytest.fixture
def place(request, tmp_path):
    """A target, what is read there, and the environment of a publisher."""
    if request.param == "git":
        bare = remotes.Bare(tmp_path / "bare")
        yield bare.target, lambda: set(bare.files()) - {".nojekyll"}, {}
    elif request.param == "rclone":
        root = tmp_path / "store"
        yield f"rclone:disk:{root}", lambda: pages(root, ".gonogo-releases"), stores.environment(disk={"type": "local"})
    elif request.param == "rsync":
        server = sshd.Server(tmp_path / "sshd")
        yield f"rsync:launch:{tmp_path}/www", lambda: pages(tmp_path / "www/current"), server.environment()
        server.stop()
    else:
        yield f"dir:{tmp_path}/www", lambda: pages(tmp_path / "www/current"), {}


def pages(root, kept=".git"):
    return {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file() and kept not in path.parts}


@pytest.mark.parametrize("place", ["dir", "git", "rsync", "rclone"], indirect=True)
def test_a_site_that_is_taken_away_is_read_by_nobody(place, builds, tmp_path):
    target, read, environment = place
    run = lambda *options, check=0: sites.run("publish", target, *options, check=check, env=environment, cwd=tmp_path)
    assert "no live build" in run("--take-down", check=66).stderr
    run("--site", builds(1))
    run("--site", builds(2))
    assert "index.html" in read()
    answer = json.loads(run("--take-down", "--json").stdout)
    assert (answer["takenDown"]["build"], answer["live"]) == (sites.stamp(builds(2))["build"], None)
    assert not read()
    listed = json.loads(run("--list", "--json").stdout)["builds"]
    assert listed and not any(build["live"] for build in listed)
    run("--site", builds(3))
    assert "index.html" in read()
    assert "taken away" in run("--take-down").stdout


@pytest.mark.parametrize("place", ["dir", "git", "rsync", "rclone"], indirect=True)
def test_a_go_that_was_taken_away_is_not_made_live_by_the_next_publish(place, launch, tmp_path):
    target, _, environment = place
    again = ["--site", launch["go"]]
    orders = [[again], [["--site", launch["hold"]], [*again, "--keep", "1"]]]
    orders.append([["--site", launch["hold"]], again, ["--rollback"]])
    settings = ["--content", str(folders.content(tmp_path / "settings", True))]
    if target.startswith("rsync"):
        orders += orders[:2]
    for number, order in enumerate(orders):
        if number == 3:
            (tmp_path / "settings/gonogo.yml").write_text("publish:\n  in_place: yes\n")
        there = f"{target}{number}" if target.startswith("git") else f"{target}/{number}"
        run = lambda *options, check=0: sites.run("publish", there, *options, *settings, check=check, env=environment, cwd=tmp_path)
        for step in [*order, ["--take-down"]]:
            run(*step)
        refused = run(*again, check=77).stderr
        assert ("was taken away from" in refused or "was live on" in refused) and "is not made live" in refused, refused
        if order is not orders[-1]:
            continue
        run(*again, "--dry-run", check=77)
        run("--site", launch["later"])
        run("--take-down")
        # The mark of the latest instant stays.
        assert "was taken away from" in run("--site", launch["later"], check=77).stderr
        run("--site", launch["hold"])


def test_a_file_of_others_on_the_branch_stays_and_keeps_no_site_from_being_taken_away(builds, tmp_path):
    bare = remotes.Bare(tmp_path / "bare")
    run = lambda *options, check=0: sites.run("publish", bare.target, *options, check=check, cwd=tmp_path)
    run("--site", builds(1))
    run("--site", builds(2))
    bare.commit(tmp_path / "work", {"README.md": "our pages\n", "run.sh": "#!/bin/sh\n"}, "-m", "Say what it is")
    (tmp_path / "work/run.sh").chmod(0o755)
    bare.commit(tmp_path / "work", {})
    live = sites.stamp(builds(2))["build"]
    for options in (["--site", builds(3)], ["--rollback"]):
        answer = run(*options, check=73).stderr
        assert "holds 'README.md' and 1 more, which gonogo did not write; nothing is replaced; build " + live in answer
        assert "remove what is not of the site from the branch" in answer
    listed = run("--list")
    assert f"live  {live}" in listed.stdout and "note: " in listed.stderr and "README.md" in listed.stderr
    run("--site", builds(3), "--dry-run", check=73)
    run("--take-down")
    assert set(bare.files()) == {".nojekyll", "README.md", "run.sh"} and "100755" in bare.modes()
    assert "'README.md' and 1 more" in run("--site", builds(3), check=73).stderr
    assert "no live build" in run("--take-down", check=66).stderr
    for name in ("README.md", "run.sh"):
        (tmp_path / "work" / name).unlink(missing_ok=True)
    remotes.git("-C", tmp_path / "work", "pull", "-q", "--rebase=false", "-X", "ours", bare.path, bare.branch)
    bare.commit(tmp_path / "work", {}, "-m", "Remove what is ours")
    run("--site", builds(3))


def test_taking_a_site_away_is_seen_where_it_is_read(builds, tmp_path):
    target, other = f"dir:{tmp_path}/www", f"dir:{tmp_path}/mistyped"
    run = lambda target, *options, **rest: sites.run("publish", target, *options, cwd=tmp_path, **rest)
    # A cache has it for a while.
    late = []
    rule = lambda request, path: late and (late.pop(), request.answer(200, (builds(1) / "build.json").read_bytes()))
    with webhost.serving(tmp_path / "www/current", rule) as host:
        look = ["--verify-url", host.url, "--verify-timeout", "3s"]
        for place in (target, other):
            run(place, "--site", builds(1))
        answer = run(other, "--take-down", *look, check=69).stderr
        assert "is taken away from dir:" in answer and "readers still get build " + sites.stamp(builds(1))["build"] in answer
        late.append(True)
        answer = run(target, "--take-down", *look)
        assert "asking again" in answer.stderr and f"verified: {host.url}build.json answers (404)" in answer.stdout
        assert "not verified" not in answer.stdout
        # Where a login is asked for, nobody has seen it.
        run(target, "--site", builds(2))
        host.rule = lambda request, path: request.answer(401) or True
        answer = json.loads(run(target, "--take-down", "--json", *look).stdout)
        assert (answer["url"], answer["isVerified"]) == (host.url, False)
    run(target, "--site", builds(3))
    assert "what readers get is not known" in run(target, "--take-down", *look, check=69).stderr
    run(target, "--site", builds(3))
    answer = run(target, "--take-down").stdout
    assert ", not verified\n  nobody has looked what readers get" in answer


@pytest.mark.parametrize("place", ["dir", "rsync"], indirect=True)
def test_a_site_that_somebody_damaged_is_taken_away_too(place, builds, tmp_path):
    target, read, environment = place
    run = lambda *options: sites.run("publish", target, *options, env=environment, cwd=tmp_path)
    for number, name in [(1, ".gonogo"), (2, "build.json")]:
        run("--site", builds(number))
        (tmp_path / "www/current" / name).unlink()
        assert "taken away" in run("--take-down").stdout and not read()


def test_taking_a_site_away_is_said_alone(tmp_path):
    for option in ("--list", "--rollback", "--dry-run"):
        assert "say it alone" in sites.run("publish", f"dir:{tmp_path}/www", "--take-down", option, check=64).stderr
    answer = sites.run("publish", f"wrangler:{tmp_path}/www", "--take-down", check=66)
    assert "keeps no builds" in answer.stderr


def test_a_playbook_that_somebody_broke_stops_no_taking_away(builds, tmp_path):
    content, target = tmp_path / "content", f"dir:{tmp_path}/www"
    content.mkdir()
    (content / "playbook.md").write_text("---\nlaunch: tomorrow\npublish: dir:nowhere\n---\n\n# Launch\n")
    (content / "gonogo.yml").write_text("publish: 5\n")
    sites.run("publish", target, "--site", builds(1), cwd=tmp_path.parent)
    named = ("publish", target, "--content", content)
    sites.run(*named, "--site", builds(1), check=65)
    answer = sites.run(*named, "--list")
    assert "the settings cannot be read" in answer.stderr and "live" in answer.stdout
    assert "taken away" in sites.run(*named, "--take-down").stdout
    sites.run("publish", "--content", content, "--take-down", check=65)
