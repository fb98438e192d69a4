"""Measures whole processes, alternately, and prints the median of each with its ratio to the reference."""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
import launch  # noqa: E402
import publishing  # noqa: E402

GONOGO = os.path.abspath(".build/release/gonogo")
SAMPLE = ["--environment", "rehearsal", "--at", "2026-06-06T13:57:00Z"]
ROUNDS = 60
CHECKS = 20
LINE = "{:34} {:7.1f} ms   x{:.2f}   worst {:.1f} ms"


def milliseconds(command):
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return (time.perf_counter() - start) * 1000


def recording(folder):
    """What the recorder adds to the commands that it runs: beside a script that runs the same ones."""
    content = os.path.join(folder, "content")
    os.mkdir(content)
    checks = "".join(
        f"- [ ] check {n}\n\n  ```bash\n  echo ok\n  # Expect: ok\n  ```\n\n" for n in range(CHECKS)
    )
    with open(os.path.join(content, "playbook.md"), "w", encoding="utf-8") as file:
        file.write("# Bench\n\n## T-24h\n\n" + checks)
    shell = "bash --noprofile --norc -eo pipefail -c 'echo ok' | cat; "
    # One command that writes 1 GiB, in a playbook of its own.
    large = os.path.join(folder, "large")
    os.mkdir(large)
    writes = "head -c 1073741824 /dev/zero"
    with open(os.path.join(large, "playbook.md"), "w", encoding="utf-8") as file:
        file.write(f"# Bench\n\n## T-24h\n\n- [ ] large\n\n  ```bash\n  {writes}\n  # Expect: ok\n  ```\n")
    for reference, command, rounds in (
        (["bash", "-c", shell * CHECKS], [GONOGO, "run", content], 20),
        (["bash", "-c", f"{writes} | sha256sum"], [GONOGO, "run", large], 3),
    ):
        pairs = [(milliseconds(reference), milliseconds(command)) for _ in range(rounds)]
        base = statistics.median(pair[0] for pair in pairs)
        what = f"{CHECKS} checks" if rounds > 3 else "1 GiB of output"
        for name, values in (("bash", [p[0] for p in pairs]), ("gonogo run", [p[1] for p in pairs])):
            median = statistics.median(values)
            print(LINE.format(f"{what}: {name}", median, median / base, max(values)))


def peak(command):
    """Seconds, seconds of all processors and peak memory in MB of one process."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


READ_ALL = "import glob, json, sys\nfor name in glob.glob(sys.argv[1] + '/results/*.json'): json.load(open(name))"


def history(folder):
    """Large launches with history: beside a program that only reads the same files as JSON."""
    for name, items, runs, records, size in (
        ("10,000 items, 100 runs of 100", 10_000, 100, 100, 40),
        ("10,000 items, 100 runs of all", 10_000, 100, 10_000, 40),
        ("10 items, 100 runs, 1 MB outputs", 10, 100, 10, 1_000_000),
    ):
        content = os.path.join(folder, "many")
        launch.write(content, items, runs, records, size)
        base = peak(["python3", "-c", READ_ALL, content])
        commands = {
            "python3 json.load": base,
            "gonogo gate": peak([GONOGO, "gate", content, "--at", launch.AT]),
            "gonogo history": peak([GONOGO, "history", content, "--at", launch.AT]),
        }
        for what, (wall, cpu, memory) in commands.items():
            print(f"{name}: {what:18} {wall:6.2f} s  cpu {cpu:6.2f} s  x{cpu / base[1]:.2f}  {memory:6.0f} MB")
        shutil.rmtree(content)


def pages(folder):
    """A site in which every check has a page of its own: beside a copy of its files."""
    content, site, copy = (os.path.join(folder, name) for name in ("content60", "site60", "copy60"))
    launch.write(content, 10_000, 1, 10_000, lines=60)
    build = peak([GONOGO, "build", content, "--at", launch.AT, "--output", site])
    base = peak(["cp", "-r", site, copy])
    for what, (wall, cpu, memory) in (("cp -r", base), ("gonogo build", build)):
        print(f"10,000 checks of 60 lines: {what:12} {wall:6.2f} s  cpu {cpu:6.2f} s  x{wall / base[0]:.2f}  {memory:6.0f} MB")


def main():
    with tempfile.TemporaryDirectory() as folder:
        site, copy = os.path.join(folder, "site"), os.path.join(folder, "copy")
        commands = {
            "python3 -c pass (the reference)": ["python3", "-c", "pass"],
            "cp -r of the finished site": ["cp", "-r", site, copy],
            "gonogo --version": [GONOGO, "--version"],
            "gonogo gate of the sample": [GONOGO, "gate", "content", *SAMPLE],
            "gonogo build of the sample": [GONOGO, "build", "content", *SAMPLE, "--output", site],
            "gonogo publish of the sample": [GONOGO, "publish", f"dir:{folder}/web", "--site", site],
        }
        milliseconds(commands["gonogo build of the sample"])
        times = {name: [] for name in commands}
        for _ in range(ROUNDS):
            for name, command in commands.items():
                shutil.rmtree(copy, ignore_errors=True)
                shutil.rmtree(os.path.join(folder, "web"), ignore_errors=True)
                times[name].append(milliseconds(command))
        reference = statistics.median(times["python3 -c pass (the reference)"])
        for name, values in times.items():
            median = statistics.median(values)
            print(LINE.format(name, median, median / reference, max(values)))
        print()
        recording(folder)
        print()
        history(folder)
        print()
        pages(folder)
        print()
        publishing.run(os.path.join(folder, "hosts"))
        print()
        subprocess.run([".build/release/exercise", "time"], check=True)


main()
