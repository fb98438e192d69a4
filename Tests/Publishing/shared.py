"""What all workers of a run share: made by the first that needs it, and there until the run ends."""

import contextlib
import fcntl
import json
import os
import signal


def folder(base):
    """The folder of all workers, beside those that each has for itself; `base` is that of a worker, or of a run without any."""
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "shared"
    shared.mkdir(exist_ok=True)
    return shared


def once(folder, name, make):
    """What `make(place)` returned, which JSON can hold; `place` is a folder that exists."""
    with (folder / f"{name}.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        made = folder / f"{name}.json"
        if not made.exists():
            place = folder / name
            place.mkdir()
            made.write_text(json.dumps(make(place)))
        return json.loads(made.read_text())


def end(base):
    """Ends the servers that were started: what has a `pid`."""
    for made in (base / "shared").glob("*.json"):
        what = json.loads(made.read_text())
        if isinstance(what, dict) and "pid" in what:
            with contextlib.suppress(ProcessLookupError):
                os.kill(what["pid"], signal.SIGKILL)
