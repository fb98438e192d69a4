"""Writes a launch of many items with many runs of history: python3 launch.py FOLDER ITEMS RUNS RECORDS [BYTES]

Every run records RECORDS of the items, one after another, and each item is recorded last with a result that counts.
BYTES: how long each output is (default 40).
"""

import datetime
import hashlib
import json
import os
import sys

START = datetime.datetime(2026, 5, 1, tzinfo=datetime.timezone.utc)
# A verdict of this instant counts the runs of the last day only.
AT = "2026-05-05T12:00:00Z"


def time(minutes, seconds=0):
    return (START + datetime.timedelta(minutes=minutes, seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%SZ")


def write(folder, items, runs, records, size=40, lines=0):
    """
    lines: how many each output has, of 60 bytes; 0: one, of which the number is judged.
    """
    expectation = "contains ready" if lines else "> 5"
    os.makedirs(os.path.join(folder, "results"), exist_ok=True)
    with open(os.path.join(folder, "playbook.md"), "w", encoding="utf-8") as file:
        file.write("# Many\n\n## T-7 days\n\n")
        for n in range(items):
            file.write(f"- [ ] Service {n} answers\n\n  ```bash\n  check {n}\n  # Expect: {expectation}\n  ```\n\n")
    for run in range(runs):
        begin = run * 60
        rows = []
        for n in range(records):
            item = (run * records + n) % items
            text = f"{7 + (run + item) % 20}\n".ljust(size) if size > 3 else "7\n"
            if lines:
                text = "".join(f"line {line} of what service {item} says".ljust(59) + "\n" for line in range(lines - 1)) + "ready\n"
            rows.append(
                {
                    "check": f"t-7-days.{item + 1}",
                    "command": f"check {item}",
                    "shell": "bash",
                    "startedAt": time(begin, n % 3000),
                    "finishedAt": time(begin, n % 3000 + 1),
                    "exitCode": 0,
                    "stdout": {"text": text, "bytes": len(text), "sha256": hashlib.sha256(text.encode()).hexdigest()},
                    "stderr": {"text": "", "bytes": 0, "sha256": hashlib.sha256(b"").hexdigest()},
                    "expectations": [
                        {
                            "text": expectation,
                            "understood": "as the author wrote it",
                            "judgement": "held",
                            "found": text.strip()[:40],
                        }
                    ],
                }
            )
        facts = {
            "id": f"run-{run:04}",
            "startedAt": time(begin),
            "finishedAt": time(begin, 3100),
            "environment": "production",
            "commit": f"{run // 10:07x}",
            "planned": [row["check"] for row in rows],
        }
        with open(os.path.join(folder, "results", f"run-{run:04}.json"), "w", encoding="utf-8") as file:
            json.dump({"format": "gonogo.run/1", "run": facts, "records": rows}, file, indent=2)


if __name__ == "__main__":
    write(sys.argv[1], *(int(argument) for argument in sys.argv[2:]))
