"""The first line of a class, entity, enum or package."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

KEYWORDS = (
    "abstract class", "abstract", "annotation", "class", "dataclass", "entity", "enum",
    "exception", "interface", "metaclass", "object", "protocol", "record", "static class", "struct",
    "table",
)  # fmt: skip
_KEYWORD = re.compile(
    r"(?:[-+#~]\s*)?(?P<word>abstract\s+class|static\s+class|final\s+class|"
    + "|".join(sorted((k for k in KEYWORDS if " " not in k), key=len, reverse=True))
    + r")(?=[\s\"]|$)\s*",
    re.IGNORECASE,
)
PACKAGE = re.compile(
    r"(?:package|namespace|rectangle|folder|frame|cloud|node|database|card|storage|component"
    r"|together|partition|group|hexagon|stack|file|artifact|queue|boundary|area|agent)\b(?=[^;]*\{\s*\Z)\s*",
    re.IGNORECASE,
)
_QUOTED = re.compile(r'"([^"]*)"')
_STEREOTYPE = re.compile(r"<<\s*((?:[^<>]|<[^<>]*>|>(?!>))*?)\s*>>")
_GENERIC = re.compile(r"<(?:[^<>{}]|<[^<>{}]*>)*>")
_COLOUR = re.compile(r"#{1,2}(?:\[[^\]]*\])?[\w:;.|/\\-]*(?:\[[^\]]*\])?")
_SKIPPED = re.compile(r"\[\[.*?\]\]|\$[\w-]+")
_PARENTS = re.compile(
    r"(extends|implements)\b((?:(?!\b(?:extends|implements)\b)[^{<#]|<[^<>{]*>)*)", re.IGNORECASE
)
_WORD = re.compile(r"[^\s{}\"<>#]+")
_SPOT = re.compile(r"\([^)]*\)\s*")


@dataclass(slots=True)
class Head:
    """``rest`` is what stands after an opening brace; None where there is none."""

    keyword: str
    code: str = ""
    display: str = ""
    stereotypes: list[str] = field(default_factory=list)
    parents: list[str] = field(default_factory=list)
    interfaces: list[str] = field(default_factory=list)
    rest: str | None = None
    spaced: bool = False


def head(text: str) -> Head | None:
    """Return what the first line of a classifier says; None where it is none."""
    match = _KEYWORD.match(text)
    if match is None:
        return None
    found = Head(" ".join(match["word"].lower().split()))
    read = _read(text, match.end(), found)
    return found if read and (found.code or found.display) else None


def package(text: str) -> Head | None:
    """Return what the first line of a package says; None where it is none."""
    match = PACKAGE.match(text)
    if match is None:
        return None
    found = Head(text[: match.end()].split(maxsplit=1)[0].split("{", maxsplit=1)[0].lower())
    return found if _read(text, match.end(), found) and found.rest is not None else None


def _read(text: str, at: int, found: Head) -> bool:
    """Take a head apart from ``at`` on; return whether all of it could be read."""
    named = aliased = False
    while at < len(text):
        if text[at].isspace():
            at += 1
        elif text[at] == "{":
            found.rest = text[at + 1 :].strip()
            return True
        elif match := _QUOTED.match(text, at):
            if named and not aliased and not found.display:
                found.display, found.code = found.code, match[1]
            else:
                _name(found, match[1], aliased=aliased, quoted=True)
            named, at = True, match.end()
        elif match := _STEREOTYPE.match(text, at):
            if said := _SPOT.sub("", match[1]).strip():
                found.stereotypes.append(said)
            at = match.end()
        elif (
            match := (_PARENTS.match(text, at) if named else None)
            or _COLOUR.match(text, at)
            or _SKIPPED.match(text, at)
            or _GENERIC.match(text, at)
        ):
            if match.re is _PARENTS:
                names = [n.strip() for n in _GENERIC.sub("", match[2]).split(",") if n.strip()]
                (found.parents if match[1].lower() == "extends" else found.interfaces).extend(
                    names
                )
            at = match.end()
        elif match := _WORD.match(text, at):
            word = match[0]
            at = match.end()
            if word == "as" and named and not aliased:
                aliased = True
            elif word == ":" or (word.startswith(":") and named):
                return False
            else:
                if named and not aliased:
                    found.spaced = True
                    found.code = f"{found.code} {word}".strip()
                else:
                    _name(found, word, aliased=aliased, quoted=False)
                named = True
        else:
            return False
    return True


def _name(found: Head, said: str, *, aliased: bool, quoted: bool) -> None:
    if not aliased:
        found.code = said
    elif quoted:
        found.display = said
    elif found.display:
        found.code = f"{found.code} {said}"
    else:
        found.display, found.code = found.code, said
