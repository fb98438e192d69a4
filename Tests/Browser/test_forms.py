"""The forms of a verdict that programs of other people read, by what such programs are made of."""

import functools
import json
import re
import subprocess
import xml.etree.ElementTree as ElementTree

import pytest
import sites
from google.protobuf import json_format
from in_toto_attestation.predicates.test_result.v0 import test_result_pb2
from in_toto_attestation.v1 import statement_pb2
from junitparser import JUnitXml
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Sarif

MOMENTS = ["sample", "go", "hold", "hostile", "ready", "not-verified", "aborted"]


# As the schema of Jenkins' xUnit plugin has them, and file and line, which other readers know.
ATTRIBUTES = {
    "testsuites": {"name", "time", "tests", "failures", "errors"},
    "testsuite": {"name", "time", "tests", "failures", "errors", "skipped", "timestamp"},
    "testcase": {"name", "time", "classname", "file", "line"},
    "failure": {"message", "type"}, "error": {"message", "type"}, "skipped": {"message"}, "system-out": set(),
    "properties": set(), "property": {"name", "value"},
}


@pytest.fixture(params=MOMENTS)
def launch(request, hour):
    name = request.param
    return request.getfixturevalue(name) if name in ("sample", "go", "hold", "hostile") else hour(name)


@functools.cache
def written(content, verdict_at, environment, form):
    command = [
        sites.program(), "snapshot", content, "--format", form, "--at", verdict_at, "--environment", environment, "-o", "-"]
    return subprocess.run(command, cwd=sites.REPOSITORY, check=True, stdout=subprocess.PIPE, timeout=60).stdout


def form(launch, name):
    return written(launch.content, launch.verdict["at"], launch.verdict["environment"], name)


def test_a_junit_report_is_read_and_never_green_but_for_a_go(launch, tmp_path):
    text = form(launch, "junit")
    root = ElementTree.fromstring(text)
    assert root.tag == "testsuites" and root.get("name")
    assert all(set(element.keys()) <= ATTRIBUTES[element.tag] for element in root.iter())
    (tmp_path / "junit.xml").write_bytes(text)
    suites = JUnitXml.fromfile(str(tmp_path / "junit.xml"))
    cases = list(root.iter("testcase"))
    red = {tag: sum(1 for case in cases if case.find(tag) is not None) for tag in ("failure", "error")}
    assert (suites.tests, suites.failures, suites.errors) == (len(cases), red["failure"], red["error"])
    for suite in suites:
        assert suite.tests == len(list(suite))
        assert suite.skipped == sum(1 for case in suite if case.is_skipped)
        assert sites.seconds(suite.timestamp) == sites.seconds(launch.verdict["at"])
    verdict = launch.verdict["verdict"]
    assert (red["failure"] > 0) == (verdict == "NO-GO")
    assert sum(red.values()) > 0 or verdict == "GO"
    launch_suite = next(iter(suites))
    properties = {property.name: property.value for property in launch_suite.properties()}
    assert properties["verdict"] == verdict and properties.get("validUntil") == launch.verdict["validUntil"]
    first = cases[0]
    assert first.get("name") == "Whether to launch"
    assert (first.find("failure") is None and first.find("error") is None) == (verdict == "GO")
    # Every item once, and none that is not clear passes.
    by_id = {case.get("name").split()[0]: case for case in cases if case.get("file")}
    for phase in launch.verdict["phases"]:
        for item in phase["items"]:
            case = by_id[item["id"]]
            assert int(case.get("line")) > 0 and case.get("classname").startswith(phase["label"][:3])
            passes = not any(case.find(tag) is not None for tag in ("failure", "error", "skipped"))
            assert passes == (item["status"] in ("Pass", "Confirmed")), item["id"]
    assert len(text) < 4_000_000


def test_a_junit_report_shows_what_a_command_wrote(long):
    root = ElementTree.fromstring(form(long, "junit"))
    outputs = [case.findtext("system-out") for case in root.iter("testcase") if case.get("file")]
    assert "SMOKE VERDICT: FAIL" in outputs[0] and "left out" in outputs[0] and "\x1b" not in outputs[0]
    assert all(len(output.splitlines()) < 120 for output in outputs)


def test_a_sarif_log_keeps_to_the_schema_and_marks_lines_that_are_there(launch):
    log = json.loads(form(launch, "sarif"))
    Sarif.model_validate(log)
    run, = log["runs"]
    results = run["results"]
    verdict = launch.verdict
    assert len(results) >= len(verdict["blockers"]) + len(verdict["doubts"])
    assert verdict["verdict"] == "GO" or results
    assert all(result["kind"] == "fail" and result["level"] in ("error", "warning") for result in results)
    named = [result["properties"]["item"] for result in results if result["properties"]["item"]]
    assert set(blocker["item"] for blocker in verdict["blockers"]) <= set(named)
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    for result in results:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        place = result["locations"][0]["physicalLocation"]
        uri = place["artifactLocation"]["uri"]
        assert re.fullmatch(r"(file:///)?[A-Za-z0-9%._~/-]+", uri)
        path = sites.REPOSITORY / uri.removeprefix("file://")
        lines = path.read_text(encoding="utf-8").split("\n")
        assert 1 <= place["region"]["startLine"] <= place["region"]["endLine"] <= len(lines)
        if result["properties"]["item"]:
            assert lines[place["region"]["startLine"] - 1].strip(), result
    invocation, = run["invocations"]
    assert invocation["endTimeUtc"] == verdict["at"] and invocation["executionSuccessful"]


def test_an_in_toto_statement_is_read_strictly_and_passes_nothing_but_a_go(launch):
    statement = json.loads(form(launch, "in-toto"))
    read = json_format.ParseDict(statement, statement_pb2.Statement())
    assert read.predicate_type == "https://in-toto.io/attestation/test-result/v0.1"
    assert statement["_type"] == "https://in-toto.io/Statement/v1"
    result = json_format.ParseDict(statement["predicate"], test_result_pb2.TestResult())
    verdict = launch.verdict
    assert (result.result in ("PASSED", "WARNED")) == (verdict["verdict"] == "GO")
    assert bool(result.failed_tests) == (verdict["verdict"] != "GO")
    playbook = result.configuration[0]
    assert [playbook.name, playbook.digest["sha256"]] == [verdict["inputs"][0][key] for key in ("name", "sha256")]
    assert playbook.annotations["gonogo.at"] == verdict["at"]
    assert playbook.annotations["gonogo.validUntil"] == verdict["validUntil"]
    tests = [*result.passed_tests, *result.warned_tests, *result.failed_tests]
    required = {item["id"] for phase in verdict["phases"] if phase["precedesLaunch"] for item in phase["items"]}
    needless = set(playbook.annotations["gonogo.notNeeded"])
    assert len(tests) == len(set(tests)) and required - needless <= set(tests)


def test_outputs_are_those_of_the_verdict(launch):
    lines = form(launch, "outputs").decode().splitlines()
    outputs = dict(re.fullmatch(r"([a-z_]+)=([!-~]*)", line).groups() for line in lines)
    verdict = launch.verdict
    assert outputs["verdict"] == verdict["verdict"] and outputs["at"] == verdict["at"]
    assert outputs["valid_until"] == (verdict["validUntil"] or "")
    refusals = len(verdict["refusals"]) + (verdict["abort"] is not None)
    assert int(outputs["blocking"]) == len(verdict["blockers"]) + len(verdict["doubts"]) + refusals


def test_annotations_are_commands_of_our_own_alone(launch):
    lines = form(launch, "annotations").decode().splitlines()
    assert 1 <= len(lines) <= 10
    for line in lines:
        assert re.match(r"::(error|warning|notice) (file=[^,:]+,line=\d+,endLine=\d+,)?title=[^,:]+::.", line), line
        assert len(line.encode()) <= 4_096 and "##" not in line
