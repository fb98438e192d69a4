"""Hosts of Git: bare repositories, servers in front of them, and a network that is cut."""

import base64
import contextlib
import hashlib
import http.server
import os
import pathlib
import socket
import subprocess
import threading
import time
import urllib.parse


def git(*arguments, binary=False, **options):
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1"}
    for kind in ("AUTHOR", "COMMITTER"):
        environment |= {f"GIT_{kind}_NAME": "Ada", f"GIT_{kind}_EMAIL": "ada@launch.example"}
    answer = subprocess.run(["git", *map(str, arguments)], capture_output=True, env=environment, check=False, **options)
    assert answer.returncode == 0, f"git {arguments}: {answer.stderr.decode()}"
    return answer.stdout if binary else answer.stdout.decode().strip()


class Bare:
    """A bare repository with one branch for sites."""

    def __init__(self, path, *options, branch="gh-pages"):
        self.path, self.branch = pathlib.Path(path), branch
        git("init", "-q", "--bare", *options, self.path)

    @property
    def target(self):
        return f"git:{self.path}#{self.branch}"

    def git(self, *arguments, **options):
        return git(f"--git-dir={self.path}", *arguments, **options)

    def tip(self):
        return self.git("for-each-ref", "--format=%(objectname)", f"refs/heads/{self.branch}") or None

    def count(self):
        return int(self.git("rev-list", "--first-parent", "--count", f"refs/heads/{self.branch}"))

    def modes(self):
        return [line.split()[0] for line in self.git("ls-tree", "-r", self.tip()).splitlines()]

    def files(self):
        """Every file of the branch with its bytes."""
        lines = self.git("ls-tree", "-r", "-z", self.tip(), binary=True).decode().split("\0")[:-1]
        named = [(line.split("\t", 1)[1], line.split()[2]) for line in lines]
        output = self.git("cat-file", "--batch", input="".join(f"{blob}\n" for _, blob in named).encode(), binary=True)
        files, position = {}, 0
        for path, _ in named:
            end = output.index(b"\n", position)
            size = int(output[position:end].split()[2])
            files[path] = output[end + 1 : end + 1 + size]
            position = end + size + 2
        return files

    def commit(self, folder, files, *options, format="sha1"):
        """A commit by somebody else on top of the branch."""
        git("init", "-q", f"--object-format={format}", "-b", self.branch, folder)
        if self.tip():
            git("-C", folder, "pull", "-q", self.path, self.branch)
        for path, text in files.items():
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text if isinstance(text, bytes) else text.encode())
        git("-C", folder, "add", "-A")
        git("-C", folder, "commit", "-q", *(options or ("-m", "by hand")), *(("--no-edit",) if "--amend" in options else ()))
        git("-C", folder, "push", "-q", "--force", self.path, f"HEAD:refs/heads/{self.branch}")

    def hook(self, name, script):
        file = self.path / "hooks" / name
        if script is None:
            file.unlink(missing_ok=True)
            return
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"#!/bin/sh\n{script}\n")
        file.chmod(0o755)


def snapshot(folder):
    """All that is in a folder, with the time of its last change."""
    return {
        str(path.relative_to(folder)): (path.stat().st_mtime_ns, hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "")
        for path in folder.rglob("*")
    }


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def daemon(bare):
    """git daemon, which takes pushes of anybody."""
    port = free_port()
    process = subprocess.Popen(
        [
            "git", "-c", "uploadpack.allowFilter=true", "daemon", "--reuseaddr", "--listen=127.0.0.1", f"--port={port}", "--export-all",
            "--enable=receive-pack", f"--base-path={bare.path.parent}", bare.path.parent,
        ],
        stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        for _ in range(100):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            time.sleep(0.05)
        yield port
    finally:
        os.killpg(process.pid, 15)
        process.wait()


class Cutting:
    """A network that forwards to a port, and is cut in both directions after so many bytes of one connection."""

    def __init__(self, port):
        self.to, self.limit = port, None
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]

    def __enter__(self):
        threading.Thread(target=self.accept, daemon=True).start()
        return self

    def __exit__(self, *_):
        with contextlib.suppress(OSError):
            self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()

    def accept(self):
        with contextlib.suppress(OSError):
            while True:
                client, _ = self.listener.accept()
                threading.Thread(target=self.connect, args=(client,), daemon=True).start()

    def connect(self, client):
        left = [self.limit if self.limit is not None else 1 << 60]
        with client, contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.to)) as server:
            back = threading.Thread(target=self.forward, args=(server, client, left), daemon=True)
            back.start()
            self.forward(client, server, left)
            back.join()

    @staticmethod
    def forward(source, sink, left):
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                part = data[: max(0, left[0])]
                left[0] -= len(part)
                sink.sendall(part)
                if left[0] <= 0:
                    break
            else:
                sink.shutdown(socket.SHUT_WR)
                return
        for end in (source, sink):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


def basic(secret):
    return base64.b64encode(f"x-access-token:{secret}".encode()).decode()


@contextlib.contextmanager
def web(bare, secret):
    """git http-backend behind a server that wants a password, and refuses a request that brings two."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def log_message(self, *_):
            pass

        def answer(self):
            given = self.headers.get_all("Authorization") or []
            if [value.split()[-1] for value in given] != [basic(secret)]:
                self.send_response(400 if len(given) > 1 else 401)
                self.send_header("WWW-Authenticate", 'Basic realm="git"')
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            path, _, query = self.path.partition("?")
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            if self.headers.get("Transfer-Encoding") == "chunked":
                body = b""
                while size := int(self.rfile.readline(), 16):
                    body += self.rfile.read(size)
                    self.rfile.readline()
                self.rfile.readline()
            environment = {
                **os.environ, "GIT_PROJECT_ROOT": str(bare.path.parent), "GIT_HTTP_EXPORT_ALL": "1", "PATH_INFO": urllib.parse.unquote(path),
                "QUERY_STRING": query, "REQUEST_METHOD": self.command, "CONTENT_TYPE": self.headers.get("Content-Type", ""),
                "CONTENT_LENGTH": str(len(body)), "REMOTE_USER": "bot", "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
                "GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
            }  # fmt: skip
            output = subprocess.run(["git", "http-backend"], input=body, env=environment, capture_output=True, check=False).stdout
            head, _, body = output.partition(b"\r\n\r\n")
            fields = [line.split(": ", 1) for line in head.decode().split("\r\n") if ": " in line]
            status = next((value for name, value in fields if name == "Status"), "200 OK")
            self.send_response(int(status.split()[0]))
            for name, value in fields:
                if name != "Status":
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = answer

    bare.git("config", "http.receivepack", "true")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
