"""What can be read off the files themselves."""

import functools
import json
import os
import posixpath
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from urllib.parse import unquote, urldefrag, urlsplit

import html5lib
import pytest
from host import headers
from jsonschema import Draft202012Validator
from schemas import problems
from sites import REPOSITORY, program

NAMESPACE = "{http://www.w3.org/1999/xhtml}"


@functools.cache
def parsed(site, path):
    """Throws where the page is no HTML that parses without an error."""
    parser = html5lib.HTMLParser(strict=True)
    return parser.parse((site.folder / path).read_bytes(), likely_encoding="utf-8")


def ids(document):
    return [element.get("id") for element in document.iter() if element.get("id") is not None]


def test_every_page_parses_without_an_error(site):
    for path in site.pages:
        try:
            parsed(site, path)
        except html5lib.html5parser.ParseError as error:
            pytest.fail(f"{path}: {error}")


def test_every_machine_file_is_well_formed(site):
    for path in sorted(site.folder.rglob("*")):
        if path.suffix == ".json":
            json.loads(path.read_text(encoding="utf-8"))
        elif path.suffix in (".svg", ".xml"):
            ElementTree.parse(path)


def test_no_id_stands_twice_on_a_page(site):
    for path in site.pages:
        found = ids(parsed(site, path))
        assert len(found) == len(set(found)), (path, sorted({name for name in found if found.count(name) > 1}))


def dead_links(site):
    documents = {path: parsed(site, path) for path in site.pages}
    targets = {path: set(ids(document)) for path, document in documents.items()}
    found = []
    for path, document in documents.items():
        for element in document.iter():
            for name in ("href", "src", "{http://www.w3.org/1999/xlink}href"):
                link = element.get(name)
                if link is None or urlsplit(link).scheme in ("http", "https", "mailto"):
                    continue
                # It is served for addresses in folders that are not there, and its icon is none.
                if path.endswith("404.html") and link in ("../index.html", "data:,"):
                    continue
                file, fragment = urldefrag(link)
                file = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(file))) if file else path
                if urlsplit(link).scheme or file.startswith("..") or not (site.folder / file).is_file():
                    found.append(f"{path}: {link}")
                elif fragment and fragment[0] != "?" and file in targets and unquote(fragment) not in targets[file]:
                    found.append(f"{path}: {link}")
    return found


def test_every_internal_link_and_fragment_leads_somewhere(site):
    assert not dead_links(site)


def test_no_link_leads_out_of_the_folder_that_a_site_is_put_into(go, sample, tmp_path):
    for site in (go, sample):
        shutil.copytree(site.folder, tmp_path / site.name)
    both = type(go)("both", tmp_path)
    assert len(both.pages) == len(go.pages) + len(sample.pages)
    assert not dead_links(both)
    for site in (go, sample):
        assert not dead_links(type(go)("moved", tmp_path / site.name))


def test_every_label_that_is_named_by_id_exists(site):
    found = []
    for path in site.pages:
        document = parsed(site, path)
        known = set(ids(document))
        for element in document.iter():
            for name in ("aria-labelledby", "aria-describedby", "aria-controls", "for"):
                found += [f"{path}: {name}={id}" for id in (element.get(name) or "").split() if id not in known]
    assert not found, "\n".join(found)


def test_the_policy_comes_first_after_the_charset(site):
    for path in site.pages:
        charset, policy = list(parsed(site, path).find(f"{NAMESPACE}head"))[:2]
        assert charset.get("charset") == "utf-8", path
        assert policy.get("http-equiv") == "Content-Security-Policy", path
        directives = policy.get("content").split("; ")
        assert directives[0] == "default-src 'none'", path
        assert "unsafe" not in policy.get("content"), path
        assert {"img-src 'self' data:", "base-uri 'none'", "form-action 'none'"} < set(directives), path


def test_the_host_is_told_the_same_policy_and_that_nothing_may_frame_or_index_the_site(site):
    policy = parsed(site, "index.html").find(f".//{NAMESPACE}meta[@http-equiv]").get("content")
    assert headers(site) == {
        "Content-Security-Policy": f"{policy}; frame-ancestors 'none'",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "X-Robots-Tag": "noindex, nofollow",
        "Cache-Control": "no-cache",
    }


def test_nothing_is_styled_or_scripted_inline(site):
    found = []
    for path in site.pages:
        for element in parsed(site, path).iter():
            inline = [name for name in element.keys() if name == "style" or name.startswith("on")]
            if inline or element.tag == f"{NAMESPACE}style" or element.tag == f"{NAMESPACE}script" and element.text:
                found.append(f"{path}: {element.tag} {inline}")
    assert not found, "\n".join(found)


def test_nothing_stands_on_a_page_that_works_with_the_script_only(site):
    controls = {f"{NAMESPACE}{name}" for name in ("button", "input", "select", "textarea", "form", "noscript")}
    for path in site.pages:
        page = parsed(site, path)
        # A browser shows nothing of a template: the script takes its controls from there.
        inert = {element for template in page.iter(f"{NAMESPACE}template") for element in template.iter()}
        assert not [element.tag for element in page.iter() if element.tag in controls and element not in inert], path


@pytest.mark.parametrize("pattern, limit", [
    ("index.html", 40_000), ("phase-*.html", 120_000), ("*.css", 12_000), ("*.js", 8_000),
])
def test_files_of_the_sample_keep_to_their_size(sample, pattern, limit):
    sizes = {path.name: path.stat().st_size for path in sample.folder.glob(pattern)}
    assert sizes and max(sizes.values()) <= limit, sizes


def test_every_schema_is_one():
    for path in (REPOSITORY / "schemas").glob("*.json"):
        Draft202012Validator.check_schema(json.loads(path.read_text(encoding="utf-8")))


def test_every_run_of_the_sample_keeps_to_its_schema():
    runs = sorted((REPOSITORY / "content" / "results").glob("*.json"))
    assert runs
    for path in runs:
        assert problems("run-1", json.loads(path.read_text(encoding="utf-8"))) == [], path.name


def test_every_decision_keeps_to_its_schema(tmp_path):
    (tmp_path / "playbook.md").write_text(DECIDED, encoding="utf-8")

    def gonogo(*arguments):
        at = ["--environment", "rehearsal", "--at", "2026-06-06T14:00:00Z"]
        subprocess.run([program(), *arguments, *at], cwd=REPOSITORY, check=True, timeout=60)

    folder = str(tmp_path)
    gonogo("run", folder)
    by = ["--by", "ann"]
    gonogo("confirm", "t-1h.1", folder, *by, "--note", "seen", "--evidence", "https://localhost/1")
    gonogo("waive", "t-1h.2", folder, *by, "--reason", "known", "--until", "2026-06-07T00:00:00Z")
    gonogo("not-needed", "t-1h.1", folder, *by, "--reason", "no terms")
    gonogo("step-done", "1", folder, *by)
    gonogo("abort", folder, *by, "--reason", "storm")
    lines = (tmp_path / "decisions.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 5
    for line in lines:
        assert problems("decision-1", json.loads(line)) == [], line
    for run in (tmp_path / "results").glob("*.json"):
        assert problems("run-1", json.loads(run.read_text(encoding="utf-8"))) == []


DECIDED = """---
operators: [{ login: ann, id: "1" }]
---
# Shop

## T-1h

- [ ] signed off

- [ ] answers

  ```bash
  echo no
  # Expect: ok
  ```

## T-0

### Step 1 — open
"""


def test_the_gate_issue_keeps_to_its_schema(tmp_path):
    user = {"login": "ann", "id": 1, "type": "User"}
    time = "2026-06-05T18:00:00Z"
    where = "https://github.com/raxx-app/shop/issues/1"
    issue = {
        "number": 1, "title": "Ready?", "state": "open", "html_url": where, "updated_at": time, "body": None,
        "repository_url": "https://api.github.com/repos/raxx-app/shop", "comments": 2,
    }
    comments = [
        {"id": number, "user": who, "created_at": time, "updated_at": time, "body": "/abort", "html_url": where,
         "performed_via_github_app": None}
        for number, who in [(1, user), (2, None)]
    ]

    def has(comments):
        state = {"path": "repos/raxx-app/shop/issues/1", "issue": {**issue, "comments": len(comments)}, "comments": comments}
        (tmp_path / "state.json").write_text(json.dumps(state), encoding="utf-8")

    (tmp_path / "playbook.md").write_text(
        "---\nrepository: raxx-app/shop\ngate: 1\n---\n# Shop\n\n## T-1h\n\n- [ ] ok\n", encoding="utf-8")
    api = subprocess.Popen(
        [sys.executable, REPOSITORY / "Tests" / "GitHub" / "api.py", tmp_path],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    with api:
        proxy = f"http://127.0.0.1:{api.stdout.readline().strip()}"
        environment = {
            **os.environ, "GH_HOST": "github.localhost", "HTTP_PROXY": proxy, "http_proxy": proxy, "NO_PROXY": "",
            "no_proxy": "", "GH_TOKEN": "x" * 9, "GH_ENTERPRISE_TOKEN": "x" * 9, "GH_CONFIG_DIR": str(tmp_path / "gh"),
        }
        for left in (comments, comments[:1]):
            has(left)
            subprocess.run([program(), "sync", tmp_path], cwd=REPOSITORY, env=environment, check=True, timeout=60)
            gate = json.loads((tmp_path / "gate.json").read_text(encoding="utf-8"))
            assert problems("gate-1", gate) == []
            assert gate["issue"] == {**issue, "comments": len(left)} and gate["comments"] == left
        assert gate["removed"] == comments[1:]
        api.stdin.close()


def test_the_verdict_keeps_to_its_schema(site):
    assert problems("verdict-1", site.verdict) == []
