"""What is published: a site that the program built, as it built it."""

import sites


def test_a_site_names_its_files_as_sha256sum_does(sample):
    import subprocess

    answer = subprocess.run(["sha256sum", "--check", "--quiet", ".gonogo"], cwd=sample, capture_output=True, text=True)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    named = {line[66:] for line in (sample / ".gonogo").read_text().splitlines()}
    assert named == set(sites.files(sample)) - {".gonogo"}
