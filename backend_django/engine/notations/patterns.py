"""Regular expressions of other languages as Python's, where they mean the same."""

from __future__ import annotations

import re
import warnings

from backend_django.engine.blueprint import regexes
from backend_django.engine.blueprint.regexes import NoExampleError

_LIMIT = 1000
_POSIX = {
    "Lower": "a-z", "Upper": "A-Z", "ASCII": r"\x00-\x7f", "Alpha": "a-zA-Z", "Digit": "0-9",
    "Alnum": "a-zA-Z0-9", "Space": r"\s", "XDigit": "0-9a-fA-F", "IsAlphabetic": r"^\W\d_",
    "L": r"^\W\d_", "IsL": r"^\W\d_", "IsLetter": r"^\W\d_", "Lu": "A-Z", "Ll": "a-z",
    "N": r"\d", "Nd": r"\d", "IsDigit": r"\d", "Punct": r"!-/:-@\[-`{-~",
}  # fmt: skip
_ESCAPES = re.compile(r"\\(?:[pP]\{(\w+)\}|p(L|N)|Q(.*?)\\E|(.))|(\(\?<(?![=!]))", re.DOTALL)
_SINGLE = {"z": r"\Z", "h": r"[ \t]", "R": r"\n", "e": r"\x1b"}
_INTERSECTION = re.compile(r"\[[^\]]*&&")


class UnusablePatternError(Exception):
    """An expression has no equal that can be used; the message says why."""


def from_java(written: str, shortest: int = 0, longest: int = 255) -> str:
    """Return an expression that `re.search` accepts where Java's ``matches`` does.

    Raises UnusablePatternError where there is none, where matching may take more than linear
    time, or where no example of the given length can be computed.
    """
    if _INTERSECTION.search(written):
        raise UnusablePatternError("intersections of character classes are not supported")
    return usable(_whole(_ESCAPES.sub(_escape, written)), shortest, longest)


def usable(pattern: str, shortest: int = 0, longest: int = 255) -> str:
    """Return ``pattern`` if the blueprint's rules accept it, else raise UnusablePatternError."""
    if len(pattern) > _LIMIT:
        raise UnusablePatternError(f"it has more than {_LIMIT} characters")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            re.compile(pattern)
        if regexes.explodes(pattern):
            raise UnusablePatternError("matching could take exponential time")
        regexes.shape(pattern, shortest, longest)
    except (re.error, OverflowError, RecursionError, FutureWarning, DeprecationWarning) as error:
        raise UnusablePatternError(f"it cannot be read: {error}") from None
    except NoExampleError as error:
        raise UnusablePatternError(str(error)) from None
    return pattern


def _escape(match: re.Match[str]) -> str:
    named, letter, quoted, single, group = match.groups()
    if group:
        return "(?P<"
    if quoted is not None:
        return re.escape(quoted)
    if single is not None:
        return _SINGLE.get(single, match[0])
    inner = _POSIX.get(named or letter)
    if inner is None:
        raise UnusablePatternError(f"the class {match[0]} is not supported")
    inside = _inside_class(match.string, match.start())
    negative = match[0][1] == "P"
    if inside:
        if negative or inner.startswith("^"):
            raise UnusablePatternError(f"the class {match[0]} is not supported inside [...]")
        return inner
    return f"[^{inner}]" if negative and not inner.startswith("^") else f"[{inner}]"


def _inside_class(pattern: str, at: int) -> bool:
    inside, position = False, 0
    while position < at:
        character = pattern[position]
        if character == "\\":
            position += 1
        elif character == "[":
            inside = True
        elif character == "]":
            inside = False
        position += 1
    return inside


def _whole(pattern: str) -> str:
    """Java's ``matches`` takes the whole text: anchor both ends, unless they are."""
    alternatives = _has_top_alternative(pattern)
    anchored = pattern.startswith("^"), pattern.endswith("$") and not pattern.endswith("\\$")
    if alternatives:
        return f"^(?:{pattern})$"
    return f"{'' if anchored[0] else '^'}{pattern}{'' if anchored[1] else '$'}"


def _has_top_alternative(pattern: str) -> bool:
    depth, position, inside = 0, 0, False
    while position < len(pattern):
        character = pattern[position]
        if character == "\\":
            position += 1
        elif inside:
            inside = character != "]"
        elif character == "[":
            inside = True
        elif character in "()":
            depth += 1 if character == "(" else -1
        elif character == "|" and depth == 0:
            return True
        position += 1
    return False
