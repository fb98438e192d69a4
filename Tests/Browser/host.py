"""A static host on this machine that sends the headers of the site's `_headers`, as static hosts do."""

import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer


def headers(site):
    """Names and values under `/*`."""
    lines = site.text("_headers").splitlines()
    assert lines[0] == "/*"
    return dict(line.strip().split(": ", 1) for line in lines[1:] if line.strip())


class Host:
    def __init__(self, site):
        self.requests = []
        sent, requests = headers(site), self.requests

        class Handler(SimpleHTTPRequestHandler):
            def __init__(self, *arguments):
                super().__init__(*arguments, directory=site.folder)

            def do_GET(self):
                requests.append(self.path)
                super().do_GET()

            def end_headers(self):
                for name, value in sent.items():
                    self.send_header(name, value)
                super().end_headers()

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
