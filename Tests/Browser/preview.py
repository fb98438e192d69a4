"""A preview: the program itself, started for a launch and ended by its own id."""

import json
import re
import signal
import socket
import subprocess
from datetime import datetime, timedelta, timezone

import sites

FRESH = "%Y-%m-%dT%H:%M:%SZ"


def now(**after):
    return (datetime.now(timezone.utc) + timedelta(**after)).strftime(FRESH)


class Preview:
    """`gonogo serve` of a launch with one check, whose files can be changed."""

    def __init__(self, folder, *options, output="ok\n"):
        self.content = folder / "content"
        (self.content / "results").mkdir(parents=True)
        (self.content / "runbooks").mkdir()
        self.write("playbook.md", sites.ONE_CHECK)
        self.record(output)
        # A folder that is named has to be there.
        (folder / "templates").mkdir(exist_ok=True)
        self.errors = (folder / "errors").open("w+")
        command = [sites.program(), "serve", "--port", "0", "--templates", str(folder / "templates"), *options]
        self.process = subprocess.Popen(
            [*command, str(self.content)], stdout=subprocess.PIPE, stderr=self.errors, text=True)
        line = self.process.stdout.readline()
        self.port = int(re.fullmatch(r"http://127\.0\.0\.1:(\d+)/\n", line)[1])

    def write(self, name, text):
        """As editors do: another file takes the name."""
        path = self.content / name
        beside = path.with_name(path.name + "~")
        beside.write_text(text, encoding="utf-8")
        beside.replace(path)

    def record(self, output, name="evening", **finished):
        time = now(**finished or {"minutes": -10})
        record = {
            "check": "t-24h.1", "command": sites.HEALTH, "startedAt": time, "finishedAt": time, "exitCode": 0,
            "stdout": {"text": output},
        }
        run = {"id": name, "startedAt": time, "finishedAt": time, "environment": "production"}
        text = json.dumps({"format": "gonogo.run/1", "run": run, "records": [record]})
        self.write(f"results/{name}.json", text)

    def url(self, path=""):
        return f"http://127.0.0.1:{self.port}/{path}"

    def ask(self, request, host=None):
        """What comes for the very bytes of a request, as status, headers and body."""
        head = f"{request}\r\nHost: {host or f'127.0.0.1:{self.port}'}\r\n\r\n"
        with socket.create_connection(("127.0.0.1", self.port), timeout=20) as connection:
            connection.sendall(head.encode())
            answer = b"".join(iter(lambda: connection.recv(65536), b""))
        head, body = answer.split(b"\r\n\r\n", 1)
        status, *lines = head.decode().split("\r\n")
        return int(status.split()[1]), dict(line.split(": ", 1) for line in lines), body

    def end(self):
        """The exit status after Ctrl-C."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        try:
            return self.process.wait(timeout=20)
        finally:
            self.process.kill()
            self.process.wait()
            self.process.stdout.close()
            self.errors.close()

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.end()
