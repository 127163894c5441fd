"""Fields as people write them: ``name : Type``, ``Type name``, ``name TYPE(1) NOT NULL``."""

from __future__ import annotations

import re

from .marks import FLAG, flags, give_default, is_mark, named
from .syntax import Line
from .types import is_known, is_strong
from .typetext import closed, type_at
from .written import IsType, Member

_STEREO = re.compile(r"<<\s*([^<>]*(?:<[^<>]*>[^<>]*)*)\s*>>")
_COMMENT = re.compile(r"(?:(?<=\s)|\A)(?://+|--+|#|')\s+(?P<text>.*)\Z|/\*\s*(?P<block>.*?)\s*\*/")
_LEADING_FLAG = re.compile(
    r"(?i)(?:(?:pk|fk\d*|uk|uq|nn|pfk|pk/fk|fk/pk|pk,\s*fk)\b\s*[,:/&]?\s*|<<[^>]*>>\s*|\[[^\]]*\]\s*|\((?:pk|fk|unique|uk)[^)]*\)\s*)+"
)
_DEFAULT = re.compile(
    r"(?<![<>=!:])=(?![>=])\s*(?P<said>'[^']*'|\"[^\"]*\"|[^\s\[<{(]+(?:\([^()]*\))?|\[\s*\]|\{\s*\})"
)
_PLAIN_WORD = re.compile(r"\W*\w+[?!]?\Z")
_GO = re.compile(r"^[*&\[]|\w\.\w")
_MORE = re.compile(r"[<\[({]|null|NULL|\b[PF]K\b")
_EDGES = "`\"'[] .:,#?!*&^"


def field(text: str, line: Line, is_type: IsType, *, type_first: bool) -> Member | None:
    """Return the field that a line is; None where it is none.

    ``type_first``: where both words of ``a b`` could be types, the first one is.
    """
    found = Member("", line)
    text = _default(_without_comment(text, found), found)
    lead = _LEADING_FLAG.match(text)
    if lead and lead.end() < len(text) and not text[lead.end() :].startswith((":", "=")):
        flags(lead[0], found)
        text = text[lead.end() :].strip()
    name, colon, rest = _halves(text)
    if colon:
        _with_colon(name, rest, found, is_type, type_first=type_first)
    elif not _without_colon(text, found, is_type, type_first=type_first):
        return None
    if found.name.endswith("?"):
        found.marks.add("null")
    found.name = found.name.strip(_EDGES)
    return found if found.name and re.search(r"\w", found.name) else None


def _without_comment(text: str, found: Member) -> str:
    match = _COMMENT.search(text)
    if match is None or not text[: match.start()].strip():
        return text
    found.help = (match["text"] or match["block"] or "").strip()
    return f"{text[: match.start()]} {text[match.end() :]}".strip()


def _default(text: str, found: Member) -> str:
    """Take ``= value`` away from the end of a field."""
    match = _DEFAULT.search(text)
    before = text[: match.start()] if match else ""
    if match is None or not before.strip() or before.count("(") != before.count(")"):
        return text
    give_default(match["said"].rstrip(";,"), found)
    return f"{before.rstrip()} {text[match.end() :]}".strip()


def _halves(text: str) -> tuple[str, bool, str]:
    """Return what stands before and after the colon outside of quotes and brackets."""
    depth, quoted = 0, ""
    for at, sign in enumerate(text):
        if quoted:
            quoted = "" if sign == quoted else quoted
        elif sign in "\"'`":
            quoted = sign if text.find(sign, at + 1) > 0 else ""
        elif sign in "<([{":
            depth += 1
        elif sign in ">)]}":
            depth -= 1
        elif sign == ":" and depth <= 0 and ":" not in (text[at + 1 : at + 2], text[at - 1 : at]):
            return text[:at].strip(), True, text[at + 1 :].strip()
    return text, False, ""


def _with_colon(name: str, rest: str, found: Member, is_type: IsType, *, type_first: bool) -> None:
    kind = type_at(rest)
    known = bool(kind) and (is_known(kind) or is_type(kind))
    if len(name.split()) == 2 and not known and not _STEREO.match(rest):
        inner = Member("", found.line)
        read = _without_colon(name, inner, is_type, type_first=type_first)
        if read and inner.type and is_known(inner.type):
            found.name, found.type = inner.name, inner.type
            found.marks |= inner.marks
            flags(rest, found)
            return
    found.name = named(name, found)
    _typed(rest, found)


def _typed(text: str, found: Member) -> None:
    """Read a type and the marks after it."""
    stereo = _STEREO.match(text)
    if stereo and not is_mark(stereo[1].strip()):
        found.type = stereo[1].strip()
        flags(text[stereo.end() :], found)
        return
    kind = "" if stereo else type_at(text)
    found.type = "" if is_mark(kind) and not is_known(kind) else kind
    flags(text[len(found.type) :], found)


def _without_colon(text: str, found: Member, is_type: IsType, *, type_first: bool) -> bool:
    """Read ``name``, ``name Type ...`` or ``Type name ...``; return whether it is a field."""
    if quoted := re.match(r"\"([^\"]+)\"\s*", text):
        found.name = quoted[1]
        _typed(text[quoted.end() :], found)
        return True
    first = type_at(text)
    rest = text[len(first) :].strip()
    if not first:
        return False
    if inner := _type_in_brackets(rest):
        found.name = first
        _typed(inner, found)
    elif not rest or _begins_marks(rest) or not _word(rest):
        found.name = first
        flags(rest, found)
    else:
        return _two_words(first, rest, found, is_type, type_first=type_first)
    return True


def _type_in_brackets(rest: str) -> str:
    """Return what ``(string)`` after a name says, and what follows it."""
    end = closed(rest, 0) if rest.startswith("(") else -1
    if end < 0 or not is_known(type_at(rest[1:end])):
        return ""
    return f"{rest[1 : end - 1]} {rest[end:]}"


def _two_words(first: str, rest: str, found: Member, is_type: IsType, *, type_first: bool) -> bool:
    """Decide which of two words is the type."""
    word, second = _word(rest), type_at(rest)
    one, other = _strength(first, is_type), _strength(second, is_type)
    if one and one == other:
        one += type_first or (first[:1].isupper() and word[:1].islower() and not first.isupper())
    sure = other >= max(one, 1) or bool(_GO.search(second) and not is_strong(first))
    looks = "<" in first or first.endswith("]")
    capital = first[:1].isupper() and not first.isupper() and word[:1].islower()
    if not sure and ((one and _PLAIN_WORD.match(word)) or looks):
        found.type, found.name = first, word
    elif not sure and len(rest.split()) > 1 and not _MORE.search(rest):
        return False
    elif not sure and capital:
        found.type, found.name = first, word
    else:
        found.name = first
        _typed(rest, found)
        return True
    flags(rest[len(word) :], found)
    return True


def _strength(text: str, is_type: IsType) -> int:
    """Return how surely a word is a type: 0 where it is none, 2 where it is nothing else."""
    if is_type(text):
        return 2
    return is_known(text) + is_strong(text)


def _word(text: str) -> str:
    match = re.match(r"[^\s:,;=<>(\[{]+", text)
    return match[0] if match else ""


def _begins_marks(text: str) -> bool:
    match = FLAG.match(text)
    if match and not is_known(type_at(text)):
        return True
    return text.startswith(("<<", "{", "(", "[")) and not re.match(r"\[\s*\d*\s*\]", text)
