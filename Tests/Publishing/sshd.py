"""An sshd of this user on a free port, with a key of its own for everything, and the `RSYNC_RSH` that reaches it."""

import os
import pathlib
import pwd
import shutil
import signal
import socket
import subprocess
import threading
import time


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Server:
    """`home` is where its sessions begin."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True)
        self.home = self.folder / "home"
        self.home.mkdir()
        for name in ("host", "key", "stranger"):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", self.folder / name], check=True)
        shutil.copy(self.folder / "key.pub", self.folder / "authorized")
        self.port = free_port()
        self.user = pwd.getpwuid(os.getuid()).pw_name
        # Every session begins in a home folder of the test, whatever the account's is, and has the tools that the client names.
        entry = self.folder / "entry"
        entry.write_text(
            f'#!/bin/sh\nHOME={self.home}; export HOME; cd\n[ -z "$TOOLS" ] || PATH=$TOOLS\nexport PATH\n'
            'exec "$(command -v sh)" -c "$SSH_ORIGINAL_COMMAND"\n'
        )
        entry.chmod(0o755)
        config = self.folder / "sshd_config"
        config.write_text(
            "\n".join(
                [
                    f"Port {self.port}",
                    "ListenAddress 127.0.0.1",
                    f"HostKey {self.folder}/host",
                    f"AuthorizedKeysFile {self.folder}/authorized",
                    "StrictModes no",
                    "UsePAM no",
                    "PasswordAuthentication no",
                    "KbdInteractiveAuthentication no",
                    "PermitRootLogin yes",
                    f"PidFile {self.folder}/sshd.pid",
                    "LogLevel VERBOSE",
                    "MaxStartups 100",
                    f"ForceCommand {entry}",
                    "AcceptEnv TOOLS",
                    # Else a shell of the account reads its own start file there, which may take longer than all else.
                    f"SetEnv HOME={self.home}",
                    "",
                ]
            )
        )
        if os.getuid() == 0:
            os.makedirs("/run/sshd", exist_ok=True)
        self.process = subprocess.Popen(["/usr/sbin/sshd", "-D", "-E", self.folder / "log", "-f", config])
        self.wait(self.port)
        key = (self.folder / "host.pub").read_text().split()
        (self.folder / "known_hosts").write_text(f"launch {key[0]} {key[1]}\n")
        self.config = self.client()

    def client(self, port=None, key="key", known="known_hosts", tools=None, name="config"):
        """The file of a client that calls this server `launch`."""
        config = self.folder / name
        config.write_text(
            f"Host launch\n  HostName 127.0.0.1\n  Port {port or self.port}\n  User {self.user}\n  HostKeyAlias launch\n"
            f"  IdentityFile {self.folder}/{key}\n  IdentitiesOnly yes\n  IdentityAgent none\n"
            f"  UserKnownHostsFile {self.folder}/{known}\n  GlobalKnownHostsFile /dev/null\n"
            + (f"  SetEnv TOOLS={tools}\n" if tools else "")
        )
        return config

    def environment(self, config=None):
        return {"RSYNC_RSH": f"ssh -F '{config or self.config}'"}

    @staticmethod
    def wait(port):
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return
            time.sleep(0.05)
        raise TimeoutError(f"nothing answers at port {port}")

    def children(self):
        """The processes of its sessions, by id."""
        found, wanted = [], [self.process.pid]
        parents = {}
        for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = stat.read_text().rpartition(")")[2].split()
            except OSError:
                continue
            parents.setdefault(int(fields[1]), []).append(int(stat.parent.name))
        while wanted:
            below = parents.get(wanted.pop(), [])
            found += below
            wanted += below
        return found

    def stop(self):
        for process in self.children():
            try:
                os.kill(process, signal.SIGKILL)
            except ProcessLookupError:
                pass
        self.process.kill()
        self.process.wait()


class Proxy:
    """Passes a number of bytes on to a port, both ways together, then nothing: connections are closed, or stay silent."""

    def __init__(self, port, limit=None, silent=False):
        self.target, self.limit, self.silent = port, limit, silent
        self.passed = 0
        self.sockets = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
                server = socket.create_connection(("127.0.0.1", self.target))
            except OSError:
                return
            self.sockets += [client, server]
            for source, sink in ((client, server), (server, client)):
                threading.Thread(target=self.pump, args=(source, sink), daemon=True).start()

    def pump(self, source, sink):
        try:
            while data := source.recv(4096):
                if self.limit is not None:
                    data = data[: max(0, self.limit - self.passed)]
                self.passed += len(data)
                sink.sendall(data)
                if self.limit is not None and self.passed >= self.limit:
                    if not self.silent:
                        self.close()
                    return
        except OSError:
            pass
        if not self.silent:
            for end in (source, sink):
                end.close()

    def close(self):
        for end in [self.listener, *self.sockets]:
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
            end.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


def toolbox(folder, without=(), only_busybox=False):
    """A folder with the tools of this machine's /usr/bin and /bin, but for some."""
    folder = pathlib.Path(folder)
    folder.mkdir()
    wanted = "sh cat chmod cp dirname ls mv rm ln mkdir rmdir find sort uniq cut sed awk grep tail head wc date uname readlink sleep sync comm rsync perl flock tr xargs sha256sum shasum openssl stat touch"
    applets = subprocess.run(["busybox", "--list"], capture_output=True, text=True, check=True).stdout.split() if only_busybox else []
    for name in set(wanted.split()) - set(without):
        source = shutil.which("busybox" if name in applets else name)
        if source:
            (folder / name).symlink_to(source)
    return folder
