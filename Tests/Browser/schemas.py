"""What the published JSON Schemas say to a document."""

import json

from jsonschema import Draft202012Validator, FormatChecker
from sites import REPOSITORY


def schema(name):
    path = REPOSITORY / "schemas" / f"{name}.schema.json"
    assert path.exists(), f"there is no {path.relative_to(REPOSITORY)}"
    return json.loads(path.read_text(encoding="utf-8"))


def names(part):
    """Every name that a schema has for a field, and every word that one may have."""
    if isinstance(part, list):
        return set().union(*map(names, part))
    if not isinstance(part, dict):
        return set()
    return set(part.get("properties", {})) | {str(word) for word in part.get("enum", [])} | names(list(part.values()))


def fields(document):
    if isinstance(document, list):
        return set().union(*map(fields, document))
    return set(document) | fields(list(document.values())) if isinstance(document, dict) else set()


def problems(name, document):
    """Of a document that gonogo wrote. Readers pass over fields that they do not know, and gonogo must not write such."""
    described = schema(name)
    validator = Draft202012Validator(described, format_checker=FormatChecker())
    wrong = [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(document)]
    # What GitHub says of an issue is kept as it came.
    unknown = fields(document) - names(described) if name != "gate-1" else set()
    return wrong + [f"'{field}' is not described" for field in sorted(unknown)]
