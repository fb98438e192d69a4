"""The expressions of GitHub Actions, as far as the workflows of this repository use them: what is not known is an error, never empty.

https://docs.github.com/en/actions/reference/workflows-and-actions/expressions
"""

import json
import re

TOKEN = re.compile(
    r"\s*(?:(?P<string>'(?:[^']|'')*')|(?P<number>\d+)|(?P<operator>==|!=|&&|\|\||[!(),.])|(?P<name>[A-Za-z_][A-Za-z0-9_-]*))"
)
STATUS = {"always", "success", "failure", "cancelled"}


class Unknown(Exception):
    """A name or a form that these tests do not know."""


class Open(dict):
    """A context in which a name may be missing, and is null then: variables of the repository, parts of an event."""


def tokens(text):
    found, at = [], 0
    text = text.strip()
    while at < len(text):
        match = TOKEN.match(text, at)
        if not match:
            raise Unknown(f"in the expression {text!r}: {text[at:]!r}")
        found.append((match.lastgroup, match.group(match.lastgroup)))
        at = match.end()
    return found


def truth(value):
    return value not in (None, False, 0, "")


def number(value):
    if isinstance(value, str):
        try:
            return float(value) if value.strip() else 0.0
        except ValueError:
            return float("nan")
    return {None: 0.0, True: 1.0, False: 0.0}.get(value, value) if not isinstance(value, (dict, list)) else float("nan")


def equal(one, other):
    if isinstance(one, str) and isinstance(other, str):
        return one.lower() == other.lower()
    return one is other or (type(one) is type(other) and one == other) or number(one) == number(other)


def text(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (str, int)):
        return str(value)
    raise Unknown(f"{value!r} as text")


class Expression:
    def __init__(self, source, contexts, status):
        self.source, self.contexts, self.status = source, contexts, status
        self.left = tokens(source)
        self.asks_status = any(kind == "name" and word in STATUS for kind, word in self.left)

    def value(self):
        value = self.either()
        if self.left:
            raise Unknown(f"{self.left} at the end of {self.source!r}")
        return value

    def takes(self, *words):
        if self.left and self.left[0][0] == "operator" and self.left[0][1] in words:
            return self.left.pop(0)[1]
        return None

    def must(self, word):
        if not self.takes(word):
            raise Unknown(f"no {word!r} in {self.source!r}")

    def either(self):
        value = self.both()
        while self.takes("||"):
            other = self.both()
            value = value if truth(value) else other
        return value

    def both(self):
        value = self.comparison()
        while self.takes("&&"):
            other = self.comparison()
            value = other if truth(value) else value
        return value

    def comparison(self):
        value = self.unary()
        while operator := self.takes("==", "!="):
            same = equal(value, self.unary())
            value = same if operator == "==" else not same
        return value

    def unary(self):
        return not truth(self.unary()) if self.takes("!") else self.primary()

    def primary(self):
        if self.takes("("):
            value = self.either()
            self.must(")")
            return value
        if not self.left:
            raise Unknown(f"the end of {self.source!r}")
        kind, word = self.left.pop(0)
        if kind == "string":
            return word[1:-1].replace("''", "'")
        if kind == "number":
            return int(word)
        if kind == "operator":
            raise Unknown(f"{word!r} in {self.source!r}")
        if word in ("true", "false", "null"):
            return {"true": True, "false": False, "null": None}[word]
        return self.call(word) if self.takes("(") else self.member(word)

    def call(self, name):
        arguments = []
        while not self.takes(")"):
            arguments.append(self.either())
            self.takes(",")
        if name in STATUS:
            return self.status[name]
        if name == "fromJSON":
            return json.loads(*arguments)
        if name == "contains":
            where, what = arguments
            if not isinstance(where, list):
                raise Unknown(f"contains() in a text: {self.source!r}")
            return any(equal(entry, what) for entry in where)
        raise Unknown(f"the function {name}() in {self.source!r}")

    def member(self, name):
        if name not in self.contexts:
            raise Unknown(f"the context {name!r} in {self.source!r}")
        value, path = self.contexts[name], name
        while self.takes("."):
            kind, word = self.left.pop(0) if self.left else ("end", "")
            path += "." + word
            if kind != "name":
                raise Unknown(f"{path} in {self.source!r}")
            if value is None:
                continue
            if not isinstance(value, dict) or (word not in value and not isinstance(value, Open)):
                raise Unknown(f"{path} in {self.source!r}")
            value = value.get(word)
        return value


def filled(value, contexts, status=None):
    """A value of YAML with its expressions evaluated."""
    if isinstance(value, dict):
        return {name: filled(part, contexts, status) for name, part in value.items()}
    if isinstance(value, list):
        return [filled(part, contexts, status) for part in value]
    if not isinstance(value, str):
        return value
    return re.sub(r"\$\{\{(.*?)\}\}", lambda match: text(Expression(match[1], contexts, status or {}).value()), value, flags=re.S)


def holds(condition, contexts, status):
    """What an `if:` says; without a function of the status, only where all went well so far."""
    if condition is None:
        return status["success"]
    source = str(condition).strip()
    if match := re.fullmatch(r"\$\{\{(.*)\}\}", source, flags=re.S):
        source = match[1]
    if "${{" in source:
        raise Unknown(f"text around an expression in an 'if': {condition!r}")
    expression = Expression(source, contexts, status)
    asks_status = expression.asks_status
    value = truth(expression.value())
    return value and (asks_status or status["success"])
