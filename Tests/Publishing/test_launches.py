"""A site takes the place of builds of its own launch and environment, and of no other by mistake."""

import fcntl
import json
import re
import subprocess

import pytest

import folders
import shared
import sites
import sshd
import stores
import webhost


@pytest.fixture(scope="module")
def launch(common):
    return shared.once(common, "launches", built)


def built(folder):
    """A GO, a GO of a rehearsal and a HOLD of the same content, then a GO with another title."""
    content = folders.content(folder / "content", True)
    hold = sites.build(folder / "hold", content)
    sites.run("run", content)
    sites.run("run", content, "--environment", "staging")
    staging = sites.build(folder / "staging", content, "--environment", "staging")
    go = sites.build(folder / "go", content)
    other = folders.content(folder / "other", True)
    (other / "playbook.md").write_text(folders.PLAYBOOK.replace("# Folder", "# Payroll"))
    waiting = sites.build(folder / "waiting", other)
    sites.run("run", other)
    payroll = sites.build(folder / "payroll", other)
    named = {"hold": hold, "staging": staging, "go": go, "waiting": waiting, "payroll": payroll}
    assert [sites.stamp(site)["verdict"] for site in named.values()] == ["HOLD", "GO", "GO", "HOLD", "GO"]
    return {name: str(site) for name, site in named.items()}


def test_a_site_of_another_environment_is_refused_whatever_it_says(launch, tmp_path):
    web = tmp_path / "web"
    folders.publish(web, launch["hold"])
    answer = folders.publish(web, launch["staging"], check=73)
    assert "has another environment live, 'Folder', production, and this is Folder, staging; build" in answer.stderr and "stays live" in answer.stderr
    pasted = re.search(r"gonogo publish (.*) --replace-other", answer.stderr).group(1)
    assert pasted == f"dir:{web} --site {launch['staging']}"
    folders.publish(web, launch["staging"], "--dry-run", check=73)
    answer = folders.publish(web, launch["staging"], "--replace-other")
    assert "ago  'Folder', staging\n" in folders.publish(web, "none", "--list").stdout
    assert "is of 'Folder', production, and this of Folder, staging" in answer.stderr
    assert "is live on" in answer.stdout and "\n  Folder, staging\n" in answer.stdout
    sites.run("publish", f"wrangler:{tmp_path / 'deploy'}", "--site", launch["hold"])
    answer = sites.run("publish", f"wrangler:{tmp_path / 'deploy'}", "--site", launch["staging"], check=73)
    assert "has another launch, 'Folder', production, and this is Folder, staging" in answer.stderr
    # Nor does production take the place of a rehearsal.
    answer = folders.publish(web, launch["hold"], "--replace-newer", check=73)
    assert "'Folder', staging, and this is Folder, production" in answer.stderr


def test_a_go_of_another_launch_is_refused_and_what_is_none_is_told(launch, tmp_path):
    web = tmp_path / "web"
    folders.publish(web, launch["hold"])
    assert "has another launch live, 'Folder', production, and this is Payroll, production" in folders.publish(web, launch["payroll"], check=73).stderr
    answer = folders.publish(web, launch["waiting"])
    assert "note: what was live on" in answer.stderr and "is of 'Folder', production, and this of Payroll, production" in answer.stderr
    assert "another launch" not in folders.publish(web, launch["payroll"]).stderr


@pytest.mark.parametrize("in_place", ["no", "yes"])
def test_another_machine_says_of_which_launch_its_site_is(launch, tmp_path, in_place):
    settings = folders.content(tmp_path / "content", True)
    (settings / "gonogo.yml").write_text(f"publish: {{ in_place: {in_place} }}\n")
    server = sshd.Server(tmp_path / "sshd")
    try:
        target, environment = f"rsync:launch:{tmp_path / 'far'}", server.environment()
        sites.run("publish", target, "--site", launch["hold"], "--content", settings, env=environment)
        answer = sites.run("publish", target, "--site", launch["staging"], "--content", settings, "--replace-newer", check=73, env=environment)
        assert "has another environment live, 'Folder', production" in answer.stderr
    finally:
        server.stop()


@pytest.mark.parametrize("kind", ["git", "rclone"])
def test_other_hosts_say_of_which_launch_their_site_is(launch, tmp_path, kind):
    environment = stores.environment(disk={"type": "local"})
    target = f"rclone:disk:{tmp_path / 'store'}" if kind == "rclone" else f"git:{tmp_path / 'web.git'}#pages"
    if kind == "git":
        subprocess.run(["git", "init", "--quiet", "--bare", tmp_path / "web.git"], check=True)
    sites.run("publish", target, "--site", launch["hold"], env=environment)
    answer = sites.run("publish", target, "--site", launch["payroll"], check=73, env=environment)
    assert "has another launch live, 'Folder'" in answer.stderr


def test_what_can_be_gone_back_to_stays_and_is_named(launch, tmp_path):
    web = tmp_path / "web"
    folders.publish(web, launch["hold"], "--keep", "2")
    folders.publish(web, launch["go"], "--keep", "2")
    hold = sites.stamp(launch["hold"])["build"]
    answer = folders.publish(web, launch["waiting"], "--keep", "2")
    assert "to go back to the HOLD as of " in answer.stdout and f"\n    gonogo publish dir:{web} --rollback {hold}\n" in answer.stdout
    assert hold in folders.listed(web)[0]


def test_where_nothing_can_be_gone_back_to_it_is_said(launch, tmp_path):
    web = tmp_path / "web"
    assert "nothing to go back to: no other build is kept" in folders.publish(web, launch["go"]).stdout
    assert "nothing to go back to: every other build that is kept is a GO" in folders.publish(web, launch["waiting"], "--replace-other").stdout
    assert "nothing to go back to" in folders.publish(web, "none", "--list").stderr


def test_a_rollback_to_a_go_names_what_can_be_gone_back_to(launch, tmp_path):
    web = tmp_path / "web"
    for name in ("hold", "go", "waiting"):
        folders.publish(web, launch[name], "--replace-newer")
    answer = folders.publish(web, "none", "--rollback", sites.stamp(launch["go"])["build"], check=77)
    hold = sites.stamp(launch["hold"])["build"]
    assert f"gonogo publish dir:{web} --rollback {hold}\n" in answer.stderr


def test_a_content_folder_that_was_named_must_be_there(launch, tmp_path):
    web = tmp_path / "web"
    answer = folders.publish(web, launch["go"], settings=tmp_path / "contnet", check=66)
    assert "contnet: error: there is no such folder" in answer.stderr and not web.exists()


def test_machines_are_told_what_would_be_done_and_what_was_not(launch, tmp_path):
    web = tmp_path / "web"
    plan = json.loads(folders.publish(web, launch["hold"], "--dry-run", "--json").stdout)
    assert plan["live"] is None and plan["refusal"] is None and "index.html" in plan["added"] and plan["build"]["live"] is False
    done = json.loads(folders.publish(web, launch["hold"], "--json").stdout)
    assert done["verified"] is False and done["compared"] is None and done["refusesStrangers"] is None
    refused = json.loads(folders.publish(web, launch["payroll"], "--dry-run", "--json", check=73).stdout)
    assert "another launch live" in refused["refusal"] and refused["live"]["build"] == sites.stamp(launch["hold"])["build"]
    folders.publish(web, launch["waiting"])
    back = json.loads(folders.publish(web, "none", "--rollback", "--dry-run", "--json").stdout)
    assert (back["build"]["build"], back["live"]["build"]) == tuple(sites.stamp(launch[name])["build"] for name in ("hold", "waiting"))
    checked = json.loads(sites.run("publish", "--dry-run", "--json", "--site", launch["hold"]).stdout)
    assert checked["verified"] is False and checked["files"] > 10 and checked["target"] is None


def test_a_dry_run_counts_what_was_changed_on_the_host(launch, tmp_path):
    web = tmp_path / "web"
    folders.publish(web, launch["hold"])
    (web / "current/about.html").write_text("changed")
    (web / "current/badge.svg").unlink()
    answer = folders.publish(web, launch["hold"], "--dry-run")
    assert "1 added, 1 changed, 0 removed" in answer.stdout and "it is live already, but not as it was published" in answer.stdout
    assert "2 of " in folders.publish(web, launch["hold"]).stdout and folders.live(web)


def test_a_folder_in_the_settings_is_meant_from_where_they_stand(launch, tmp_path):
    content = folders.content(tmp_path / "content", True)
    (content / "gonogo.yml").write_text("publish: dir:../www\n")
    for place, named in [(tmp_path, "content"), (tmp_path.parent, content)]:
        answer = sites.run("publish", "--site", launch["hold"], "--content", named, cwd=place)
        assert "/../www" in answer.stdout and folders.live(tmp_path / "www")


def test_a_publisher_that_waits_for_another_says_so(launch, tmp_path):
    web = tmp_path / "web"
    folders.publish(web, launch["hold"])
    with open(web / ".gonogo-lock", "r+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        process = subprocess.Popen([sites.GONOGO, *folders.command(web, launch["waiting"])], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
        while "that one is waited for, a minute at most" not in (line := process.stderr.readline()):
            assert line, "it ended without a word"
    process.communicate(timeout=30)
    assert process.returncode == 0


def test_a_build_that_comes_back_after_a_rollback_is_told(launch, tmp_path):
    web = tmp_path / "web"
    for name in ("hold", "waiting"):
        folders.publish(web, launch[name])
    folders.publish(web, "none", "--rollback")
    assert "had this build already" in folders.publish(web, launch["waiting"]).stderr


def test_every_launch_of_several_has_its_own_environment_and_title(tmp_path):
    """A GO in which one launch is another one, or is gone, does not take the place of what that one says."""
    def several(name, *launches):
        for folder, title, runs in launches:
            content = folders.content(tmp_path / name / folder, True)
            (content / "playbook.md").write_text(folders.PLAYBOOK.replace("# Folder", f"# {title}"))
            if runs:
                sites.run("run", content)
        return sites.build(tmp_path / f"{name}-site", tmp_path / name)

    web = tmp_path / "web"
    folders.publish(web, several("first", ("a", "Shop", True), ("b", "Mail", False)))
    for number, other in enumerate([("b", "Rocket", True), ("c", "Clock", True)]):
        answer = folders.publish(web, several(f"other{number}", ("a", "Shop", True), other), check=73)
        assert "has another launch live, 'Mail', production" in answer.stderr
    folders.publish(web, several("last", ("a", "Shop", True), ("b", "Mail", True), ("c", "Clock", True)))


def test_a_login_that_the_host_refuses_is_told_before_anything_is_published(launch, tmp_path):
    web = tmp_path / "web"
    with webhost.serving(web, unauthorized) as host:
        answer = folders.publish(web, launch["hold"], "--verify-url", host.url, "--verify-header", "LOGIN", check=77,
                                 env={"LOGIN": "Authorization: Basic d3Jvbmc="})
    assert "refuses the login of --verify-header (401): nothing is published" in answer.stderr and not web.exists()


def unauthorized(request, path):
    request.answer(401)
    return True
