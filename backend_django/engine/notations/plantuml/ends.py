"""What stands at the ends of an arrow: how many there are, and in which role."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from .creole import plain
from .syntax import Link

_CROW = {
    "||": (1, 1), "|o": (0, 1), "o|": (0, 1), "|0": (0, 1), "0|": (0, 1), "o||": (0, 1),
    "}|": (1, 2), "|{": (1, 2), "{|": (1, 2), "}o": (0, 2), "o{": (0, 2), "}0": (0, 2),
    "0{": (0, 2), "{o": (0, 2), "o}": (0, 2), "}": (None, 2), "{": (None, 2), "|": (None, 1),
    "x{": (0, 2), "}x": (0, 2),
}  # fmt: skip
_ONE = r"(?:\d+|\*|[nNmM](?![\w])|many|viele|one|zero|none|eins?|un|une|uno)"
_TIMES = re.compile(
    rf"[\[({{]?\s*(?P<low>{_ONE})\s*(?:(?:\.{{2,}}|,|-|\u2013|:|;|\bto\b|\bor\b|\u2026|/)\s*(?P<high>{_ONE}|more))?\s*[\])}}]?(?![\w])",
    re.IGNORECASE,
)
_WORDS = {
    "zero or one": (0, 1), "zero or more": (0, 2), "one or more": (1, 2), "exactly one": (1, 1),
    "zero or many": (0, 2), "one or many": (1, 2), "optional": (0, 1), "many": (0, 2), "one": (1, 1),
    "at least one": (1, 2), "at most one": (0, 1), "several": (0, 2), "all": (0, 2), "+": (1, 2),
    "?": (0, 1),
}  # fmt: skip
_ROLE = re.compile(r"[-+#~\s]*(?P<role>[^\W\d]\w*)\s*(?:\{[^{}]*\})?\Z")
_PAIR = re.compile(
    rf"({_ONE}|0\.\.1|[01]\.\.[*nNmM])\s*(?::|-|to|\bto\b|x)\s*({_ONE}|0\.\.1|[01]\.\.[*nNmM])\Z",
    re.IGNORECASE,
)
_INHERITS = ("<|", "<||", "<|:", "<||:", "^", "|>", "||>", ":|>", ":||>")
_VAGUE_LABELS = frozenset(["n", "m", "many", "one", "all", "filtered", "has", "uses", "contains"])


@dataclass(frozen=True, slots=True)
class Side:
    """``low`` and ``high`` are how many at least and at most: None unsaid, 2 for many."""

    low: int | None = None
    high: int | None = None
    role: str = ""


def side(head: str, said: str) -> Side:
    """Return what the marks and the text at one end say."""
    low, high = _CROW.get(head, (None, None))
    text = " ".join(plain(said.replace("~", "")).replace("\\n", " ").split())
    times, rest = _times(text)
    if times is not None:
        low, high = times
    role = _ROLE.match(rest)
    named = role["role"] if role and role["role"].lower() not in _VAGUE_LABELS else ""
    return Side(low, high, named)


def _times(text: str) -> tuple[tuple[int, int] | None, str]:
    """Return how many a text says, and what else it says."""
    if not text:
        return None, ""
    for words, times in _WORDS.items():
        if text.lower() == words or text.lower().startswith(f"{words} "):
            return times, text[len(words) :].strip()
    match = _TIMES.match(text) or _TIMES.search(text)
    if match is None:
        return None, text
    rest = f"{text[: match.start()]} {text[match.end() :]}".strip()
    low, high = _count(match["low"]), _count(match["high"] or "")
    if match["high"] is None:
        return ((low, low) if low < 2 else (0 if not match["low"].isdigit() else 1, 2)), rest
    return (min(low, 1), max(min(high, 2), 1)), rest


def _count(said: str) -> int:
    word = said.lower()
    if word in {"one", "un", "une", "uno", "ein", "eins"}:
        return 1
    if word in {"zero", "none"}:
        return 0
    return min(int(said[:6]), 2) if said.isdigit() else 2


def parent_side(link: Link) -> str:
    """Return ``left`` or ``right`` where that end is a parent class, else ""."""
    if link.left.head in _INHERITS:
        return "left"
    return "right" if link.right.head in _INHERITS else ""


def is_use(link: Link) -> bool:
    """Return whether an arrow only says that one class uses the other."""
    heads = {link.left.head, link.right.head}
    plain_heads = heads <= {"", ">", "<", ">>", "<<"} and len(heads) == 2
    said = link.left.said or link.right.said or says_numbers(link)
    return link.dotted and plain_heads and not said


_WHOLE = {"*", "o", "+"}


def _from_label(link: Link) -> tuple[str, str]:
    """Return what a label says of both ends: ``1:N``, or ``0..*`` of the second one."""
    label = plain(link.label).strip("<> \"'()")
    pair = _PAIR.match(label)
    if pair:
        return pair[1], pair[2]
    return ("", label) if label and _TIMES.fullmatch(label) and not label.isdigit() else ("", "")


def says_numbers(link: Link) -> bool:
    """Return whether the label of an arrow is only about how many."""
    return any(_from_label(link))


def sides(link: Link) -> tuple[Side, Side, bool]:
    """Return both sides with what is unsaid filled in, and whether it was guessed."""
    if not (link.left.said or link.right.said) and says_numbers(link):
        first, second = _from_label(link)
        link.left = replace(link.left, said=first)
        link.right = replace(link.right, said=second)
    left, right = side(link.left.head, link.left.said), side(link.right.head, link.right.said)
    if left.high and right.high:
        return left, right, False
    guessed = not (left.high or right.high)
    one, other = _filled(link, left.high, right.high)
    low = _least(link.left.head, left, one)
    high = _least(link.right.head, right, other)
    return Side(low, one, left.role), Side(high, other, right.role), guessed


def _least(head: str, said: Side, high: int) -> int | None:
    if said.low is not None:
        return said.low
    return 1 if head in {"*", "+"} and high == 1 else None


def _filled(link: Link, left: int | None, right: int | None) -> tuple[int, int]:
    """Return how many there are at most at both ends where one or both do not say."""
    if right is None and left is not None:
        other, one = _filled_from(left, link.left.head, link.right.head)
        return one, other
    if left is None and right is not None:
        other, one = _filled_from(right, link.right.head, link.left.head)
        return other, one
    return _from_heads(link.left.head, link.right.head)


def _filled_from(known: int, head: str, far_head: str) -> tuple[int, int]:
    """Return the unsaid end and the known one; ``head`` is the known one's."""
    if known == 2:
        return 1, 2
    if far_head in {"*", "+"}:
        return 1, 1
    return 2, 1


def _from_heads(left: str, right: str) -> tuple[int, int]:
    if left in _WHOLE or right in _WHOLE:
        whole_left = left in _WHOLE
        whole, part = (left, right) if whole_left else (right, left)
        pointed = part in {">", "<", ">>", "<<"}
        ends = (2 if whole == "o" else 1, 1) if pointed else (1, 2)
        return ends if whole_left else (ends[1], ends[0])
    if right in {">", ">>"} and left not in {"<", "<<"}:
        return 2, 1
    return 1, 2
