"""A static host on this machine that sends the headers of the site's `_headers`, as static hosts do."""

import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from time import time
from urllib.parse import urlsplit


def headers(site):
    """Names and values under `/*`."""
    lines = site.text("_headers").splitlines()
    assert lines[0] == "/*"
    return dict(line.strip().split(": ", 1) for line in lines[1:] if line.strip())


class Host:
    """Its clock is so many seconds ahead; `answers` are sent in place of files, by path: a status and a text."""

    def __init__(self, site, ahead=0):
        self.requests, self.answers, self.ahead = [], {}, ahead
        sent, requests, host = headers(site), self.requests, self

        class Handler(SimpleHTTPRequestHandler):
            def __init__(self, *arguments):
                super().__init__(*arguments, directory=site.folder)

            def do_GET(self):
                requests.append(self.path)
                answer = host.answers.get(urlsplit(self.path).path)
                if answer is None:
                    super().do_GET()
                    return
                status, text = answer
                self.send_response(status)
                self.send_header("Content-Length", str(len(text.encode())))
                self.end_headers()
                self.wfile.write(text.encode())

            def date_time_string(self, timestamp=None):
                return super().date_time_string(time() + host.ahead if timestamp is None else timestamp)

            def end_headers(self):
                for name, value in sent.items():
                    self.send_header(name, value)
                super().end_headers()

            def send_error(self, code, *arguments):
                page = self.missing() if code == 404 else None
                if page is None:
                    super().send_error(code, *arguments)
                    return
                body = page.read_bytes()
                self.send_response(404)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def missing(self):
                """The `404.html` of the site that the address lies in."""
                folder = Path(self.translate_path(self.path)).parent
                return next((page for at in (folder, *folder.parents) if (page := at / "404.html").is_file()), None)

            def log_message(self, *arguments):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *error):
        self.server.shutdown()
        self.server.server_close()

    def url(self, path):
        return f"{self.address}/{path}"
