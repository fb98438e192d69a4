"""Publishing to another machine through rsync and ssh: a real sshd on this one."""

import os
import pathlib
import subprocess

import pytest

import sites
import sshd


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
        return sorted(set(names) - {".gonogo-lock"})


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
    assert [line[:1] for line in listed] == ["*", " "], listed
    assert "it was live already" in host.site(second).stdout
    host.publish("--rollback")
    assert host.is_whole(first)
    host.site(third)
    host.site(second, check=73)
    assert host.is_whole(third)
    host.publish("--site", second, "--replace-newer", "--keep", "2")
    assert host.is_whole(second)
    assert len(host.publish("--list").stdout.splitlines()) == 2
    assert host.litter() == []


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
