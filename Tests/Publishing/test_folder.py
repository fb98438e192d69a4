"""`dir:PATH`: builds beside each other in a folder of this machine, and `current` among them."""

import os
import shutil
import stat
import subprocess
import time

import pytest

import folders
import sites


@pytest.fixture(params=[True, False], ids=["link", "folder"])
def settings(request, tmp_path):
    """A content folder: current is a link, or a folder for web servers that do not follow links."""
    return folders.content(tmp_path / "settings", request.param)


def test_what_is_live_is_the_built_site_byte_for_byte(builds, tmp_path, settings):
    target = tmp_path / "-a b 'c' \"d\" $(touch x) ü"
    for number in (1, 2, 3):
        folders.publish(target, builds(number), settings=settings)
        assert sites.files(target / "current") == sites.files(builds(number))
    ids = [sites.stamp(builds(number))["build"] for number in (3, 2, 1)]
    assert folders.listed(target, settings) == (ids, ids[0])
    assert folders.litter(target) == set()
    current = target / "current"
    assert current.is_symlink() == (not (settings / "gonogo.yml").exists())
    if current.is_symlink():
        assert os.readlink(current) == f"releases/{current.resolve().name}"


def test_a_path_is_relative_to_the_current_folder(builds, tmp_path):
    folders.publish("web/launch/", builds(1).resolve(), cwd=tmp_path)
    assert sites.files(tmp_path / "web/launch/current") == sites.files(builds(1))


def test_everybody_may_read_what_is_published_whatever_the_umask_is(builds, tmp_path, settings):
    target = tmp_path / "web" / "launch"
    folders.publish(target, builds(1), settings=settings, preexec_fn=lambda: os.umask(0o077))
    for path in [tmp_path / "web", target, *target.rglob("*")]:
        mode = stat.S_IMODE(path.stat().st_mode)
        if path.name != ".gonogo-lock":
            assert mode == (0o755 if path.is_dir() else 0o644), path


def test_unchanged_files_are_shared_with_the_build_before(builds, tmp_path, settings):
    folders.publish(tmp_path / "web", builds(1), settings=settings)
    folders.publish(tmp_path / "web", builds(2), settings=settings)
    assert (tmp_path / "web/current/style.css").stat().st_nlink == 2
    assert (tmp_path / "web/current/index.html").stat().st_nlink == 1


def test_no_two_versions_of_a_page_have_one_time(builds, tmp_path, settings):
    """A web server tells them apart by their second and their size."""
    web = tmp_path / "web"
    times = []
    for number, options in ((1, ()), (2, ()), (2, ("--rollback",)), (3, ())):
        folders.publish(web, builds(number), *options, settings=settings)
        times.append((web / "current/index.html").stat().st_mtime_ns)
    assert times[0] == times[2] and len(set(times)) == 3
    assert all(time % 1_000_000_000 == 0 for time in times)


@pytest.mark.parametrize("keeps_time", [False, True])
def test_an_edit_of_a_live_file_does_not_come_along(builds, tmp_path, settings, keeps_time):
    web = tmp_path / "web"
    folders.publish(web, builds(1), settings=settings)
    style = web / "current/style.css"
    before, text = style.stat(), style.read_bytes()
    style.write_bytes(b"x" * len(text))
    if keeps_time:
        os.utime(style, ns=(before.st_atime_ns, before.st_mtime_ns))
    folders.publish(web, builds(2), settings=settings)
    assert folders.live(web) == sites.stamp(builds(2))["build"]
    assert (web / "current/style.css").read_bytes() == text


def test_an_edit_after_old_builds_were_removed_does_not_come_along(builds, tmp_path, settings):
    web = tmp_path / "web"
    for number in (1, 2, 3):
        folders.publish(web, builds(number), "--keep", "1", settings=settings)
    style = web / "current/style.css"
    before, text = style.stat(), style.read_bytes()
    style.write_bytes(b"x" * len(text))
    os.utime(style, ns=(before.st_atime_ns, before.st_mtime_ns))
    answer = folders.publish(web, builds(4), "--keep", "1", settings=settings)
    assert "style.css" in answer.stderr and "was changed after it was published" in answer.stderr
    assert (web / "current/style.css").read_bytes() == text
    assert "changed" not in folders.publish(web, builds(4), settings=settings).stderr


def test_an_edit_is_found_after_all_files_got_new_times(builds, tmp_path, settings):
    """As from `chmod -R`, `chown -R`, `setfacl -R`."""
    web = tmp_path / "web"
    folders.publish(web, builds(1), settings=settings)
    style = web / "current/style.css"
    before, text = style.stat(), style.read_bytes()
    style.write_bytes(b"x" * len(text))
    os.utime(style, ns=(before.st_atime_ns, before.st_mtime_ns))
    subprocess.run(["chmod", "-R", "u+rwX,go+rX", web], check=True)
    # Files are in no order: the list comes last here.
    (web / "current" / ".gonogo").chmod(0o644)
    assert "style.css" in folders.publish(web, "none", "--list", settings=settings).stderr
    folders.publish(web, builds(2), settings=settings)
    assert (web / "current/style.css").read_bytes() == text
    # Nor does a page of an old build that was copied with its times.
    old = next((web / "releases").glob(f"*{sites.stamp(builds(1))['build']}*"))
    subprocess.run(["cp", "-p", old / "index.html", web / "current/index.html"], check=True)
    subprocess.run(["chmod", "-R", "u+rwX,go+rX", web], check=True)
    assert "index.html" in folders.publish(web, builds(2), settings=settings).stderr
    assert folders.live(web) == sites.stamp(builds(2))["build"]


def test_an_edit_while_a_build_is_written_does_not_come_along(builds, tmp_path, settings):
    web = tmp_path / "web"
    folders.publish(web, builds(1), settings=settings)
    style = (web / "current").resolve() / "style.css"
    before, text = style.stat(), style.read_bytes()
    # Slow where files are written that are not shared, after those that are.
    slow = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=fchmod", "-e", "inject=fchmod:delay_exit=100000"]
    with subprocess.Popen([*slow, sites.GONOGO, *map(str, folders.command(web, builds(2), settings=settings))], stdout=subprocess.DEVNULL) as process:
        while style.stat().st_nlink == 1:
            assert process.poll() is None
        time.sleep(0.05)
        with style.open("r+b") as file:
            file.write(b"x" * len(text))
        os.utime(style, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert process.returncode == 0
    assert (web / "current/style.css").read_bytes() == text
    assert folders.live(web) == sites.stamp(builds(2))["build"]


def test_what_was_touched_and_not_changed_is_read_once(builds, tmp_path, settings):
    web = tmp_path / "web"
    folders.publish(web, builds(1), settings=settings)

    def reads(*arguments):
        log = tmp_path / "log"
        command = folders.command(web, *arguments, settings=settings)
        subprocess.run(["strace", "-f", "-qq", "-o", log, "-e", "trace=openat", sites.GONOGO, *map(str, command)], check=True, capture_output=True)
        return sum("style.css" in line and str(builds(1)) not in line for line in log.read_text().splitlines())

    assert reads(builds(1)) == 0
    subprocess.run(["chmod", "-R", "u+rwX,go+rX", web], check=True)
    assert reads("none", "--list") == reads("none", "--list") == 1
    assert reads(builds(1)) > 0
    assert reads(builds(1)) == 0


@pytest.mark.parametrize("how", ["moved", "linked"])
def test_a_folder_of_another_build_does_not_stay(builds, tmp_path, settings, how):
    web = tmp_path / "web"
    for number in (1, 2):
        folders.publish(web, folders.several(builds(number)), settings=settings)
    old = next((web / "releases").glob(f"*{sites.stamp(builds(1))['build']}*")) / "more"
    live = web / "current/more"
    live.rename(tmp_path / "aside")
    if how == "moved":
        old.rename(live)
    else:
        live.symlink_to(old)
    assert "more/one.html" in folders.publish(web, "none", "--list", settings=settings).stderr
    answer = folders.publish(web, builds(2), settings=settings)
    assert "more/one.html" in answer.stderr and "was changed after it was published" in answer.stderr
    assert folders.live(web) == sites.stamp(builds(2))["build"] and not live.is_symlink()
    assert sites.files(web / "current") == sites.files(builds(2))


def test_publishing_the_live_build_again_mends_it(builds, tmp_path, settings):
    web = tmp_path / "web"
    folders.publish(web, builds(1), settings=settings)
    page = web / "current/index.html"
    before = page.stat()
    with page.open("a") as file:
        file.write("edited")
    # As a tool does it that copies files with their times.
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))
    answer = folders.publish(web, builds(1), settings=settings)
    assert "current" in answer.stderr or "releases" in answer.stderr
    assert "index.html" in answer.stderr and "was changed after it was published" in answer.stderr
    assert folders.live(web) == sites.stamp(builds(1))["build"]
    assert folders.litter(web) == set()
    os.remove(web / "current/style.css")
    folders.publish(web, builds(1), settings=settings)
    assert folders.live(web) == sites.stamp(builds(1))["build"]
    assert "changed" not in folders.publish(web, builds(1), settings=settings).stderr


def test_a_build_that_was_rolled_back_can_be_published_again(builds, tmp_path, settings):
    web = tmp_path / "web"
    for number in (1, 2):
        folders.publish(web, builds(number), settings=settings)
    folders.publish(web, "none", "--rollback", settings=settings)
    assert folders.live(web) == sites.stamp(builds(1))["build"]
    # It lies there damaged.
    damaged = next((web / "releases").glob(f"*{sites.stamp(builds(2))['build']}*"))
    (damaged / "index.html").write_text("GO")
    folders.publish(web, builds(2), settings=settings)
    assert folders.live(web) == sites.stamp(builds(2))["build"]
    assert folders.litter(web) == set()


def test_a_damaged_build_is_not_made_live_again(builds, tmp_path, settings):
    web = tmp_path / "web"
    for number in (1, 2):
        folders.publish(web, builds(number), settings=settings)
    damaged = next((web / "releases").glob(f"*{sites.stamp(builds(1))['build']}*"))
    (damaged / "index.html").write_text("GO")
    answer = folders.publish(web, "none", "--rollback", settings=settings, check=74)
    assert "index.html' is not what was published" in answer.stderr
    live = sites.stamp(builds(2))["build"]
    assert f"build {live}, HOLD, is live" in answer.stderr and folders.live(web) == live


def test_old_builds_are_removed_and_what_others_put_there_is_not(builds, tmp_path, settings):
    web = tmp_path / "web"
    web.mkdir()
    (web / "notes.txt").write_text("mine")
    for number in (1, 2, 3, 4):
        folders.publish(web, builds(number), settings=settings)
    kept = next((web / "releases").glob(f"*{sites.stamp(builds(2))['build']}*"))
    (kept / "mine.txt").write_text("mine")
    (web / "releases/mine").mkdir()
    answer = folders.publish(web, builds(5), "--keep", "2", settings=settings)
    assert "mine.txt', which gonogo did not write" in answer.stderr
    assert folders.listed(web, settings)[0] == [sites.stamp(builds(number))["build"] for number in (5, 4, 2)]
    assert (kept / "mine.txt").exists() and (web / "releases/mine").exists() and (web / "notes.txt").read_text() == "mine"


def test_the_live_build_stays_however_old_it_is(builds, tmp_path, settings):
    web = tmp_path / "web"
    for number in (1, 2, 3):
        folders.publish(web, builds(number), settings=settings)
    oldest, newest = (sites.stamp(builds(number))["build"] for number in (1, 3))
    folders.publish(web, "none", "--rollback", oldest, settings=settings)
    folders.publish(web, builds(1), "--keep", "1", "--replace-newer", settings=settings)
    # The newest says that there was a later one.
    assert folders.listed(web, settings) == ([newest, oldest], oldest)
    assert folders.live(web) == oldest


def test_a_folder_may_change_between_link_and_folder(builds, tmp_path):
    web = tmp_path / "web"
    links, none = folders.content(tmp_path / "links", True), folders.content(tmp_path / "none", False)
    for number, settings in ((1, links), (2, none), (3, links), (4, none)):
        folders.publish(web, builds(number), settings=settings)
        assert folders.live(web) == sites.stamp(builds(number))["build"]
        assert (web / "current").is_symlink() == (settings is links)
        assert len(folders.listed(web, settings)[0]) == number
        assert folders.litter(web) == set()


def test_things_of_others_are_never_replaced(builds, tmp_path, settings):
    def refused(target, word):
        before = sites.files(target) if target.is_dir() else target.read_bytes()
        answer = folders.publish(target, builds(1), settings=settings, check=73)
        assert word in answer.stderr and "hint:" in answer.stderr
        now = sites.files(target) if target.is_dir() else target.read_bytes()
        assert {**before, ".gonogo-lock": b""} == {**now, ".gonogo-lock": b""} if target.is_dir() else now == before

    def made(name):
        (tmp_path / name).mkdir()
        return tmp_path / name

    folder = made("a")
    (folder / "current").mkdir()
    (folder / "current/index.html").write_text("mine")
    refused(folder, "current")
    link = made("b")
    (link / "current").symlink_to("/srv")
    refused(link, "current")
    file = made("c")
    (file / "current").write_text("mine")
    refused(file, "current")
    releases = made("d")
    (releases / "releases").write_text("mine")
    refused(releases, "releases")
    refused(builds(2), "itself a site")
    folders.publish(tmp_path / "web", builds(1), settings=settings)
    answer = folders.publish(tmp_path / "web/releases", builds(1), settings=settings, check=73)
    assert "name the folder above it" in answer.stderr
    answer = folders.publish(tmp_path / "no/such/www", builds(1), settings=settings, check=73)
    assert f"there is no '{tmp_path}/no'" in answer.stderr and not (tmp_path / "no").exists()
    plain = tmp_path / "e"
    plain.write_text("mine")
    refused(plain, str(plain))


def test_a_file_of_others_in_the_live_folder_stops_its_replacement(builds, tmp_path):
    settings = folders.content(tmp_path / "settings", False)
    web = tmp_path / "web"
    folders.publish(web, builds(1), settings=settings)
    (web / "current/.htaccess").write_text("mine")
    answer = folders.publish(web, builds(2), settings=settings, check=73)
    assert "holds '.htaccess'" in answer.stderr and sites.stamp(builds(1))["build"] in answer.stderr
    assert (web / "current/.htaccess").exists()
    os.remove(web / "current/.htaccess")
    folders.publish(web, builds(2), settings=settings)


def test_an_empty_folder_is_published_to(builds, tmp_path, settings):
    (tmp_path / "web/current").mkdir(parents=True)
    folders.publish(tmp_path / "web", builds(1), settings=settings)
    assert folders.live(tmp_path / "web") == sites.stamp(builds(1))["build"]
    assert folders.litter(tmp_path / "web") == set()


def test_a_link_that_leads_to_no_build_is_said_and_replaced(builds, tmp_path):
    web = tmp_path / "web"
    folders.publish(web, builds(1))
    shutil.rmtree((web / "current").resolve())
    answer = folders.publish(web, builds(2))
    assert "was no whole build" in answer.stderr
    assert folders.live(web) == sites.stamp(builds(2))["build"]


def test_a_dry_run_and_a_list_change_nothing(builds, tmp_path, settings):
    folders.publish(tmp_path / "none", builds(1), "--dry-run", settings=settings)
    folders.publish(tmp_path / "none", "none", "--list", settings=settings)
    assert not (tmp_path / "none").exists()


def test_a_folder_that_may_not_be_written_is_said(builds, tmp_path):
    web = tmp_path / "web"
    folders.publish(web, builds(1))
    answer = subprocess.run(["strace", "-f", "-qq", "-o", "/dev/null", "-e", "inject=symlink,symlinkat:error=EACCES", sites.GONOGO, *map(str, folders.command(web, builds(2)))], capture_output=True, text=True)
    assert answer.returncode == 74 and "ermission denied" in answer.stderr
    assert f"build {sites.stamp(builds(1))['build']}, HOLD, is live" in answer.stderr


def test_a_folder_for_wrangler_is_the_site(builds, tmp_path):
    target = tmp_path / "deploy"
    for number in (1, 2):
        sites.run("publish", f"wrangler:{target}", "--site", builds(number))
        found = sites.files(target)
        assert found.pop(".gonogo-wrangler") == b""
        assert {**found, ".gonogo": b""} == {**sites.files(builds(number)), ".gonogo": b""}
    before = sites.files(builds(1))
    assert "is itself a site that gonogo built" in sites.run("publish", f"wrangler:{builds(1)}", "--site", builds(2), check=73).stderr
    assert sites.files(builds(1)) == before
    assert (target / "_headers").exists() and (target / "404.html").exists()
    (target / "mine.txt").write_text("mine")
    assert "mine.txt" in sites.run("publish", f"wrangler:{target}", "--site", builds(3), check=73).stderr
