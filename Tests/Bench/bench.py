"""Measures whole processes, alternately, and prints the median of each with its ratio to the reference."""

import os
import shutil
import statistics
import subprocess
import tempfile
import time

GONOGO = os.path.abspath(".build/release/gonogo")
SAMPLE = ["--environment", "rehearsal", "--at", "2026-06-06T13:57:00Z"]
ROUNDS = 60


def milliseconds(command):
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return (time.perf_counter() - start) * 1000


def main():
    with tempfile.TemporaryDirectory() as folder:
        site, copy = os.path.join(folder, "site"), os.path.join(folder, "copy")
        commands = {
            "python3 -c pass (the reference)": ["python3", "-c", "pass"],
            "cp -r of the finished site": ["cp", "-r", site, copy],
            "gonogo --version": [GONOGO, "--version"],
            "gonogo gate of the sample": [GONOGO, "gate", "content", *SAMPLE],
            "gonogo build of the sample": [GONOGO, "build", "content", *SAMPLE, "--output", site],
        }
        milliseconds(commands["gonogo build of the sample"])
        times = {name: [] for name in commands}
        for _ in range(ROUNDS):
            for name, command in commands.items():
                shutil.rmtree(copy, ignore_errors=True)
                times[name].append(milliseconds(command))
        reference = statistics.median(times["python3 -c pass (the reference)"])
        for name, values in times.items():
            median = statistics.median(values)
            print(f"{name:34} {median:7.1f} ms   x{median / reference:.2f}   worst {max(values):.1f} ms")
        print()
        subprocess.run([".build/release/exercise", "time"], check=True)


main()
