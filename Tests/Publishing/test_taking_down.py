"""A site is taken away from every kind of host, whatever it says, and the next publish puts one there again."""

import json

import pytest

import remotes
import sites
import sshd
import stores


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
