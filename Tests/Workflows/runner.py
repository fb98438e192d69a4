"""Runs the jobs of a workflow as the runner of GitHub Actions does: their own `run` steps in bash, each `uses` step by the stand-in named here.

Every job has a fresh workspace. What a step needs and this does not know is an error.
"""

import glob
import os
import re
import shutil
import subprocess
from pathlib import Path

import expressions
import yaml
from expressions import Open, filled, holds

REPOSITORY = Path(__file__).resolve().parents[2]
SHELLS = {
    None: ["bash", "-e"],
    "bash": ["bash", "--noprofile", "--norc", "-eo", "pipefail"],
}
COMMAND = re.compile(r"^\s*(::[a-z-]+[^:]*::|##\[)")


def read(path):
    return yaml.load(Path(path).read_text(encoding="utf-8"), Loader=Loader)


class Loader(yaml.SafeLoader):
    """`on` is a name here, not a truth."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rules if tag != "tag:yaml.org,2002:bool"]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


def pairs(path):
    """The `NAME=VALUE` lines that a step wrote, and no other form."""
    found = {}
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        name, separator, value = line.partition("=")
        assert separator and re.fullmatch(r"[A-Za-z_][A-Za-z0-9_-]*", name), f"not NAME=VALUE: {line!r}"
        found[name] = value
    return found


class Job:
    """One job, or one cell of its matrix, in a workspace of its own."""

    def __init__(self, run, name, definition, contexts):
        self.run, self.name, self.contexts = run, name, contexts
        self.folder = run.hub.folder / f"{run.id}-{run.attempt}" / f"{name}-{contexts['matrix'].get('shard', 1)}"
        self.workspace, self.temporary = self.folder / "work", self.folder / "temp"
        for folder in (self.workspace, self.temporary):
            folder.mkdir(parents=True)
        self.definition = definition
        self.path, self.log, self.obeyed, self.failed, self.ran = [], "", [], False, []
        contexts["steps"], contexts["runner"] = {}, {"temp": str(self.temporary), "os": "Linux", "arch": "X64"}

    def __call__(self):
        self.contexts["env"] = filled(self.run.workflow.get("env", {}), self.contexts)
        self.contexts["env"] |= filled(self.definition.get("env", {}), self.contexts)
        self.steps(self.definition["steps"], self.contexts, self.contexts["env"], None)
        outputs = {}
        if not self.failed:
            outputs = filled(self.definition.get("outputs", {}), self.contexts)
        return ("failure" if self.failed else "success"), outputs

    def status(self):
        return {"always": True, "success": not self.failed, "failure": self.failed, "cancelled": False}

    def steps(self, steps, contexts, environment, action):
        for step in steps:
            if "id" in step:
                contexts["steps"][step["id"]] = {"outputs": Open(), "outcome": "skipped"}
            if not holds(step.get("if"), contexts, self.status()):
                continue
            title = f"{self.name}: {step.get('name', step.get('uses'))}"
            self.log += f"\n--- {title}\n"
            self.ran.append(step.get("name"))
            own = environment | filled(step.get("env", {}), contexts)
            if "run" in step:
                went_well, outputs = self.script(step, own, action)
            else:
                went_well, outputs = self.uses(step, filled(step.get("with", {}), contexts), own)
            if "id" in step:
                outcome = "success" if went_well else "failure"
                contexts["steps"][step["id"]] = {"outputs": Open(outputs), "outcome": outcome}
            if not went_well and not step.get("continue-on-error"):
                self.failed = True

    def environment(self, own, action):
        run = self.run
        # Of this machine only what every program needs; a gonogo that a test put there comes first.
        base = {name: os.environ[name] for name in ("HOME", "LANG", "TMPDIR") if name in os.environ}
        return base | run.hub.environment | {
            "PATH": os.pathsep.join([*reversed(self.path), *run.hub.path, os.environ["PATH"]]),
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_ACTOR": "ann",
            "GITHUB_REPOSITORY": run.hub.repository,
            "GITHUB_SERVER_URL": run.hub.url,
            "GITHUB_RUN_ID": str(run.id),
            "GITHUB_RUN_ATTEMPT": str(run.attempt),
            "GITHUB_SHA": run.sha,
            "GITHUB_EVENT_NAME": run.event_name,
            "GITHUB_WORKSPACE": str(self.workspace),
            "RUNNER_TEMP": str(self.temporary),
            **({"GITHUB_ACTION_PATH": str(action)} if action else {}),
        } | {name: expressions.text(value) for name, value in own.items()}

    def script(self, step, own, action):
        files = {}
        for name in ("GITHUB_OUTPUT", "GITHUB_ENV", "GITHUB_PATH", "GITHUB_STEP_SUMMARY"):
            files[name] = self.temporary / name.lower()
            files[name].write_text("")
        source = self.temporary / "script.sh"
        assert "${{" not in step["run"], f"an expression within a script: {step['name']}"
        source.write_text(step["run"])
        shell = step.get("shell", self.run.workflow.get("defaults", {}).get("run", {}).get("shell"))
        result = subprocess.run(
            [*SHELLS[shell], str(source)],
            cwd=self.workspace,
            env=self.environment(own, action) | {name: str(file) for name, file in files.items()},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=120,
        )
        printed = result.stdout.decode()
        self.log += printed + f"(ended with {result.returncode})\n"
        self.obey(printed)
        assert not files["GITHUB_ENV"].read_text(), "a step sets variables of later ones"
        self.path += files["GITHUB_PATH"].read_text().split("\n")[:-1]
        self.run.summary += files["GITHUB_STEP_SUMMARY"].read_text(encoding="utf-8")
        return result.returncode == 0, pairs(files["GITHUB_OUTPUT"])

    def obey(self, printed):
        """Notes the commands that the runner would obey."""
        stopped = None
        for line in printed.split("\n"):
            if stopped:
                stopped = None if line.strip() == f"::{stopped}::" else stopped
            elif match := re.match(r"^\s*::stop-commands::(.+)$", line):
                stopped = match[1].strip()
                assert len(stopped) > 20, f"a word that can be guessed stops the commands: {stopped}"
            elif COMMAND.match(line):
                self.obeyed.append(line)
        assert stopped is None, "commands stay stopped after the step"

    # --- What stands in for other actions ---

    def uses(self, step, inputs, own):
        name = step["uses"]
        if name == "./.gonogo":
            return self.composite(self.workspace / ".gonogo", inputs, own)
        stand_in = {
            "actions/cache": self.cache,
            "actions/checkout": self.checkout,
            "actions/deploy-pages": self.deploy_pages,
            "actions/download-artifact": self.download,
            "actions/upload-artifact": self.upload,
            "actions/upload-pages-artifact": self.upload_pages,
        }.get(name.split("@")[0])
        assert stand_in, f"nothing stands in for {name}"
        try:
            return True, stand_in(**{key.replace("-", "_"): value for key, value in inputs.items()}) or {}
        except Failed as failure:
            self.log += f"{failure}\n"
            return False, {}

    def composite(self, folder, inputs, own):
        action = read(folder / "action.yml")
        assert set(inputs) <= set(action["inputs"]), "an input that the action does not have"
        contexts = {
            "inputs": {key: inputs.get(key, value.get("default", "")) for key, value in action["inputs"].items()},
            "runner": self.contexts["runner"],
            "steps": {},
        }
        before = self.failed
        self.steps(action["runs"]["steps"], contexts, own, folder.resolve())
        outputs = {} if self.failed else {
            key: filled(value["value"], contexts) for key, value in action["outputs"].items()
            if value["value"].split(".")[1] in contexts["steps"]
        }
        return self.failed == before, outputs

    def checkout(self, repository=None, ref="", path=".", persist_credentials=None):
        assert persist_credentials is False, "the token stays in the checkout"
        where = self.workspace / path
        if repository == self.run.hub.gonogo:
            where.symlink_to(REPOSITORY)
            return None
        assert repository in (None, self.run.hub.repository)
        git = self.run.hub.git
        shutil.rmtree(where, ignore_errors=True)
        git("clone", "--quiet", "--no-checkout", self.run.hub.remote, where)
        if not ref:
            git("-C", where, "checkout", "--quiet", self.run.sha)
        elif re.fullmatch("[0-9a-f]{40}", ref):
            git("-C", where, "checkout", "--quiet", ref)
        else:
            raise Failed(f"a ref that may move: {ref}")
        return None

    def found(self, pattern):
        return [Path(path) for path in sorted(glob.glob(str(self.workspace / pattern)))]

    def upload(self, path, name="artifact", archive=True, if_no_files_found="warn", retention_days=90):
        files = self.found(path)
        if not files:
            if if_no_files_found == "error":
                raise Failed(f"no file {path}")
            return None
        if not archive:
            assert len(files) == 1, "one file can be uploaded as it is"
            name = files[0].name
        folder = self.run.artifacts / name
        if folder.exists():
            raise Failed(f"there is an artifact {name} already")
        folder.mkdir(parents=True)
        for file in files:
            shutil.copy(file, folder)
        return {"artifact-url": f"https://github.example/artifacts/{name}"}

    def download(self, name=None, pattern=None, path=".", merge_multiple=False):
        assert (name is None) == bool(pattern) == merge_multiple
        where = self.workspace / path
        where.mkdir(parents=True, exist_ok=True)
        folders = sorted(self.run.artifacts.glob(pattern)) if pattern else [self.run.artifacts / name]
        for folder in folders:
            if not folder.is_dir():
                raise Failed(f"no artifact {folder.name}")
            for file in sorted(folder.iterdir()):
                shutil.copy(file, where)

    def upload_pages(self, path, name):
        shutil.copytree(self.workspace / path, self.run.artifacts / name)

    def deploy_pages(self, artifact_name):
        shutil.copytree(self.run.artifacts / artifact_name, self.run.hub.folder / "pages", dirs_exist_ok=True)
        return {"page_url": "https://pages.example/"}

    def cache(self, path, key):
        kept = self.run.hub.caches / key
        if kept.exists():
            shutil.copytree(kept, path, dirs_exist_ok=True)
            return {"cache-hit": "true"}
        # Saved when the job has ended.
        self.run.to_cache.append((Path(path), kept))
        return {"cache-hit": ""}


def opened(value):
    return Open({name: opened(part) for name, part in value.items()}) if isinstance(value, dict) else value


class Failed(Exception):
    """A step of another action fails."""


class Run:
    """One run of a workflow."""

    def __init__(self, hub, workflow, event_name, event=None, variables=None, inputs=None, number=None, attempt=1, ref_name="main"):
        self.hub, self.workflow, self.event_name = hub, read(workflow), event_name
        self.id, self.attempt = number or hub.next_run(), attempt
        self.artifacts = hub.folder / f"artifacts-{self.id}"
        self.artifacts.mkdir(exist_ok=True)
        self.sha = hub.git("-C", hub.remote, "rev-parse", "main").strip()
        self.summary, self.to_cache, self.jobs, self.results, self.outputs = "", [], {}, {}, {}
        self.contexts = {
            "github": {
                "event_name": event_name,
                "event": opened({"repository": {"default_branch": "main"}} | (event or {})),
                "ref_name": ref_name,
                "repository": hub.repository,
                "server_url": hub.url,
                "run_id": str(self.id),
                "run_attempt": str(attempt),
                "token": hub.token,
            },
            "vars": Open(variables or {}),
            "inputs": Open(self.inputs(inputs or {})),
        }

    def inputs(self, given):
        """With the defaults; only who starts a run by hand has any."""
        if self.event_name != "workflow_dispatch":
            assert not given
            return {}
        known = self.workflow["on"]["workflow_dispatch"]["inputs"]
        assert set(given) <= set(known), "an input that the workflow does not have"
        return {name: given.get(name, what["default"]) for name, what in known.items()}

    def __call__(self, until=None):
        """Runs the jobs in their order, up to the one that is named."""
        for name, definition in self.workflow["jobs"].items():
            if until in self.results:
                break
            needed = definition.get("needs", [])
            needed = [needed] if isinstance(needed, str) else needed
            needs = {job: {"result": self.results[job], "outputs": Open(self.outputs[job])} for job in needed}
            contexts = self.contexts | {"needs": needs}
            results = [need["result"] for need in needs.values()]
            status = {
                "always": True,
                "success": all(result == "success" for result in results),
                "failure": "failure" in results,
                "cancelled": False,
            }
            self.results[name], self.outputs[name], self.jobs[name] = "skipped", {}, []
            if not holds(definition.get("if"), contexts, status):
                continue
            assert "permissions" in definition and "timeout-minutes" in definition
            matrix = definition.get("strategy", {}).get("matrix", {"": [None]})
            assert len(matrix) == 1, "one row of a matrix"
            (axis, values), = matrix.items()
            for value in values:
                cell = contexts | {
                    "matrix": {axis: value} if axis else {},
                    "strategy": {"job-total": len(values)},
                }
                job = Job(self, name, definition, cell)
                self.jobs[name].append(job)
                result, outputs = job()
                for path, kept in self.to_cache:
                    if path.exists() and not kept.exists():
                        shutil.copytree(path, kept)
                self.to_cache = []
                if self.results[name] != "failure":
                    self.results[name] = result
                self.outputs[name] |= outputs
        return self

    @property
    def log(self):
        return "".join(job.log for jobs in self.jobs.values() for job in jobs)

    @property
    def obeyed(self):
        return [line for jobs in self.jobs.values() for job in jobs for line in job.obeyed]
