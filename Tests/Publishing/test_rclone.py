"""Publishing through rclone, to stores of several kinds: what they hold afterwards, and at every moment before."""

import hashlib
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import time
import types

import boto3
import pytest
from botocore.config import Config

import shared
import sites
import stores

SOAK = bool(os.environ.get("GONOGO_SOAK"))
ROUNDS = 200 if SOAK else 1


class Place:
    """Where a site is published to, and what is there."""

    def __init__(self, target, environment, read, log=None):
        self.target = target
        self.environment = environment
        self.read = read
        self.log = log

    def publish(self, *arguments, check=0, **options):
        environment = {**self.environment, **options.pop("env", {})}
        answer = subprocess.run(
            [sites.GONOGO, "publish", self.target, *map(str, arguments)],
            capture_output=True, text=True, env=environment, timeout=400, **options,
        )  # fmt: skip
        assert check is None or answer.returncode == check, f"{arguments} ended with {answer.returncode}:\n{answer.stdout}{answer.stderr}"
        return answer

    def start(self, site):
        return subprocess.Popen(
            [sites.GONOGO, "publish", self.target, "--site", str(site)], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            text=True, env=self.environment, stdin=subprocess.DEVNULL,
        )  # fmt: skip

    def site(self):
        """What readers find."""
        return {path: body for path, body in self.read().items() if not path.startswith(".gonogo-releases/")}

    def kept(self):
        return {path[17:]: body for path, body in self.read().items() if path.startswith(".gonogo-releases/")}


@pytest.fixture(scope="module")
def moto(common):
    """It takes seconds to start: one for all."""
    return types.SimpleNamespace(**shared.once(common, "s3", stores.s3))


@pytest.fixture(scope="module")
def ssh(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sftp")
    server = stores.sftp(folder)
    server.folder = folder
    yield server
    server.end()


@pytest.fixture(scope="module")
def dav(tmp_path_factory):
    folder = tmp_path_factory.mktemp("webdav")
    server = stores.webdav(folder)
    server.folder = folder
    yield server
    server.end()


def client(port):
    remote = stores.s3_remote(port)
    return boto3.client(
        "s3", endpoint_url=remote["endpoint"], region_name="us-east-1", aws_access_key_id=remote["access_key_id"],
        aws_secret_access_key=remote["secret_access_key"], config=Config(proxies={}), verify=False,
    )  # fmt: skip


def bucket(moto, port=None):
    """A bucket of its own, reached at another port if one is given."""
    s3 = client(moto.port)
    name = f"launch-{random.getrandbits(48):x}"
    s3.create_bucket(Bucket=name)

    def read():
        pages = s3.get_paginator("list_objects_v2").paginate(Bucket=name, Prefix="a site/")
        keys = [item["Key"] for page in pages for item in page.get("Contents", [])]
        found = {}
        for key in keys:
            try:
                found[key[7:]] = s3.get_object(Bucket=name, Key=key)["Body"].read()
            except s3.exceptions.NoSuchKey:
                pass
        return found

    place = Place(f"rclone:store:{name}/a site", stores.environment(store=stores.s3_remote(port or moto.port)), read, pathlib.Path(moto.log))
    place.bucket = name
    place.s3 = s3
    return place


@pytest.fixture
def place(request, tmp_path):
    if request.param == "s3":
        return bucket(request.getfixturevalue("moto"))
    folder = tmp_path / "a -$(touch gone) 'site' ä"
    if request.param == "sftp":
        ssh = request.getfixturevalue("ssh")
        return Place(f"rclone:web:{folder}", stores.environment(web=stores.sftp_remote(ssh.port, ssh.folder)), lambda: sites.files(folder))
    if request.param == "webdav":
        dav = request.getfixturevalue("dav")
        name = f"{random.getrandbits(48):x} ä"
        remote = {"type": "webdav", "url": f"http://127.0.0.1:{dav.port}", "vendor": "other"}
        return Place(f"rclone:dav:{name}", stores.environment(dav=remote), lambda: sites.files(dav.folder / "dav" / name))
    return Place(f"rclone:disk:{folder}", stores.environment(disk={"type": "local"}), lambda: sites.files(folder))


# Others differ from these by what rclone does.
OTHERS = ["sftp", "webdav"] if SOAK else []


@pytest.mark.parametrize("place", ["sftp", "webdav"], indirect=True)
def test_other_kinds_of_stores_take_a_site_and_the_next(place, builds):
    for number in (1, 2):
        place.publish("--site", builds(number))
        assert place.site() == sites.files(builds(number))
    assert not [path for path in place.kept() if path.startswith("lease/") or path == "pending"]


@pytest.mark.parametrize("place", ["s3", "local", *OTHERS], indirect=True)
def test_a_site_is_what_was_built_and_can_be_rolled_back(place, builds):
    place.publish("--site", builds(1))
    assert place.site() == sites.files(builds(1))
    (builds(2) / "robots.txt").unlink()
    (builds(2) / "a page ü.html").write_text(sites.page(builds(2), "new"))
    sites.write_manifest(builds(2))
    place.publish("--site", builds(2))
    assert place.site() == sites.files(builds(2))
    kept = place.kept()
    assert not [path for path in kept if path.startswith("lease/") or path == "pending"]
    for path, body in kept.items():
        if path.startswith("objects/"):
            assert hashlib.sha256(body).hexdigest() == path[8:]
    place.publish("--rollback")
    assert place.site() == sites.files(builds(1))
    lines = place.publish("--list").stdout.splitlines()
    assert [line.startswith("live") for line in lines] == [False, True]
    place.publish("--site", builds(3), "--keep", "2")
    assert place.site() == sites.files(builds(3))
    assert len(place.publish("--list").stdout.splitlines()) == 2
    # Nothing is kept that no build needs, and all that one needs.
    kept = place.kept()
    needed = {line[:64].decode() for path, body in kept.items() if path.startswith("builds/") for line in body.splitlines()}
    assert {path[8:] for path in kept if path.startswith("objects/")} == needed


def test_a_store_keeps_types_and_tells_caches_to_ask(moto, builds):
    place = bucket(moto)
    place.publish("--site", builds(1))
    kinds = {}
    for path in place.read():
        head = place.s3.head_object(Bucket=place.bucket, Key=f"a site/{path}")
        assert head["CacheControl"] == "no-cache", path
        kinds[path] = head["ContentType"]
    assert kinds["index.html"] == kinds["404.html"] == "text/html; charset=utf-8"
    assert kinds["style.css"] == "text/css; charset=utf-8"
    assert kinds["app.js"] == "text/javascript; charset=utf-8"
    assert kinds["verdict.json"] == "application/json"
    assert kinds["favicon.svg"] == "image/svg+xml"
    assert kinds["launch.ics"] == "text/calendar; charset=utf-8"
    assert kinds["robots.txt"] == "text/plain; charset=utf-8"
    assert kinds["feed.xml"] == "application/atom+xml; charset=utf-8"
    assert {kind for path, kind in kinds.items() if path.startswith(".gonogo-releases/")} == {"application/octet-stream"}


def written(place, mark):
    """The paths that were written or removed after a place in the log, in their order."""
    text = re.sub(r"\x1b\[[0-9;]*m", "", place.log.read_text(errors="replace")[mark:])
    return re.findall(r'"(PUT|DELETE) /' + place.bucket + r"/a(?:%20| |\+)site/([^ ?]*) HTTP", text)


def test_what_pages_need_comes_before_them_and_what_names_the_build_last(moto, builds):
    place = bucket(moto)
    place.publish("--site", builds(1))
    (builds(2) / "style.css").write_text("body{}")
    (builds(2) / "robots.txt").unlink()
    sites.write_manifest(builds(2))
    mark = len(place.log.read_text(errors="replace"))
    place.publish("--site", builds(2))
    steps = written(place, mark)
    names = [path for method, path in steps]

    def span(*parts):
        places = [number for number, path in enumerate(names) if any(re.fullmatch(part, path) for part in parts)]
        assert places, parts
        return places[0], places[-1]

    order = [
        span(r"\.gonogo-releases/lease/.*(?=\b)")[:1] * 2, span(r"\.gonogo-releases/objects/.*"), span("style.css"),
        span(r"(?!index)[a-z0-9-]*\.html"), span("index.html"), span("verdict.json", "badge.json"), span("build.json"),
        span(r"\.gonogo"), span("robots.txt"),
    ]  # fmt: skip
    for (_, end), (start, _) in zip(order, order[1:]):
        assert end < start, names
    assert steps[-1][0] == "DELETE" and names.index(".gonogo-releases/pending") < names.index("style.css")
    # What did not change is not written again.
    assert "app.js" not in names


def test_files_of_others_stay_and_a_site_of_others_is_not_touched(moto, builds):
    place = bucket(moto)
    place.s3.put_object(Bucket=place.bucket, Key="a site/index.html", Body=b"theirs")
    answer = place.publish("--site", builds(1), check=73)
    assert "not published by gonogo" in answer.stderr
    assert place.site() == {"index.html": b"theirs"}
    place.s3.delete_object(Bucket=place.bucket, Key="a site/index.html")
    place.s3.put_object(Bucket=place.bucket, Key="a site/theirs.pdf", Body=b"theirs")
    place.publish("--site", builds(1))
    place.publish("--site", builds(2))
    assert place.site() == {**sites.files(builds(2)), "theirs.pdf": b"theirs"}


@pytest.mark.parametrize("place", ["local"], indirect=True)
def test_what_somebody_changed_in_a_store_is_said_and_written_anew(place, builds):
    place.publish("--site", builds(1))
    folder = pathlib.Path(place.target.removeprefix("rclone:disk:"))
    page = folder / "index.html"
    page.write_bytes(page.read_bytes().replace(b"HOLD", b"GOGO"))
    (folder / "style.css").unlink()
    answer = place.publish("--site", builds(1))
    assert "'index.html' and 1 more of the live build was changed after it was published" in answer.stderr
    assert "\n  2 of " in answer.stdout
    assert place.site() == sites.files(builds(1))
    assert not place.publish("--list").stderr
    # What is the same in the next build is no exception.
    (folder / "app.js").write_text("theirs")
    place.publish("--site", builds(2))
    assert place.site() == sites.files(builds(2))


@pytest.mark.parametrize("place", ["local"], indirect=True)
def test_a_site_of_which_nothing_is_kept_any_more_can_be_taken_away_and_replaced(place, builds):
    folder = pathlib.Path(place.target.removeprefix("rclone:disk:"))
    place.publish("--site", builds(1))
    for options in (("--take-down",), ("--site", builds(2))):
        shutil.rmtree(folder / ".gonogo-releases")
        answer = place.publish("--list")
        assert "kept of the live build was removed" in answer.stderr and sites.stamp(builds(1))["build"] in answer.stdout
        place.publish(*options)
        if options[0] == "--take-down":
            assert place.site() == {}
            shutil.rmtree(folder / ".gonogo-releases")
            place.publish("--site", builds(1))
    assert place.site() == sites.files(builds(2))


@pytest.mark.parametrize("place", ["local"], indirect=True)
def test_a_go_does_not_take_the_place_of_a_later_build_whose_publish_was_cut_off(place, launch):
    folder = pathlib.Path(place.target.removeprefix("rclone:disk:")) / ".gonogo-releases"
    place.publish("--site", launch["hold"])
    names = {}
    for name in ("no-go", "go"):
        other = Place(f"{place.target}-{name}", place.environment, dict)
        other.publish("--site", launch[name])
        builds = pathlib.Path(other.target.removeprefix("rclone:disk:")) / ".gonogo-releases" / "builds"
        names[name] = next(path.name for path in builds.iterdir())
    live = next(path.name for path in (folder / "builds").iterdir())
    pending = lambda new: (folder / "pending").write_text(f"gonogo pending 1\n{live}\n{names[new]}\n2026-06-01T12:00:00Z\nindex.html\nend\n")
    pending("no-go")
    assert "has a later build" in place.publish("--site", launch["go"], "--replace-newer", check=73).stderr
    # The one that was cut off itself is made good.
    pending("go")
    place.publish("--site", launch["go"])
    assert place.site() == sites.files(launch["go"])


@pytest.mark.parametrize("place", ["local"], indirect=True)
def test_a_list_of_files_that_somebody_changed_or_removed_is_written_anew(place, builds):
    folder = pathlib.Path(place.target.removeprefix("rclone:disk:"))
    (builds(1) / "only-in-1.html").write_text(sites.page(builds(1), "one"))
    sites.write_manifest(builds(1))
    place.publish("--site", builds(1))
    (folder / ".gonogo").unlink()
    (folder / "index.html").write_text("theirs")
    answer = place.publish("--site", builds(2))
    assert "'.gonogo' of the live build was changed or removed" in answer.stderr
    assert place.site() == sites.files(builds(2))
    (folder / ".gonogo").write_text("junk")
    assert "was changed or removed" in place.publish("--list").stderr
    place.publish("--rollback")
    assert place.site() == sites.files(builds(1))
    # What cannot be told from a file of somebody else's is not touched.
    (folder / ".gonogo").unlink()
    (folder / "build.json").unlink()
    answer = place.publish("--site", builds(2), check=73)
    assert "nor 'build.json' there says that gonogo published it" in answer.stderr


@pytest.mark.parametrize("place", ["s3", "webdav", *(["sftp"] if SOAK else [])], indirect=True)
def test_of_two_publishers_one_whole_build_wins(place, builds):
    place.publish("--site", builds(1))
    for number in range(ROUNDS):
        pair = [builds(2 + 2 * number), builds(3 + 2 * number)]
        runs = [place.start(site) for site in pair]
        ends = [(run.communicate(timeout=120), run.returncode) for run in runs]
        # The later one waits for the other, unless that takes too long.
        assert (ends[0][1], ends[1][1]) in [(0, 0), (73, 0), *([(0, 73)] if SOAK else [])], ends
        assert place.site() == sites.files(pair[1] if ends[1][1] == 0 else pair[0])
        assert not [path for path in place.kept() if path.startswith("lease/") or path == "pending"]


@pytest.mark.parametrize("place", ["s3", *(["local"] if SOAK else [])], indirect=True)
def test_a_publish_that_is_killed_is_made_good_by_the_next(place, builds):
    place.publish("--site", builds(1))
    chance = random.Random(7)
    for number in range(2, 2 + 4 * ROUNDS, 2):
        killed, after = builds(number), builds(number + 1)
        (killed / "only-here.html").write_text(sites.page(killed, "HOLD"))
        sites.write_manifest(killed)
        run = place.start(killed)
        time.sleep(chance.uniform(0.1, 1.6))
        run.send_signal(signal.SIGKILL)
        run.communicate()
        # Whatever it was, each file is one of the two.
        for path, body in place.site().items():
            assert body in (sites.files(builds(number - 1)).get(path), sites.files(killed).get(path)), path
        place.publish("--site", after)
        assert place.site() == sites.files(after)


def test_a_network_that_is_cut_leaves_the_old_build_or_says_that_it_could_not_put_it_back(moto, builds):
    way = stores.Cutter(moto.port)
    try:
        place = bucket(moto, way.port)
        place.publish("--site", builds(1))
        states = set()
        for number, amount in enumerate((2_000, 300_000, 900_000)):
            way.left = amount
            answer = place.publish("--site", builds(2 + number), check=None)
            way.heal()
            if answer.returncode == 0:
                states.add("new")
                continue
            assert answer.returncode == 69, answer.stderr
            assert "still live" in answer.stderr or "publish again" in answer.stderr or not place.kept().get("pending"), answer.stderr
            states.add("failed")
            place.publish("--site", builds(2 + number))
            assert place.site() == sites.files(builds(2 + number))
        assert "failed" in states
    finally:
        way.end()


def test_a_file_that_is_refused_brings_the_old_ones_back(builds, tmp_path):
    place = Place(f"rclone:disk:{tmp_path}/site", stores.environment(disk={"type": "local"}), lambda: sites.files(tmp_path / "site"))
    place.publish("--site", builds(1))
    # What is to become a file is a folder, so that the build cannot be written whole.
    (tmp_path / "site" / "zzz.html" / "inside").mkdir(parents=True)
    (builds(2) / "zzz.html").write_text(sites.page(builds(2), "new"))
    sites.write_manifest(builds(2))
    answer = place.publish("--site", builds(2), check=69)
    assert f"build {sites.stamp(builds(1))['build']}, HOLD, is still live" in answer.stderr
    assert place.site() == sites.files(builds(1))
    assert "pending" not in place.kept()


def test_a_lease_of_another_machine_is_waited_for_and_one_that_ran_out_is_not(tmp_path, builds):
    place = Place(f"rclone:disk:{tmp_path}/site", stores.environment(disk={"type": "local"}), lambda: sites.files(tmp_path / "site"))
    place.publish("--site", builds(1))
    lease = tmp_path / "site" / ".gonogo-releases" / "lease"
    lease.mkdir(exist_ok=True)
    words = f"web-7\n4711\n-\n{int(time.time())}\ntied\n"
    (lease / f"{int(time.time() * 1000) - 1}-{'a' * 16}").write_text(words)
    place.publish("--site", builds(2))
    assert not list(lease.iterdir()) if lease.exists() else True
    if SOAK:
        lease.mkdir(exist_ok=True)
        (lease / f"{int(time.time() * 1000) + 500_000}-{'a' * 16}").write_text(words)
        answer = place.publish("--site", builds(3), check=73)
        assert "process 4711 of web-7" in answer.stderr
        assert place.site() == sites.files(builds(2))


def test_what_is_wrong_is_said(builds, tmp_path, moto):
    empty = stores.environment()
    nowhere = Place("rclone:nowhere:site", empty, dict)
    answer = nowhere.publish("--site", builds(1), check=69)
    assert "no such remote: 'nowhere'" in answer.stderr and "rclone config" in answer.stderr
    (tmp_path / "bin").mkdir()
    answer = nowhere.publish("--site", builds(1), check=69, env={"PATH": str(tmp_path / "bin")})
    assert "rclone is not installed" in answer.stderr
    secret = "hun" + "ter2"
    answer = Place(f"rclone:s3,secret_access_key={secret}:bucket", empty, dict).publish("--site", builds(1), check=None)
    assert answer.returncode != 0 and "settings" in answer.stderr and "RCLONE_CONFIG_" in answer.stderr
    remote = stores.s3_remote(moto.port)
    answer = Place("rclone:store:", stores.environment(store=remote), dict).publish("--site", builds(1), check=73)
    assert "names no bucket" in answer.stderr
    for options in ((), ("--dry-run",), ("--list",)):
        answer = Place("rclone:store:there-is-none/site", stores.environment(store=remote), dict).publish("--site", builds(1), *options, check=69)
        assert "there is no bucket of the name in 'store:there-is-none/site'" in answer.stderr and "make the bucket first" in answer.stderr
    remote["endpoint"] = "http://127.0.0.1:9"
    answer = Place("rclone:store:bucket/site", stores.environment(store=remote), dict).publish("--list", check=69)
    assert "rclone: dial tcp 127.0.0.1:9: connect: connection refused" in answer.stderr


def test_a_store_that_refuses_is_named_so(builds, tmp_path):
    import http.server
    import threading

    class Refusing(http.server.BaseHTTPRequestHandler):
        def refuse(self):
            body = b"<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>"
            self.send_response(403)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        do_GET = do_PUT = do_HEAD = do_DELETE = refuse

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Refusing)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        remote = stores.s3_remote(server.server_address[1])
        answer = Place("rclone:store:bucket/site", stores.environment(store=remote), dict).publish("--site", builds(1), check=77)
        assert "rclone" in answer.stderr
    finally:
        server.shutdown()
        server.server_close()
