"""What other programs say of the workflows, the action and the examples for other CI."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from runner import REPOSITORY, read

WORKFLOWS = sorted((REPOSITORY / ".github/workflows").glob("*.yml"))
ACTION = REPOSITORY / "action.yml"
EXAMPLES = REPOSITORY / "docs/ci"
BIN = Path(sys.executable).parent


def ends_well(*command, **options):
    result = subprocess.run(
        [str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=60, **options)
    assert result.returncode == 0, result.stdout


def steps(path):
    document = read(path)
    if "runs" in document:
        return document["runs"]["steps"]
    return [step for job in document["jobs"].values() for step in job["steps"]]


def test_zizmor_finds_nothing():
    ends_well(BIN / "zizmor", "--offline", "--no-progress", "--quiet", ACTION, *WORKFLOWS)


@pytest.mark.parametrize("schema, files", [
    ("vendor.github-workflows", WORKFLOWS), ("vendor.github-actions", [ACTION]), ("vendor.gitlab-ci", [EXAMPLES / "gitlab-ci.yml"]),
])
def test_they_have_the_form_that_their_schema_says(schema, files):
    ends_well(BIN / "check-jsonschema", "--builtin-schema", schema, *files)


@pytest.mark.parametrize("path", [ACTION, *WORKFLOWS], ids=lambda path: path.name)
def test_shellcheck_finds_nothing_in_the_scripts_of(path, tmp_path):
    scripts = []
    for number, step in enumerate(steps(path)):
        if "run" in step:
            scripts.append(tmp_path / f"{number}-{re.sub('[^a-z]+', '-', step['name'].lower())}.sh")
            scripts[-1].write_text("#!/bin/bash\nset -eo pipefail\n" + step["run"])
    ends_well("shellcheck", "--severity=style", *scripts)


def test_shellcheck_finds_nothing_in_the_other_scripts():
    ends_well("shellcheck", *EXAMPLES.glob("*.sh"), REPOSITORY / "Tests/Workflows/run", *(REPOSITORY / ".ci" / name for name in ("install", "lint", "run")))


@pytest.mark.parametrize("path", [ACTION, *WORKFLOWS], ids=lambda path: path.name)
def test_the_actions_of_others_are_named_by_commit_with_their_version_in(path):
    for line in path.read_text().splitlines():
        if match := re.match(r"\s*(?:- )?uses: (\S+)(.*)$", line):
            assert match[1] == "./.gonogo" or re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", match[1] + match[2]), line


def test_one_action_has_one_commit_everywhere():
    found = set()
    for path in [ACTION, *WORKFLOWS]:
        found |= {tuple(uses.split("@")) for uses in re.findall(r"uses: (\S+@\S+)", path.read_text())}
    assert len(found) == len({name for name, _ in found})


def test_scripts_hold_no_expressions_and_inputs_reach_them_by_the_environment():
    for path in [ACTION, *WORKFLOWS]:
        for step in steps(path):
            assert "${{" not in step.get("run", "")


def test_each_job_has_only_the_rights_that_it_needs():
    jobs = {name: job for path in WORKFLOWS if path.name.startswith("launch-gate") for name, job in read(path)["jobs"].items()}
    assert {name: {right: how for right, how in job["permissions"].items() if how == "write"} for name, job in jobs.items()} == {
        "program": {}, "run": {}, "collect": {"contents": "write"}, "report": {}, "gate": {},
        "publish": {"id-token": "write", "pages": "write"}, "comment": {"issues": "write"}, "start": {"actions": "write"},
    }
    for path in WORKFLOWS:
        assert read(path)["permissions"] == {}
        for step in steps(path):
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False
    # The job that runs commands of the playbook has no token.
    assert "github.token" not in str(jobs["run"])
