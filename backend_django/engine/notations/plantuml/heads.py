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
_ORNAMENT = re.compile(
    r"#{1,2}(?:\[[^\]]*\])?[\w:;.|/\\-]*(?:\[[^\]]*\])?|\[\[.*?\]\]|\$[\w-]+"
    r"|<(?:[^<>{}]|<[^<>{}]*>)*>"
)
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
    reader = _Reader(found)
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        if text[at] == "{":
            found.rest = text[at + 1 :].strip()
            return True
        at = reader.next(text, at)
        if at < 0:
            return False
    return True


class _Reader:
    """Reads names, stereotypes, parents and ornaments one after the other."""

    def __init__(self, found: Head) -> None:
        self.found = found
        self.named = self.aliased = False

    def next(self, text: str, at: int) -> int:
        """Read what stands at a place and return where it ends, -1 where it is nothing known."""
        if match := _QUOTED.match(text, at):
            self._quoted(match[1])
        elif match := _STEREOTYPE.match(text, at):
            self._stereotype(match[1])
        elif self.named and (match := _PARENTS.match(text, at)):
            self._parents(match)
        else:
            ornament = _ORNAMENT.match(text, at)
            match = ornament or _WORD.match(text, at)
            if match is None or not (ornament or self._word(match[0])):
                return -1
        return match.end()

    def _quoted(self, said: str) -> None:
        found = self.found
        if self.named and not self.aliased and not found.display:
            found.display, found.code = found.code, said
        elif not self.aliased:
            found.code = said
        else:
            found.display = said
        self.named = True

    def _stereotype(self, said: str) -> None:
        if bare := _SPOT.sub("", said).strip():
            self.found.stereotypes.append(bare)

    def _parents(self, match: re.Match[str]) -> None:
        names = [n.strip() for n in _GENERIC.sub("", match[2]).split(",") if n.strip()]
        own = self.found.parents if match[1].lower() == "extends" else self.found.interfaces
        own.extend(names)

    def _word(self, word: str) -> bool:
        """Read one word; return whether it may stand there."""
        found = self.found
        if word == "as" and self.named and not self.aliased:
            self.aliased = True
        elif word == ":" or (word.startswith(":") and self.named):
            return False
        elif not self.named:
            found.code, self.named = word, True
        elif not self.aliased:
            found.spaced = True
            found.code = f"{found.code} {word}".strip()
        elif found.display:
            found.code = f"{found.code} {word}"
        else:
            found.display, found.code = found.code, word
        return True
