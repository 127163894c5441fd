"""Lines within a class: fields, methods, rules of tables, prose and separators."""

from __future__ import annotations

import re

from .creole import plain
from .halves import field
from .marks import FLAG, is_mark
from .syntax import Line
from .types import is_known, is_strong
from .typetext import QUALIFIED
from .written import IsType, Member, Method, Rule, Words

SEPARATOR = re.compile(
    r"(--|\.\.|==|__)[-._=]*(?:\s*(?P<title>.*?)\s*(?:-{2,}|\.{2,}|={2,}|_{2,}))?\Z"
)
_MODIFIERS = re.compile(r"\{\s*(field|static|classifier|abstract|method)\s*\}\s*", re.IGNORECASE)
_VISIBLE = re.compile(
    r"(?:[-+#~*!/\u2022\u25cf\u25cb\u25c6\u25c7\U0001f511]\s*|o\s+(?=[\w\"]+\s*:?)|<&?key>\s*)+"
)
_TABLE_RULE = re.compile(
    r"(?i)(?:constraint\s+\S+\s+)?(?P<kind>primary\s+key|foreign\s+key|unique(?:\s+(?:key|index|constraint))?|(?:unique\s+)?index|key|check|pk|fk|uk|uq|idx|ix)"
    r"\s*:?\s*(?P<name>[\w.`\"-]+)?\s*(?:on\s+\S+\s*)?\(\s*(?P<columns>[^()]*(?:\([^()]*\)[^()]*)*)\)\s*(?P<rest>.*)\Z"
)
_METHOD = re.compile(
    r"(?P<before>(?:[^\s(:\"'=]+\s+)*)(?P<name>[^\s(:\"'=<\[]+)\s?\((?P<inside>.*)"
)
_ACCESS = re.compile(r"\{\s*(?:get|set|init)\b[^{}]*\}", re.IGNORECASE)
_SQL = re.compile(
    r"(?i)\bnot\s+null\b|\b[pf]k\b|\bprimary\b|\bforeign\b|\breferences\b|\bdefault\b|\bunique\b|<<|\bkey\b|[{\[<]|="
)
_SENTENCE = 5
_SIZED = re.compile(r"[\d\s,.*]+|max|MAX|\d+ (?:CHAR|BYTE)|(?:'[^']*'|\"[^\"]*\")(?:\s*,.*)?")
_SQL_WORDS = frozenset({"references", "default", "check"})
_SHORT = {"pk": "primary key", "fk": "foreign key", "uk": "unique", "uq": "unique"}


def member(
    line: Line, is_type: IsType, *, type_first: bool
) -> Member | Rule | Method | Words | None:
    """Return what a line of a body says; None where it says nothing.

    ``is_type`` knows the classes and enums of the model.
    """
    raw = line.text.rstrip(";").strip()
    modifiers = {m.lower() for m in _MODIFIERS.findall(raw)}
    text = _MODIFIERS.sub("", raw)
    heading = text.startswith(("**", "<b>", "__", "<u>")) and text.endswith(
        ("**", "</b>", "__", "</u>")
    )
    text = plain(text).replace("\\n", " ")
    visible = _VISIBLE.match(text)
    lead = visible[0] if visible else ""
    text = _bare(text[len(lead) :])
    if not text:
        return None
    if _is_prose(text, is_type):
        return Words(text, line)
    if rule := _rule(text, line):
        return rule
    if "field" not in modifiers and ("method" in modifiers or _is_method(text, is_type)):
        return Method(line)
    found = field(text, line, is_type, type_first=type_first)
    if found is not None:
        _lead(lead, found, heading=heading)
    return found or Words(text, line)


def _bare(text: str) -> str:
    """Return a line without ``public static`` before and ``{ get; set; }`` after it."""
    qualified = QUALIFIED.match(text)
    return _ACCESS.sub("", text[qualified.end() :] if qualified else text).rstrip(",").strip()


def _lead(lead: str, found: Member, *, heading: bool) -> None:
    """Read the signs before a name."""
    if "*" in lead:
        found.marks.add("star")
    if "\U0001f511" in lead or ("#" in lead and "*" in lead):
        found.marks.add("pk")
    if heading and not found.type and not found.marks:
        found.marks.add("heading")


def _is_prose(text: str, is_type: IsType) -> bool:
    words = text.split()
    if text.startswith("..."):
        return True
    if re.match(r"[^\s(]+\(", text):
        return False
    if len(words) < _SENTENCE or ":" in text or _SQL.search(text):
        return False
    return not any(
        is_type(w) or is_strong(w) for w in (words[0], words[1].split("(")[0].split("[")[0])
    )


def _rule(text: str, line: Line) -> Rule | None:
    match = _TABLE_RULE.match(text)
    if match is None or match["rest"].startswith(":"):
        return None
    if re.match(r"(?i)where\b", match["rest"]):
        return Rule("partial", (), line)
    kind = " ".join(match["kind"].lower().split())
    columns = tuple(c.split("(")[0].strip(" `\"'[]") for c in match["columns"].split(","))
    kind = _SHORT.get(kind, kind)
    short = kind in {"key", "idx", "ix", "index"} and not match["name"]
    if not all(c.split(" ")[0] for c in columns) or (short and match["rest"]):
        return None
    if kind == "check":
        return Rule(kind, (), line, said=match["columns"])
    target = re.search(r"(?i)(?:references|->|→)\s*\"?([\w.]+)", match["rest"])
    columns = tuple(c.split(" ")[0] for c in columns)
    return Rule("unique" if "unique" in kind else kind, columns, line, target[1] if target else "")


def _is_method(text: str, is_type: IsType) -> bool:
    """Return whether brackets are those of a method, not of a type or a mark."""
    name, _, rest = text.partition("(")
    if ":" in name:
        return "=>" in text.partition(":")[2] and bool(rest)
    match = _METHOD.match(text)
    if match is None or _is_column(match):
        return False
    inside = match["inside"].partition(")")[0].strip()
    if not inside:
        return match["name"].lower() not in {"now", "generated"}
    return not (_is_length(match, inside) or _is_bracketed(match, inside, is_type))


def _is_column(match: re.Match[str]) -> bool:
    """Return whether the words before a bracket are those of a column."""
    words = match["before"].split()
    if any(is_mark(w) or w.lower() in _SQL_WORDS for w in words):
        return True
    if len(words) > 1 and is_known(words[1]):
        return True
    return bool(words and FLAG.search(match["name"]))


def _is_length(match: re.Match[str], inside: str) -> bool:
    words, name = match["before"].split(), match["name"]
    return bool(
        (_SIZED.fullmatch(inside) and (is_known(name) or words))
        or (name.lower() in {"enum", "set"} and words)
    )


def _is_bracketed(match: re.Match[str], inside: str, is_type: IsType) -> bool:
    """Return whether a type or marks stand in brackets after a name and a space."""
    words, name = match["before"].split(), match["name"]
    if match.string[match.end("name")] != " ":
        return False
    if words:
        return is_type(words[-1]) or is_known(name)
    marks = FLAG.sub("", inside).strip(" ,;/&+")
    return not marks or is_type(inside) or is_known(inside)
