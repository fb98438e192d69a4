"""What the jobs of a workflow talk to: a repository with a launch, the stand-in for GitHub's API, what was published."""

import json
import os
import subprocess
import sys
from pathlib import Path

from runner import REPOSITORY, Run

GATE = REPOSITORY / ".github/workflows/launch-gate.yml"
COMMENT = REPOSITORY / ".github/workflows/launch-gate-comment.yml"
PLAYBOOK = """---
title: Shop v2
repository: raxx-app/shop
gate: 3151
operators:
  - { login: ann, id: "1001" }
---
# Shop v2

## T-24h: the evening before

- [ ] **The shop answers**

  ```bash
  cat service/state
  # Expect: ok
  ```

- [ ] **The mail leaves ::error::not obeyed**

  ```bash
  cat service/mail
  # Expect: ok
  ```
"""


class Hub:
    def __init__(self, folder, playbook=PLAYBOOK):
        self.folder = Path(folder)
        self.repository, self.gonogo = "raxx-app/shop", "launches/gonogo"
        self.url, self.caches = "https://github.example", self.folder / "caches"
        self.remote = self.folder / self.repository
        self.token = "_".join(["ghs", "aB3dE6" * 6])
        self.runs, self.path = 1000, []
        for name in ("home", "bin"):
            (self.folder / name).mkdir(parents=True)
        self.api = subprocess.Popen(
            [sys.executable, REPOSITORY / "Tests/GitHub/api.py", folder],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        proxy = f"http://127.0.0.1:{self.api.stdout.readline().strip()}"
        self.environment = {
            "GH_HOST": "github.localhost", "HTTP_PROXY": proxy, "http_proxy": proxy, "NO_PROXY": "", "no_proxy": "",
            "GH_ENTERPRISE_TOKEN": self.token, "GH_CONFIG_DIR": str(self.folder / "gh"), "HOME": str(self.folder / "home"),
        }
        # The address of the repository leads to a folder here.
        (self.folder / "home/.gitconfig").write_text(f'[url "{self.folder}/"]\n\tinsteadOf = {self.url}/\n')
        self.git("init", "--quiet", "--bare", "--initial-branch=main", self.remote)
        self.push({"content/playbook.md": playbook, "service/state": "ok\n", "service/mail": "ok\n"})
        self.issue(ticked=False)

    def close(self):
        self.api.stdin.close()
        self.api.stdout.close()
        self.api.wait()

    def git(self, *arguments):
        author = {"GIT_AUTHOR_NAME": "ann", "GIT_AUTHOR_EMAIL": "ann@shop.example"}
        author |= {name.replace("AUTHOR", "COMMITTER"): value for name, value in author.items()}
        return subprocess.run(
            ["git", *map(str, arguments)], check=True, text=True, stdout=subprocess.PIPE,
            env=os.environ | self.environment | author,
        ).stdout

    def push(self, files, branch="main"):
        """Adds a commit with these files to a branch."""
        work = self.folder / "edit"
        if not work.exists():
            self.git("clone", "--quiet", self.remote, work)
        if self.git("-C", work, "ls-remote", "origin", branch):
            self.git("-C", work, "fetch", "--quiet", "origin", branch)
            self.git("-C", work, "checkout", "--quiet", "-B", branch, "FETCH_HEAD")
        for name, text in files.items():
            (work / name).parent.mkdir(parents=True, exist_ok=True)
            (work / name).write_text(text, encoding="utf-8")
        self.git("-C", work, "add", "--all")
        self.git("-C", work, "commit", "--quiet", "--message", "edit")
        self.git("-C", work, "push", "--quiet", "origin", f"HEAD:{branch}")

    def issue(self, ticked, comments=None):
        """Sets what the gate issue is."""
        state = self.folder / "state.json"
        old = json.loads(state.read_text()) if state.exists() else {
            "comments": [], "viewer": {"login": "github-actions[bot]", "databaseId": 41898282, "type": "Bot"},
        }
        comments = old["comments"] if comments is None else comments
        path = "repos/raxx-app/shop/issues/3151"
        state.write_text(json.dumps(old | {
            "path": path,
            "comments": comments,
            "issue": {
                "number": 3151, "id": 9, "title": "Go/no-go", "state": "open", "comments": len(comments), "locked": False,
                "html_url": "https://github.com/raxx-app/shop/issues/3151", "url": f"https://api.github.com/{path}",
                "repository_url": "https://api.github.com/repos/raxx-app/shop", "closed_at": None, "labels": [],
                "created_at": "2026-06-01T18:00:00Z", "updated_at": "2026-06-05T19:00:00Z",
                "body": f"- [{'x' if ticked else ' '}] Ready\n", "user": {"login": "ann", "id": 1001, "type": "User"},
            },
        }))

    @property
    def comments(self):
        return [comment["body"] for comment in json.loads((self.folder / "state.json").read_text())["comments"]]

    def kept(self):
        """The files of the branch with the results."""
        names = self.git("-C", self.remote, "ls-tree", "-r", "--name-only", "launch-results").split()
        return {name: self.git("-C", self.remote, "show", f"launch-results:{name}") for name in names}

    def next_run(self):
        self.runs += 1
        return self.runs

    VARIABLES = {"GONOGO_REPOSITORY": "launches/gonogo", "GONOGO_REF": "0" * 40, "LAUNCH_GATE_ISSUE": "3151"}

    def run(self, event_name="schedule", inputs=None, ref_name="main", until=None, **variables):
        return Run(self, GATE, event_name, None, self.VARIABLES | variables, inputs, ref_name=ref_name)(until)

    def commented(self, number=3151, association="MEMBER", **variables):
        """A comment was written."""
        event = {
            "issue": {"number": number}, "comment": {"author_association": association, "body": "$(touch /tmp/x)"},
            "repository": {"default_branch": "main"},
        }
        return Run(self, COMMENT, "issue_comment", event, self.VARIABLES | variables)()
