"""What must not happen however it is tried: a GO that is over goes live, files of others are lost, a password is printed."""

import os
import pathlib
import shutil
import subprocess
import time
from datetime import datetime, timedelta, timezone

import pytest

import folders
import sites
import stores
import webhost


def build_of(site):
    return sites.stamp(site)["build"]


def test_a_go_does_not_come_back_once_the_host_knows_of_a_later_build(launch, tmp_path):
    web = tmp_path / "web"
    for name in ("hold", "go", "no-go"):
        folders.publish(web, launch[name])
    folders.publish(web, "none", "--rollback", build_of(launch["hold"]))
    answer = folders.publish(web, launch["go"], check=73)
    assert f"has a later build: {build_of(launch['no-go'])}" in answer.stderr
    assert folders.live(web) == build_of(launch["hold"])


def test_a_go_that_was_rolled_back_is_not_made_live_by_publishing_it_again(launch, tmp_path):
    web = tmp_path / "web"
    folders.publish(web, launch["hold"])
    answer = folders.publish(web, launch["go"])
    assert "this GO lapses at " in answer.stdout and "\n  Folder, production\n" in answer.stdout
    folders.publish(web, launch["go"])
    folders.publish(web, "none", "--rollback")
    assert "was live on" in folders.publish(web, launch["go"], "--dry-run", check=77).stderr
    answer = folders.publish(web, launch["go"], "--replace-newer", check=77)
    assert f"build {build_of(launch['go'])} (GO as of" in answer.stderr and "gonogo build" in answer.stderr
    assert folders.live(web) == build_of(launch["hold"])


@pytest.mark.parametrize("kept", ["1", "9"])
def test_a_go_takes_the_place_of_nothing_that_is_later(launch, tmp_path, kept):
    web = tmp_path / "web"
    folders.publish(web, launch["go"])
    folders.publish(web, launch["no-go"], "--keep", kept)
    assert "a GO takes the place of nothing" in folders.publish(web, launch["go"], check=73).stderr
    folders.publish(web, launch["go"], "--replace-newer", "--keep", kept, check=73 if kept == "1" else 77)
    assert folders.live(web) == build_of(launch["no-go"])


def test_what_comes_from_another_machine_is_none_of_this_ones(launch, tmp_path):
    """What is being sent to the same folder through rsync is no build yet."""
    web = tmp_path / "web"
    folders.publish(web, launch["hold"])
    coming = pathlib.Path(shutil.copytree(launch["go"], web / "releases/.incoming-1"))
    folders.publish(web, launch["hold"], "--list")
    folders.publish(web, launch["hold"], "--keep", "1")
    assert build_of(launch["go"]) not in folders.publish(web, "none", "--list").stdout
    folders.publish(web, launch["go"])
    assert sites.files(coming) == sites.files(launch["go"])
    os.utime(coming, (time.time() - 7200,) * 2)
    folders.publish(web, launch["no-go"])
    assert not coming.exists()


def test_what_cannot_be_said_keeps_nothing_from_being_published(launch, tmp_path):
    web = tmp_path / "web"
    with open("/dev/full", "w") as full:
        command = [sites.GONOGO, "publish", f"dir:{web}", "--site", launch["go"]]
        assert subprocess.run(command, stdout=subprocess.DEVNULL, stderr=full, timeout=60).returncode == 0
    assert folders.live(web) == build_of(launch["go"])


def test_a_go_that_was_rolled_back_stays_away_where_the_live_build_was_edited(launch, tmp_path):
    web = tmp_path / "web"
    for name in ("hold", "go"):
        folders.publish(web, launch[name])
    folders.publish(web, "none", "--rollback")
    with open(web / "current" / "about.html", "a", encoding="utf-8") as page:
        page.write(" ")
    folders.publish(web, launch["go"], check=77)


def test_several_launches_are_not_made_live_again_as_one_of_them_may_say_go(tmp_path):
    content = tmp_path / "content"
    content.mkdir()
    sites.run("run", folders.content(content / "api", True))
    folders.content(content / "shop", True)
    for number in range(2):
        folders.publish(tmp_path / "web", sites.build(tmp_path / f"site{number}", content))
        time.sleep(1)
    assert sites.stamp(tmp_path / "site0" / "api")["verdict"] == "GO"
    assert "one of them may say GO" in folders.publish(tmp_path / "web", "none", "--rollback", check=77).stderr


def test_a_folder_that_holds_sources_or_a_site_is_not_published_to(launch, tmp_path):
    (tmp_path / "repository" / ".git").mkdir(parents=True)
    site = shutil.copytree(launch["no-go"], tmp_path / "site")
    for target in (tmp_path / "repository", launch["content"], site / "www", "/"):
        folders.publish(target, launch["no-go"], check=73)
    assert not (tmp_path / "repository" / "releases").exists() and not (site / "www").exists()


def test_a_rollback_removes_no_build(launch, tmp_path):
    web = tmp_path / "web"
    for name in ("hold", "go"):
        folders.publish(web, launch[name])
    assert "removed" not in folders.publish(web, "none", "--rollback", "--keep", "1").stdout
    folders.publish(web, launch["go"], check=77)
    assert folders.live(web) == build_of(launch["hold"])


def test_a_go_is_refused_where_its_evidence_is_gone_or_its_title_is_another(launch, tmp_path):
    content = folders.content(tmp_path / "content", True)
    for _ in range(2):
        sites.run("run", content)
    go = sites.build(tmp_path / "go", content)
    results = sorted((content / "results").glob("*.json"))
    for path in results[:-1]:
        path.unlink()
    # The older of two runs says nothing more.
    assert "judged now it is GO" in folders.publish(tmp_path / "web", go, settings=content).stderr
    playbook = content / "playbook.md"
    playbook.write_text(playbook.read_text().replace("# Folder", "# Other").replace("Expect: ready", "Expect: never"))
    answer = folders.publish(tmp_path / "www", go, settings=content, check=65)
    assert "judged now it is " in answer.stderr
    # Without any result it is a checkout of the playbook alone.
    shutil.rmtree(content / "results")
    playbook.write_text(playbook.read_text().replace("# Other", "# Folder").replace("Expect: never", "Expect: ready"))
    assert "none of the results" in folders.publish(tmp_path / "www", go, settings=content).stderr


def test_a_go_is_refused_where_title_and_results_are_other_ones(launch, tmp_path):
    content = folders.content(tmp_path / "content", True)
    sites.run("run", content)
    go = sites.build(tmp_path / "go", content)
    shutil.rmtree(content / "results")
    playbook = content / "playbook.md"
    playbook.write_text(playbook.read_text().replace("# Folder", "# Folder 2").replace("Expect: ready", "Expect: never"))
    sites.run("run", content, check=None)
    answer = folders.publish(tmp_path / "www", go, cwd=tmp_path, check=65)
    assert "is of another launch than the site" in answer.stderr and not (tmp_path / "www").exists()
    playbook.unlink()
    assert "there is no such file" in folders.publish(tmp_path / "www", go, cwd=tmp_path, check=66).stderr


def test_a_go_of_several_launches_is_refused_where_one_has_lost_its_results_or_its_playbook(tmp_path):
    content = tmp_path / "content"
    content.mkdir()
    for name in ("api", "shop"):
        sites.run("run", folders.content(content / name, True))
    go = sites.build(tmp_path / "go", content)
    (content / "api" / "results").rename(tmp_path / "results")
    answer = folders.publish(tmp_path / "www", go, cwd=tmp_path, check=65)
    assert "content/api' has none of the results" in answer.stderr
    (tmp_path / "results").rename(content / "api" / "results")
    (content / "api" / "playbook.md").rename(content / "api" / "playbook.off")
    answer = folders.publish(tmp_path / "www", go, cwd=tmp_path, check=65)
    assert "content/api' has no playbook" in answer.stderr and not (tmp_path / "www").exists()


def test_a_go_takes_the_place_of_nothing_that_is_later_by_the_clock_of_another_machine(launch, tmp_path):
    web = tmp_path / "web"
    content = folders.content(tmp_path / "content", True)
    soon = (datetime.now(timezone.utc) + timedelta(seconds=90)).strftime("%Y-%m-%dT%H:%M:%SZ")
    ahead = sites.build(tmp_path / "ahead", content, "--at", soon)
    assert sites.stamp(ahead)["verdict"] == "HOLD"
    folders.publish(web, ahead)
    for options in ((), ("--replace-newer",)):
        answer = folders.publish(web, launch["go"], *options, check=73)
        assert "has a later build" in answer.stderr and "by the clock of this machine its time has not come" in answer.stderr
    assert folders.live(web) == build_of(ahead)
    # What is no GO is never kept away by a clock.
    folders.publish(web, launch["hold"])
    assert folders.live(web) == build_of(launch["hold"])
    assert "has a later build" in folders.publish(web, launch["go"], check=73).stderr


def test_a_go_of_several_launches_is_refused_where_another_came_since(tmp_path):
    content = tmp_path / "content"
    content.mkdir()
    for name in ("api", "shop"):
        sites.run("run", folders.content(content / name, True))
    go = sites.build(tmp_path / "go", content)
    assert sites.stamp(go)["verdict"] == "GO"
    folders.content(content / "web", True)
    answer = folders.publish(tmp_path / "www", go, settings=content, check=65)
    assert "web/playbook.md: error: the site says GO, and this launch is not in it" in answer.stderr


def test_a_go_is_refused_where_what_it_was_built_from_is_none_any_more(launch, tmp_path):
    web = tmp_path / "web"
    answer = folders.publish(web, launch["go"], settings=launch["content"], check=65)
    assert "judged now it is NO-GO" in answer.stderr and "/playbook.md" in answer.stderr
    assert not web.exists()
    # Of what is no GO it is only said.
    answer = folders.publish(web, launch["hold"], settings=launch["content"])
    assert "judged now it is NO-GO; 'gonogo build' takes it in" in answer.stderr
    assert "note: " not in folders.publish(web, launch["no-go"], settings=launch["content"]).stderr
    # Nor does a folder that cannot be read keep it from its readers.
    content = shutil.copytree(launch["content"], tmp_path / "content")
    (content / "results" / "link.json").symlink_to("/etc/passwd")
    assert "cannot be judged now: " in folders.publish(web, launch["no-go"], settings=content).stderr


def test_a_go_does_not_come_back_where_an_internal_site_is_taken_back(launch, tmp_path):
    web = tmp_path / "web"
    for name in ("hold", "go"):
        folders.publish(web, launch[name])
    current = web / "current"

    def rule(request, path):
        # Open for what is new alone.
        if current.exists() and build_of(current) == build_of(launch["no-go"]):
            return False
        request.answer(401, b"who are you?")
        return True

    with webhost.serving(current, rule) as host:
        options = ["--internal", "--verify-url", host.url, "--verify-timeout", "4s"]
        answer = folders.publish(web, launch["no-go"], *options, check=77)
    assert "everybody can read" in answer.stderr and "taken back, nothing is live" in answer.stderr, answer.stderr
    assert folders.live(web) is None
    # Nor does it afterwards.
    folders.publish(web, "none", "--rollback", build_of(launch["go"]), check=77)
    folders.publish(web, "none", "--rollback", build_of(launch["hold"]))
    assert folders.live(web) == build_of(launch["hold"])


def test_a_go_does_not_come_back_where_somebody_removed_what_was_live(launch, tmp_path):
    web = tmp_path / "web"
    folders.publish(web, launch["hold"])
    folders.publish(web, launch["go"])
    folders.publish(web, "none", "--rollback")
    (web / "current").unlink()
    assert "was live on" in folders.publish(web, launch["go"], check=77).stderr
    folders.publish(web, launch["no-go"])
    # Nor where it is the only build.
    other = tmp_path / "other"
    folders.publish(other, launch["go"])
    (other / "current").unlink()
    assert "was live on" in folders.publish(other, launch["go"], check=77).stderr
    assert "there is no folder" in folders.publish(tmp_path / "none", "none", "--list").stderr


def test_a_go_for_a_time_that_has_not_come_is_refused(launch, tmp_path):
    content = folders.content(tmp_path / "content", True)
    sites.run("run", content)
    later = (datetime.now(timezone.utc) + timedelta(hours=12)).strftime("%Y-%m-%dT%H:%M:%SZ")
    go = sites.build(tmp_path / "go", content, "--at", later)
    assert sites.stamp(go)["verdict"] == "GO"
    answer = folders.publish(tmp_path / "web", go, check=65)
    assert "this site was judged for" in answer.stderr and not (tmp_path / "web").exists()


def test_a_folder_for_wrangler_keeps_a_later_build(launch, tmp_path):
    folder = tmp_path / "deploy"
    sites.run("publish", f"wrangler:{folder}", "--site", launch["no-go"])
    answer = sites.run("publish", f"wrangler:{folder}", "--site", launch["go"], check=73)
    assert "has a later build" in answer.stderr and build_of(folder) == build_of(launch["no-go"])
    sites.run("publish", f"wrangler:{folder}", "--site", launch["go"], "--replace-newer", check=73)
    sites.run("publish", f"wrangler:{folder}", "--site", launch["hold"], "--replace-newer")
    assert build_of(folder) == build_of(launch["hold"])


def test_objects_of_others_are_not_overwritten_in_a_store(launch, tmp_path):
    bucket = tmp_path / "bucket"
    bucket.mkdir()
    (bucket / "robots.txt").write_text("mine")
    environment = stores.environment(disk={"type": "local"})
    answer = sites.run("publish", f"rclone:disk:{bucket}", "--site", launch["no-go"], env=environment, check=73)
    assert "has 'robots.txt', which was not published by gonogo" in answer.stderr
    assert sites.files(bucket)["robots.txt"] == b"mine" and not (bucket / "index.html").exists()


def test_a_list_of_files_in_a_store_that_is_of_no_build_removes_nothing(launch, tmp_path):
    bucket = tmp_path / "bucket"
    environment = stores.environment(disk={"type": "local"})
    sites.run("publish", f"rclone:disk:{bucket}", "--site", launch["hold"], env=environment)
    (bucket / "precious.txt").write_text("precious")
    lines = (bucket / ".gonogo").read_text().splitlines() + [f"{'0' * 64}  precious.txt"]
    (bucket / ".gonogo").write_text("".join(f"{line}\n" for line in sorted(lines, key=lambda line: line[66:])))
    sites.run("publish", f"rclone:disk:{bucket}", "--site", launch["no-go"], env=environment, check=None)
    assert (bucket / "precious.txt").read_text() == "precious"


def test_a_password_in_a_target_is_not_printed(launch):
    password = "hunter2" + "secret"
    for target in (
        f"git:https://u:{password}@127.0.0.1:1/x#b", f"git:https://u:{password}@h/x", f"https://u:{password}@h/x#b",
        f"rclone:x,pass={password}:b", f"git:https://{password}{'4711' * 4}@h/x#b",
    ):  # fmt: skip
        answer = sites.run("publish", target, "--site", launch["hold"], check=64)
        assert password not in answer.stdout + answer.stderr
    answer = sites.run("publish", "--verify-url", f"https://u:{password}@h/", "--site", launch["hold"], check=64)
    assert password not in answer.stdout + answer.stderr


def test_a_password_in_the_settings_is_not_printed(launch, tmp_path):
    password = "hunter2" + "secret"
    content = folders.content(tmp_path / "content", True)
    (content / "gonogo.yml").write_text(f"publish: 'rclone:x,pass={password}:b'\n")
    answer = sites.run("publish", "--site", launch["hold"], "--content", content, check=65)
    assert password not in answer.stdout + answer.stderr and "gonogo.yml:1" in answer.stderr


def test_a_tilde_is_the_home_folder(launch, tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    sites.run("publish", "dir:~/www", "--site", launch["hold"], cwd=tmp_path, env={"HOME": str(home)})
    assert build_of(home / "www" / "current") == build_of(launch["hold"]) and not (tmp_path / "~").exists()


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no device that is full")
def test_an_answer_that_cannot_be_written_is_no_success(launch, tmp_path):
    web = tmp_path / "web"
    folders.publish(web, launch["hold"])
    with open("/dev/full", "w") as full:
        answer = subprocess.run([sites.GONOGO, "publish", f"dir:{web}", "--list"], stdout=full, stderr=subprocess.PIPE, text=True)
    assert answer.returncode == 74 and "standard output cannot be written" in answer.stderr


def test_a_folder_that_is_only_named_like_a_build_stays(launch, tmp_path):
    web = tmp_path / "web"
    for name in ("hold", "go", "no-go"):
        folders.publish(web, launch[name])
    release = next((web / "releases").glob(f"*{build_of(launch['hold'])}*"))
    other = release.with_name(release.name.replace(build_of(launch["hold"]), "0" * 16))
    other.mkdir()
    (other / "mine.txt").write_text("mine")
    answer = folders.publish(web, launch["no-go"], "--keep", "1")
    assert "is no whole build" in answer.stderr and (other / "mine.txt").read_text() == "mine"
