"""What a publisher that was killed leaves on its own machine."""

import os
import signal
import subprocess
import time

import sites


def test_pages_of_a_killed_publisher_go_and_those_of_a_living_one_stay(builds, tmp_path):
    temporary, programs = tmp_path / "temporary", tmp_path / "programs"
    temporary.mkdir()
    programs.mkdir()
    # A program that never ends, with pages in its hands.
    (programs / "curl").write_text("#!/bin/sh\nexec sleep 600\n")
    (programs / "curl").chmod(0o755)
    environment = {**os.environ, "TMPDIR": str(temporary), "PATH": f"{programs}:{os.environ['PATH']}"}
    command = [sites.GONOGO, "publish", "--site", str(builds(1)), "--verify-url", "http://127.0.0.1:1/"]

    def start(known):
        run = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        end = time.monotonic() + 30
        while not (new := set(temporary.glob("gonogo-folder.*")) - known) and time.monotonic() < end:
            time.sleep(0.02)
        assert len(new) == 1
        return run, new.pop()

    runs = []
    try:
        killed, left = start(set())
        runs.append(killed)
        (left / "page.html").write_text("internal")
        killed.send_signal(signal.SIGKILL)
        killed.wait()
        outside = tmp_path / "outside"
        outside.mkdir()
        (outside / "page.html").write_text("mine")
        link = temporary / "gonogo-folder.abcdef"
        link.symlink_to(outside)
        living, held = start({left, link})
        runs.append(living)
        assert not left.exists()
        sites.run("publish", "--site", builds(1), "--verify-url", "http://127.0.0.1:1/", "--verify-timeout", "1s", check=69, env={"TMPDIR": str(temporary)})
        assert set(temporary.iterdir()) == {held, link} and (outside / "page.html").exists()
    finally:
        for run in runs:
            os.killpg(run.pid, signal.SIGKILL)
            run.wait()
