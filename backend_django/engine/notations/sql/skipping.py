"""What a text has beside tables: left out, and said once for each kind."""

from __future__ import annotations

import re

from backend_django.engine.notations.source import Source

from .catalogue import Catalogue

_CREATES = (
    "materialized view", "view", "trigger", "function", "procedure", "proc", "sequence", "extension",
    "rule", "policy", "event", "package body", "package", "aggregate", "operator", "cast", "collation", "language",
    "role", "user", "login", "synonym", "server", "publication", "subscription", "tablespace",
    "statistics", "type body", "virtual table", "partition", "conversion", "text search",
    "foreign data wrapper", "access method", "queue", "assembly", "default", "transform", "fulltext",
    "resource", "certificate", "library", "directory", "context", "cluster", "profile", "group",
    "table type", "database link", "credential",
)  # fmt: skip
_CREATE = re.compile(
    r"(?i)(?:create|alter)\s+(?:or\s+(?:replace|alter)\s+)?"
    r"(?:(?:definer\s*=\s*\S+|sql\s+security\s+\w+|algorithm\s*=\s*\w+|temp(?:orary)?|constraint"
    r"|recursive|public|(?:non)?editionable|force|no\s+force|trusted|default|aggregate)\s+)*"
    rf"({'|'.join(_CREATES).replace(' ', chr(92) + 's+')})\b"
)
_FIRST = {
    "statement with rows": "insert table replace copy update delete merge load upsert values truncate",
    "grant": "grant revoke deny",
    "command": """
        set reset begin start commit rollback end go lock unlock analyze analyse vacuum explain
        pragma exec execute call declare print if select with perform do drop checkpoint cluster
        reindex refresh notify listen savepoint release show optimize check repair flush kill
        backup restore dbcc raiserror throw return while else open close fetch deallocate waitfor
        bulk use attach detach whenever spool exit quit connect disconnect define undefine column
        host prompt rem show desc describe discard prepare handler import security label purge
        comment rename audit noaudit enable disable add alter create exception loop null get install
        revert shutdown start stop xa change signal resignal leave iterate elseif elsif""",
}
_WORDS = {word: kind for kind, words in _FIRST.items() for word in words.split()}
_MATTERS = frozenset(
    ["view", "materialized view", "trigger", "function", "procedure", "rule", "policy", "event",
     "package", "package body", "virtual table", "change of an unknown table", "index of an unknown table",
     "temporary table"]
)  # fmt: skip
_MANY = {"policy": "policies", "index of an unknown table": "indexes of unknown tables",
         "change of an unknown table": "changes of unknown tables", "type body": "type bodies", "package body": "package bodies",
         "statement with rows": "statements with rows",
         "command of psql": "commands of psql"}  # fmt: skip
_SHOWN = 5


def skipped_kind(text: str, start: int, end: int) -> str | None:
    """Return the kind of a statement that is left out, None where it is no SQL."""
    if (made := _CREATE.match(text, start, end)) is not None:
        kind = " ".join(made[1].lower().split())
        return "procedure" if kind == "proc" else kind
    first = re.compile(r"\w+").match(text, start, end)
    return _WORDS.get(first[0].lower()) if first else _sign(text, start, end)


def _sign(text: str, start: int, end: int) -> str | None:
    said = text[start:end].strip()
    if said[0] in "@!:" or said in {"/", ")", "(", "}", "{"}:
        return "command"
    return "command" if said.startswith("(") and "select" in said[:40].lower() else None


def say_skipped(catalogue: Catalogue, source: Source) -> None:
    """Report what was left out, once for each kind, at the first of them."""
    for kind, found in catalogue.skipped.items():
        _, start, end = found[0]
        names = list(dict.fromkeys(name for name, _, _ in found if name))
        many = _MANY.get(kind, f"{kind}s")
        said = f"A {kind} is" if len(found) == 1 else f"{len(found)} {many} are"
        if len(found) == 1 and kind[0] in "aeiou":
            said = f"An {kind} is"
        shown = (
            ", ".join(names[:_SHOWN])
            if kind not in {"command", "statement with rows", "grant"}
            else ""
        )
        more = f" and {len(names) - _SHOWN} more" if shown and len(names) > _SHOWN else ""
        source.find(
            "left_out", f"{said} left out{': ' if shown else ''}{shown}{more}.", "dropped",
            source.spot(start, end), severity="warning" if kind in _MATTERS else "info",
        )  # fmt: skip
