"""A host of static sites on 127.0.0.1 that behaves as hosts do: late, from a cache, rewriting, asking who reads."""

import contextlib
import gzip
import pathlib
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

TYPES = {
    ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml",
    ".json": "application/json", ".xml": "application/atom+xml", ".txt": "text/plain", ".ics": "text/calendar",
}


class Host:
    """Answers with the files of `site`; `rule(request, path)` may answer in its place, and then returns True."""

    def __init__(self, site=None, rule=None):
        self.site = site and pathlib.Path(site)
        self.rule = rule or (lambda request, path: False)
        # (path, headers) of every request, in their order.
        self.asked = []
        self.lock = threading.Lock()

    def paths(self):
        with self.lock:
            return [path for path, _ in self.asked]


class Request(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_GET(self):
        host = self.server.host
        path = self.path.lstrip("/")
        with host.lock:
            host.asked.append((path, dict(self.headers.items())))
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            if not host.rule(self, path):
                self.file(path)

    def file(self, path, change=lambda body: body, **more):
        path = path or "index.html"
        place = self.server.host.site and self.server.host.site / path
        if place and place.is_file() and not path.startswith((".", "_")):
            self.answer(200, change(place.read_bytes()), TYPES.get(place.suffix, "application/octet-stream"), **more)
        else:
            self.answer(404, b"not found")

    def answer(self, status, body=b"", kind="text/html", **more):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if "gzip" in more.pop("packed", ""):
            body = gzip.compress(body)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(more.pop("length", len(body))))
        for name, value in more.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def go(self, place, status=302):
        self.answer(status, b"", Location=place)


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, *_):
        # A reader that went away is none of this host's business.
        pass


@contextlib.contextmanager
def serving(site=None, rule=None):
    """A host that runs, with its address in `url`."""
    host = Host(site, rule)
    server = Server(("127.0.0.1", 0), Request)
    server.host = host
    host.url = f"http://127.0.0.1:{server.server_address[1]}/"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield host
    finally:
        server.shutdown()
        server.server_close()


def endless(request, seconds=60):
    """An answer that never comes."""
    time.sleep(seconds)
