"""The launches under test, written to disk and built by the program itself."""

import json
import os
import subprocess
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from functools import cached_property
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
MOMENT = "2026-06-05T20:00:00Z"
SAMPLE = ["--environment", "rehearsal", "--at", "2026-06-06T13:57:00Z"]


def program():
    """What `run` has found, else the built program: debug before release."""
    if "GONOGO" in os.environ:
        return REPOSITORY / os.environ["GONOGO"]
    for mode in ("debug", "release"):
        path = REPOSITORY / ".build" / mode / "gonogo"
        if path.exists():
            return path
    raise SystemExit("there is no built program: run 'swift build' first")


@dataclass(frozen=True)
class Site:
    name: str
    folder: Path
    content: Path | str | None = None

    @cached_property
    def pages(self):
        """Of all folders of the site, as they stand in a link from its top."""
        return sorted(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.html"))

    @property
    def pages_of_the_launch(self):
        """Without the one for addresses that lead nowhere: it may be served in any folder, where no script could turn a GO into
        HOLD, and so says no verdict."""
        return [path for path in self.pages if path != "404.html"]

    @cached_property
    def verdict(self):
        return json.loads(self.text("verdict.json"))

    @property
    def moment(self):
        """When the verdict was given, in seconds since 1970."""
        return seconds(self.verdict["at"])

    @property
    def valid_until(self):
        return seconds(self.verdict["validUntil"])

    def text(self, path):
        return (self.folder / path).read_text(encoding="utf-8")

    def url(self, path):
        return (self.folder / path).as_uri()

    def __str__(self):
        return self.name


def seconds(instant):
    return datetime.fromisoformat(instant.replace("Z", "+00:00")).timestamp()


def build(name, content, output, *options):
    command = [program(), "build", content, *options, "--output", output]
    subprocess.run(command, cwd=REPOSITORY, check=True, stdout=subprocess.DEVNULL, timeout=60)
    return Site(name, Path(output), content)


def sample(folder):
    return build("sample", "content", folder, *SAMPLE)


@dataclass
class Launch:
    """A playbook and the records of one run."""

    playbook: str
    finished: str = "2026-06-05T19:00:00Z"
    records: list = field(default_factory=list)
    decisions: list = field(default_factory=list)
    gate: dict = field(default_factory=dict)

    def record(self, check, command, output, errors=""):
        self.records.append({
            "check": check, "command": command, "startedAt": self.finished, "finishedAt": self.finished,
            "exitCode": 0, "stdout": {"text": output}, "stderr": {"text": errors},
        })

    def build(self, name, folder, *options):
        return build(name, self.write(folder / "content"), folder / "site", *options)

    def write(self, content):
        (content / "results").mkdir(parents=True)
        (content / "playbook.md").write_text(self.playbook, encoding="utf-8")
        if self.records:
            run = {
                "id": "evening", "startedAt": self.finished, "finishedAt": self.finished, "environment": "production",
            }
            text = json.dumps({"format": "gonogo.run/1", "run": run, "records": self.records}, indent=2)
            (content / "results" / "evening.json").write_text(text, encoding="utf-8")
        if self.decisions:
            lines = "".join(json.dumps({"format": "gonogo.decision/1"} | decision) + "\n" for decision in self.decisions)
            (content / "decisions.jsonl").write_text(lines, encoding="utf-8")
        if self.gate:
            (content / "gate.json").write_text(json.dumps(self.gate), encoding="utf-8")
        return content


ONE_CHECK = """# Shop v2

## T-24h — the evening before

- [ ] The API answers

  ```bash
  curl -s https://api.shop.example/health
  # Expect: ok
  ```
"""
HEALTH = "curl -s https://api.shop.example/health"


def go(folder):
    launch = Launch(ONE_CHECK)
    launch.record("t-24h.1", HEALTH, "ok\n")
    return launch.build("go", folder, "--at", MOMENT)


def hold(folder):
    return Launch(ONE_CHECK).build("hold", folder, "--at", MOMENT)


def live(folder):
    """GO by the clock, half an hour before its launch."""
    now = datetime.now(timezone.utc).replace(microsecond=0)
    stamp = "%Y-%m-%dT%H:%M:%SZ"
    start = (now + timedelta(minutes=30)).strftime(stamp)
    launch = Launch(f"---\nlaunch: {start}\n---\n\n{ONE_CHECK}", (now - timedelta(minutes=10)).strftime(stamp))
    launch.record("t-24h.1", HEALTH, "ok\n")
    return launch.build("live", folder)


RIGHT_TO_LEFT = "\u202e\u05d0\u05d1\u05d2 \u0645\u0631\u062d\u0628\u0627"
COMBINING = "Z" + "\u0300\u0301\u0302\u0303\u0304" * 60 + "algo"
LONG_WORD = "Unbreakable" * 60
ATTACK = '</title></style></script><script>window.hit = "{}"</script><img src=x onerror="window.hit = 1">'
ANSI = "\u001b[31mred\u001b[0m \u001b]0;title\u0007\u001b[2J\u0000\u0008\u009b1m"


def hostile(folder):
    """What a careless or malicious author, or a command that is out of control, can bring into a site."""
    command = f"echo '{ATTACK.format('command')}' {'x' * 400}"
    launch = Launch(f"""---
title: '{ATTACK.format("title")} {LONG_WORD}'
gate: 7
repository: shop/v2
operators:
  - {{ login: ann, id: "1" }}
---

# {ATTACK.format("heading")}

<script>window.hit = "block"</script>
<style>body {{ display: none }}</style>
<iframe src="https://attacker.example/"></iframe>

[link](javascript:window.hit=1) <a href="javascript:window.hit=1" onclick="window.hit=1">raw</a>
![image](https://attacker.example/pixel.png) <b style="position:fixed" onmouseover="window.hit=1">{COMBINING}</b>

| {LONG_WORD} | {ATTACK.format("table")} | {LONG_WORD} |
|---|---|---|
| {RIGHT_TO_LEFT} | `{LONG_WORD}` | {COMBINING} |

## T-7 days — {ATTACK.format("phase")} {LONG_WORD}

- [ ] **{ATTACK.format("item")}** `{LONG_WORD}`

  ```bash
  {command}
  # Expect: {ATTACK.format("expectation")}
  ```

  Owner: {ATTACK.format("owner")}

- [ ] {RIGHT_TO_LEFT} {COMBINING}

  ```bash
  seq 300
  # Expect: 7
  ```

- [ ] {LONG_WORD}

  ```bash
  {LONG_WORD}
  # Expect: {LONG_WORD}
  ```

## T-0 — launch

### Step 1 — {LONG_WORD}

1. {ATTACK.format("step")}

   ```bash
   {command}
   ```

Verification:

```bash
true
# Expect: {RIGHT_TO_LEFT}
```

Rollback: A

## Rollback

### A — {ATTACK.format("rollback")}

1. {LONG_WORD}

   ```bash
   {LONG_WORD} {LONG_WORD}
   ```
""")
    lines = "".join(f"line {number} {ANSI} {ATTACK.format('output')}\n" for number in range(1, 301))
    launch.record("t-7-days.1", command, lines, lines)
    launch.record("t-7-days.2", "seq 300", f"{LONG_WORD * 4}\n{RIGHT_TO_LEFT}{COMBINING}\n")
    launch.record("t-7-days.3", LONG_WORD, lines)
    stranger = f"{ATTACK.format('reason')} {LONG_WORD} {RIGHT_TO_LEFT} {COMBINING}"
    by = {"login": "ann", "id": "1"}
    launch.decisions += [
        {"kind": "no-go", "by": by, "at": "2026-06-05T18:00:00Z", "role": ATTACK.format("owner"), "reason": stranger},
        {"kind": "abort", "by": by, "at": "2026-06-05T18:30:00Z", "reason": stranger},
        {"kind": "no-go", "by": by, "at": "2026-06-05T19:30:00Z", "role": ATTACK.format("owner"), "reason": stranger},
    ]
    comment = {
        "id": 1, "user": {"login": f"{LONG_WORD}<b>", "id": 9, "type": "User"}, "body": f"/confirm {stranger}",
        "created_at": "2026-06-05T19:00:00Z", "updated_at": "2026-06-05T19:00:00Z", "html_url": "https://shop.example/1",
    }
    launch.gate = {
        "format": "gonogo.gate/1", "fetchedAt": "2026-06-05T19:50:00Z", "comments": [comment],
        "issue": {
            "number": 7, "title": ATTACK.format("gate"), "state": "open", "updated_at": "2026-06-05T19:50:00Z",
            "body": f"- [x] `{ATTACK.format('box')}`\n- [ ] {LONG_WORD}\n- [x] {RIGHT_TO_LEFT} {COMBINING}\n",
        },
    }
    return launch.build("hostile", folder, "--at", MOMENT)


def huge(folder):
    """A phase of 500 items."""
    items = "\n".join(f"- [ ] Item {number} of a long evening" for number in range(1, 501))
    return Launch(f"# Shop v2\n\n## T-7 days\n\n{items}\n").build("huge", folder, "--at", MOMENT)


INKS = "".join(f"\x1b[{code}mcolour {code}\x1b[0m " for code in [1, 2, 3, 4, 7, 9, *range(30, 38), *range(90, 98)])
GROUNDS = "".join(f"\x1b[{ink};{ground}m{ink} on {ground}\x1b[0m " for ink in (31, 33, 36, 94) for ground in range(41, 47))
CONTROLS = "printf 'a\u202eb' # \u05d0"


def long(folder):
    """Outputs that are longer than their place on the page of the phase, coloured, and written from right to left."""
    launch = Launch(f"""# Shop v2

## T-24h — the evening before

- [ ] The smoke test passes

  ```bash
  make smoke
  # Expect: SMOKE VERDICT: PASS
  ```

- [ ] The greeting is right

  ```bash
  greet
  # Expect: {RIGHT_TO_LEFT[1:]}
  ```

- [ ] Controls in a command are shown

  ```bash
  {CONTROLS}
  # Expect: ok
  ```
""")
    lines = [f"\x1b[32mok\x1b[0m {number} GET /health {'x' * (number % 90)}" for number in range(1, 853)]
    lines[2:5] = [INKS, GROUNDS, "10%\r55%\r100%"]
    lines[411] = "SMOKE \x1b[1;41mVERDICT: FAIL"
    launch.record("t-24h.1", "make smoke", "\n".join(lines) + "\n", "warning\n" * 50)
    launch.record("t-24h.2", "greet", f"failures {RIGHT_TO_LEFT[1:]} 7 ok\n")
    launch.record("t-24h.3", CONTROLS, "ok\n")
    return launch.build("long", folder, "--at", MOMENT)


def forty(folder):
    """Forty checks fail, an hour before T-0."""
    command = "curl -s https://s{}.shop.example/health"
    numbers = range(1, 41)
    items = "\n".join(
        f"- [ ] **Service number {number} answers within its limit**\n\n  ```bash\n  {command.format(number)}\n  # Expect: ok\n"
        "  ```\n" for number in numbers)
    launch = Launch(f"""---
launch: 2026-06-05T21:00:00Z
operators:
  - {{ login: ann }}
  - {{ login: bob }}
---

# Shop v2

- Owner: release lead (ann) and on call (bob)

## T-24h

{items}
## T-0

### Step 1 — Open the doors

```bash
open doors
```

Rollback: 6A

## T+1h

- [ ] Orders come in

## Rollback

### 6A — Close the doors

Trigger: an order fails.

Time limit: within 10 minutes.

```bash
close doors
```
""")
    for number in numbers:
        launch.record(f"t-24h.{number}", command.format(number), "degraded: too many connections\n")
    return launch.build("forty", folder, "--at", MOMENT)
