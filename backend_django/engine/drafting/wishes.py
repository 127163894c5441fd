"""Modules that a prompt asks for in words."""

from __future__ import annotations

import re

_WORDS = {
    "websockets": r"real[ -]?time|web ?sockets?|live (?:updates?|notifications?|dashboards?|feed)|instantly",
    "caching": r"cach(?:e|ed|es|ing)|redis",
    "jwt": r"jwt|json web tokens?|token auth\w*|access tokens?|refresh tokens?|customer auth|user authentication",
    "event_sourcing": r"event[ -]sourc\w+|audit[ -](?:logs?|trails?|history)|auditing|full history|change history|history of (?:all |every )?changes?|time travel|event-based",
    "filtering": r"search(?:ing|able)?(?: and |/)filter\w*|filter(?:s|ing|able)?|full[ -]text search|searching|search|pagination",
    "cqrs": r"cqrs|commands and queries|command query",
    "operations": r"rate limit\w*|throttl\w+|request logs?|cors|production[ -]ready|deployment checklist",
    "contract_tests": r"contract tests?|api fuzzing|schemathesis",
    "nested_writes": r"nested (?:writes?|records?|serializers?)",
    "schema_versions": r"schema versions?|versioned migrations?|safe migrations?|zero[ -]downtime migrations?",
}  # fmt: skip
WISHES = {
    name: re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)
    for name, words in _WORDS.items()
}
_REFUSED = re.compile(
    r"\b(?:no|without|not need|don't need|do not need)\s+(?:any\s+)?\Z", re.IGNORECASE
)


def wished(text: str) -> dict[str, tuple[int, int]]:
    """Return the modules that a text asks for, each with the place that says so."""
    found = {}
    for name, pattern in WISHES.items():
        for match in pattern.finditer(text):
            if not _REFUSED.search(text[max(0, match.start() - 24) : match.start()]):
                found[name] = match.span()
                break
    return found


def refused(text: str) -> dict[str, tuple[int, int]]:
    """Return the modules that a text asks to do without."""
    return {
        name: match.span()
        for name, pattern in WISHES.items()
        if (match := pattern.search(text)) and _REFUSED.search(text[: match.start()][-24:])
    }


def is_wish(text: str) -> bool:
    """Return whether a short text does no more than ask for modules."""
    left = text
    for pattern in WISHES.values():
        left = pattern.sub(" ", left)
    words = [w for w in re.findall(r"[a-z]+", left.lower()) if w not in _FILLERS]
    return left != text and not words


_FILLERS = {"no", "not", "without"} | frozenset(
    [
        "a",
        "an",
        "the",
        "and",
        "with",
        "it",
        "use",
        "uses",
        "using",
        "add",
        "support",
        "supports",
        "should",
        "have",
        "has",
        "is",
        "are",
        "be",
        "we",
        "want",
        "need",
        "needs",
        "needed",
        "i",
        "please",
        "all",
        "of",
        "for",
        "on",
        "everything",
        "to",
        "also",
        "updates",
        "update",
        "log",
        "logs",
        "login",
        "via",
        "by",
        "authentication",
        "notifications",
        "modules",
        "module",
        "features",
        "feature",
        "changes",
        "change",
        "wanted",
        "in",
        "at",
        "switch",
        "enable",
        "enabled",
        "must",
        "work",
        "works",
        "every",
    ]
)
