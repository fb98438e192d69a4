"""An sshd of this user on a free port, with a key of its own for everything, and the `RSYNC_RSH` that reaches it."""

import os
import pathlib
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import time


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Server:
    """`home` is where its sessions begin. `settings` are further lines of sshd_config; `path` is the PATH of its sessions."""

    def __init__(self, folder, settings=(), path=None):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True)
        self.home = self.folder / "home"
        self.home.mkdir()
        for name in ("host", "key", "stranger"):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", self.folder / name], check=True)
        shutil.copy(self.folder / "key.pub", self.folder / "authorized")
        self.port = free_port()
        self.user = pwd.getpwuid(os.getuid()).pw_name
        # Every session begins in a home folder of the test, whatever the account's is.
        entry = self.folder / "entry"
        search = f"PATH={path}; export PATH; " if path else ""
        entry.write_text(f"#!/bin/sh\nHOME={self.home}; export HOME; cd; {search}exec {shell()} -c \"$SSH_ORIGINAL_COMMAND\"\n")
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
                    *settings,
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

    def client(self, port=None, key="key", known="known_hosts", name="config"):
        """The file of a client that calls this server `launch`."""
        config = self.folder / name
        config.write_text(
            f"Host launch\n  HostName 127.0.0.1\n  Port {port or self.port}\n  User {self.user}\n  HostKeyAlias launch\n"
            f"  IdentityFile {self.folder}/{key}\n  IdentitiesOnly yes\n  IdentityAgent none\n"
            f"  UserKnownHostsFile {self.folder}/{known}\n  GlobalKnownHostsFile /dev/null\n"
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


def shell():
    """The smallest shell that is there: scripts are for every sh."""
    return shutil.which("dash") or "/bin/sh"
