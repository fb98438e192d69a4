"""A launch with people in it: decided by the program itself, hour by hour."""

import json
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import sites

PLAYBOOK = """---
launch: 2026-06-06T14:00:00Z
gate: 42
repository: shop/v3
operators:
  - { login: ann, id: "1001" }
  - { login: bob, id: "1002" }
  - { login: cleo, id: "1003" }
---

# Shop v3

- Owner: release lead (ann) and on call (bob)

## T-24h — the evening before

### 1A — Machines

- [ ] **The API answers**

  Owner: on call (bob)

  ```bash
  curl -s https://api.shop.example/health
  # Expect: ok
  ```

- [ ] **The error rate is low**

  Owner: on call (bob)

  ```bash
  metrics error-rate
  # Expect < 5
  ```

- [ ] **The cache is warm**

  ```bash fresh=3h
  cache warmth
  # Expect > 90
  ```

### 1B — People

- [ ] **The attorney has signed off the terms**

  Owner: release lead (ann)

  Lead time: external, three working days.

- [ ] **Support is staffed for the evening**

- [ ] **The phone line is open**

  Not needed: v3 is sold on the web only.

## T-0 — launch

Abort if orders are charged twice, or if the error rate stays above 5% for five minutes.

### Step 1 — Turn the flag on

Prerequisite: 1A is clear.

1. Turn it on for everybody:

   ```bash
   flags set shop-v3 on
   ```

Verification:

```bash
flags get shop-v3
# Expect: enabled
```

Rollback: 6A

### Step 2 — Open the doors

1. Switch the name to the new shop:

   ```bash
   dns switch shop.example v3
   ```

Verification:

```bash
curl -sI https://shop.example/
# Expect: HTTP/2 200
```

Rollback: 6B

### Step 3 — Tell everybody

1. Send the mail to the list. A mail cannot be undone.

Verification:

```bash
mail status launch
# Expect: sent
```

## T+1h — smoke test

- [ ] **Orders come in**

  ```bash
  orders count
  # Expect > 0
  ```

## T+24h — the day after

- [ ] **Nobody complains**

## Rollback

### 6A — Turn the flag off

Time limit: within 10 minutes.

1. Turn it off:

   ```bash
   flags set shop-v3 off
   ```

Verification:

```bash
flags get shop-v3-state
# Expect: disabled
```

### 6B — Switch the name back

Time limit: within 20 minutes.

1. Switch it:

   ```bash
   dns switch shop.example v2
   ```

Verification:

```bash
dns show shop.example
# Expect: v2
```
"""

COMMANDS = {
    "1A.1": ("curl -s https://api.shop.example/health", "ok\n"),
    "1A.2": ("metrics error-rate", "7\n"),
    "1A.3": ("cache warmth", "97\n"),
    "step-1.1": ("flags get shop-v3", "enabled\n"),
    "step-2.1": ("curl -sI https://shop.example/", "HTTP/2 200\n\n"),
    "step-3.1": ("mail status launch", "sent\n"),
    "t-plus-1h.1": ("orders count", "12\n"),
    "6A.1": ("flags get shop-v3-state", "disabled\n"),
    "6B.1": ("dns show shop.example", "v2\n"),
}
BOXES = [
    (True, "1A.1 The API answers"), (True, "1A.2 The error rate is low"), (True, "1A.3 The cache is warm"),
    (True, "1B People"), (True, "Everybody has slept"),
]


@dataclass
class LaunchDay:
    """Its folder is a rehearsal until it is built: only there can the clock be set."""

    content: Path
    runs: int = 0
    comments: list = field(default_factory=list)

    def __post_init__(self):
        (self.content / "results").mkdir(parents=True)
        (self.content / "playbook.md").write_text(PLAYBOOK, encoding="utf-8")

    def record(self, time, *checks, environment="rehearsal", **other):
        """Records of what the commands print on that day, and in `other` of what they print instead."""
        self.runs += 1
        answers = {check: COMMANDS[check] for check in checks}
        answers |= {check: (COMMANDS[check][0], text) for check, text in other.items()}
        run = {
            "format": "gonogo.run/1",
            "run": {
                "id": f"r{self.runs}", "startedAt": time, "finishedAt": time, "environment": environment,
                "by": "launch-checks", "commit": "4f2c9e1d07b3a85c",
            },
            "records": [{
                "check": check, "command": command, "startedAt": time, "finishedAt": time, "exitCode": 0,
                "stdout": {"text": text},
            } for check, (command, text) in answers.items()],
        }
        (self.content / "results" / f"r{self.runs}.json").write_text(json.dumps(run, indent=2), encoding="utf-8")

    def decide(self, time, *arguments):
        command = [sites.program(), *arguments, self.content, "--environment", "rehearsal", "--at", time]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, timeout=60)

    def comment(self, time, login, body):
        number = len(self.comments) + 1
        self.comments.append({
            "id": number, "user": {"login": login, "id": {"ann": 1001, "bob": 1002, "cleo": 1003}[login], "type": "User"},
            "created_at": time, "updated_at": time, "body": body,
            "html_url": f"https://github.com/shop/v3/issues/42#issuecomment-{number}",
        })

    def fetch(self, time, boxes=BOXES):
        body = "".join(f"- [{'x' if is_ticked else ' '}] {text}\n" for is_ticked, text in boxes)
        issue = {
            "number": 42, "title": "Ready for v3", "state": "open", "body": body, "comments": len(self.comments),
            "updated_at": time, "html_url": "https://github.com/shop/v3/issues/42",
        }
        document = {"format": "gonogo.gate/1", "fetchedAt": time, "issue": issue, "comments": self.comments}
        (self.content / "gate.json").write_text(json.dumps(document, indent=1), encoding="utf-8")

    def build(self, name, folder, time):
        return sites.build(name, self.finish(), folder, "--at", time)

    def finish(self):
        """What was rehearsed is from now on of the launch itself."""
        for path in [*self.content.glob("results/*.json"), self.content / "decisions.jsonl"]:
            if path.exists():
                text = path.read_text(encoding="utf-8")
                path.write_text(text.replace("rehearsal", "production"), encoding="utf-8")
        return self.content


def confirmation(day, item):
    """The line that confirms an item, as the program says it."""
    time = "2026-06-06T11:00:00Z"
    site = sites.build("asked", day.content, day.content.parent / "asked", "--at", time)
    comments = [remedy["comment"] for remedy in site.verdict["pathToGo"]]
    return next(line for line in comments if line and line.startswith(f"/confirm {item} "))


def prepared(folder):
    """Everything is clear at 13:50, one item by a waiver."""
    day = LaunchDay(folder / "content")
    day.record("2026-06-01T10:00:00Z", "6A.1", environment="staging")
    day.record("2026-06-06T12:00:00Z", "1A.1", "1A.2")
    day.record("2026-06-06T12:25:00Z", "1A.3")
    day.decide("2026-06-06T12:10:00Z", "confirm", "1B.1", "--by", "ann", "--note", "letter of 5 June", "--evidence",
               "https://shop.example/letter")
    day.decide("2026-06-06T12:20:00Z", "waive", "1A.2", "--by", "cleo", "--reason",
               "the batch job of the night counts as errors, #77", "--until", "2026-06-06T18:00:00Z")
    day.comment("2026-06-06T12:30:00Z", "bob", confirmation(day, "1B.2"))
    day.comment("2026-06-06T12:31:00Z", "bob", "/go")
    day.decide("2026-06-06T12:40:00Z", "roll-call", "go", "--by", "ann")
    return day


def ready(folder):
    day = prepared(folder)
    day.fetch("2026-06-06T13:45:00Z")
    return day.build("ready", folder / "site", "2026-06-06T13:57:00Z")


def way(folder):
    """HOLD: something is missing, a box says more than the evidence, and one check lapses before T-0."""
    day = LaunchDay(folder / "content")
    day.record("2026-06-06T09:00:00Z", "1A.3", **{"1A.2": "3\n"})
    day.comment("2026-06-06T09:10:00Z", "bob", "> /confirm 1B.2 000000\n\n/go")
    day.fetch("2026-06-06T09:30:00Z", [
        (True, "1A.1 The API answers"), (False, "1A.2 The error rate is low"), (True, "1A.3 The cache is warm"),
        (False, "1B.1 The attorney has signed off the terms"), (True, "Everybody has slept"),
    ])
    return day.build("way", folder / "site", "2026-06-06T09:40:00Z")


def under_way(folder):
    day = prepared(folder)
    day.decide("2026-06-06T14:01:00Z", "step-done", "1", "--by", "bob", "--note", "flag is on")
    day.record("2026-06-06T14:02:00Z", "step-1.1")
    day.fetch("2026-06-06T14:02:00Z")
    return day.build("under-way", folder / "site", "2026-06-06T14:03:00Z")


def begins(folder):
    """GO, T-0 has opened, and nobody has done a step."""
    day = prepared(folder)
    day.fetch("2026-06-06T14:00:00Z")
    return day.build("begins", folder / "site", "2026-06-06T14:00:30Z")


def held(folder):
    """T-0 has opened, and the launch is HOLD: nobody has confirmed anything."""
    day = LaunchDay(folder / "content")
    day.record("2026-06-06T12:25:00Z", "1A.1", "1A.3", **{"1A.2": "3\n"})
    day.fetch("2026-06-06T14:00:00Z")
    return day.build("held", folder / "site", "2026-06-06T14:00:30Z")


def last(folder):
    """The step without a way back is the next."""
    day = prepared(folder)
    for number in (1, 2):
        day.decide(f"2026-06-06T14:1{number}:00Z", "step-done", str(number), "--by", "bob")
        day.record(f"2026-06-06T14:1{number}:30Z", f"step-{number}.1")
    day.fetch("2026-06-06T14:15:00Z")
    return day.build("last", folder / "site", "2026-06-06T14:16:00Z")


def uncalled(folder):
    """Aborted after the first step: the second is not to be undone."""
    day = prepared(folder)
    day.decide("2026-06-06T14:11:00Z", "step-done", "1", "--by", "bob")
    day.record("2026-06-06T14:11:30Z", "step-1.1")
    day.decide("2026-06-06T14:20:00Z", "abort", "--by", "ann", "--reason", "orders are charged twice")
    day.fetch("2026-06-06T14:21:00Z")
    return day.build("uncalled", folder / "site", "2026-06-06T14:22:00Z")


def not_verified(folder):
    day = prepared(folder)
    day.decide("2026-06-06T14:01:00Z", "step-done", "1", "--by", "bob")
    day.record("2026-06-06T14:02:00Z", **{"step-1.1": "disabled\n"})
    day.fetch("2026-06-06T14:02:00Z")
    return day.build("not-verified", folder / "site", "2026-06-06T14:03:00Z")


def launched(day):
    for number in (1, 2, 3):
        day.decide(f"2026-06-06T14:1{number}:00Z", "step-done", str(number), "--by", "bob")
        day.record(f"2026-06-06T14:1{number}:30Z", f"step-{number}.1")


def stays(folder):
    """All steps are verified, and the smoke test holds."""
    day = prepared(folder)
    launched(day)
    day.record("2026-06-06T15:05:00Z", "t-plus-1h.1")
    day.fetch("2026-06-06T15:00:00Z")
    return day.build("stays", folder / "site", "2026-06-06T15:10:00Z")


def settled(folder):
    """A day later: all that follows the launch holds."""
    day = prepared(folder)
    launched(day)
    day.record("2026-06-06T15:05:00Z", "t-plus-1h.1")
    day.decide("2026-06-07T14:10:00Z", "confirm", "t-plus-24h.1", "--by", "bob", "--note", "two questions, no complaint")
    day.fetch("2026-06-07T14:00:00Z", [(True, "Everybody has slept")])
    return day.build("settled", folder / "site", "2026-06-07T14:30:00Z")


def falls(folder):
    """All steps are verified, and the smoke test fails."""
    day = prepared(folder)
    launched(day)
    day.record("2026-06-06T15:05:00Z", **{"t-plus-1h.1": "0\n"})
    day.fetch("2026-06-06T15:00:00Z")
    return day.build("falls", folder / "site", "2026-06-06T15:10:00Z")


def aborted(folder):
    """Two steps were done; one of them is undone."""
    day = prepared(folder)
    for number in (1, 2):
        day.decide(f"2026-06-06T14:1{number}:00Z", "step-done", str(number), "--by", "bob")
        day.record(f"2026-06-06T14:1{number}:30Z", f"step-{number}.1")
    day.decide("2026-06-06T14:20:00Z", "abort", "--by", "ann", "--reason", "orders are charged twice")
    day.record("2026-06-06T14:28:00Z", "6B.1")
    day.fetch("2026-06-06T14:28:00Z")
    return day.build("aborted", folder / "site", "2026-06-06T14:30:00Z")


def overdue(folder):
    """Two steps were done, nothing is undone, and all time limits are over."""
    day = prepared(folder)
    for number in (1, 2):
        day.decide(f"2026-06-06T14:1{number}:00Z", "step-done", str(number), "--by", "bob")
        day.record(f"2026-06-06T14:1{number}:30Z", f"step-{number}.1")
    day.decide("2026-06-06T14:20:15Z", "abort", "--by", "ann", "--reason", "orders are charged twice")
    day.fetch("2026-06-06T14:55:00Z")
    return day.build("overdue", folder / "site", "2026-06-06T14:55:00Z")


HOURS = {
    "last": last, "uncalled": uncalled, "begins": begins, "held": held, "overdue": overdue,
    "ready": ready, "way": way, "under-way": under_way, "not-verified": not_verified, "stays": stays,
    "settled": settled, "falls": falls, "aborted": aborted,
}
# Those that look unlike each other: every page of them is looked at.
LOOKS = ["ready", "way", "begins", "under-way", "falls", "aborted"]
