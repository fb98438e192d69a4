"""A stand-in for GitHub's REST API on a free port of 127.0.0.1, asked through an HTTP proxy of gh.

    api.py FOLDER

FOLDER/state.json holds {"path": "repos/o/n/issues/1", "issue": {…}, "comments": […]} and is read anew for each request.
FOLDER/script.json holds a list of steps; the first whose "of" stands in the path of a request answers it, "times" times (1):

    status, headers, body   answers this
    cut, drop, hang         sends half of the answer, nothing at all, or nothing for a minute
    set                     changes the state file, then answers as always
    redirect                sends to another path

The port is printed, requests are written into FOLDER/requests. Ends when standard input ends.
"""
import json
import os
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

folder = Path(sys.argv[1])
lock = threading.Lock()


def step_for(path):
    file = folder / "script.json"
    with lock:
        steps = json.loads(file.read_text()) if file.exists() else []
        for step in steps:
            if step.get("of", "") in path and step.get("times", 1) > 0:
                step["times"] = step.get("times", 1) - 1
                file.write_text(json.dumps(steps))
                return step
    return {}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        url = urlsplit(self.path)
        with lock, (folder / "requests").open("a") as log:
            log.write(f"{url.path}{'?' + url.query if url.query else ''} {self.headers.get('Authorization') is not None}\n")
        step = step_for(url.path + "?" + url.query)
        if "set" in step:
            file = folder / "state.json"
            file.write_text(json.dumps({**json.loads(file.read_text()), **step["set"]}))
        if "hang" in step:
            time.sleep(60)
        if "drop" in step:
            self.close_connection = True
            return
        status, headers, body = self.answer(url)
        if "redirect" in step:
            status, headers, body = 301, {"Location": f"http://{url.netloc}/{step['redirect']}"}, b"{}"
        status = step.get("status", status)
        headers = {**headers, **step.get("headers", {})}
        body = step["body"].encode() if "body" in step else body
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if "cut" in step:
            body = body[: len(body) // 2]
            self.close_connection = True
        self.wfile.write(body)

    def answer(self, url):
        state = json.loads((folder / "state.json").read_text())
        headers = {"Content-Type": "application/json; charset=utf-8", "X-RateLimit-Remaining": "4999"}
        path = url.path.lstrip("/")
        if path == state["path"]:
            return 200, headers, json.dumps(state["issue"]).encode()
        if path == state["path"] + "/comments":
            query = parse_qs(url.query)
            size = min(int(query.get("per_page", ["30"])[0]), 100)
            page = int(query.get("page", ["1"])[0])
            last = max(1, -(-len(state["comments"]) // size))
            links = []
            where = f"http://{url.netloc}/repositories/1/issues/1/comments?per_page={size}"
            if page < last:
                links += [f'<{where}&page={page + 1}>; rel="next"', f'<{where}&page={last}>; rel="last"']
            if page > 1:
                links += [f'<{where}&page={page - 1}>; rel="prev"', f'<{where}&page=1>; rel="first"']
            if links:
                headers["Link"] = ", ".join(links)
            return 200, headers, json.dumps(state["comments"][(page - 1) * size : page * size]).encode()
        message = {"message": "Not Found", "documentation_url": "https://docs.github.com/rest"}
        return 404, headers, json.dumps(message).encode()

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
print(server.server_port, flush=True)
sys.stdin.read()
os._exit(0)
