"""Publishing many pages of which few changed, beside the plain program that does a part of the same."""

import os
import pathlib
import shutil
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "Publishing"))
os.environ.setdefault("GONOGO", ".build/release/gonogo")
import sites  # noqa: E402
import sshd  # noqa: E402
import stores  # noqa: E402


def seconds(command, environment, folder):
    start = time.perf_counter()
    subprocess.run(command, env={**os.environ, **environment}, stdout=subprocess.DEVNULL, check=True, cwd=folder)
    return time.perf_counter() - start


def sites_of(folder, pages, changed):
    """Three looks of one build, `changed` pages other ones in each: the id of a build stands in every page."""
    site = sites.build(folder / "site0")
    (site / "many").mkdir()
    for number in range(1000, 1000 + pages):
        text = sites.page(site, f"page {number}").replace("</body>", f"<p>page {number} is here</p>\n" * 180 + "</body>")
        (site / "many" / f"{number}.html").write_text(text)
    sites.write_manifest(site)
    for look in (1, 2):
        new = pathlib.Path(shutil.copytree(site, folder / f"site{look}"))
        for number in range(1000, 1000 + changed):
            with open(new / "many" / f"{number}.html", "a", encoding="utf-8") as file:
                file.write(f"<!-- {look} -->\n")
        sites.write_manifest(new)
    return [folder / f"site{look}" for look in range(3)]


def run(folder, pages=10_000, changed=10):
    """To each kind of host, beside the program that does a part of the same: nobody looks for secrets there, proves or can go back."""
    folder = pathlib.Path(folder)
    folder.mkdir()
    server = sshd.Server(folder / "sshd")
    try:
        looks = sites_of(folder, pages, changed)
        tree, bare = folder / "tree", folder / "bare.git"
        for command in (["init", "-q", "--bare", bare], ["clone", "-q", bare, tree]):
            subprocess.run(["git", *command], check=True, stderr=subprocess.DEVNULL)
        (folder / "www.git").mkdir()
        subprocess.run(["git", "init", "-q", "--bare", folder / "www.git"], check=True)
        push = "git add -A && git -c user.name=a -c user.email=a@b commit -qm a && git push -q origin HEAD"
        environment = {**server.environment(), **stores.environment(disk={"type": "local"})}
        hosts = [
            (f"dir:{folder}/www", "rsync", lambda n: f"rsync -a --checksum --link-dest={folder}/copy{max(n - 1, 0)}/ {looks[n]}/ {folder}/copy{n}/"),
            (f"git:{folder}/www.git#pages", "git", lambda n: f"rsync -a --checksum --delete --exclude=.git {looks[n]}/ {tree}/ && cd {tree} && {push}"),
            (f"rsync:launch:{folder}/far", "rsync, ssh", lambda n: f"rsync -a --checksum --link-dest={folder}/plain{max(n - 1, 0)}/ {looks[n]}/ launch:{folder}/plain{n}/"),
            (f"rclone:disk:{folder}/store", "rclone sync", lambda n: f"rclone sync --checksum {looks[n]} disk:{folder}/plainstore"),
        ]
        for target, name, plain in hosts:
            base = [seconds(["sh", "-c", plain(n)], environment, folder) for n in range(3)]
            ours = [seconds([sites.GONOGO, "publish", target, "--site", site], environment, folder) for site in looks]
            for what, values in ((name, base), (f"gonogo publish {target.split(':')[0]}:", ours)):
                print(f"{pages:,} pages: {what:22} all new {values[0]:6.2f} s  {changed} changed {values[2]:6.2f} s  x{values[2] / base[2]:.2f}", flush=True)
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)
