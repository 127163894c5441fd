"""The members of a class: attributes kept, methods counted, stereotypes and notes set aside."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .syntax import Member
from .types import is_type, shape

_MARK = re.compile(r"<<\s*([^<>\n]*?)\s*>>")
_SIGN = re.compile(r"[+\-#~]\s*|\s+")
_KEY = re.compile(r"[({\[<]{0,2}\b(PK|FK|UK|UNIQUE|pk|fk)\b[)}\]>]{0,2}\s*,?")
_COMMENT = re.compile(r"\s*(?://|\"|\{)\s*([^\"{}]*?)\s*[\"}]?\s*\Z")
_COLON = re.compile(
    r"(?P<name>[^\s:()=]+(?: [^\s:()=]+)?)(?P<many>\[[^\]]*\])?(?P<optional>\?)?\s*:(?!:)\s*(?P<type>[^=]*?)\s*(?:=\s*(?P<default>.*))?\Z"
)
_SPACED = re.compile(
    r"(?P<first>(?:[^\s=~<(]|~.*~(?=\s)|<.*>(?=\s)|\([\d\s,]*\))+\??(?:\[\])*)\s+(?P<second>[^=]*?)\s*(?:=\s*(?P<default>.*))?\Z"
)
_ALONE = re.compile(r"(?P<name>[^\s=]+)\s*(?:=\s*(?P<default>.*))?\Z")
_METHOD = re.compile(r"[^()]*?([\w.~<>*&$` -]*)\(")
_SIZES = re.compile(r"\(\s*(?:\d+\s*(?:,\s*\d+\s*)?|'[^()]*')\)")
_LONG_TYPES_TEXT = """
unsigned long const static final readonly private public protected virtual double required
override abstract var let
"""
_LONG_TYPES = frozenset(_LONG_TYPES_TEXT.split())
_LONGEST = 1000


@dataclass(slots=True)
class Row:
    """What one line of a class says."""

    member: Member | None = None
    mark: str = ""
    method: bool = False
    unread: bool = False
    alone: bool = field(default=False)


def listed(text: str) -> list[str]:
    """Return the members of a line as ``int width, height`` lists them, each with its type."""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) < 2 or any(sign in text for sign in '(){}<>[]~:="') or not all(parts):
        return [text]
    first = _SIGN.sub("", parts[0], count=1).split()
    if len(first) != 2 or not all(1 <= len(part.split()) <= 2 for part in parts[1:]):
        return [text]
    kind, found = first[0], [parts[0]]
    for part in parts[1:]:
        words = part.split()
        kind = words[0] if len(words) == 2 else kind
        found.append(f"{kind} {words[-1]}")
    return found


def row(text: str, start: int) -> Row:
    """Return what a line of a class says; ``start`` is its place."""
    said = text.strip()
    if mark := _MARK.fullmatch(said):
        return Row(mark=mark[1])
    if len(said) > _LONGEST or not re.search(r"\w", said):
        return Row(unread=bool(re.search(r"\w", said)))
    if _is_method(said):
        return Row(method=True)
    begin = start + text.index(said[0]) if said else start
    return _attribute(said, begin, begin + len(said))


def _is_method(said: str) -> bool:
    """Return whether a member takes arguments: brackets that hold more than a column's size."""
    rest = _SIZES.sub("", said)
    head, colon, _ = rest.partition(":")
    if "(" in head:
        return bool(_METHOD.match(head)) and not _KEY.search(head[head.index("(") :])
    return bool(colon) and "=>" in rest


def _attribute(said: str, start: int, end: int) -> Row:
    text = _SIGN.match(said)
    bare = said[text.end() :] if text else said
    keys = {_key(k) for k in _KEY.findall(bare)} if _KEY.search(bare, 1) else set()
    optional = None
    if keys:
        bare = _KEY.sub(" ", bare, count=4).strip() or bare
    bare, comment = _without_comment(bare)
    bare = bare.rstrip("$*; ,").strip()
    form = _COLON.match(bare) or _SPACED.match(bare) or _ALONE.match(bare)
    if form is None:
        return Row(unread=True)
    name, kind, default = _parts(form)
    found = shape(kind)
    if form.re is _COLON and form["optional"]:
        optional = True
    member = Member(
        name.strip("`'\"$*; "), kind, start, end, frozenset(keys), comment,
        True if found.optional else optional, default,
    )  # fmt: skip
    return Row(member if member.name else None, alone=not kind, unread=not member.name)


def _without_comment(bare: str) -> tuple[str, str]:
    """Split a trailing remark in braces, quotes or behind two slashes from a member."""
    for sign in (" //", ' "', " {"):
        at = bare.find(sign)
        if at > 0 and (found := _COMMENT.match(bare, at)) and "=" not in bare[:at]:
            return bare[:at], found[1]
    return bare, ""


def _key(word: str) -> str:
    return {"UNIQUE": "UK"}.get(word.upper(), word.upper())


def _parts(form: re.Match[str]) -> tuple[str, str, str]:
    """Return name, type and default of a member, whichever stands first."""
    default = (form["default"] or "").strip()
    if form.re is _ALONE:
        return form["name"], "", default
    if form.re is _COLON:
        name, kind = form["name"], form["type"]
        return name.rpartition(" ")[2], kind + ("[]" if form["many"] else ""), default
    words = [form["first"], *form["second"].split()]
    while len(words) > 2 and words[0].lower() in _LONG_TYPES:
        words.pop(0)
    first, second = words[0], " ".join(words[1:])
    if _reversed(first, second):
        return first, second, default
    if len(words) > 2 and is_type(" ".join(words[:-1])):
        return words[-1], " ".join(words[:-1]), default
    return (words[1] if len(words) > 1 else first), first, default


def _reversed(first: str, second: str) -> bool:
    """Return whether the name stands before its type: ``id int``, ``title String``."""
    if is_type(first) or any(sign in first for sign in "~<[("):
        return False
    return is_type(second) or (first[:1].islower() and second[:1].isupper() and " " not in second)
