"""The examples for GitLab, Jenkins and cron: their own lines, run."""

import os
import re
import shutil
import subprocess
import xml.etree.ElementTree

from hub import PLAYBOOK
from runner import REPOSITORY, read

EXAMPLES = REPOSITORY / "docs/ci"


class Machine:
    """A clone of the repository of a launch, in which lines of shell are run."""

    def __init__(self, hub, name, shell=("bash", "-eo", "pipefail", "-c"), **variables):
        self.hub, self.folder, self.shell = hub, hub.folder / "machines" / name, shell
        hub.git("clone", "--quiet", hub.remote, self.folder)
        self.variables = variables

    def run(self, script):
        base = {name: os.environ[name] for name in ("LANG", "TMPDIR") if name in os.environ}
        return subprocess.run(
            [*self.shell, script], cwd=self.folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True, timeout=60,
            env=base | self.hub.environment | {"PATH": os.pathsep.join([*self.hub.path, os.environ["PATH"]])} | self.variables,
        )

    def take(self, other, pattern):
        """Artifacts of another machine."""
        for path in other.folder.glob(pattern):
            where = self.folder / path.relative_to(other.folder)
            where.parent.mkdir(parents=True, exist_ok=True)
            (shutil.copytree if path.is_dir() else shutil.copy)(path, where)


def gitlab(hub, pipeline):
    """Runs the jobs as GitLab does: artifacts go from stage to stage."""
    jobs = read(EXAMPLES / "gitlab-ci.yml")
    variables = {
        "CI": "true", "CI_PIPELINE_ID": str(pipeline), "CI_PROJECT_PATH": hub.repository, "CONTENT": jobs["variables"]["CONTENT"],
        "RESULTS_REMOTE": str(hub.remote), "LAUNCH_TOKEN": hub.token,
    }
    ended, before = {}, []
    for stage in jobs["stages"]:
        made = []
        for name, job in jobs.items():
            if not isinstance(job, dict) or job.get("stage") != stage or stage == "publish":
                continue
            total = job.get("parallel", 1)
            for index in range(1, total + 1):
                node = {"CI_NODE_INDEX": str(index), "CI_NODE_TOTAL": str(total)}
                machine = Machine(hub, f"{pipeline}-{name}-{index}", **variables, **node)
                for other, patterns in before:
                    for pattern in patterns:
                        machine.take(other, pattern)
                # GitLab joins the lines to one script.
                result = machine.run("\n".join(job["script"]))
                ended[name] = (result.returncode, result.stdout, machine)
                paths = job.get("artifacts", {}).get("paths", [])
                made.append((machine, [re.sub(r"\$(\w+)", lambda match: variables[match[1]], path) for path in paths]))
        before += made
    return ended


def test_gitlab_checks_keeps_reports_and_gates(hub):
    hub.push({"content/playbook.md": without_gate(), "ci/results.sh": (EXAMPLES / "results.sh").read_text()})
    (hub.folder / "edit/ci/results.sh").chmod(0o755)
    hub.push({"README.md": "the shop\n"})
    ended = gitlab(hub, 7001)
    for name in ("run", "keep", "report", "gate"):
        assert ended[name][0] == 0, ended[name][1]
    report = ended["report"][2].folder
    assert (report / "public/index.html").exists() and (report / "launch-gate-7001.html").exists()
    assert xml.etree.ElementTree.parse(report / "launch-gate.xml").getroot().tag == "testsuites"
    assert "verdict=GO\n" in (report / "launch-gate.env").read_text()
    assert not list(ended["keep"][2].folder.glob("kept/.git"))

    hub.push({"service/state": "down\n"})
    ended = gitlab(hub, 7002)
    assert ended["report"][0] == 0 and ended["gate"][0] == 11, ended["gate"][1]
    assert "verdict=NO-GO\n" in (ended["report"][2].folder / "launch-gate.env").read_text()
    assert sorted(name for name in hub.kept() if "results/" in name) == [
        f"results/ci-{pipeline}.{shard}-of-2.json" for pipeline in (7001, 7002) for shard in (1, 2)
    ]


def test_jenkins_checks_keeps_reports_and_gates(hub):
    hub.push({"content/playbook.md": without_gate(), "ci/results.sh": (EXAMPLES / "results.sh").read_text()})
    (hub.folder / "edit/ci/results.sh").chmod(0o755)
    hub.push({"README.md": "the shop\n"})
    source = (EXAMPLES / "Jenkinsfile").read_text()
    scripts = [one or more or last for one, more, last in re.findall(r"sh '([^']+)'|sh '''(.+?)'''|script: '([^']+)'", source, flags=re.S)]
    assert len(scripts) == 4 and source.count("sh") >= 4
    for build, status in [(1, 0), (2, 11)]:
        if build == 2:
            hub.push({"service/mail": "down\n"})
        machine = Machine(hub, f"jenkins-{build}", ("sh", "-xec"), BUILD_NUMBER=str(build), CONTENT="content")
        results = [machine.run(script) for script in scripts]
        assert [result.returncode for result in results] == [0, 0, 0, status], [result.stdout for result in results]
        assert (machine.folder / f"launch-gate-{build}.html").exists() and (machine.folder / "launch-gate.xml").exists()
    assert sorted(name for name in hub.kept() if "results/" in name) == ["results/jenkins-1.json", "results/jenkins-2.json"]


def test_the_script_for_cron_checks_reports_and_gates(hub):
    hub.issue(ticked=True)
    machine = Machine(hub, "cron")
    result = machine.run(f"'{EXAMPLES}/launch-gate.sh' content www")
    assert result.returncode == 0, result.stdout
    assert (machine.folder / "www/index.html").exists()
    assert len(list(machine.folder.glob("snapshots/launch-gate-*.html"))) == 1
    (machine.folder / "service/state").write_text("down\n")
    # The gate is asked also where publishing fails.
    result = machine.run(f"'{EXAMPLES}/launch-gate.sh' content www dir:content")
    assert result.returncode == 11 and "nothing is published beside that" in result.stdout


def test_results_are_only_kept_where_the_repository_answers(hub, tmp_path):
    machine = Machine(hub, "lost", RESULTS_REMOTE=f"{tmp_path}/nowhere")
    result = machine.run(f"'{EXAMPLES}/results.sh' get kept")
    assert result.returncode == 1 and "could not be asked for" in result.stdout
    assert machine.run(f"'{EXAMPLES}/results.sh' keep").returncode == 64
    assert machine.run(f"'{EXAMPLES}/results.sh' put kept").returncode == 64


def without_gate():
    return PLAYBOOK.replace("gate: 3151\n", "")

