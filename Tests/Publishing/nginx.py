"""nginx as a team runs it: its root is `current`."""

import contextlib
import http.client
import os
import pathlib
import shutil
import socket
import subprocess
import time

# Debian has it where only root looks.
NGINX = shutil.which("nginx") or "/usr/sbin/nginx"

CONFIGURATION = """
{user}
daemon off;
worker_processes 1;
error_log {folder}/error.log warn;
pid {folder}/pid;
events {{ worker_connections 256; }}
http {{
  types {{ text/html html; text/css css; image/svg+xml svg; application/json json; }}
  access_log off;
  client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3; uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
  server {{ listen 127.0.0.1:{port}; root "{root}"; error_page 404 /404.html; {options} }}
}}
"""


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@contextlib.contextmanager
def serving(root, folder, options=""):
    """Its port, while it serves a folder."""
    folder = pathlib.Path(folder)
    folder.mkdir()
    port = free_port()
    (folder / "nginx.conf").write_text(CONFIGURATION.format(folder=folder, port=port, user="user root;" if os.geteuid() == 0 else "", root=root, options=options))
    with (folder / "output").open("w") as output:
        server = subprocess.Popen([NGINX, "-p", folder, "-c", folder / "nginx.conf", "-e", folder / "error.log"], stdout=output, stderr=output)
    try:
        for _ in range(200):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                break
            assert server.poll() is None, (folder / "output").read_text()
            time.sleep(0.05)
        yield port
    finally:
        server.terminate()
        server.wait()


def get(port, path, headers=None):
    """The status, the headers and the bytes of an answer, on a connection of its own."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", "/" + path, headers={"Connection": "close", **(headers or {})})
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read()
    finally:
        connection.close()
