"""Expressions are read as GitHub reads them, and what is not known is never taken for empty."""

import pytest
from expressions import Open, Unknown, filled, holds

CONTEXTS = {
    "vars": Open({"ISSUE": "3151"}), "env": {"CONTENT": "content"}, "github": {"event": Open({"issue": Open({"number": 3151})})},
    "steps": {"one": {"outputs": Open({"verdict": "GO"}), "outcome": "success"}},
}
STATUS = {"always": True, "success": False, "failure": True, "cancelled": False}


@pytest.mark.parametrize("source, value", [
    ("vars.ISSUE", "3151"), ("vars.NONE", ""), ("vars.NONE || 'content'", "content"), ("env.CONTENT", "content"),
    ("github.event.issue.number == vars.ISSUE", "true"), ("github.event.issue.number == vars.NONE", "false"),
    ("github.event.comment.body", ""), ("steps.one.outputs.verdict == 'go'", "true"), ("steps.one.outputs.none", ""),
    ("contains(fromJSON('[\"A\", \"B\"]'), 'b')", "true"), ("!(true && false) && 'it''s'", "it's"), ("'x' != null", "true"),
    ("false || 0", "0"), ("always() && failure()", "true"),
])
def test_a_known_expression_has_its_value(source, value):
    assert filled("${{ " + source + " }}", CONTEXTS, STATUS) == value


@pytest.mark.parametrize("source", [
    "secrets.TOKEN", "env.CONTENTS", "steps.two.outputs.verdict", "steps.one.output", "github.actor", "hashFiles('x')", "vars.ISSUE ISSUE",
    "contains('text', 'x')", "vars['ISSUE']", "vars.*", "1.5", "", "'open", "vars.ISSUE ==", "steps.one.outputs",
])
def test_what_is_not_known_is_an_error(source):
    with pytest.raises(Unknown):
        filled("${{ " + source + " }}", CONTEXTS, STATUS)


@pytest.mark.parametrize("condition, value", [
    (None, False), ("always()", True), ("${{ !cancelled() && vars.ISSUE != '' }}", True), ("vars.ISSUE != ''", False), ("failure()", True),
])
def test_a_condition_without_a_function_of_the_status_asks_that_all_went_well(condition, value):
    assert holds(condition, CONTEXTS, STATUS) == value
