"""A stand-in for GitHub's REST API on a free port of 127.0.0.1, asked through an HTTP proxy of gh.

    api.py FOLDER

FOLDER/state.json holds {"path": "repos/o/n/issues/1", "issue": {…}, "comments": […]} and is read anew for each request; "viewer"
is who the token is of, "repository" and "pages" what is answered for these. Comments can be written and changed.
FOLDER/script.json holds a list of steps; the first whose "of" stands in METHOD and path of a request answers it, "times" times (1):

    status, headers, body   answers this
    cut, drop, hang         sends half of the answer, nothing at all, or nothing for a minute
    set                     changes the state file, then answers as always
    late                    does what is asked, then fails as the step says
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
        self.handle_request("GET")

    def do_POST(self):
        self.handle_request("POST")

    def do_PATCH(self):
        self.handle_request("PATCH")

    def handle_request(self, method):
        url = urlsplit(self.path)
        sent = self.read_body()
        with lock, (folder / "requests").open("a") as log:
            verb = "" if method == "GET" else method + " "
            log.write(f"{verb}{url.path}{'?' + url.query if url.query else ''} {self.headers.get('Authorization') is not None}\n")
        step = step_for(f"{method} {url.path}?{url.query}")
        if "set" in step:
            file = folder / "state.json"
            file.write_text(json.dumps({**json.loads(file.read_text()), **step["set"]}))
        fails = "late" not in step and ("status" in step or "drop" in step or "hang" in step)
        answer = None if fails and method != "GET" else self.answer(method, url, sent)
        if "hang" in step:
            time.sleep(60)
        if "drop" in step:
            self.close_connection = True
            return
        status, headers, body = answer or (500, {"Content-Type": "application/json; charset=utf-8"}, b"{}")
        if "redirect" in step:
            status, headers, body = 301, {"Location": f"http://{url.netloc}/{step['redirect']}"}, b"{}"
        status = step.get("status", status)
        headers = {**headers, **step.get("headers", {})}
        body = step["body"].encode() if "body" in step else body
        self.date = headers.pop("Date", None)
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if "cut" in step:
            body = body[: len(body) // 2]
            self.close_connection = True
        self.wfile.write(body)

    def date_time_string(self, timestamp=None):
        return self.date or super().date_time_string(timestamp)

    def read_body(self):
        if self.headers.get("Transfer-Encoding") != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length") or 0))
        body = b""
        while size := int(self.rfile.readline(), 16):
            body += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return body

    def write(self, method, path, sent):
        """Writes a comment, or changes one."""
        with lock:
            file = folder / "state.json"
            state = json.loads(file.read_text())
            text = json.loads(sent)["body"]
            viewer = state["viewer"]
            if method == "POST" and path == state["path"] + "/comments":
                number = max([comment["id"] for comment in state["comments"]], default=100) + 1
                comment = {
                    "id": number, "created_at": "2026-06-05T20:00:00Z", "updated_at": "2026-06-05T20:00:00Z",
                    "performed_via_github_app": None, "body": text,
                    "html_url": f"https://github.com/raxx-app/shop/issues/3151#issuecomment-{number}",
                    "user": {"login": viewer["login"], "id": viewer["databaseId"], "type": viewer.get("type", "User")},
                }
                state["comments"].append(comment)
                state["issue"]["comments"] = len(state["comments"])
                status = 201
            else:
                repository = state["path"].rsplit("/", 1)[0]
                found = [c for c in state["comments"] if path == f"{repository}/comments/{c['id']}"]
                if method != "PATCH" or not found:
                    return None
                comment, status = found[0], 200
                comment["body"] = text
                comment["updated_at"] = "2026-06-05T20:00:01Z"
            file.write_text(json.dumps(state))
            return status, comment

    def answer(self, method, url, sent):
        state = json.loads((folder / "state.json").read_text())
        headers = {"Content-Type": "application/json; charset=utf-8", "X-RateLimit-Remaining": "4999"}
        path = url.path.lstrip("/")
        if path == "graphql" and "viewer" in json.loads(sent)["query"]:
            viewer = {name: state["viewer"][name] for name in ("login", "databaseId")}
            return 200, headers, json.dumps({"data": {"viewer": viewer}}).encode()
        if method != "GET":
            written = self.write(method, path, sent)
            if written:
                return written[0], headers, json.dumps(written[1]).encode()
        elif path == state["path"].split("/issues/")[0] and "repository" in state:
            return 200, headers, json.dumps(state["repository"]).encode()
        elif path == state["path"].split("/issues/")[0] + "/pages" and "pages" in state:
            return 200, headers, json.dumps(state["pages"]).encode()
        elif path == state["path"]:
            return 200, headers, json.dumps(state["issue"]).encode()
        elif path == state["path"] + "/comments":
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
