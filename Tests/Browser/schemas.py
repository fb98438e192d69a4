"""What the published JSON Schemas say to a document."""

import json

from jsonschema import Draft202012Validator, FormatChecker
from sites import REPOSITORY


def schema(name):
    path = REPOSITORY / "schemas" / f"{name}.schema.json"
    assert path.exists(), f"there is no {path.relative_to(REPOSITORY)}"
    return json.loads(path.read_text(encoding="utf-8"))


def problems(name, document):
    validator = Draft202012Validator(schema(name), format_checker=FormatChecker())
    return [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(document)]
