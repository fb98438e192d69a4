"""Stores that rclone publishes to, each on 127.0.0.1 and ended by its id: S3 by moto, SFTP by sshd, WebDAV by rclone, a folder."""

import getpass
import os
import pathlib
import socket
import socketserver
import subprocess
import sys
import threading
import time

SSHD = next((path for path in ("/usr/sbin/sshd", "/usr/local/sbin/sshd") if os.path.exists(path)), None)


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def wait_for(port, has_ended):
    end = time.monotonic() + 60
    while time.monotonic() < end:
        assert not has_ended(), "the server ended"
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise AssertionError("the server does not answer")


class Server:
    def __init__(self, command, port, log):
        self.port = port
        self.log = pathlib.Path(log)
        with open(log, "wb") as output:
            self.process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
        wait_for(port, lambda: self.process.poll() is not None)

    def end(self):
        self.process.kill()
        self.process.wait()


def s3(folder):
    """A server that outlives the worker that starts it: its port, its log and its id."""
    port, log = free_port(), folder / "moto.log"
    moto = str(pathlib.Path(sys.executable).with_name("moto_server"))
    output = [(os.POSIX_SPAWN_OPEN, 1, str(log), os.O_WRONLY | os.O_CREAT, 0o644), (os.POSIX_SPAWN_DUP2, 1, 2)]
    process = os.posix_spawn(moto, [moto, "-H", "127.0.0.1", "-p", str(port)], os.environ, file_actions=output)
    wait_for(port, lambda: os.waitpid(process, os.WNOHANG)[0])
    return {"port": port, "log": str(log), "pid": process}


def sftp(folder):
    for name in ("host", "user"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)], check=True)
    port = free_port()
    (folder / "sshd.conf").write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {folder}/host\nAuthorizedKeysFile {folder}/user.pub\nStrictModes no\n"
        "UsePAM no\nPidFile none\nPasswordAuthentication no\nSubsystem sftp internal-sftp\nForceCommand internal-sftp\nMaxStartups 100\n"
    )
    if os.geteuid() == 0:
        os.makedirs("/run/sshd", exist_ok=True)
    return Server([SSHD, "-D", "-e", "-f", str(folder / "sshd.conf")], port, folder / "sshd.log")


def webdav(folder):
    port = free_port()
    (folder / "dav").mkdir()
    return Server(["rclone", "serve", "webdav", str(folder / "dav"), "--addr", f"127.0.0.1:{port}"], port, folder / "dav.log")


def environment(**remotes):
    """Variables for rclone; NAME={option: value}."""
    variables = {name: value for name, value in os.environ.items() if not name.startswith(("RCLONE_", "AWS_")) and "proxy" not in name.lower()}
    variables["RCLONE_CONFIG"] = os.devnull
    for name, options in remotes.items():
        for option, value in options.items():
            variables[f"RCLONE_CONFIG_{name.upper()}_{option.upper()}"] = str(value)
    return variables


def s3_remote(port):
    return {
        "type": "s3", "provider": "Other", "endpoint": f"http://127.0.0.1:{port}", "region": "us-east-1",
        "access_key_id": "key" + "4711", "secret_access_key": "not" + "a" + "key" * 4,
    }  # fmt: skip


def sftp_remote(port, folder):
    return {"type": "sftp", "host": "127.0.0.1", "port": port, "user": getpass.getuser(), "key_file": folder / "user"}


class Cutter:
    """A way to a port that is cut for good once so many bytes were sent over it; `None`: never."""

    def __init__(self, port):
        outer = self
        self.left = None
        self.is_cut = False
        self.lock = threading.Lock()
        self.open = set()

        class Handler(socketserver.BaseRequestHandler):
            def handle(self):
                if outer.is_cut:
                    return
                with socket.create_connection(("127.0.0.1", port)) as other:
                    outer.open.update((self.request, other))
                    back = threading.Thread(target=outer.pump, args=(other, self.request, False), daemon=True)
                    back.start()
                    outer.pump(self.request, other, True)
                    back.join()
                    outer.open.difference_update((self.request, other))

        class Proxy(socketserver.ThreadingTCPServer):
            daemon_threads = True
            allow_reuse_address = True
            request_queue_size = 64

        self.server = Proxy(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def cut(self):
        self.is_cut = True
        for end in list(self.open):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    def pump(self, source, sink, counts):
        try:
            while chunk := source.recv(65536):
                if counts and self.left is not None:
                    with self.lock:
                        self.left -= len(chunk)
                    if self.left < 0:
                        self.cut()
                        return
                sink.sendall(chunk)
            sink.shutdown(socket.SHUT_WR)
        except OSError:
            pass

    def heal(self):
        self.left = None
        self.is_cut = False

    def end(self):
        self.cut()
        self.server.shutdown()
        self.server.server_close()
