"""The jobs of launch-gate.yml, with the steps of action.yml, run for real."""

import hashlib
import json
import os
import re
import shutil
import subprocess

from hub import GATE
from runner import REPOSITORY, read


def gate_ended(run):
    """How `gonogo gate` ended in its job."""
    job, = run.jobs["gate"]
    return int(re.findall(r"\(ended with (\d+)\)", job.log)[-1])


def snapshot_of(hub, run):
    """What was uploaded as one file, by its name."""
    name = f"launch-gate-{run.id}-1.html"
    return (run.artifacts / name / name).read_bytes()


def commands(run):
    """The workflow commands that the runner obeyed, without those that only say that there is nothing wrong."""
    return [line.strip() for line in run.obeyed]


def test_a_launch_is_checked_kept_reported_and_gated(hub):
    # Nothing is ticked yet.
    held = hub.run()
    assert held.results["run"] == held.results["collect"] == held.results["report"] == "success", held.log
    assert held.outputs["report"]["verdict"] == "HOLD", held.log
    assert int(held.outputs["report"]["blocking"]) >= 1
    assert held.results["gate"] == "failure" and gate_ended(held) == 10, held.log
    assert held.results["publish"] == "skipped"
    kept = hub.kept()
    assert [name for name in kept if name.startswith("results/")] == [
        f"results/ci-{held.id}-1.{shard}-of-2.json" for shard in (1, 2)
    ]
    assert json.loads(kept["gate.json"])["issue"]["number"] == 3151
    # The snapshot and what is said about it.
    snapshot = snapshot_of(hub, held)
    assert snapshot.startswith(b"<!doctype html>")
    report, = held.jobs["report"]
    digest = hashlib.sha256(snapshot).hexdigest()
    assert digest == report.contexts["steps"]["gonogo"]["outputs"]["snapshot-sha256"]
    assert "HOLD" in held.summary and "Ready" in held.summary
    # Of all that was printed only the annotations are obeyed.
    assert commands(held) and all(re.match(r"::(error|warning|notice) (file=content/playbook.md,|title=)", line) for line in commands(held)), commands(held)
    # The gate issue has the comment, with its snapshot.
    assert held.results["comment"] == "success", held.log
    comment, = hub.comments
    assert comment.startswith("<!-- gonogo.comment/1 environment=production verdict=HOLD ") and digest in comment

    # Somebody ticks the box and comments: judged anew without running anything again.
    hub.issue(ticked=True)
    go = hub.run("workflow_dispatch", {"checks": False})
    assert go.results["run"] == "skipped"
    assert go.outputs["report"]["verdict"] == "GO" and go.outputs["report"]["blocking"] == "0", go.log
    assert re.fullmatch(r"20\S+Z", go.jobs["report"][0].contexts["steps"]["gonogo"]["outputs"]["valid-until"])
    assert go.results["gate"] == "success" and gate_ended(go) == 0, go.log
    assert {name: text for name, text in hub.kept().items() if "results/" in name} == {
        name: text for name, text in kept.items() if "results/" in name
    }
    assert hub.comments[0].startswith("<!-- gonogo.comment/1 environment=production verdict=GO "), hub.comments

    # The shop goes down.
    hub.push({"service/state": "down\n::error::not obeyed\n::add-mask::x\n"})
    off = hub.run("workflow_dispatch", {"phase": "T-24h"})
    assert off.outputs["report"]["verdict"] == "NO-GO", off.log
    assert off.results["gate"] == "failure" and gate_ended(off) == 11, off.log
    assert len([name for name in hub.kept() if name.startswith("results/")]) == 4
    assert not [line for line in commands(off) if "not obeyed" in line.split("::")[1] or line.startswith("::add-mask")]
    assert any(line.startswith("::error file=content/playbook.md,") for line in commands(off)), commands(off)
    assert len({run.jobs["report"][0].contexts["steps"]["gonogo"]["outputs"]["snapshot"] for run in (held, go, off)}) == 3
    for run in (held, go, off):
        assert hub.token not in run.log and hub.token not in run.summary


def test_a_comment_on_the_gate_issue_starts_the_gate_and_no_other_does(hub):
    """`gh` is a stand-in here that writes down what it is asked."""
    gh = hub.folder / "bin/gh"
    gh.write_text(f"#!/bin/sh\nprintf '%s\\n' \"$@\" >> {hub.folder}/asked\n")
    gh.chmod(0o755)
    hub.path = [str(hub.folder / "bin")]
    strangers = [hub.commented(number=7), hub.commented(association="NONE"), hub.commented(association="CONTRIBUTOR")]
    strangers += [hub.commented(LAUNCH_GATE_ISSUE=""), hub.commented(number=31510)]
    for run in strangers:
        assert run.results == {"start": "skipped"}
    assert not (hub.folder / "asked").exists()
    run = hub.commented()
    assert run.results == {"start": "success"}, run.log
    asked = (hub.folder / "asked").read_text().splitlines()
    assert asked == [
        "api", "--silent", "--method", "POST", "repos/raxx-app/shop/actions/workflows/launch-gate.yml/dispatches",
        "--raw-field", "ref=main", "--raw-field", "inputs[checks]=false",
    ]
    # The workflow that it starts has this input.
    assert read(GATE)["on"]["workflow_dispatch"]["inputs"]["checks"]["type"] == "boolean"


def test_the_playbook_of_another_branch_decides_nothing(hub):
    run = hub.run("workflow_dispatch", ref_name="easier")
    assert run.results["program"] == "failure" and "from the default branch" in run.log
    assert run.results["gate"] == "failure"
    assert {run.results[job] for job in ("run", "collect", "report", "publish", "comment")} == {"skipped"}


def test_the_gate_is_red_when_something_before_it_failed(hub):
    hub.push({"content/playbook.md": "no playbook\n"})
    run = hub.run()
    assert run.results["run"] == "failure" and run.results["gate"] == "failure"
    assert "no verdict" in run.log
    assert "Gate" not in run.jobs["gate"][0].ran

    run = hub.run(GONOGO_REPOSITORY="raxx-app/shop", GONOGO_REF="")
    assert run.results["program"] == "failure" and "GONOGO_REPOSITORY and GONOGO_REF" in run.log
    assert run.results["gate"] == "failure"


def test_what_was_kept_outlives_a_github_that_does_not_answer(hub):
    hub.issue(ticked=True)
    first = hub.run(until="collect")
    assert first.outputs["collect"], first.log
    before = hub.kept()
    (hub.folder / "script.json").write_text(json.dumps([{"of": "issues", "status": 404, "body": "{}", "times": 99}]))
    second = hub.run()
    assert second.results["collect"] == "success", second.log
    assert hub.kept()["gate.json"] == before["gate.json"]
    assert set(before) < set(hub.kept())
    # Somebody may have said /abort since.
    assert second.outputs["report"]["verdict"] == "GO" and second.results["gate"] == "failure"
    assert "fetching the gate issue 'failure'" in second.log


def test_two_runs_that_push_at_once_both_keep_their_results(hub):
    hub.issue(ticked=True)
    hub.run(until="collect")
    # Somebody pushes after the branch was fetched: when git is asked to push for the first time.
    git = shutil.which("git")
    other = hub.folder / "bin/git"
    other.write_text(f"""#!/bin/sh
case " $* " in
*" push "*)
  if mkdir {hub.folder}/pushed 2>/dev/null; then
    {git} clone --quiet --branch launch-results {hub.remote} {hub.folder}/pushed/work
    echo '{{}}' > {hub.folder}/pushed/work/other.json
    {git} -C {hub.folder}/pushed/work add --all
    {git} -C {hub.folder}/pushed/work -c user.name=bob -c user.email=bob@shop.example commit --quiet --message other
    {git} -C {hub.folder}/pushed/work push --quiet
  fi
  ;;
esac
exec {git} "$@"
""")
    other.chmod(0o755)
    hub.path = [str(hub.folder / "bin"), *hub.path]
    run = hub.run(until="report")
    assert "somebody else was faster" in run.log and run.results["collect"] == "success", run.log
    kept = hub.kept()
    assert "other.json" in kept
    assert len([name for name in kept if name.startswith("results/")]) == 4
    assert run.results["report"] == "success", run.log


def test_a_run_that_is_kept_is_never_changed(hub):
    hub.issue(ticked=True)
    number = hub.next_run() + 1
    hub.push({f"results/ci-{number}-1.1-of-2.json": "{}\n"}, branch="launch-results")
    run = hub.run()
    assert run.id == number and run.results["collect"] == "failure" and run.results["gate"] == "failure"
    assert "run files are never changed" in run.log
    assert hub.kept()[f"results/ci-{number}-1.1-of-2.json"] == "{}\n"


def test_a_site_is_published_only_where_that_was_asked_for(hub):
    hub.issue(ticked=True)
    for asked, public, result in [("private", False, "success"), ("private", True, "failure"), ("yes", False, "failure"), ("public", True, "success")]:
        (hub.folder / "script.json").write_text(json.dumps([{"of": "/pages", "status": 200, "body": json.dumps({"public": public})}]))
        published = hub.folder / "pages/index.html"
        published.unlink(missing_ok=True)
        run = hub.run("workflow_dispatch", {"checks": False}, until="publish", LAUNCH_PAGES=asked)
        assert run.results["publish"] == result, run.log
        assert published.exists() == (result == "success")
        assert run.results["report"] == "success"


def test_the_action_builds_gonogo_once_where_there_is_none(hub, program):
    """`swift` is a stand-in here that copies the built program to where the real one puts it."""
    folder = hub.folder / "toolchain"
    folder.mkdir()
    swift = folder / "swift"
    swift.write_text(f"""#!/bin/bash
[ "$1" = --version ] && exec echo 'Swift version 6.3'
while [ "$1" != --scratch-path ]; do shift; done
mkdir -p "$2/release"
cp -L {program}/gonogo "$2/release/gonogo"
echo built
""")
    swift.chmod(0o755)
    hub.path = [str(folder)]
    run = hub.run(until="report")
    assert run.results["report"] == "success", run.log
    assert run.log.count("built\n") == 1
    key, = hub.caches.iterdir()
    assert re.fullmatch("gonogo-[0-9a-f]{40}", key.name)


def test_results_are_kept_and_the_gate_is_red_where_another_has_fetched_the_gate_issue_meanwhile(hub, tmp_path):
    """Each of the two may know of an abort that the other does not: neither gate.json takes the place of the other."""
    hub.issue(ticked=True)
    hub.run(until="collect")
    script = f"{REPOSITORY}/docs/ci/results.sh"
    found = tmp_path / "found"
    found.mkdir()
    (found / "mine.json").write_text("{}\n")
    environment = {**os.environ, "RESULTS_REMOTE": str(hub.remote)}
    for name in ["mine", "theirs"]:
        subprocess.run([script, "get", name], cwd=tmp_path, env=environment, check=True)
        (tmp_path / name / "gate.json").write_text(f'{{"by": "{name}"}}\n')
    subprocess.run([script, "keep", "theirs"], cwd=tmp_path, env=environment)
    theirs = subprocess.run([script, "keep", "theirs", "none"], cwd=tmp_path, env=environment)
    mine = subprocess.run([script, "keep", "mine", "found"], cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert theirs.returncode == 0 and mine.returncode == 1
    assert "somebody else has fetched the gate issue meanwhile" in mine.stderr
    assert hub.kept()["gate.json"] == '{"by": "theirs"}\n' and hub.kept()["results/mine.json"] == "{}\n"
